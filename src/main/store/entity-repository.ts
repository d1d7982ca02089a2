import type { ReadableDb } from './database.ts'

type Listed = { id: string; data: string; held: number }
export type EntityProvenance = {
  readonly sourceId: number
  readonly source: string
  readonly row: number
  readonly block: number
}

/** The entities of the last run, for looking at and for delivery. */
export function entityRepository(db: ReadableDb) {
  const page = db.prepare<[string, string, number], { id: string; data: string }>(
    'SELECT id, data FROM entity WHERE type = ? AND held = 0 AND id > ? ORDER BY id LIMIT ?',
  )
  return {
    find: (type: string, id: string): { key: string; data: string; held: number } | undefined =>
      db
        .prepare<[string, string], { key: string; data: string; held: number }>(
          'SELECT key, data, held FROM entity WHERE type = ? AND id = ?',
        )
        .get(type, id),
    /** By name, whole or part, ignoring case (ASCII) as SQLite's LIKE does. */
    search(
      type: string,
      { search, held }: { search?: string | undefined; held?: boolean | undefined },
      offset: number,
      limit: number,
    ): { total: number; rows: Listed[] } {
      const like =
        search === undefined || search.trim() === ''
          ? undefined
          : `%${search.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
      const name =
        "(coalesce(json_extract(data, '$.displayName'), '') || ' ' || coalesce(json_extract(data, '$.givenName'), '') || ' ' || coalesce(json_extract(data, '$.familyName'), ''))"
      const where = [
        'type = ?',
        ...(held === undefined ? [] : ['held = ?']),
        ...(like === undefined ? [] : [`${name} LIKE ? ESCAPE '\\'`]),
      ].join(' AND ')
      const values = [
        type,
        ...(held === undefined ? [] : [Number(held)]),
        ...(like === undefined ? [] : [like]),
      ]
      const total =
        db.prepare<unknown[], { n: number }>(`SELECT count(*) AS n FROM entity WHERE ${where}`).get(...values)
          ?.n ?? 0
      const order =
        type === 'Person'
          ? "json_extract(data, '$.familyName'), json_extract(data, '$.givenName'), id"
          : "json_extract(data, '$.displayName'), id"
      const rows = db
        .prepare<unknown[], Listed>(
          `SELECT id, data, held FROM entity WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
        )
        .all(...values, limit, offset)
      return { total, rows }
    },
    /** The rows that an entity was folded from. */
    provenance: (type: string, key: string): EntityProvenance[] =>
      db
        .prepare<[string, string], EntityProvenance>(
          `SELECT f.source AS sourceId, s.name AS source, f.row, f.block FROM fragment f JOIN source s ON s.id = f.source
           WHERE f.type = ? AND f.key = ? GROUP BY f.source, f.position, f.block ORDER BY min(f.seq) LIMIT 200`,
        )
        .all(type, key),
    /** All entities of a type by id, in pages: the order of a delivery, the same whatever the order of the rows was. */
    *all(type: string): Generator<{ type: string; id: string; json: string }> {
      for (let after = ''; ;) {
        const rows = page.all(type, after, 1000)
        if (rows.length === 0) return
        for (const row of rows) yield { type, id: row.id, json: row.data }
        after = rows.at(-1)?.id ?? after
      }
    },
    counts(): Map<string, number> {
      const rows = db
        .prepare<[], { type: string; n: number }>(
          'SELECT type, count(*) AS n FROM entity WHERE held = 0 GROUP BY type',
        )
        .all()
      return new Map(rows.map(({ type, n }) => [type, n]))
    },
    /** In the order the entities lie in, and by no index: of another project, which may be older, they are asked too. */
    protectedPersons(): Map<string, string> {
      const rows = db
        .prepare<[], { id: string; marking: string }>(
          `SELECT id, json_extract(data, '$.securityMarking') AS marking FROM entity NOT INDEXED
           WHERE type = 'Person' AND coalesce(json_extract(data, '$.securityMarking'), 'Ingen') <> 'Ingen'`,
        )
        .all()
      return new Map(rows.map(({ id, marking }) => [id, marking]))
    },
  }
}
