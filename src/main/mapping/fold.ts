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
  /** By attribute path: `givenName`, `enrolments[0]`, `enrolments[0].startDate`. Made when asked for: most entities have no finding. */
  readonly origins: () => ReadonlyMap<string, Origin>
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
  /** Of single attributes, where it is not the first fragment. */
  const laterOrigins = new Map<string, Origin>()
  const lists = new Map<string, ListInHand>()
  const conflicts: Conflict[] = []
  for (const [fragment, input] of inputs.entries()) {
    for (const attribute in input.data) {
      if (attribute === '$remove') continue
      const value = input.data[attribute]
      if (value === undefined) continue
      if (Array.isArray(value)) mergeList(attribute, value, fragment, input.data['$remove'] === true)
      else mergeSingle(data, attribute, attribute, value, { fragment })
    }
  }
  finishLists()
  let origins: ReadonlyMap<string, Origin> | undefined
  return { data, conflicts, origins: () => (origins ??= collectOrigins(data, laterOrigins, lists)) }

  function mergeList(
    attribute: string,
    items: readonly JsonValue[],
    fragment: number,
    removes: boolean,
  ): void {
    const list = lists.get(attribute) ?? { items: [], byMark: new Map<string, ListItem>() }
    lists.set(attribute, list)
    // Holds the attribute's place in the object; filled when all is merged.
    data[attribute] ??= []
    const key = rules.itemKeys[attribute] ?? naturalKeys[attribute]
    for (const item of items) {
      const { $item, ...rest } = asData(item)
      const origin: Origin = { fragment, ...(typeof $item === 'number' ? { item: $item } : {}) }
      const mark = markOf(rest, key)
      const existing = list.byMark.get(mark)
      if (removes) {
        if (existing) {
          existing.removed = true
          list.byMark.delete(mark)
        }
        continue
      }
      if (existing === undefined) {
        const added: ListItem = { value: rest, origin, laterFields: undefined, removed: false }
        list.items.push(added)
        list.byMark.set(mark, added)
      } else if (!('$value' in rest)) {
        for (const [name, value] of Object.entries(rest))
          if (!key?.includes(name)) mergeItemField(attribute, list, existing, name, value, origin)
      }
    }
  }

  function mergeItemField(
    attribute: string,
    list: ListInHand,
    item: ListItem,
    name: string,
    value: JsonValue,
    origin: Origin,
  ): void {
    const take = () => {
      item.value[name] = value
      item.laterFields ??= new Map()
      item.laterFields.set(name, origin)
    }
    const before = item.value[name]
    if (before === undefined) take()
    else if (!same(before, value)) {
      const at = list.items.filter(({ removed }) => !removed).indexOf(item)
      const first = (item.laterFields?.get(name) ?? item.origin).fragment
      settle(`${attribute}[${at}].${name}`, attribute, first, origin, take)
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
    if (before === undefined) take()
    else if (isPlainObject(before) && isPlainObject(value)) {
      for (const [inner, part] of Object.entries(value))
        mergeSingle(before, attribute, `${path}.${inner}`, part, origin)
    } else if (!same(before, value)) {
      settle(path, attribute, laterOrigins.get(path)?.fragment ?? 0, origin, take)
    }

    function take(): void {
      target[name] = value
      if (origin.fragment > 0) laterOrigins.set(path, origin)
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

  /** Empty lists go, and bare items become their values. */
  function finishLists(): void {
    for (const [attribute, list] of lists) {
      const items = list.items.filter(({ removed }) => !removed)
      lists.set(attribute, { ...list, items })
      if (items.length === 0) delete data[attribute]
      else data[attribute] = items.map(({ value }) => value['$value'] ?? value)
    }
  }
}

type ListItem = {
  readonly value: MutableData
  readonly origin: Origin
  /** Of its attributes, where it is another than the item's own. */
  laterFields: Map<string, Origin> | undefined
  removed: boolean
}
/** A list attribute while fragments are merged into it. Items are found by what makes them the same, also among many thousands. */
type ListInHand = { readonly items: ListItem[]; readonly byMark: Map<string, ListItem> }

function collectOrigins(
  data: Data,
  laterOrigins: ReadonlyMap<string, Origin>,
  lists: ReadonlyMap<string, ListInHand>,
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>()
  const addSingle = (path: string, value: JsonValue | undefined, outer: Origin): void => {
    const origin = laterOrigins.get(path) ?? outer
    origins.set(path, origin)
    if (isPlainObject(value)) for (const name in value) addSingle(`${path}.${name}`, value[name], origin)
  }
  for (const attribute in data)
    if (!lists.has(attribute)) addSingle(attribute, data[attribute], { fragment: 0 })
  for (const [attribute, { items }] of lists) {
    for (const [index, { value, origin, laterFields }] of items.entries()) {
      origins.set(`${attribute}[${index}]`, origin)
      for (const name in value)
        if (name !== '$value') origins.set(`${attribute}[${index}].${name}`, laterFields?.get(name) ?? origin)
    }
  }
  return origins
}

/** Where the value at a path came from; an inner path has its nearest outer one's origin. */
export function findOrigin(folded: Pick<Folded, 'origins'>, path: string): Origin | undefined {
  const origins = folded.origins()
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
