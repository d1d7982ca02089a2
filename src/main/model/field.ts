/**
 * The building blocks of the model. Every attribute is a zod schema with a note: what it is called and what it is for, in
 * both languages, and what a reference points to. Types, validation, field tree, JSON Schema and docs/MODEL.md all come
 * from these. The words come as `[label, help]`, Swedish first.
 */
import { z } from 'zod'
import { securityMarkings } from './codes.ts'
import type { EntityType } from './entities.ts'

export type Text = { sv: string; en: string }
export type Words = readonly [label: string, help: string]

export type FieldNote = {
  label: Text
  help: Text
  targets?: readonly EntityType[]
  targetKind?: 'Skolenhet'
  unique?: true
  assigned?: true
}

export const fieldNotes = z.registry<FieldNote>()

type NoteDetails = Omit<FieldNote, 'label' | 'help'>

function note<Schema extends z.ZodType>(schema: Schema, sv: Words, en: Words, details?: NoteDetails): Schema {
  fieldNotes.add(schema, { label: { sv: sv[0], en: en[0] }, help: { sv: sv[1], en: en[1] }, ...details })
  return schema
}

// Zod's own checks differ from what the official file asks for: its uuid wants a known version, its e-mail is narrower
// than RFC 5321 (dot-string, at most 254 characters), its url takes spaces and å, its date-time knows no lower-case `t` and `z` (RFC 3339 §5.6 allows them).
const dateTimePattern = new RegExp(z.core.regexes.datetime({ offset: true }).source, 'i')
const emailPattern =
  /^(?!.{255})[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z0-9]+(?:-+[a-z0-9]+)*$/i
// RFC 3986 §3: whole escapes only; scheme, authority and path or path alone, query, fragment. No group repeats, so that a
// picture of many megabytes in a `data:` URI does not exhaust the stack.
const uriPattern =
  /^(?!.*%(?![0-9a-f]{2}))[a-z][a-z0-9+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?(?:\/[\w.~!$&'()*+,;=:@/%-]*)?|(?!\/\/)[\w.~!$&'()*+,;=:@/%-]*)(?:\?[\w.~!$&'()*+,;=:@/?%-]*)?(?:#[\w.~!$&'()*+,;=:@/?%-]*)?$/i
const timePattern = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/

export const text = (sv: Words, en: Words) => note(z.string(), sv, en)
export const integer = (sv: Words, en: Words) => note(z.int(), sv, en)
export const boolean = (sv: Words, en: Words) => note(z.boolean(), sv, en)
export const uuid = (sv: Words, en: Words, details?: NoteDetails) => note(z.guid(), sv, en, details)
export const email = (sv: Words, en: Words) => note(z.email({ pattern: emailPattern }), sv, en)
/** RFC 3986, with a scheme. */
export const uri = (sv: Words, en: Words) => note(z.stringFormat('uri', uriPattern), sv, en)
/** RFC 3339 full-date that the calendar has. */
export const date = (sv: Words, en: Words) => note(z.iso.date(), sv, en)
/** RFC 3339 with seconds and offset. */
export const dateTime = (sv: Words, en: Words) => note(z.stringFormat('date-time', dateTimePattern), sv, en)
/** Time of day, `HH:MM`. */
export const time = (sv: Words, en: Words) => note(z.stringFormat('time', timePattern), sv, en)
/** 0 to 10, preschool class to the tenth year of special school, and 1 to 4 in upper secondary school. */
export const schoolYear = (sv: Words, en: Words) => note(z.int().min(0).max(10), sv, en)

export const code = <const Codes extends readonly string[]>(codes: Codes, sv: Words, en: Words) =>
  note(z.enum(codes), sv, en)

/** Extra properties are allowed and dropped when parsed; `checkSchema` reports their names. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape, sv: Words, en: Words) =>
  note(z.object(shape), sv, en)

type ListOptions = { min?: number; unique?: true }

/** A list; its items carry the list's words unless they have their own. */
export const list = <Item extends z.ZodType>(
  item: Item,
  sv: Words,
  en: Words,
  { min = 0, unique }: ListOptions = {},
) => {
  const items = min > 0 ? z.array(item).min(min) : z.array(item)
  return unique ? note(items.superRefine(refuseRepeats), sv, en, { unique }) : note(items, sv, en)
}

function refuseRepeats(items: readonly unknown[], context: z.RefinementCtx): void {
  const seen = new Set<unknown>()
  items.forEach((item, at) => {
    if (seen.has(item))
      context.addIssue({ code: 'custom', path: [at], params: { expected: 'unique' }, input: item })
    seen.add(item)
  })
}

const referencedId = uuid(
  ['Id', 'Det utpekade objektets id.'],
  ['Id', 'The id of the object that is pointed to.'],
)
const referencedName = text(
  ['Namn', 'Det utpekade objektets namn. Finns bara i svar där mottagaren har bett om namn.'],
  ['Name', 'The name of the object that is pointed to. Only in answers where the receiver asked for names.'],
)
const referenceShape = { id: referencedId, displayName: referencedName.optional() }

/** No reference of the standard is a bare id: it is always an object with `id`. */
export const reference = (target: EntityType, sv: Words, en: Words) =>
  note(z.object(referenceShape), sv, en, { targets: [target] })

/** A reference to an Organisation whose `organisationType` is `Skolenhet`. */
export const schoolUnitReference = (sv: Words, en: Words) =>
  note(z.object(referenceShape), sv, en, { targets: ['Organisation'], targetKind: 'Skolenhet' })

/** Carries the person's security marking along, so that a receiver can protect the name it shows. */
export const personReference = (sv: Words, en: Words) =>
  note(z.object({ ...referenceShape, securityMarking: securityMarking().optional() }), sv, en, {
    targets: ['Person'],
  })

export const securityMarking = () =>
  code(
    securityMarkings,
    ['Skyddsmarkering', 'Skyddet som personen har i folkbokföringen. Styr vem som får se uppgifterna.'],
    [
      'Security marking',
      'The protection the person has in the population register. Decides who may see the data.',
    ],
  )

/** `id` and `meta`, which Skolflytt assigns: no mapping needs to set them. */
export const id = uuid(
  ['Id', 'Objektets beständiga id, detsamma i alla system och år efter år.'],
  ['Id', 'The lasting id of the object, the same in every system and year after year.'],
  { assigned: true },
)
export const meta = note(
  z.object({
    created: dateTime(['Skapad', 'När objektet blev till.'], ['Created', 'When the object came to be.']),
    modified: dateTime(
      ['Ändrad', 'När något av objektets egna värden senast ändrades.'],
      ['Modified', 'When one of the object’s own values last changed.'],
    ),
  }),
  ['Tidsstämplar', 'När objektet skapades och senast ändrades.'],
  ['Timestamps', 'When the object was created and last changed.'],
  { assigned: true },
)
