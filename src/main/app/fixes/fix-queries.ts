import type { FixEntry } from '../../../shared/contract.ts'
import type { Language } from '../../../shared/errors.ts'
import { describeFix } from '../../../shared/fix.ts'
import { offeredTransforms } from '../../fixing/apply-transform.ts'
import { clusterValues } from '../../fixing/cluster.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import type { Cell } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { fixRepository, type FixChange, type FixOperation } from '../../store/fix-repository.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import type { QueryHandlers } from '../engine.ts'
import { planRequest } from './apply-fix.ts'
import { columnValues } from './column-values.ts'
import { mask, createGuard } from '../source-view/mask-rows.ts'
import { gone, needColumn, needSource, rowFinder } from './plan-fix.ts'
import { tryCell } from './try-cell.ts'

type FixQueries = Pick<QueryHandlers, Extract<keyof QueryHandlers, `fix/${string}`>>

export const fixQueries = {
  'fix/status': (db, { language }) => {
    const fixes = fixRepository(db)
    const undo = fixes.undoable()
    const redo = fixes.redoable()
    return {
      operations: fixes.count(),
      unchecked: fixes.countUnchecked(),
      conflicts: fixes.countConflicts(),
      ...(undo ? { undo: tellFix(undo, language) } : {}),
      ...(redo ? { redo: tellFix(redo, language) } : {}),
    }
  },

  'fix/preview': (db, { request, limit }) => {
    const changes = []
    let cells = 0
    const show = cellShower(db)
    for (const { source, row, column, before, after } of planRequest(db, request).changes) {
      cells += 1
      if (changes.length >= limit) continue
      changes.push({
        source: source.name,
        row: row.row,
        column: column?.name ?? '',
        before: show(source, row, before),
        after: show(source, row, after),
      })
    }
    return { cells, changes }
  },

  'fix/try': tryCell,

  'fix/clusters': (db, { sourceId, column, method }) => {
    const source = needSource(db, sourceId)
    needColumn(source, column)
    const values = columnValues(db, source, column)
    const clusters = clusterValues(values, method).slice(0, 500)
    return {
      distinct: values.length,
      clusters: clusters.map(({ proposed, values: spellings }) => ({ proposed, values: [...spellings] })),
    }
  },

  'fix/transforms': () => ({
    transforms: offeredTransforms().map(({ help, ...transform }) => ({ ...transform, help: { ...help } })),
  }),

  'fix/history': (db, { language, offset, limit }) => {
    const fixes = fixRepository(db)
    const head = fixes.head()
    const { done, undone } = fixes.lineage()
    const stateOf = (id: number): FixEntry['state'] =>
      done.has(id) ? 'done' : undone.has(id) ? 'undone' : 'other'
    return {
      total: fixes.count(),
      operations: fixes.list(offset, limit).map((operation) => ({
        id: operation.id,
        parent: operation.parent,
        text: tellFix(operation, language),
        at: operation.at,
        state: stateOf(operation.id),
        current: operation.id === head,
        changes: fixes.statusCounts(operation.id),
      })),
    }
  },

  'fix/changes': (db, { operation, status, offset, limit }) => {
    const fixes = fixRepository(db)
    if (!fixes.find(operation)) throw gone()
    const sources = new Map(
      sourceRepository(db)
        .list()
        .map((source) => [source.name, source]),
    )
    const find = rowFinder(db)
    const show = cellShower(db)
    const showIn = ({ source: name, row: number }: FixChange, json: string): string => {
      const source = sources.get(name)
      const row = source && number !== undefined ? find(source, number) : undefined
      return source && row ? show(source, row, JSON.parse(json)) : showCell(JSON.parse(json))
    }
    return {
      changes: fixes.changes(operation, status, offset, limit).map((change) => ({
        source: change.source,
        ...(change.row === undefined ? {} : { row: change.row }),
        column: change.column,
        before: showIn(change, change.before),
        after: showIn(change, change.after),
        status: change.status,
      })),
    }
  },
} satisfies FixQueries

/** A cell in a list of changes; nothing of a protected person. */
function cellShower(db: ReadableDb): (source: StoredSource, row: StoredRow, cell: Cell) => string {
  return (source, row, cell) =>
    createGuard(db, source)([row]).has(row.position) && showCell(cell) !== '' ? mask : showCell(cell)
}

/** An operation in words; personal numbers masked, as in every list. */
export function tellFix({ step, cells }: Pick<FixOperation, 'step' | 'cells'>, language: Language): string {
  return concealCivicNos(describeFix(step, cells, language))
}
