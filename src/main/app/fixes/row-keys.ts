import { hash } from 'node:crypto'
import type { Cell } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { reviewRows } from './row-review.ts'

/** What finds a row again in a newer file: its natural key where the mapping knows one, else what it says in full. Of the cells as the file has them. */
export type RowKeys = (row: StoredRow) => string

export function rowKeys(db: ReadableDb, source: StoredSource): RowKeys {
  const review = reviewRows(db, source)
  return (row) => {
    const cells = rawCells(row)
    const natural = review?.naturalKey(cells)
    return natural === undefined ? contentKey(cells) : `key:${natural}`
  }
}

/** The cells of a row as the file has them. */
export function rawCells(row: StoredRow): readonly Cell[] {
  return row.fixed
    ? row.cells.map((cell, index) => (row.fixed?.has(index + 1) ? row.fixed.get(index + 1) : cell))
    : row.cells
}

export type FoundRows = { find(rowKey: string): readonly number[] }

/** Positions of the rows of a source with one of the wanted keys. */
export function findRows(db: ReadableDb, source: StoredSource, wanted: ReadonlySet<string>): FoundRows {
  const found = new Map<string, number[]>()
  const keyOf = rowKeys(db, source)
  const needContent = [...wanted].some((key) => key.startsWith('row:'))
  const note = (key: string, position: number) => {
    if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), position])
  }
  for (const page of wanted.size > 0 ? sourceRepository(db).rows(source.id) : []) {
    for (const row of page) {
      const key = keyOf(row)
      note(key, row.position)
      // Fixes made before there was a mapping know their rows by content.
      if (needContent && !key.startsWith('row:')) note(contentKey(rawCells(row)), row.position)
    }
  }
  return { find: (key) => found.get(key) ?? [] }
}

function contentKey(cells: readonly Cell[]): string {
  return `row:${hash('sha256', JSON.stringify(cells), 'base64url')}`
}
