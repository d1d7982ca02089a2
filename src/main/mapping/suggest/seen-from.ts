import type { Condition, Lookup, Value } from '../document.ts'
import type { NamedLink } from './plan.ts'

/**
 * A value of another table's row as a row that names it by a key sees it: each column becomes a lookup there. So what a block
 * of that table is keyed by can be pointed at from here, whatever it is made of.
 */
export function seenFrom(link: NamedLink, value: Value): Value {
  return rewrite(value, (column) => ({ lookup: { ...whereOf(link), take: column } }))
}

function whereOf({ target, column, key, isCivicNo, isList }: NamedLink): Omit<Lookup, 'take'> {
  const reading = isCivicNo ? ['civicNo'] : undefined
  return {
    source: target.name,
    where: { [key]: { ...(isList ? { item: '' } : { column }), ...(reading ? { transform: reading } : {}) } },
    ...(reading ? { reads: { [key]: reading } } : {}),
  }
}

type Look = (column: Lookup['take']) => Pick<Extract<Value, { lookup: unknown }>, 'lookup'>

function rewrite(value: Value, look: Look): Value {
  const inner = (one: Value): Value => rewrite(one, look)
  const all = (record: Record<string, Value> | undefined): Record<string, Value> =>
    Object.fromEntries(Object.entries(record ?? {}).map(([name, one]) => [name, inner(one)]))
  const { when, ...rest } = value
  const condition = when === undefined ? {} : { when: rewriteCondition(when, inner) }
  if ('column' in rest) {
    const { column, ...others } = rest
    return { ...others, ...look(column), ...condition }
  }
  if ('first' in rest) return { ...rest, first: rest.first.map(inner), ...condition }
  if ('join' in rest) return { ...rest, join: rest.join.map(inner), ...condition }
  if ('key' in rest) return { ...rest, key: rest.key.map(inner), ...condition }
  if ('ask' in rest) return { ...rest, ...(rest.per ? { per: inner(rest.per) } : {}), ...condition }
  if ('derive' in rest) return { ...rest, from: all(rest.from), ...condition }
  if ('lookup' in rest)
    return { ...rest, lookup: { ...rest.lookup, where: all(rest.lookup.where) }, ...condition }
  return { ...rest, ...condition }
}

function rewriteCondition(condition: Condition, inner: (value: Value) => Value): Condition {
  const again = (one: Condition): Condition => rewriteCondition(one, inner)
  if ('filled' in condition) return { filled: inner(condition.filled) }
  if ('empty' in condition) return { empty: inner(condition.empty) }
  if ('all' in condition) return { all: condition.all.map(again) }
  if ('any' in condition) return { any: condition.any.map(again) }
  if ('not' in condition) return { not: again(condition.not) }
  return { ...condition, value: inner(condition.value) }
}
