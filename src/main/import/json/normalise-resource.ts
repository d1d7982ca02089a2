/**
 * Brings one SCIM resource to the shape that the schema gives it: names in their own spelling, extensions beside the core,
 * lists where lists are due, references with a `value`. What was read in another way than it stood is noted (SCM-05 to SCM-15).
 */
import type { JsonValue } from '../source.ts'
import { keyOf } from './column-table.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { lastSegment } from './recognise-type.ts'
import {
  enterpriseAttributes,
  findResourceType,
  resourceTypes,
  type Attribute,
  type Attributes,
} from './resource-types.ts'

/** One cell to be: its path, and the path as it really stood. */
export type Entry = { readonly path: readonly string[]; readonly origin: string; value: JsonValue }

/** Something to tell the user. `path` is inside the resource: `enrolments[0].schoolYear`. */
export type Note = {
  readonly rule:
    'SCM-05' | 'SCM-07' | 'SCM-08' | 'SCM-09' | 'SCM-10' | 'SCM-12' | 'SCM-13' | 'SCM-14' | 'SCM-15'
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly value?: string
}

export type NormaliseContext = {
  /** A type that is not known has no attributes: everything is kept as it stands. */
  readonly type: string
  /** The id that the resource came under (map key, request path), for when it has none itself. */
  readonly givenId: string | undefined
  /** The id that a `bulkId` of the same BulkRequest stands for. */
  readonly resolveBulkId: (bulkId: string) => string | undefined
  /** Both ids name one record of the type in the file (`id` and `externalId`). */
  readonly areAliases: (type: string, one: string, other: string) => boolean
  note(note: Note): void
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Objects are laid out as columns to this depth; below it they stay in one cell. */
const maxPath = 8

export function isUuid(text: string): boolean {
  return uuid.test(text)
}

/** An id as text: numbers and worse occur. */
export function idText(id: JsonValue): string {
  return typeof id === 'string' ? id : JSON.stringify(id)
}

/** @returns the cells by path, in the order of the resource's attributes */
export function normaliseResource(resource: JsonObject, context: NormaliseContext): readonly Entry[] {
  const entries = new Map<string, Entry>()
  const taken = new Set<string>()
  const attributes = resourceTypes.get(context.type)
  const extensions: [string, JsonValue][] = []
  for (const [name, value] of Object.entries(resource)) {
    if (/^urn:/i.test(name)) extensions.push([name, value])
    else takeAttribute([], name, value, attributes)
  }
  for (const [urn, value] of extensions) takeExtension(urn, value)
  takeIds()
  return [...entries.values()]

  function put(path: readonly string[], value: JsonValue, origin: string): void {
    entries.set(keyOf(path), { path, origin, value })
  }

  function takeExtension(urn: string, value: JsonValue): void {
    if (!isObject(value)) {
      takeAttribute([], urn, value, attributes)
      return
    }
    const own = attributes !== undefined && findResourceType(lastSegment(urn)) === context.type
    const isEnterprise = /:enterprise:/i.test(urn)
    if (!own && attributes) context.note({ rule: 'SCM-15', path: urn, params: { name: urn } })
    for (const [name, member] of Object.entries(value)) {
      if (isEnterprise) takeAttribute(['enterprise'], name, member, enterpriseAttributes, urn)
      else if (own) takeAttribute([], name, member, attributes, urn)
      else takeAttribute([urn], name, member, undefined)
    }
  }

  /** `urn` is the extension that the attribute stood in, where its path does not say so. */
  function takeAttribute(
    prefix: readonly string[],
    name: string,
    value: JsonValue,
    known: Attributes | undefined,
    urn?: string,
  ): void {
    const attribute = known?.get(name.toLowerCase())
    const canonical = attribute?.name ?? name
    const origin = urn === undefined ? [...prefix, name].join('.') : `${urn}.${name}`
    if (attribute && name !== canonical)
      context.note({ rule: 'SCM-13', path: canonical, params: { name, attribute: canonical } })
    if (known && !attribute) context.note({ rule: 'SCM-15', path: name, params: { name } })
    // A password has no use here and must not be stored (TO-2020.md §3).
    if (canonical === 'password') return
    if (isBlank(value)) {
      noteBlank(canonical)
      return
    }
    if (Array.isArray(value) && value.length === 0) return
    const wanted = [...prefix, canonical]
    // The same attribute a second time, by another name or in an extension: kept beside the first.
    const path = !taken.has(keyOf(wanted)) ? wanted : urn === undefined ? [...prefix, name] : [urn, name]
    taken.add(keyOf(path))
    if (!attribute) layOut(path, value, origin)
    else if (attribute.many) takeList(path, attribute, value, origin)
    else takeSingle(path, attribute, value, origin)
  }

  function takeSingle(path: readonly string[], attribute: Attribute, value: JsonValue, origin: string): void {
    const at = attribute.name
    let single = value
    if (Array.isArray(value)) {
      const [only] = value
      if (value.length > 1 || only === undefined) {
        put(path, value, origin)
        return
      }
      context.note({ rule: 'SCM-14', path: at, params: { attribute: at } })
      single = only
    }
    if (!attribute.parts) {
      layOut(path, single, origin)
      return
    }
    const item = takeObject(attribute, single, at)
    if (item !== undefined) layOut(path, item, origin)
  }

  function takeList(path: readonly string[], attribute: Attribute, value: JsonValue, origin: string): void {
    const at = attribute.name
    if (!Array.isArray(value)) {
      context.note({ rule: 'SCM-14', path: at, params: { attribute: at } })
      const only = takeItem(attribute, value, at)
      if (only !== undefined) put(path, [only], origin)
      return
    }
    // null holds the place of what is blank or there already, so that the other items keep their numbers.
    const items = value.map((item, index) => takeItem(attribute, item, `${at}[${index}]`) ?? null)
    const seen = new Set<string>()
    for (const [index, item] of items.length > 1 ? items.entries() : []) {
      const key = identityOf(item)
      if (item !== null && seen.has(key)) {
        context.note({ rule: 'SCM-14', path: `${at}[${index}]`, params: { attribute: at } })
        items[index] = null
      }
      seen.add(key)
    }
    if (items.some((item) => item !== null)) put(path, items, origin)
  }

  function takeItem(attribute: Attribute, item: JsonValue, at: string): JsonValue | undefined {
    if (attribute.parts) return takeObject(attribute, item, at)
    if (!isBlank(item)) return item
    noteBlank(at)
    return undefined
  }

  /** An object with its sub-attributes in their own spelling, blank ones gone; a bare text is its `value`. */
  function takeObject(attribute: Attribute, given: JsonValue, at: string): JsonValue | undefined {
    if (isBlank(given)) {
      noteBlank(at)
      return undefined
    }
    if (typeof given === 'object' && !isObject(given)) return given
    const whole = isObject(given) ? given : { value: given }
    if (isClean(attribute, whole)) return attribute.reference ? takeReference(whole, at) : whole
    const members: [string, JsonValue][] = []
    const blank: string[] = []
    for (const [name, value] of Object.entries(whole)) {
      const canonical = attribute.parts?.get(name.toLowerCase())
      if (canonical === undefined)
        context.note({ rule: 'SCM-15', path: `${at}.${name}`, params: { name: `${attribute.name}.${name}` } })
      else if (canonical !== name)
        context.note({
          rule: 'SCM-13',
          path: `${at}.${canonical}`,
          params: { name: `${attribute.name}.${name}`, attribute: `${attribute.name}.${canonical}` },
        })
      if (isBlank(value)) blank.push(canonical ?? name)
      else members.push([canonical ?? name, value])
    }
    const object: JsonObject = Object.fromEntries(members)
    const read = attribute.reference ? takeReference(object, at) : members.length > 0 ? object : undefined
    if (read === undefined) {
      noteBlank(at)
      return undefined
    }
    // A value that `$ref` supplied is not blank any more.
    for (const name of blank) if (!Object.hasOwn(read, name)) noteBlank(`${at}.${name}`)
    return read
  }

  /** A reference by `value`; undefined when it refers to nothing and says nothing. */
  function takeReference(object: JsonObject, at: string): JsonObject | undefined {
    const { value, $ref: ref } = object
    const path = typeof ref === 'string' ? ref : ''
    const target = path.slice(path.lastIndexOf('/') + 1).trim()
    if (value === undefined) {
      if (target !== '') {
        context.note({ rule: 'SCM-09', path: at, params: { value: target }, value: path })
        return { ...object, value: lowerCaseId(target, at) }
      }
      const { $ref: _ref, ...rest } = object
      return Object.keys(rest).length > 0 ? rest : undefined
    }
    if (typeof value !== 'string') return object
    if (/^bulkId:/i.test(value)) {
      return { ...object, value: context.resolveBulkId(value.slice('bulkId:'.length)) ?? value }
    }
    const id = lowerCaseId(value, at)
    // A code against an id, or a word such as `Users/unknown`, names no other record.
    const comparable = target !== '' && isUuid(target) === isUuid(id.trim())
    if (comparable && target !== id && !isSameRecord(path, target, id.trim().toLowerCase())) {
      context.note({ rule: 'SCM-10', path: at, params: { value: id, ref: path }, value: id })
    }
    return id === value ? object : { ...object, value: id }
  }

  function isSameRecord(path: string, target: string, id: string): boolean {
    const type = findResourceType(path.split('/').at(-2) ?? '')
    return target.toLowerCase() === id || (type !== undefined && context.areAliases(type, target, id))
  }

  function layOut(path: readonly string[], value: JsonValue, origin: string): void {
    if (!isObject(value) || path.length >= maxPath) {
      put(path, value, origin)
      return
    }
    for (const [name, member] of Object.entries(value)) {
      if (isBlank(member)) noteBlank([...path, name].join('.'))
      else if (!Array.isArray(member) || member.length > 0)
        layOut([...path, name], member, `${origin}.${name}`)
    }
  }

  function takeIds(): void {
    const externalId = entries.get('externalId')
    const id = entries.get('id')
    for (const entry of [externalId, id]) {
      if (typeof entry?.value === 'string') entry.value = lowerCaseId(entry.value, entry.path.join('.'))
    }
    const given = externalId?.value ?? id?.value ?? context.givenId
    if (given === undefined) return
    const known = idText(given)
    if (!externalId) {
      put(['externalId'], given, 'externalId')
      context.note({ rule: 'SCM-05', path: 'externalId', params: {}, value: known })
    }
    if (!isUuid(known))
      context.note({ rule: 'SCM-07', path: 'externalId', params: { id: known }, value: known })
  }

  function lowerCaseId(id: string, at: string): string {
    const lower = id.toLowerCase()
    if (lower === id || !isUuid(id)) return id
    context.note({ rule: 'SCM-08', path: at, params: {}, value: id })
    return lower
  }

  function noteBlank(at: string): void {
    context.note({ rule: 'SCM-12', path: at, params: { attribute: at.replaceAll(/\[\d+\]/g, '') } })
  }
}

/** Nothing of the object has to be read in another way: by far the most are so. */
function isClean(attribute: Attribute, object: JsonObject): boolean {
  for (const name in object) {
    if (attribute.parts?.get(name.toLowerCase()) !== name || isBlank(object[name])) return false
  }
  return true
}

function isBlank(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (isObject(value) && Object.keys(value).length === 0)
  )
}

/** Two items of a list are the same when they say the same, the readable decoration of a reference aside. */
function identityOf(item: JsonValue): string {
  if (!isObject(item) || item['value'] === undefined) return JSON.stringify(item)
  const { $ref: _ref, display: _display, displayName: _name, ...rest } = item
  return JSON.stringify(rest)
}
