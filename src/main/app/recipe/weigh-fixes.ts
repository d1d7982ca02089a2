import { isRuleStep, type FixStep, type RuleStep } from '../../../shared/fix.ts'
import type { PersonalValues } from '../../../shared/recipe.ts'
import type { ReadableDb } from '../../store/database.ts'
import { fixRepository } from '../../store/fix-repository.ts'
import { changeReader } from '../../store/fix-writer.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { settings } from '../../store/settings.ts'
import { matchStored } from '../run/run-project.ts'
import type { PortableFix } from '../fixes/portable-fix.ts'
import { listFixes } from '../fixes/portable-fixes.ts'
import { createGuard } from '../source-view/mask-rows.ts'
import { personalColumns } from './personal-columns.ts'

export type WeighedFixes = {
  readonly all: readonly PortableFix[]
  /** Those, and of each those cells, that tell of nobody. */
  readonly plain: readonly PortableFix[]
  /** What the others hold. */
  readonly personal: PersonalValues
}

type Cell = NonNullable<PortableFix['cells']>[number]

/**
 * The fixes of the current path, and which of them hold personal data: values of columns that tell who somebody is, and keys of
 * rows about persons. A transform holds no value, whatever column it is for.
 */
export function weighFixes(db: ReadableDb): WeighedFixes {
  const all = listFixes(db)
  const sources = new Map(
    sourceRepository(db)
      .list()
      .map((source) => [source.name, source]),
  )
  const document = settings(db).get('mapping')
  const matched = document ? matchStored(db, document, [...sources.values()]) : []
  const columnsOf = personalColumns(db, document, matched)
  const personalIn = (name: string) => {
    const source = sources.get(name)
    return source ? columnsOf(source) : undefined
  }
  const values = new Set<string>()
  let fixes = 0

  /** Of a source that is gone nothing is known: its fixes count as personal. */
  const isPersonalColumn = (source: string, column: string, position?: number): boolean => {
    const personal = personalIn(source)
    if (!personal) return true
    const named = sources.get(source)?.columns.filter(({ name }) => name === column) ?? []
    const meant = named.find((one) => one.position === position) ?? named[0]
    return meant ? personal.has(meant.position) : position !== 0
  }
  const isPersonalCell = ({ source, column, columnPosition, rowKey }: Cell): boolean =>
    isPersonalColumn(source, column, columnPosition) ||
    (rowKey !== undefined && (personalIn(source)?.size ?? 1) > 0)
  const isPersonalRule = (step: RuleStep): boolean => {
    if (step.kind === 'transform') return false
    if (step.column !== undefined) return isPersonalColumn(step.source, step.column)
    // In all columns: what is looked for may stand in any of them.
    return (personalIn(step.source)?.size ?? 1) > 0
  }

  const plain = all.flatMap((fix): PortableFix[] => {
    const { step, cells } = fix
    if (isRuleStep(step)) {
      if (!isPersonalRule(step)) return [fix]
      for (const value of valuesOf(step)) values.add(value)
      fixes += 1
      return []
    }
    const [told, rest] = partition(cells ?? [], isPersonalCell)
    if (told.length === 0) return [fix]
    for (const cell of told)
      for (const value of [cell.before, cell.after, cell.rowKey]) addValue(values, value)
    fixes += 1
    return rest.length > 0 && step.kind !== 'cells' ? [{ step, cells: rest }] : []
  })
  return {
    all,
    plain,
    personal: { fixes, values: values.size, protectedRows: fixes > 0 ? countProtected(db, sources) : 0 },
  }
}

function partition<T>(list: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((one) => !test(one))]
}

function valuesOf(step: Exclude<FixStep, { kind: 'cells' | 'suggestions' | 'answers' | 'rows' }>): string[] {
  switch (step.kind) {
    case 'equal':
      return [step.from, step.to].filter((value) => value !== '')
    case 'replace':
      return [step.find, step.by].filter((value) => value !== '')
    case 'merge':
      return [...step.values, step.to].filter((value) => value !== '')
    default:
      return []
  }
}

function addValue(values: Set<string>, value: string | undefined): void {
  if (value !== undefined && !['""', 'null'].includes(value)) values.add(value)
}

/** Rows of persons with protected identity that some fix changed. */
function countProtected(db: ReadableDb, sources: ReadonlyMap<string, StoredSource>): number {
  const repository = fixRepository(db)
  const changes = changeReader(db)
  const rows = rowRepository(db)
  const touched = new Map<StoredSource, Set<number>>()
  for (const { id } of repository.pathTo(repository.head())) {
    for (const name of changes.sourcesOf(id)) {
      const source = sources.get(name)
      if (!source) continue
      const positions = touched.get(source) ?? new Set()
      for (const { position } of changes.changesIn(id, name))
        if (position !== undefined) positions.add(position)
      touched.set(source, positions)
    }
  }
  let count = 0
  for (const [source, positions] of touched) {
    const guarded = createGuard(db, source)
    for (const position of positions) {
      const row = rows.page(source.id, position - 1, 1)[0]
      if (row && guarded([row]).size > 0) count += 1
    }
  }
  return count
}
