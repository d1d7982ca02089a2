import type { ReadableDb } from './database.ts'

/** The different values of a column with how many data rows have them, the commonest first. Lists and objects are left out. */
export function valueCounts(
  db: ReadableDb,
  source: number,
  position: number,
  limit: number,
): { readonly value: string; readonly count: number }[] {
  return db
    .prepare<[string, number, number], { value: string; count: number }>(
      `SELECT value, count(*) AS count FROM (
         SELECT CAST(json_extract(cells, ?) AS TEXT) AS value FROM source_row WHERE source = ? AND skip IS NULL AND held = 0
       ) WHERE value IS NOT NULL AND value <> '' AND value NOT LIKE '[%' AND value NOT LIKE '{%'
       GROUP BY value ORDER BY count DESC, value LIMIT ?`,
    )
    .all(`$[${position - 1}]`, source, limit)
}
