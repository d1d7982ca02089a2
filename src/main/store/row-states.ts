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
    /** Positions of the rows of a source in a state, upwards; of one reason where it is given. */
    positions: (source: number, { is, reason }: { is: string; reason?: string | undefined }): number[] =>
      places.all(source, is, reason ?? null, reason ?? null),
  }
}
