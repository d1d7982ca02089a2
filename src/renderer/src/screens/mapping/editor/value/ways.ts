import type { MappingBlock, MappingState, StandardField } from '../../../../../../shared/mapping-contract.ts'
import { readValue, type Value } from '../../../../../../shared/mapping-value.ts'
import type { Scope } from './scope.ts'

/** The ways to make a value, the usual ones first. */
export const ways = [
  'column',
  'first',
  'join',
  'value',
  'ask',
  'item',
  'derive',
  'lookup',
  'expression',
  'reference',
] as const
export type Way = (typeof ways)[number]

export function wayOf(value: Value): Way {
  return ways.find((way) => way in value) ?? 'value'
}

/** The ways that can be chosen here; the one that is chosen always. */
export function offeredWays({
  field,
  scope,
  way: current,
  hasOtherSources,
}: {
  field: StandardField | undefined
  scope: Scope
  way: Way | undefined
  hasOtherSources: boolean
}): Way[] {
  const isReference = field?.kind === 'reference'
  return ways.filter((way) => {
    if (way === current) return true
    if (isReference || way === 'reference') return isReference && (way === 'reference' || way === 'first')
    if (way === 'item') return scope.each !== undefined
    if (way === 'lookup') return !scope.isOnce && hasOtherSources
    if (way === 'value' || way === 'ask' || way === 'join') return true
    return !scope.isOnce
  })
}

type Context = { scope: Scope; state: MappingState; field: StandardField | undefined }

/** Another value of the same attribute, with what can be kept of the one before. */
export function startOfWay(way: Way, before: Value | undefined, { scope, state, field }: Context): Value {
  const part = (before && firstPart(before)) ?? fallback(scope)
  switch (way) {
    case 'column':
      return 'column' in part ? part : { column: scope.columns[0]?.ref ?? 1 }
    case 'item':
      return { item: '' }
    case 'first':
      return { first: [field?.kind === 'reference' && before ? before : part] }
    case 'join':
      return { join: [part] }
    case 'ask':
      return { ask: state.questions[0]?.name ?? '' }
    case 'derive':
      return { derive: 'sex', from: { civicNo: part } }
    case 'expression':
      return { expression: 'a', with: { a: part } }
    case 'lookup':
      return { lookup: { source: otherSource(state, scope), where: {}, take: 1, pick: 'only' } }
    case 'reference': {
      const target = state.blocks.find(
        ({ entity, extends: adds }) => !adds && field?.targets?.includes(entity),
      )
      if (!target) return { reference: field?.targets?.[0] ?? '', key: [part] }
      return { reference: target.entity, key: keyOf(target, scope) }
    }
    default:
      return { value: field?.codes?.[0] ?? '' }
  }
}

/** The key of another part where both read the same file or it is made of no file; else columns to choose. */
export function keyOf(target: MappingBlock, scope: Scope): Value[] {
  const [key = []] = target.keys
  return key.map((part): Value => {
    const value = readValue(part)
    const isSame = target.once || target.from.some((name) => scope.from.includes(name))
    return value && (isSame || !('column' in value)) ? value : fallback(scope)
  })
}

/** What a further value is made of until something is chosen. */
export const fallback = (scope: Scope): Value =>
  scope.columns[0] && !scope.isOnce ? { column: scope.columns[0].ref } : { value: '' }

const otherSource = (state: MappingState, { from }: Scope): string =>
  state.sources.find(({ name, matched }) => matched.length > 0 && !from.includes(name))?.name ??
  state.sources[0]?.name ??
  ''

/** The single value that another begins with, by which a change of the way goes on. */
function firstPart(value: Value): Value | undefined {
  if ('first' in value) return value.first[0]
  if ('join' in value) return value.join[0]
  if ('derive' in value) return Object.values(value.from ?? {})[0]
  if ('expression' in value) return Object.values(value.with ?? {})[0]
  if ('reference' in value) return 'key' in value ? value.key[0] : value.id
  if ('lookup' in value) return Object.values(value.lookup.where)[0]
  const { when: _when, default: _default, note: _note, ...bare } = value
  return bare
}
