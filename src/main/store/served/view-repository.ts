import { randomUUID } from 'node:crypto'
import type { ReadableDb, WritableDb } from '../database.ts'

export type ServedView = {
  readonly id: number
  readonly rights: string
  readonly run: number
  /** 0 before the first time. */
  readonly published: number
}

/** Before the number of a view that is being made, or that another has taken the place of. No consumer has a colon in its name. */
const aside = 'aside:'

/** The views of the served API, one a consumer; and beside them, those that nobody reads yet or any more. */
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
    /** A view beside the consumer's own, to be filled in pieces. */
    makeAside(time: number): number {
      const { lastInsertRowid } = db
        .prepare("INSERT INTO served_view (consumer, rights, run, published) VALUES (?, '', -1, ?)")
        .run(`${aside}${randomUUID()}`, time)
      return Number(lastInsertRowid)
    },
    /** Says that a view beside is still being worked on. */
    touch: (id: number, time: number): void =>
      void db.prepare('UPDATE served_view SET published = ? WHERE id = ?').run(time, id),
    /** A view that was made beside becomes the consumer's; what was it before is put aside. */
    replace(consumer: string, id: number, time: number): void {
      db.prepare('UPDATE served_view SET consumer = ?, published = ? WHERE consumer = ?').run(
        `${aside}${randomUUID()}`,
        time,
        consumer,
      )
      db.prepare('UPDATE served_view SET consumer = ? WHERE id = ?').run(consumer, id)
    },
    /** Views that nobody has made anything of since an instant. */
    leftAside: (before: number): number[] =>
      db
        .prepare<[string, number], number>(
          'SELECT id FROM served_view WHERE substr(consumer, 1, 6) = ? AND published < ? ORDER BY id',
        )
        .pluck()
        .all(aside, before),
    forget: (id: number): void => void db.prepare('DELETE FROM served_view WHERE id = ?').run(id),
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
        db.prepare(
          `DELETE FROM ${table} WHERE consumer NOT IN (SELECT value FROM json_each(?)) AND consumer NOT LIKE '${aside}%'`,
        ).run(names)
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
