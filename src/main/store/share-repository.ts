import type { ReadableDb } from './database.ts'

export type RowPlace = { readonly source: number; readonly position: number }

/** What choosing sample rows asks of a run that has been made. */
export function shareRepository(db: ReadableDb) {
  const rowsOf = db.prepare<[string, string, string, string, number], RowPlace>(
    `SELECT source, position FROM fragment WHERE source > 0 AND type = ?
       AND key = coalesce((SELECT key FROM key_alias WHERE type = ? AND alias = ? AND key <> ''), ?)
     ORDER BY creates DESC, seq LIMIT ?`,
  )
  const fragments = db.prepare<[number, number], { type: string; key: string; data: string }>(
    'SELECT type, key, data FROM fragment WHERE source = ? AND position = ?',
  )
  return {
    /** The first findings of each rule in each source that name a row. */
    rowExamples: (count: number): { source: number; row: number }[] =>
      db
        .prepare<[number], { source: number; row: number }>(
          `SELECT source, row FROM (SELECT source, row, row_number() OVER (PARTITION BY rule, severity, source ORDER BY number) AS place
             FROM finding WHERE source IS NOT NULL AND row IS NOT NULL) WHERE place <= ?`,
        )
        .all(count),
    /** The first findings of each rule that name an entity, with its key. */
    entityExamples: (count: number): { type: string; key: string }[] =>
      db
        .prepare<[number], { type: string; key: string }>(
          `SELECT type, key FROM (SELECT entity AS type, entity_key AS key, row_number() OVER (PARTITION BY rule, severity ORDER BY number) AS place
             FROM finding WHERE entity IS NOT NULL AND entity_key IS NOT NULL) WHERE place <= ?`,
        )
        .all(count),
    /** Rows that an entity was made of, those that create it first. */
    rowsOf: (type: string, key: string, limit: number): RowPlace[] => rowsOf.all(type, type, key, key, limit),
    fragmentsAt: ({ source, position }: RowPlace) => fragments.all(source, position),
    answers: (): { question: string; per: string; value: string }[] =>
      db
        .prepare<[], { question: string; per: string; value: string }>(
          'SELECT question, per, value FROM answer ORDER BY question, per',
        )
        .all(),
    countsByRule: (): { rule: string; severity: string; count: number }[] =>
      db
        .prepare<[], { rule: string; severity: string; count: number }>(
          'SELECT rule, severity, count(*) AS count FROM finding GROUP BY rule, severity ORDER BY rule, severity',
        )
        .all(),
  }
}
