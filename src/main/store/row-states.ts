import type { ReadableDb } from './database.ts'

export type StateCount = {
  readonly sourceId: number
  readonly source: string
  readonly state: string
  /** Of a row that is left out: why. Of one that waits: the rule that holds it. */
  readonly reason: string | null
  readonly count: number
}

/** What the rows of the last run became, counted and found: what stands behind the balance. */
export function rowStates(db: ReadableDb) {
  const places = db
    .prepare<[number, string, string | null, string | null], number>(
      'SELECT position FROM row_state WHERE source = ? AND state = ? AND (? IS NULL OR reason = ?) ORDER BY position',
    )
    .pluck()
  return {
    /** In the order of the sources, the commonest reason first. */
    counts: (): StateCount[] =>
      db
        .prepare<[], StateCount>(
          `SELECT s.id AS sourceId, s.name AS source, r.state, CASE WHEN r.state IN ('leftOut', 'waiting') THEN r.reason END AS reason,
             count(*) AS count FROM row_state r JOIN source s ON s.id = r.source
           GROUP BY 1, 3, 4 ORDER BY 1, 3, 5 DESC, 4`,
        )
        .all(),
    /** Every row as one that nothing maps: what a project is before its first run. */
    unmapped: (): { sourceId: number; reason: string; count: number }[] =>
      db
        .prepare<[], { sourceId: number; reason: string; count: number }>(
          "SELECT source AS sourceId, coalesce(skip, 'unmapped') AS reason, count(*) AS count FROM source_row GROUP BY 1, 2 ORDER BY 1, 2",
        )
        .all(),
    /** Whether the last run read the source as it is now: not one that came, or was read again, after it. */
    isOfLastRun: (source: number): boolean =>
      db
        .prepare(
          `SELECT 1 FROM source_row r WHERE r.source = ?
             AND NOT EXISTS (SELECT 1 FROM row_state s WHERE s.source = r.source AND s.position = r.position) LIMIT 1`,
        )
        .get(source) === undefined,
    /** Positions of the rows of a source in a state, upwards; of one reason where it is given. */
    positions: (source: number, { is, reason }: { is: string; reason?: string | undefined }): number[] =>
      places.all(source, is, reason ?? null, reason ?? null),
  }
}
