import type { ReadableDb } from './database.ts'

/** Positions of rows of a page from which the last run made a person whose identity is protected (also one that is held), from `first` to `last`. */
export function protectedPositions(
  db: ReadableDb,
  source: number,
  first: number,
  last: number,
): ReadonlySet<number> {
  const rows = db
    .prepare<[number, number, number], { position: number }>(
      `SELECT DISTINCT f.position FROM fragment f
       LEFT JOIN entity_key k ON k.type = f.type AND k.key = f.key
       LEFT JOIN entity e ON e.type = k.type AND e.id = k.id
       WHERE f.source = ? AND f.position BETWEEN ? AND ? AND f.type = 'Person'
         AND (coalesce(json_extract(e.data, '$.securityMarking'), 'Ingen') <> 'Ingen'
           OR f.data LIKE '%"Sekretessmarkering"%' OR f.data LIKE '%"Skyddad folkbokföring"%')`,
    )
    .all(source, first, last)
  return new Set(rows.map(({ position }) => position))
}
