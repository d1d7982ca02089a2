import type { ReadableDb } from './database.ts'

/** How many rows of each source wait, by the rule that holds them. */
export function waitingRows(db: ReadableDb): { source: string; rule: string; count: number }[] {
  return db
    .prepare<[], { source: string; rule: string; count: number }>(
      `SELECT s.name AS source, coalesce(r.reason, 'MAP-11') AS rule, count(*) AS count FROM row_state r JOIN source s ON s.id = r.source
       WHERE r.state = 'waiting' GROUP BY s.id, 2 ORDER BY s.id, 3 DESC, 2`,
    )
    .all()
}
