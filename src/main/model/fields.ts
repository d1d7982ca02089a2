/** The attributes of an entity as plain data, read off its zod schema: for the mapping compiler, the screens and the docs. */
import { z } from 'zod'
import { entities, isEntityType, type EntityType } from './entities.ts'
import { fieldNotes, type FieldNote, type Text } from './field.ts'

export type FieldKind =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'date-time'
  | 'time'
  | 'uuid'
  | 'uri'
  | 'email'
  | 'code'
  | 'reference'
  | 'object'
  | 'list'

/** JSON-serialisable. */
export type Field = {
  name: string
  kind: FieldKind
  required: boolean
  /** Of a `code`. */
  codes?: readonly string[]
  /** Of a `reference`: the entities it may point to. */
  targets?: readonly EntityType[]
  /** Of a `reference` to an Organisation: the `organisationType` that the target must have. */
  targetKind?: 'Skolenhet'
  /** Of a `list`. */
  item?: Field
  /** Of an `object`, and of a `list` of objects. */
  fields?: readonly Field[]
  /** `id` and `meta`: Skolflytt fills them in. */
  assigned?: true
  label: Text
  help: Text
}

const trees = new Map<EntityType, readonly Field[]>()

/** Every attribute of an entity, in the order of the model; without `_embedded`, which only answers of the API carry. */
export function fieldTree(type: EntityType): readonly Field[] {
  const known = trees.get(type)
  if (known) return known
  const tree = describeObject(entities[type].schema)
  trees.set(type, tree)
  return tree
}

/**
 * The attribute at a path as mapping documents write it: `givenName`, `civicNo.value`, `enrolments` (the list),
 * `enrolments[]` (its item), `enrolments[].enroledAt`. Undefined where the standard has no such entity or attribute.
 */
export function findField(type: string, path: string): Field | undefined {
  if (!isEntityType(type)) return undefined
  let fields: readonly Field[] = fieldTree(type)
  let found: Field | undefined
  for (const step of path.split('.')) {
    const ofItem = step.endsWith('[]')
    const named = fields.find((field) => field.name === (ofItem ? step.slice(0, -2) : step))
    found = ofItem ? named?.item : named
    fields = found?.kind === 'object' ? (found.fields ?? []) : []
  }
  return found
}

/** The attributes of any object of the model, those of the API included. */
export function describeObject(schema: z.ZodObject): readonly Field[] {
  return Object.entries(schema.shape).map(([name, attribute]) => describeField(name, attribute, undefined))
}

function describeField(name: string, schema: z.core.$ZodType, outer: FieldNote | undefined): Field {
  const note = fieldNotes.get(schema) ?? outer
  if (schema instanceof z.ZodOptional)
    return { ...describeField(name, inner(schema.unwrap()), note), required: false }
  if (schema instanceof z.ZodNullable) return describeField(name, inner(schema.unwrap()), note)
  if (!note) throw new Error(`The attribute ${name} has no label`)
  const common = {
    name,
    required: true,
    ...(note.assigned ? { assigned: note.assigned } : {}),
    label: note.label,
    help: note.help,
  }
  if (schema instanceof z.ZodArray) {
    const item = describeField(name, inner(schema.element), note)
    return { ...common, kind: 'list', item, ...(item.fields ? { fields: item.fields } : {}) }
  }
  if (schema instanceof z.ZodObject) {
    if (!note.targets) return { ...common, kind: 'object', fields: describeObject(schema) }
    const { targets, targetKind } = note
    return { ...common, kind: 'reference', targets, ...(targetKind ? { targetKind } : {}) }
  }
  if (schema instanceof z.ZodEnum) return { ...common, kind: 'code', codes: schema.options.map(String) }
  return { ...common, kind: scalarKind(name, schema) }
}

function scalarKind(name: string, schema: z.core.$ZodType): FieldKind {
  if (schema instanceof z.ZodNumber) return 'integer'
  if (schema instanceof z.ZodBoolean) return 'boolean'
  if (schema instanceof z.ZodStringFormat) {
    const kind = stringKinds.get(schema.format ?? '')
    if (kind) return kind
  }
  if (schema instanceof z.ZodString) return 'string'
  throw new Error(`The attribute ${name} has a schema that the field tree does not know`)
}

const stringKinds = new Map<string, FieldKind>([
  ['guid', 'uuid'],
  ['email', 'email'],
  ['uri', 'uri'],
  ['date', 'date'],
  ['date-time', 'date-time'],
  ['time', 'time'],
])

function inner(schema: z.core.SomeType): z.core.$ZodType {
  if (schema instanceof z.ZodType) return schema
  throw new Error('The model is built of zod’s classic schemas only')
}
