import type { ReadableDb } from './database.ts'

type Place = { source: number; column: string | null; path: string | null; n: number }

/**
 * How many errors and warnings stand in each column of each source, by the column's name; in a JSON source by the attribute of
 * the items (`emails[].value`).
 */
export function openPlaces(db: ReadableDb): ReadonlyMap<number, ReadonlyMap<string, number>> {
  const places = db.prepare<[], Place>(
    `SELECT source, column, path, sum(coalesce(json_extract(params, '$.count'), 1)) AS n FROM finding
     WHERE source IS NOT NULL AND resolved = 0 AND severity <> 'info' AND (column IS NOT NULL OR path IS NOT NULL) GROUP BY source, column, path`,
  )
  const counts = new Map<number, Map<string, number>>()
  for (const { source, column, path, n } of places.iterate()) {
    const name = path === null ? column : columnOfPath(path)
    if (name === null || name === undefined) continue
    const of = counts.get(source) ?? new Map<string, number>()
    of.set(name, (of.get(name) ?? 0) + n)
    counts.set(source, of)
  }
  return counts
}

/** `Users[4].emails[0].value` is the attribute `emails[].value`. */
function columnOfPath(path: string): string | undefined {
  const start = path.indexOf('.')
  return start < 0 ? undefined : path.slice(start + 1).replaceAll(/\[\d+\]/g, '[]')
}
