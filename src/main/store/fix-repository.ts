import { FixStatus, FixStep } from '../../shared/fix.ts'
import type { ReadableDb } from './database.ts'
import { settings } from './settings.ts'

/** The operation that all others grow from: the sources as they were read. */
export const rootOperation = 1

export type FixOperation = {
  readonly id: number
  readonly parent: number
  readonly step: FixStep
  /** When it was made, ISO 8601. */
  readonly at: string
  /** Cells (of a step about rows: rows) that it changes. */
  readonly cells: number
  /** Its changes belong to rows that a newer file has replaced: they are made anew before it is done again. */
  readonly stale: boolean
}
export type FixChange = {
  readonly source: string
  readonly column: string
  /** Of the column, from 1; 0 where the change is about the row itself. */
  readonly columnPosition: number
  /** Undefined where a newer file has no such row. */
  readonly position: number | undefined
  readonly row: number | undefined
  readonly before: string
  readonly after: string
  readonly status: FixStatus
}

type OperationRecord = {
  id: number
  parent: number
  step: string
  at: string
  cells: number
  stale: number
}
const columns = 'id, parent, step, at, cells, stale'

/** The tree of operations, and where in it the project stands. */
export function fixRepository(db: ReadableDb) {
  const one = db.prepare<[number], OperationRecord>(
    `SELECT ${columns} FROM fix_operation WHERE id = ? AND parent IS NOT NULL`,
  )
  const next = db.prepare<[number], { next: number | null }>('SELECT next FROM fix_operation WHERE id = ?')
  const head = (): number => settings(db).get('fixHead') ?? rootOperation
  const find = (id: number): FixOperation | undefined => {
    const record = one.get(id)
    return record && fromRecord(record)
  }
  /** From the first operation to `id`. */
  const pathTo = (id: number): FixOperation[] => {
    const path: FixOperation[] = []
    for (let at = find(id); at; at = find(at.parent)) path.push(at)
    return path.toReversed()
  }
  const redoOf = (id: number): FixOperation | undefined => {
    const child = next.get(id)?.next ?? undefined
    return child === undefined ? undefined : find(child)
  }
  /** The operations to take back, newest first, and those to do, oldest first, on the way from one to the other. */
  const wayBetween = (from: number, to: number): { back: FixOperation[]; forth: FixOperation[] } => {
    const here = pathTo(from)
    const there = pathTo(to)
    let shared = 0
    while (here[shared] && here[shared]?.id === there[shared]?.id) shared += 1
    return { back: here.slice(shared).toReversed(), forth: there.slice(shared) }
  }
  /** The operations between what the last run read and how the sources read now. */
  const sinceRun = (): number[] => {
    const { back, forth } = wayBetween(settings(db).get('fixHeadOfRun') ?? rootOperation, head())
    return [...back, ...forth].map(({ id }) => id)
  }
  return {
    head,
    find,
    pathTo,
    wayBetween,
    /** What undo takes back, and what redo does again. */
    undoable: (): FixOperation | undefined => find(head()),
    redoable: (): FixOperation | undefined => redoOf(head()),
    /** The current path and what redo leads to, as a set of ids. */
    lineage(): { done: ReadonlySet<number>; undone: ReadonlySet<number> } {
      const done = new Set(pathTo(head()).map(({ id }) => id))
      const undone = new Set<number>()
      for (let at = redoOf(head()); at && !undone.has(at.id); at = redoOf(at.id)) undone.add(at.id)
      return { done, undone }
    },
    count: (): number =>
      db.prepare<[], { n: number }>('SELECT count(*) AS n FROM fix_operation WHERE parent IS NOT NULL').get()
        ?.n ?? 0,
    /** All operations of all branches, newest first. */
    list: (offset: number, limit: number): FixOperation[] =>
      db
        .prepare<[number, number], OperationRecord>(
          `SELECT ${columns} FROM fix_operation WHERE parent IS NOT NULL ORDER BY id DESC LIMIT ? OFFSET ?`,
        )
        .all(limit, offset)
        .map(fromRecord),
    statusCounts(operation: number): Readonly<Record<FixStatus, number>> {
      const counts = { applied: 0, notNeeded: 0, conflict: 0, missing: 0 }
      const rows = db
        .prepare<[number], { status: string; n: number }>(
          'SELECT status, count(*) AS n FROM fix_change WHERE operation = ? GROUP BY status',
        )
        .all(operation)
      for (const { status, n } of rows) counts[FixStatus.parse(status)] = n
      return counts
    },
    /** Changes of an operation in the order they were made, of one status or all. */
    changes(operation: number, status: FixStatus | undefined, offset: number, limit: number): FixChange[] {
      type Record = Omit<FixChange, 'status' | 'position' | 'row'> & {
        status: string
        position: number | null
        row: number | null
      }
      return db
        .prepare<[{ operation: number; status: string | null; offset: number; limit: number }], Record>(
          `SELECT p.source, p.name AS column, p.position AS columnPosition, c.position, r.row, c.before, c.after, c.status
           FROM fix_change c JOIN fix_place p ON p.id = c.place LEFT JOIN source s ON s.name = p.source
           LEFT JOIN source_row r ON r.source = s.id AND r.position = c.position
           WHERE c.operation = @operation AND (@status IS NULL OR c.status = @status) ORDER BY c.rowid LIMIT @limit OFFSET @offset`,
        )
        .all({ operation, status: status ?? null, offset, limit })
        .map(({ position, row, ...change }) => ({
          ...change,
          position: position ?? undefined,
          row: row ?? undefined,
          status: FixStatus.parse(change.status),
        }))
    },
    /** Changes of the current path that a newer file did not let be made. */
    countConflicts: (): number =>
      db
        .prepare<[string], { n: number }>(
          `SELECT count(*) AS n FROM fix_change WHERE status IN ('conflict', 'missing')
           AND operation IN (SELECT value FROM json_each(?))`,
        )
        .get(JSON.stringify(pathTo(head()).map(({ id }) => id)))?.n ?? 0,
    /** Tells whether a cell (without a column: its row) was changed since the last run; undefined where nothing was. */
    uncheckedCells():
      ((source: string, position: number, column: number | undefined) => boolean) | undefined {
      const ids = sinceRun()
      if (ids.length === 0) return undefined
      const operations = JSON.stringify(ids)
      const select = db.prepare<
        [{ position: number; source: string; column: number | null; operations: string }]
      >(
        `SELECT 1 FROM fix_change c JOIN fix_place p ON p.id = c.place
         WHERE c.position = @position AND p.source = @source AND (@column IS NULL OR p.position IN (0, @column))
           AND c.operation IN (SELECT value FROM json_each(@operations)) LIMIT 1`,
      )
      return (source, position, column) =>
        select.get({ source, position, column: column ?? null, operations }) !== undefined
    },
    /** Cells that differ between what the last run read and what the sources say now. */
    countUnchecked(): number {
      const ids = sinceRun()
      if (ids.length === 0) return 0
      return (
        db
          .prepare<[string], { n: number }>(
            `SELECT count(*) AS n FROM (SELECT DISTINCT place, position FROM fix_change
             WHERE status = 'applied' AND operation IN (SELECT value FROM json_each(?)))`,
          )
          .get(JSON.stringify(ids))?.n ?? 0
      )
    },
  }
}

function fromRecord({ step, stale, ...record }: OperationRecord): FixOperation {
  return { ...record, step: FixStep.parse(JSON.parse(step)), stale: stale === 1 }
}
