import type { ReadableDb } from './database.ts'
import type { StoredFragment } from './run-repository.ts'

const columns = 'f.seq, f.type, f.key, f.source, f.position, f.row, f.block, f.item, f.creates, f.data'

/** What the rows of the last run became, read for looking at. */
export function fragmentRepository(db: ReadableDb) {
  return {
    /** The fragments that an entity was folded of, without those of rows that wait. */
    ofEntity: (type: string, key: string): StoredFragment[] =>
      db
        .prepare<[string, string], StoredFragment>(
          `SELECT ${columns} FROM fragment f LEFT JOIN held_row h ON h.source = f.source AND h.position = f.position
           WHERE f.type = ? AND f.key = ? AND h.source IS NULL ORDER BY f.seq LIMIT 5000`,
        )
        .all(type, key),
    /** What is held of the lists that a block made of a row. */
    heldItems: (source: number, position: number, block: number): { attribute: string; item: number }[] =>
      db
        .prepare<[number, number, number], { attribute: string; item: number }>(
          'SELECT attribute, item FROM held_item WHERE source = ? AND position = ? AND block = ?',
        )
        .all(source, position, block),
    ofRow: (
      source: number,
      position: number,
    ): (StoredFragment & { id: string | null; held: number | null })[] =>
      db
        .prepare<[number, number], StoredFragment & { id: string | null; held: number | null }>(
          `SELECT ${columns}, k.id, k.held FROM fragment f LEFT JOIN entity_key k ON k.type = f.type AND k.key = f.key
           WHERE f.source = ? AND f.position = ? ORDER BY f.block, f.item`,
        )
        .all(source, position),
    /** What became of a row: undefined before the first run. */
    outcome: (source: number, position: number): { state: string; reason: string | null } | undefined =>
      db
        .prepare<[number, number], { state: string; reason: string | null }>(
          'SELECT state, reason FROM row_state WHERE source = ? AND position = ?',
        )
        .get(source, position),
  }
}
