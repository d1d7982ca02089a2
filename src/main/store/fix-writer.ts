import type { FixStatus, FixStep } from '../../shared/fix.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { fixRepository, rootOperation } from './fix-repository.ts'
import { settings } from './settings.ts'

/** A change about to be kept. `before` and `after` are JSON; `raw` is what the file has. */
export type NewChange = {
  readonly source: string
  readonly column: { readonly name: string; readonly position: number }
  readonly position: number | undefined
  readonly rowKey: string | undefined
  readonly before: string
  readonly after: string
  readonly raw: string
  readonly status: FixStatus
}

/** A change to be looked for in a newer file. */
export type CarriedChange = {
  readonly column: string
  readonly columnPosition: number
  readonly position: number | undefined
  readonly rowKey: string | undefined
  readonly before: string
  readonly after: string
}

export type FixWriter = ReturnType<typeof fixWriter>

/** Writes operations and moves between them. Callers hold the transaction. */
export function fixWriter(db: WritableDb) {
  const repository = fixRepository(db)
  const insertPlace = db.prepare('INSERT OR IGNORE INTO fix_place (source, position, name) VALUES (?, ?, ?)')
  const findPlace = db.prepare<[string, number, string], { id: number }>(
    'SELECT id FROM fix_place WHERE source = ? AND position = ? AND name = ?',
  )
  const insertChange = db.prepare(
    `INSERT INTO fix_change (operation, place, position, row_key, before, after, from_raw, to_raw, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const places = new Map<string, number>()
  const placeId = (source: string, { position, name }: NewChange['column']): number => {
    const mark = JSON.stringify([source, position, name])
    const known = places.get(mark)
    if (known !== undefined) return known
    insertPlace.run(source, position, name)
    const id = findPlace.get(source, position, name)?.id ?? 0
    places.set(mark, id)
    return id
  }

  /** Puts what an operation changed on the sources (`forth`), or what was there before (`back`); on all that it touches, or `only` some. */
  const lay = (operation: number, way: 'forth' | 'back', only?: ReadonlySet<string>): void => {
    const [value, isRaw] = way === 'forth' ? ['after', 'to_raw'] : ['before', 'from_raw']
    const from = `FROM fix_change c JOIN fix_place p ON p.id = c.place JOIN source s ON s.name = p.source
      WHERE c.operation = @operation AND c.status = 'applied' AND (@names IS NULL OR p.source IN (SELECT value FROM json_each(@names)))`
    const names = only ? JSON.stringify([...only]) : null
    db.prepare(
      `DELETE FROM fix_overlay WHERE (source, position, column) IN (SELECT s.id, c.position, p.position ${from} AND c.${isRaw} = 1)`,
    ).run({ operation, names })
    db.prepare(
      `INSERT OR REPLACE INTO fix_overlay (source, position, column, value) SELECT s.id, c.position, p.position, c.${value} ${from} AND c.${isRaw} = 0`,
    ).run({ operation, names })
    settleFindings(db, operation)
  }

  const writer = {
    /** A new operation after the head, which becomes the head. What it changes is added with `addChange`, then laid on. */
    addOperation(step: FixStep, at: string): number {
      const parent = repository.head()
      const id = Number(
        db
          .prepare('INSERT INTO fix_operation (parent, step, at) VALUES (?, ?, ?)')
          .run(parent, JSON.stringify(step), at).lastInsertRowid,
      )
      db.prepare('UPDATE fix_operation SET next = ? WHERE id = ?').run(id, parent)
      settings(db).set('fixHead', id)
      return id
    },
    /** For an operation that turned out to change nothing: redo leads where it led before. */
    dropOperation(id: number, redo: number | undefined): void {
      const parent = repository.find(id)?.parent ?? rootOperation
      settings(db).set('fixHead', parent)
      db.prepare('UPDATE fix_operation SET next = ? WHERE id = ?').run(redo ?? null, parent)
      db.prepare('DELETE FROM fix_operation WHERE id = ?').run(id)
    },
    addChange(operation: number, change: NewChange): void {
      insertChange.run(
        operation,
        placeId(change.source, change.column),
        change.position ?? null,
        change.rowKey ?? null,
        change.before,
        change.after,
        change.before === change.raw ? 1 : 0,
        change.after === change.raw ? 1 : 0,
        change.status,
      )
    },
    /** Counts what was added and lays it on. */
    finish(operation: number): void {
      writer.recount(operation)
      lay(operation, 'forth')
    },
    /** Counts what an operation changes; it is no longer stale. */
    recount: (operation: number): void =>
      void db
        .prepare(
          "UPDATE fix_operation SET cells = (SELECT count(*) FROM fix_change WHERE operation = @operation AND status = 'applied'), stale = 0 WHERE id = @operation",
        )
        .run({ operation }),
    /** Lays an operation of the current path on sources that were read anew. */
    lay: (operation: number, sources: ReadonlySet<string>): void => lay(operation, 'forth', sources),
    /** Takes the head back, leaving its way open for redo. */
    back(operation: number): void {
      const parent = repository.find(operation)?.parent ?? rootOperation
      lay(operation, 'back')
      settings(db).set('fixHead', parent)
      db.prepare('UPDATE fix_operation SET next = ? WHERE id = ?').run(operation, parent)
    },
    /** Does an operation whose parent is the head. */
    forth(operation: number): void {
      const parent = repository.find(operation)?.parent ?? rootOperation
      lay(operation, 'forth')
      settings(db).set('fixHead', operation)
      db.prepare('UPDATE fix_operation SET next = ? WHERE id = ?').run(operation, parent)
    },
    markStale: (operation: number): void =>
      void db.prepare('UPDATE fix_operation SET stale = 1 WHERE id = ?').run(operation),
    ...changeReader(db),
    dropChanges: (operation: number, source: string): void =>
      void db
        .prepare(
          'DELETE FROM fix_change WHERE operation = ? AND place IN (SELECT id FROM fix_place WHERE source = ?)',
        )
        .run(operation, source),
  }
  return writer
}

/** Import findings live as long as their file: one about a cell that now reads otherwise is put aside, and comes back with undo. */
function settleFindings(db: WritableDb, operation: number): void {
  if (!db.prepare("SELECT 1 FROM finding WHERE stage = 'import' AND row IS NOT NULL LIMIT 1").get()) return
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS touched (source INTEGER, row INTEGER, column INTEGER, name TEXT, fixed INTEGER, PRIMARY KEY (source, row, column, name)) WITHOUT ROWID; DELETE FROM touched',
  )
  db.prepare(
    `INSERT OR IGNORE INTO touched SELECT s.id, r.row, p.position, p.name, x.source IS NOT NULL
     FROM fix_change c JOIN fix_place p ON p.id = c.place JOIN source s ON s.name = p.source
     JOIN source_row r ON r.source = s.id AND r.position = c.position
     LEFT JOIN fix_overlay x ON x.source = s.id AND x.position = c.position AND x.column = p.position
     WHERE c.operation = ?`,
  ).run(operation)
  db.exec(`UPDATE finding SET resolved = t.fixed FROM touched t
    WHERE finding.stage = 'import' AND t.source = finding.source AND t.row = finding.row AND (t.column = 0 OR t.name = finding.column)`)
}

/** The changes of an operation, as they are carried to other rows. */
export function changeReader(db: ReadableDb) {
  return {
    sourcesOf: (operation: number): string[] =>
      db
        .prepare<[number], { source: string }>(
          'SELECT DISTINCT p.source FROM fix_change c JOIN fix_place p ON p.id = c.place WHERE c.operation = ?',
        )
        .all(operation)
        .map(({ source }) => source),
    changesIn: (operation: number, source: string): CarriedChange[] =>
      db
        .prepare<
          [number, string],
          Omit<CarriedChange, 'position' | 'rowKey'> & { position: number | null; rowKey: string | null }
        >(
          `SELECT p.name AS column, p.position AS columnPosition, c.position, c.row_key AS rowKey, c.before, c.after
           FROM fix_change c JOIN fix_place p ON p.id = c.place WHERE c.operation = ? AND p.source = ? ORDER BY c.rowid`,
        )
        .all(operation, source)
        .map(({ position, rowKey, ...change }) => ({
          ...change,
          position: position ?? undefined,
          rowKey: rowKey ?? undefined,
        })),
  }
}
