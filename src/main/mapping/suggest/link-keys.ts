/** What a row names in other tables, as the keys by which those make it. */
import type { Condition, Value } from '../document.ts'
import { listedGroupKey } from './group-blocks.ts'
import { valueOf, type NamedLink, type NamedTable, type Plan } from './plan.ts'
import { groupKey, pupilKeys } from './pupil-blocks.ts'
import { schoolKey } from './school-blocks.ts'
import { seenFrom } from './seen-from.ts'
import type { TableKind } from './targets.ts'

/** The keys, one or the other, of something that a row speaks of. */
export type Keys = readonly Value[][]

export const linksTo = ({ links }: NamedTable, ...kinds: readonly TableKind[]): NamedLink[] =>
  links.filter(({ target }) => kinds.includes(target.kind))

/** The last key is what the row itself says: where nothing is found by it, it is told that nobody describes that. */
export const seenKeys = (link: NamedLink, keys: Keys): Value[][] => [
  ...keys.map((key) => key.map((part) => seenFrom(link, part))),
  saidKey(link),
]
export const saidKey = ({ key, column, isList }: NamedLink): Value[] => [
  { value: key },
  isList ? { item: '' } : { column },
]

export const filled = (links: readonly NamedLink[]): Condition[] =>
  links.map(({ column }) => ({ filled: { column } }))

export const isOfPupils = ({ kind }: NamedTable): boolean => kind === 'pupils' || kind === 'children'

export function pupilOf(plan: Plan, table: NamedTable): Keys | undefined {
  if (isOfPupils(table)) return pupilKeys(plan, table)
  const [link] = linksTo(table, 'pupils', 'children')
  return link && seenKeys(link, pupilKeys(plan, link.target))
}

/** Groups that a row speaks of: its own, or those it names by key. What is the pupil's class is made with her list. */
export function groupsOf(plan: Plan, table: NamedTable): Keys[] {
  if (table.kind === 'groups') return [[listedGroupKey(plan, table)]]
  return linksTo(table, 'groups')
    .filter(({ target }) => !(isOfPupils(table) && isClassOf(table, target)))
    .map((link) => seenKeys(link, [listedGroupKey(plan, link.target)]))
}

export const isClassOf = (table: NamedTable, target: NamedTable): boolean =>
  table.own.get('className')?.[0]?.value !== undefined && target.own.has('className')

/** The class of a pupil of the table, which her list makes. */
export function classOf(plan: Plan, table: NamedTable): Keys[] {
  const name = isOfPupils(table) ? valueOf(table.own, 'className') : undefined
  return name ? [[groupKey(schoolKey(plan, table), name, 'Klass')]] : []
}
