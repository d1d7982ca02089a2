import type { ReadableDb } from './database.ts'

export type WaitingCount = {
  readonly sourceId: number
  readonly source: string
  readonly rule: string
  readonly count: number
}

/** How many rows of each source wait, by the rule that holds them. */
export function waitingRows(db: ReadableDb): WaitingCount[] {
  return db
    .prepare<[], WaitingCount>(
      `SELECT s.id AS sourceId, s.name AS source, coalesce(r.reason, 'MAP-11') AS rule, count(*) AS count FROM row_state r JOIN source s ON s.id = r.source
       WHERE r.state = 'waiting' GROUP BY s.id, rule ORDER BY s.id, count DESC, rule`,
    )
    .all()
}
