import type { ReadableDb } from './database.ts'

/** Held persons count too: a row with an error is no less protected, and which of its person's rows says so does not matter. */
const ofProtected = `(
  EXISTS (SELECT 1 FROM entity_key k JOIN entity e ON e.type = k.type AND e.id = k.id WHERE k.type = 'Person' AND k.key = f.key AND coalesce(json_extract(e.data, '$.securityMarking'), 'Ingen') <> 'Ingen')
  OR EXISTS (SELECT 1 FROM fragment m WHERE m.type = 'Person' AND m.key = f.key
    AND (m.data LIKE '%"Sekretessmarkering"%' OR m.data LIKE '%"Skyddad folkbokföring"%')))`

/** Positions of rows from which the last run made a part of a person whose identity is protected, from `first` to `last`. */
export function protectedPositions(
  db: ReadableDb,
  source: number,
  first: number,
  last: number,
): ReadonlySet<number> {
  const rows = db
    .prepare<[number, number, number], { position: number }>(
      `SELECT DISTINCT f.position FROM fragment f
       WHERE f.source = ? AND f.position BETWEEN ? AND ? AND f.type = 'Person' AND ${ofProtected}
         AND EXISTS (SELECT 1 FROM row_state s WHERE s.source = f.source AND s.position = f.position)`,
    )
    .all(source, first, last)
  return new Set(rows.map(({ position }) => position))
}

/** Personal numbers of persons whose identity is protected, twelve characters: rows may name them without describing them. */
export function protectedNumbers(db: ReadableDb): readonly string[] {
  return db
    .prepare<[], { number: string }>(
      `SELECT DISTINCT json_extract(f.data, '$.civicNo.value') AS number FROM fragment f
       WHERE f.type = 'Person' AND json_extract(f.data, '$.civicNo.value') IS NOT NULL AND ${ofProtected}`,
    )
    .all()
    .map(({ number }) => number)
}
