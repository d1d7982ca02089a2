import type { ReadableDb } from './database.ts'

const isMarked = "coalesce(json_extract(e.data, '$.securityMarking'), 'Ingen') <> 'Ingen'"
const saysMarked = `(m.data LIKE '%"Sekretessmarkering"%' OR m.data LIKE '%"Skyddad folkbokföring"%')`

/** Held persons count too: a row with an error is no less protected, and which of its person's rows says so does not matter. */
const ofProtected = `(
  EXISTS (SELECT 1 FROM entity_key k JOIN entity e ON e.type = k.type AND e.id = k.id WHERE k.type = 'Person' AND k.key = f.key AND ${isMarked})
  OR EXISTS (SELECT 1 FROM fragment m WHERE m.type = 'Person' AND m.key = f.key AND ${saysMarked}))`

/** The same the other way round: the keys of all of them, by one reading of each table. They are few. */
const protectedKeys = `
  SELECT k.key FROM entity_key k WHERE k.type = 'Person'
    AND k.id IN (SELECT e.id FROM entity e NOT INDEXED WHERE e.type = 'Person' AND ${isMarked})
  UNION SELECT m.key FROM fragment m NOT INDEXED WHERE m.type = 'Person' AND ${saysMarked}`

const isOfLastRun = 'EXISTS (SELECT 1 FROM row_state s WHERE s.source = f.source AND s.position = f.position)'

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
       WHERE f.source = ? AND f.position BETWEEN ? AND ? AND f.type = 'Person' AND ${ofProtected} AND ${isOfLastRun}`,
    )
    .all(source, first, last)
  return new Set(rows.map(({ position }) => position))
}

/** As `protectedPositions`, of all rows of a source: asked row by row, a large source would take seven times as long. */
export function allProtectedPositions(db: ReadableDb, source: number): ReadonlySet<number> {
  const rows = db
    .prepare<[number], { position: number }>(
      `WITH guarded (key) AS MATERIALIZED (${protectedKeys})
       SELECT DISTINCT f.position FROM guarded g CROSS JOIN fragment f ON f.type = 'Person' AND f.key = g.key
       WHERE f.source = ? AND ${isOfLastRun}`,
    )
    .all(source)
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
