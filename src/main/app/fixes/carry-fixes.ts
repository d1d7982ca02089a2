import { isRuleStep, type FixStatus } from '../../../shared/fix.ts'
import type { Cell } from '../../import/source.ts'
import type { WritableDb } from '../../store/database.ts'
import { rowColumn } from '../../store/fix-overlay.ts'
import { fixRepository, type FixOperation } from '../../store/fix-repository.ts'
import { fixWriter, type CarriedChange } from '../../store/fix-writer.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { toJson, toNewChange } from './new-change.ts'
import { planRule } from './plan-fix.ts'
import { findRows, rawCells } from './row-keys.ts'

/**
 * After sources of these names were read anew: the operations of the current path are made anew for the new rows, in their order,
 * and those of other branches when they are returned to. A rule is done again on what it finds; a change of one cell is looked for
 * by its row, and is applied, not needed (the cell reads so already), in conflict (it reads otherwise) or missing (no such row).
 * Callers hold the transaction.
 */
export function carryFixes(db: WritableDb, sources: ReadonlySet<string>): void {
  const repository = fixRepository(db)
  const writer = fixWriter(db)
  const path = repository.pathTo(repository.head())
  const onPath = new Set(path.map(({ id }) => id))
  for (const operation of repository.list(0, -1)) {
    if (!onPath.has(operation.id) && isAbout(writer.sourcesOf(operation.id), operation, sources))
      writer.markStale(operation.id)
  }
  for (const operation of path) {
    if (!isAbout(writer.sourcesOf(operation.id), operation, sources)) continue
    deriveAnew(db, operation, sources)
    writer.lay(operation.id, sources)
  }
}

function isAbout(touched: readonly string[], { step }: FixOperation, sources: ReadonlySet<string>): boolean {
  return touched.some((source) => sources.has(source)) || ('source' in step && sources.has(step.source))
}

/** Makes the changes of an operation anew against the rows as they read now; without `only`, those of every source it touches. */
export function deriveAnew(db: WritableDb, operation: FixOperation, only?: ReadonlySet<string>): void {
  const writer = fixWriter(db)
  const { step, id } = operation
  const names = new Set([...writer.sourcesOf(id), ...('source' in step ? [step.source] : [])])
  for (const source of sourceRepository(db).list()) {
    if (!names.has(source.name) || (only && !only.has(source.name))) continue
    if (isRuleStep(step)) {
      writer.dropChanges(id, source.name)
      for (const change of planRule(db, source, step)) writer.addChange(id, toNewChange(change, undefined))
    } else {
      const changes = writer.changesIn(id, source.name)
      writer.dropChanges(id, source.name)
      carryCells(db, id, source, changes)
    }
  }
  writer.recount(id)
}

/** Finds each cell in the rows of a source, and adds its change with what became of it. */
export function carryCells(
  db: WritableDb,
  operation: number,
  source: StoredSource,
  changes: readonly CarriedChange[],
): void {
  const writer = fixWriter(db)
  const rows = findRows(db, source, new Set(changes.flatMap(({ rowKey }) => rowKey ?? [])))
  const stored = rowRepository(db)
  const rowAt = (position: number | undefined) =>
    position === undefined ? undefined : stored.page(source.id, position - 1, 1)[0]
  for (const change of changes) {
    const column = findColumn(source, change)
    const candidates = (change.rowKey === undefined ? [] : rows.find(change.rowKey)).flatMap(
      (position) => rowAt(position) ?? [],
    )
    const same = rowAt(change.position)
    const reads = (row: StoredRow) => toJson(column === undefined ? undefined : valueAt(row, column.position))
    // The place alone is trusted only where it reads as it did: then it is very likely the same row.
    const row =
      candidates.find((one) => reads(one) === change.before) ??
      candidates[0] ??
      (same && column && change.columnPosition !== rowColumn && reads(same) === change.before
        ? same
        : undefined)
    const status = statusOf(change, row && column && reads(row))
    const raw = row && column ? toJson(rawAt(row, column.position)) : change.before
    writer.addChange(operation, {
      source: source.name,
      column: column ?? { name: change.column, position: change.columnPosition },
      position: row?.position,
      rowKey: change.rowKey,
      before: change.before,
      after: change.after,
      raw,
      status,
    })
  }
}

function statusOf({ before, after }: CarriedChange, reads: string | undefined): FixStatus {
  if (reads === undefined) return 'missing'
  if (reads === before) return 'applied'
  return reads === after ? 'notNeeded' : 'conflict'
}

function findColumn(source: StoredSource, { column, columnPosition }: CarriedChange) {
  if (columnPosition === rowColumn) return { name: '', position: rowColumn }
  const named = source.columns.filter(({ name }) => name === column)
  return named.find(({ position }) => position === columnPosition) ?? named[0]
}

function valueAt(row: StoredRow, column: number): Cell {
  if (column !== rowColumn) return row.cells[column - 1]
  return row.chosen && row.skip === undefined ? 'in' : (row.skip ?? null)
}

function rawAt(row: StoredRow, column: number): Cell {
  if (column !== rowColumn) return rawCells(row)[column - 1]
  return row.chosen ? row.chosen.was : (row.skip ?? null)
}
