import { z } from 'zod'
import type { ReadableDb } from './database.ts'
import { fixOverlay } from './fix-overlay.ts'
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

type ShownRow = StoredRow & { state?: z.infer<typeof State> }

/** Pages of a source's rows for a grid, fixes on them, with what each row became in the last run. Positions run from 1 without gaps, so a page is a range. */
export function rowRepository(db: ReadableDb) {
  const range = db.prepare<[number, number, number], Record>(
    `SELECT r.position, r.row, r.cells, r.stored, r.skip, r.held, s.state FROM source_row r
     LEFT JOIN row_state s ON s.source = r.source AND s.position = r.position
     WHERE r.source = ? AND r.position > ? AND r.position <= ? ORDER BY r.position`,
  )
  const some = db.prepare<[number, string], Record>(
    `SELECT r.position, r.row, r.cells, r.stored, r.skip, r.held, s.state FROM source_row r
     LEFT JOIN row_state s ON s.source = r.source AND s.position = r.position
     WHERE r.source = ? AND r.position IN (SELECT value FROM json_each(?)) ORDER BY r.position`,
  )
  const rowAt = db.prepare<[number, number], { row: number }>(
    'SELECT row FROM source_row WHERE source = ? AND position = ?',
  )
  const last = db.prepare<[number], { position: number | null }>(
    'SELECT max(position) AS position FROM source_row WHERE source = ?',
  )
  const overlay = fixOverlay(db)
  /** How far the last row's number was from its position: mostly true of the next one too. */
  let ahead = 0
  const show = (source: number, records: readonly Record[]): ShownRow[] => {
    const staged = records.map(fromRowRecord)
    const rows = overlay.has(source) ? overlay.apply(source, staged) : staged
    return rows.map((row, index) => {
      const state = records[index]?.state ?? null
      return { ...row, ...(state === null ? {} : { state: State.parse(state) }) }
    })
  }
  return {
    page: (source: number, offset: number, limit: number): ShownRow[] =>
      show(source, range.all(source, offset, offset + limit)),
    /** The rows at these positions, in their order. */
    at(source: number, positions: readonly number[]): ShownRow[] {
      const found = show(source, some.all(source, JSON.stringify(positions)))
      const byPosition = new Map(found.map((row) => [row.position, row]))
      return positions.flatMap((place) => byPosition.get(place) ?? [])
    },
    /** The place in the order of the row that the user calls `row`, or of the next one. Rows are numbered upwards, so it is found by halving. */
    positionOf(source: number, row: number): number | undefined {
      if (rowAt.get(source, row - ahead)?.row === row) return row - ahead
      const end = (last.get(source)?.position ?? 0) + 1
      let [low, high] = [1, end]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((rowAt.get(source, middle)?.row ?? row) < row) low = middle + 1
        else high = middle
      }
      if (low === end) return undefined
      ahead = row - low
      return low
    },
  }
}
