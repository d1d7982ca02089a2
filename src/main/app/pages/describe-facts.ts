/** An entity's data in the words of the model, as facts and tables that a person reads. */
import type { PageFact, PageList, PageValue } from '../../../shared/entity-page.ts'
import type { Language } from '../../../shared/errors.ts'
import type { JsonValue } from '../../import/source.ts'
import type { Field } from '../../model/fields.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { schoolFormNames } from './school-forms.ts'

type JsonObject = Readonly<Record<string, JsonValue>>

export type Telling = {
  readonly language: Language
  /** Personal numbers in full. */
  readonly civicNos: boolean
  /** What an entity is called, found under one of the types; undefined where the last run has no such entity. */
  readonly name: (types: readonly string[], id: string) => { type: string; label: string } | undefined
}

/** Facts of an object's own attributes, and its lists of objects as tables. What Skolflytt fills in itself is left out. */
export function describeFacts(
  fields: readonly Field[],
  data: JsonObject,
  telling: Telling,
): { facts: PageFact[]; lists: PageList[] } {
  const lists = fields
    .filter((field) => isTable(field))
    .flatMap((field) => describeList(field, data[field.name], telling))
  return {
    facts: factsOf(
      fields.filter((field) => !isTable(field)),
      data,
      telling,
    ),
    lists,
  }
}

const isTable = ({ kind, item }: Field): boolean => kind === 'list' && item?.kind === 'object'

function factsOf(
  fields: readonly Field[],
  data: JsonObject,
  telling: Telling,
  path = '',
  owner?: string,
): PageFact[] {
  return fields.flatMap((field): PageFact[] => {
    const value = data[field.name]
    if (field.assigned || value === undefined || value === null) return []
    const own = field.label[telling.language]
    const label = owner === undefined || owner === own ? own : `${owner}: ${own.toLowerCase()}`
    const attribute = path + field.name
    if (field.kind === 'object')
      return isObject(value) ? factsOf(field.fields ?? [], value, telling, `${attribute}.`, own) : []
    if (field.kind !== 'list') return [{ label, attribute, values: [show(field, value, telling, attribute)] }]
    if (!isList(value) || value.length === 0) return []
    // The first stands for the list where its origin is asked for.
    return [
      { label, attribute: `${attribute}[0]`, values: value.map((one) => showItem(field, one, telling)) },
    ]
  })
}

function describeList(field: Field, value: JsonValue | undefined, telling: Telling): PageList[] {
  if (value === undefined || !isList(value) || value.length === 0) return []
  const fields = field.fields ?? []
  const items = value.map((item, index) =>
    isObject(item) ? factsOf(fields, item, telling, `${field.name}[${index}].`) : [],
  )
  const filled = new Set(items.flatMap((facts) => facts.map(({ label }) => label)))
  return [{ title: field.label[telling.language], attribute: field.name, columns: [...filled], items }]
}

/** An item of a list within a list is told in one breath. */
function showItem(field: Field, value: JsonValue, telling: Telling): PageValue {
  if (field.item?.kind !== 'object' || !isObject(value))
    return show(field.item ?? field, value, telling, field.name)
  const parts = factsOf(field.fields ?? [], value, telling).flatMap(({ values }) => values)
  const link = parts.find((part) => part.link)?.link
  return { text: parts.map(({ text }) => text).join(', '), ...(link ? { link } : {}) }
}

function show(
  field: Field,
  value: JsonValue,
  { language, civicNos, name }: Telling,
  attribute: string,
): PageValue {
  if (field.kind === 'reference') {
    const id = isObject(value) && typeof value['id'] === 'string' ? value['id'] : ''
    const found = name(field.targets ?? [], id)
    return found ? { text: found.label, link: { type: found.type, id } } : { text: id }
  }
  if (typeof value === 'boolean') return { text: yesNo[language][value ? 1 : 0] }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (field.kind === 'code') {
    const words = schoolFormNames[text]?.[language]
    return { text: words === undefined ? text : `${words} (${text})` }
  }
  // A phone number looks like a personal number too; only what may hold one is masked.
  return { text: !civicNos && attribute === 'civicNo.value' ? concealCivicNos(text) : text }
}

const yesNo = { sv: ['Nej', 'Ja'], en: ['No', 'Yes'] } as const satisfies Record<Language, unknown>

const isList = (value: JsonValue): value is JsonValue[] => Array.isArray(value)
const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value)
