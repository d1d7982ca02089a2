import { z } from 'zod'
import type { ReadableDb } from './database.ts'
import { fromRowRecord, type StoredRow } from './source-repository.ts'

const State = z.enum(['entities', 'merged', 'leftOut', 'waiting'])
type Record = {
  position: number
  row: number
  cells: string
  stored: string | null
  skip: string | null
  held: number
  state: string | null
}

/** Pages of a source's rows for a grid, with what each row became in the last run. Positions run from 1 without gaps, so a page is a range. */
export function rowRepository(db: ReadableDb) {
  const range = db.prepare<[number, number, number], Record>(
    `SELECT r.position, r.row, r.cells, r.stored, r.skip, r.held, s.state FROM source_row r
     LEFT JOIN row_state s ON s.source = r.source AND s.position = r.position
     WHERE r.source = ? AND r.position > ? AND r.position <= ? ORDER BY r.position`,
  )
  const position = db.prepare<[number, number], { position: number }>(
    'SELECT position FROM source_row WHERE source = ? AND row >= ? ORDER BY row LIMIT 1',
  )
  return {
    page: (
      source: number,
      offset: number,
      limit: number,
    ): (StoredRow & { state?: z.infer<typeof State> })[] =>
      range.all(source, offset, offset + limit).map(({ state, ...record }) => ({
        ...fromRowRecord(record),
        ...(state === null ? {} : { state: State.parse(state) }),
      })),
    /** The place in the order of the row that the user calls `row`. */
    positionOf: (source: number, row: number): number | undefined => position.get(source, row)?.position,
  }
}
