import type { ReadableDb } from './database.ts'

/** The attribute itself: `groupMemberships[3].person` belongs to `groupMemberships`. */
const head = "substr(attribute, 1, instr(attribute || '[', '[') - 1)"

/** Who points to an entity of the last run. */
export function relationRepository(db: ReadableDb) {
  return {
    counts: (target: string): { type: string; attribute: string; count: number }[] =>
      db
        .prepare<[string], { type: string; attribute: string; count: number }>(
          `SELECT type, ${head} AS attribute, count(DISTINCT id) AS count FROM reference WHERE target_id = ? GROUP BY 1, 2`,
        )
        .all(target),
    /** A page of those that point to `target` by `attribute`, by name. */
    page: (
      target: string,
      type: string,
      attribute: string,
      offset: number,
      limit: number,
    ): { id: string; data: string; held: number }[] =>
      db
        .prepare<unknown[], { id: string; data: string; held: number }>(
          `SELECT e.id, e.data, e.held FROM entity e
           WHERE e.type = ? AND e.id IN (SELECT id FROM reference WHERE target_id = ? AND type = ? AND ${head} = ?)
           ORDER BY json_extract(e.data, '$.familyName'), json_extract(e.data, '$.givenName'), json_extract(e.data, '$.displayName'), e.id
           LIMIT ? OFFSET ?`,
        )
        .all(type, target, type, attribute, limit, offset),
  }
}
