/**
 * An extract of Skolenhetsregistret beside the lists: it holds far more schools than theirs, so that its rows are taken only where
 * another list names the school, by code or by name. Then it gives the code, the school forms and the school authority.
 */
import type { Condition, Value } from '../document.ts'
import { ask, columnOf, valueOf, type NamedTable, type Plan } from './plan.ts'
import { compactCaption } from './read-caption.ts'
import type { KnownTable, SuggestSource } from './recognise-table.ts'

/** Whether a list of schools is a register: captions of the official one, or schools of several municipalities or authorities. */
export function isRegister({ kind, own, source }: KnownTable): boolean {
  if (kind !== 'schools' || !own.has('schoolName') || !own.has('schoolUnitCode')) return false
  const captions = new Set(source.columns.map(({ name }) => compactCaption(name)))
  const isOfficial = captions.has('peorgnr') || (captions.has('skolenhetsnamn') && captions.has('kommunnamn'))
  const isWide = (['authority', 'municipalityCode'] as const).some(
    (concept) => (own.get(concept)?.[0]?.profile.distinct ?? 0) > 1,
  )
  return isOfficial || isWide
}

/** The column that says that a unit has ceased (`UPPHORT`), with the values that say so. */
export function ceasedUnits({
  columns,
  profile,
}: SuggestSource): { column: string; pattern: string } | undefined {
  const status = columns.find(({ name }) => /^(skolenhets?)?status$/.test(compactCaption(name)))
  const values = profile.find(({ position }) => position === status?.position)?.top ?? []
  const isStatus = values.some(({ value }) => /^(aktiv|vilande|upph[oö]rt?)$/i.test(value))
  return status && isStatus ? { column: status.name, pattern: '^upph' } : undefined
}

/** Rows of the register whose school another list names; where no list names any, the school that is asked for. */
export function isNamedElsewhere(plan: Plan, register: NamedTable): Condition {
  const [name, code] = [
    valueOf(register.own, 'schoolName'),
    valueOf(register.own, 'schoolUnitCode', { pad: 8 }),
  ]
  const named = plan.tables
    .filter((table) => table !== register)
    .flatMap((table) => [...isThere(table, 'schoolName', name), ...isThere(table, 'schoolUnitCode', code)])
  if (named.length > 0) return { any: named }
  const asked: Value = {
    expression: 'a == b',
    with: { a: name ?? { value: '' }, b: ask(plan, 'skola') },
  }
  return { value: asked, equals: true }
}

function isThere(
  { name, own }: NamedTable,
  concept: 'schoolName' | 'schoolUnitCode',
  value: Value | undefined,
): Condition[] {
  const column = columnOf(own, concept)
  if (!column || !value || column.value || typeof column.ref !== 'string') return []
  const reads = concept === 'schoolUnitCode' ? { reads: { [column.ref]: [{ pad: 8 }] } } : {}
  const lookup = {
    source: name,
    where: { [column.ref]: value },
    ...reads,
    take: column.ref,
    pick: 'exists' as const,
  }
  return [{ value: { lookup }, equals: true }]
}

/** A school that a list names and that the register has not: the list itself makes it. */
export function isUnregistered(plan: Plan, register: NamedTable, { own }: NamedTable): Condition[] {
  return (['schoolName', 'schoolUnitCode'] as const).flatMap((concept) => {
    const said = concept === 'schoolName' ? valueOf(own, concept) : valueOf(own, concept, { pad: 8 })
    const isAsked = concept === 'schoolName' && !own.has('schoolUnitCode')
    const value = said ?? (isAsked ? ask(plan, 'skola') : undefined)
    return isThere(register, concept, value).map((condition): Condition => ({ not: condition }))
  })
}
