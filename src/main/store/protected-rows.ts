import type { ReadableDb } from './database.ts'

/** The rows that tell of persons with protected identity, for what hands out rows and not entities. */
export type ProtectedRows = {
  /** Positions of a source's rows that some mapping block made a part of such a person of. */
  positions(source: number): ReadonlySet<number>
  /** Their personal numbers, twelve characters: rows may name them without describing them. */
  readonly numbers: readonly string[]
}

const marked = `data LIKE '%"Sekretessmarkering"%' OR data LIKE '%"Skyddad folkbokföring"%'`

export function protectedRows(db: ReadableDb): ProtectedRows {
  // Held persons count too: a row with an error is no less protected.
  const rows = db.prepare<[number], { position: number }>(
    `SELECT DISTINCT position FROM fragment WHERE type = 'Person' AND source = ? AND key IN (
       SELECT key FROM fragment WHERE type = 'Person' AND (${marked})
       UNION SELECT key FROM entity WHERE type = 'Person' AND (${marked}))`,
  )
  const numbers = db
    .prepare<[], { number: string }>(
      `SELECT json_extract(data, '$.civicNo.value') AS number FROM entity
       WHERE type = 'Person' AND (${marked}) AND json_extract(data, '$.civicNo.value') IS NOT NULL`,
    )
    .all()
  return {
    positions: (source) => new Set(rows.all(source).map(({ position }) => position)),
    numbers: numbers.map(({ number }) => number),
  }
}
