import type { JsonValue } from '../import/source.ts'
import type { FoldRule } from './document.ts'
import { isReference } from './fragment.ts'
import { foldText } from './text.ts'

type Data = { readonly [attribute: string]: JsonValue }
type MutableData = { [attribute: string]: JsonValue }

/** One fragment of the entity in hand, and which mapping source it came from. */
export type FoldInput = { readonly data: Data; readonly mappedAs: string | undefined }

/** Two fragments that say different things of a single attribute. Indexes are those of the input. */
export type Conflict = {
  readonly attribute: string
  readonly first: number
  readonly second: number
  readonly settled: boolean
}

/** Where a value of the folded entity came from: the index of the fragment and, in a list, the item's `$item`. */
export type Origin = { readonly fragment: number; readonly item?: number }

export type Folded = {
  readonly data: Data
  readonly conflicts: readonly Conflict[]
  /** By attribute path: `givenName`, `enrolments[0]`, `enrolments[0].startDate`. */
  readonly origins: ReadonlyMap<string, Origin>
}

export type FoldRules = {
  /** By attribute: what the mapping says; `agree` otherwise. */
  readonly rules: Readonly<Record<string, FoldRule>>
  /** By list attribute: what makes two items the same; see `naturalKeys`. */
  readonly itemKeys: Readonly<Record<string, readonly string[]>>
}

/** What makes two items of the standard's lists the same thing, where the mapping does not say. */
const naturalKeys: Readonly<Record<string, readonly string[]>> = {
  enrolments: ['enroledAt', 'schoolType'],
  responsibles: ['person'],
  groupMemberships: ['person'],
  emails: ['value'],
  phoneNumbers: ['value'],
  externalIdentifiers: ['context', 'value'],
  assignmentRole: ['group', 'assignmentRoleType'],
  teachers: ['duty'],
}

/**
 * Folds the fragments of one entity, in their order, into one object (references still unresolved). Single attributes agree,
 * or follow their rule; lists unite on their item key; a fragment marked `$remove` takes its list items away.
 */
export function foldFragments(inputs: readonly FoldInput[], rules: FoldRules): Folded {
  const data: MutableData = {}
  const origins = new Map<string, Origin>()
  const itemOrigins = new Map<string, ItemOrigin[]>()
  const conflicts: Conflict[] = []
  for (const [fragment, input] of inputs.entries()) {
    for (const [attribute, value] of Object.entries(input.data)) {
      if (attribute === '$remove') continue
      if (Array.isArray(value)) mergeList(attribute, value, fragment, input.data['$remove'] === true)
      else mergeSingle(data, attribute, attribute, value, { fragment })
    }
  }
  finishLists()
  return { data, conflicts, origins }

  function mergeList(
    attribute: string,
    items: readonly JsonValue[],
    fragment: number,
    removes: boolean,
  ): void {
    const list = Array.isArray(data[attribute]) ? data[attribute] : []
    const known = itemOrigins.get(attribute) ?? []
    itemOrigins.set(attribute, known)
    data[attribute] = list
    const key = rules.itemKeys[attribute] ?? naturalKeys[attribute]
    for (const item of items) {
      const { $item, ...rest } = asData(item)
      const origin: Origin = { fragment, ...(typeof $item === 'number' ? { item: $item } : {}) }
      const mark = markOf(rest, key)
      const at = list.findIndex((other) => markOf(asData(other), key) === mark)
      if (removes) {
        if (at >= 0) {
          list.splice(at, 1)
          known.splice(at, 1)
        }
        continue
      }
      const existing = list[at]
      if (existing === undefined) {
        list.push(rest)
        known.push({ origin, fields: new Map(Object.keys(rest).map((name) => [name, origin])) })
      } else if (isPlainObject(existing) && !('$value' in rest)) {
        for (const [name, value] of Object.entries(rest))
          if (!key?.includes(name)) mergeItemField(attribute, at, existing, name, value, origin, known[at])
      }
    }
  }

  function mergeItemField(
    attribute: string,
    at: number,
    item: MutableData,
    name: string,
    value: JsonValue,
    origin: Origin,
    known: ItemOrigin | undefined,
  ): void {
    const before = item[name]
    if (before === undefined) {
      item[name] = value
      known?.fields.set(name, origin)
    } else if (!same(before, value)) {
      settle(`${attribute}[${at}].${name}`, attribute, known?.fields.get(name)?.fragment ?? 0, origin, () => {
        item[name] = value
        known?.fields.set(name, origin)
      })
    }
  }

  function mergeSingle(
    target: MutableData,
    attribute: string,
    path: string,
    value: JsonValue,
    origin: Origin,
  ): void {
    const name = path.split('.').at(-1) ?? path
    const before = target[name]
    if (before === undefined) {
      target[name] = value
      origins.set(path, origin)
    } else if (isPlainObject(before) && isPlainObject(value)) {
      for (const [inner, part] of Object.entries(value))
        mergeSingle(before, attribute, `${path}.${inner}`, part, origin)
    } else if (!same(before, value)) {
      settle(path, attribute, origins.get(path)?.fragment ?? 0, origin, () => {
        target[name] = value
        origins.set(path, origin)
      })
    }
  }

  /** Two different values: the rule decides whether the new one takes over, and whether it is a conflict at all. */
  function settle(path: string, attribute: string, first: number, origin: Origin, take: () => void): void {
    const rule = rules.rules[attribute] ?? 'agree'
    if (rule === 'last') take()
    else if (typeof rule === 'object') {
      const rank = (index: number) => {
        const place = rule.sources.indexOf(inputs[index]?.mappedAs ?? '')
        return place < 0 ? rule.sources.length : place
      }
      if (rank(origin.fragment) < rank(first)) take()
    }
    conflicts.push({ attribute: path, first, second: origin.fragment, settled: rule !== 'agree' })
  }

  /** Empty lists go, bare items become their values, and each item tells where it and its attributes came from. */
  function finishLists(): void {
    for (const [attribute, known] of itemOrigins) {
      const list = data[attribute]
      if (!Array.isArray(list) || list.length === 0) {
        delete data[attribute]
        continue
      }
      data[attribute] = list.map((item) =>
        isPlainObject(item) && item['$value'] !== undefined ? item['$value'] : item,
      )
      for (const [index, { origin, fields }] of known.entries()) {
        origins.set(`${attribute}[${index}]`, origin)
        for (const [name, field] of fields)
          if (name !== '$value') origins.set(`${attribute}[${index}].${name}`, field)
      }
    }
  }
}

type ItemOrigin = { readonly origin: Origin; readonly fields: Map<string, Origin> }

/** Where the value at a path came from; an inner path has its nearest outer one's origin. */
export function findOrigin(origins: ReadonlyMap<string, Origin>, path: string): Origin | undefined {
  for (let at = path; at !== ''; at = at.replace(/(\.[^.[]+|\[\d+\]|^[^.[]+)$/, '')) {
    const origin = origins.get(at)
    if (origin) return origin
  }
  return undefined
}

function markOf(item: Data, key: readonly string[] | undefined): string {
  const parts = key ? key.map((name) => item[name]) : [item]
  return JSON.stringify(parts.map((part) => (typeof part === 'string' ? foldText(part) : (part ?? null))))
}

function same(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function isPlainObject(value: JsonValue | undefined): value is MutableData {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isReference(value)
}

function asData(value: JsonValue): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
