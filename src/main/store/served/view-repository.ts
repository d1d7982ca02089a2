import type { ReadableDb, WritableDb } from '../database.ts'

export type ServedView = {
  readonly id: number
  readonly rights: string
  readonly run: number
  /** 0 before the first time. */
  readonly published: number
}

/** The views of the served API, one a consumer. */
export function viewRepository(db: WritableDb) {
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  return {
    find: (consumer: string): ServedView | undefined =>
      db
        .prepare<[string], ServedView>(
          'SELECT id, rights, run, published FROM served_view WHERE consumer = ?',
        )
        .get(consumer),
    findOrMake(consumer: string): ServedView {
      db.prepare(
        "INSERT OR IGNORE INTO served_view (consumer, rights, run, published) VALUES (?, '', -1, 0)",
      ).run(consumer)
      const view = this.find(consumer)
      if (!view) throw new Error('the view was not made')
      return view
    },
    note(id: number, rights: string, run: number, published: number): void {
      db.prepare('UPDATE served_view SET rights = ?, run = ?, published = ? WHERE id = ?').run(
        rights,
        run,
        published,
        id,
      )
    },
    /** Forgets what consumers saw that are no more. */
    keepOnly(consumers: readonly string[]): void {
      const names = JSON.stringify(consumers)
      for (const table of ['served_view', 'served_subscription'])
        db.prepare(`DELETE FROM ${table} WHERE consumer NOT IN (SELECT value FROM json_each(?))`).run(names)
    },
    /** A number that changes with each commit of another connection. */
    otherCommits: (): number => dataVersion.get() ?? 0,
  }
}

/** Makes a connection give up soon where another one writes: a server cannot stand still. */
export function waitAtMost(db: WritableDb, milliseconds: number): void {
  db.pragma(`busy_timeout = ${Math.round(milliseconds)}`)
}

/** Whether the error says that another connection is writing. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/** How many schools' authorities stand at the top of what the last run made (RULES.md ORG-01). */
export function countAuthorities(db: ReadableDb): number {
  return (
    db
      .prepare<[], { n: number }>(
        `SELECT count(*) AS n FROM entity WHERE type = 'Organisation' AND held = 0
           AND data ->> '$.organisationType' = 'Huvudman' AND data ->> '$.parentOrganisation.id' IS NULL`,
      )
      .get()?.n ?? 0
  )
}
