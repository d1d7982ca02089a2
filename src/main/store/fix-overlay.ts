import type { Cell } from '../import/source.ts'
import type { ReadableDb } from './database.ts'
import type { StoredRow } from './source-repository.ts'

/** The column number of what a fix says about the row itself: `choice`, left out, or `in`, taken in whatever the import said of it. */
export const rowColumn = 0

export type Overlay = {
  /** Whether any row of the source is fixed: asked once a source, so that sources without fixes cost nothing. */
  has(source: number): boolean
  /** The fixed cells of one column, by position. */
  ofColumn(source: number, column: number): ReadonlyMap<number, Cell>
  /** Puts the fixes on rows of a source that stand in file order without gaps between. */
  apply(source: number, rows: readonly StoredRow[]): StoredRow[]
}

/** How the sources read with their fixes. The rows themselves are never rewritten. */
export function fixOverlay(db: ReadableDb): Overlay {
  const any = db.prepare<[number], { one: number }>(
    'SELECT 1 AS one FROM fix_overlay WHERE source = ? LIMIT 1',
  )
  const range = db.prepare<[number, number, number], { position: number; column: number; value: string }>(
    'SELECT position, column, value FROM fix_overlay WHERE source = ? AND position BETWEEN ? AND ?',
  )
  const inColumn = db.prepare<[number, number], { position: number; value: string }>(
    'SELECT position, value FROM fix_overlay WHERE source = ? AND column = ?',
  )
  return {
    has: (source) => any.get(source) !== undefined,
    ofColumn: (source, column) =>
      new Map(
        inColumn
          .all(source, column)
          .map(({ position, value }): [number, Cell] => [position, JSON.parse(value)]),
      ),
    apply(source, rows) {
      const [first, last] = [rows[0], rows.at(-1)]
      if (!first || !last) return [...rows]
      const byPosition = new Map<number, Map<number, Cell>>()
      for (const { position, column, value } of range.all(source, first.position, last.position)) {
        const cells = byPosition.get(position) ?? new Map<number, Cell>()
        byPosition.set(position, cells.set(column, JSON.parse(value)))
      }
      return rows.map((row) => {
        const fixes = byPosition.get(row.position)
        return fixes ? applyToRow(row, fixes) : row
      })
    },
  }
}

function applyToRow(row: StoredRow, fixes: ReadonlyMap<number, Cell>): StoredRow {
  const cells = [...row.cells]
  const stored = { ...row.stored }
  const fixed = new Map<number, Cell>()
  for (const [column, value] of fixes) {
    if (column === rowColumn) continue
    fixed.set(column, cells[column - 1])
    // What Excel had stored behind the text is not behind the new one.
    delete stored[column]
    while (cells.length < column) cells.push(undefined)
    cells[column - 1] = value
  }
  const { skip, held, stored: _, ...rest } = row
  const choice = fixes.get(rowColumn)
  const standing = choice === undefined ? { ...(skip ? { skip } : {}), ...(held ? { held } : {}) } : undefined
  const chosen = {
    chosen: { was: skip ?? null },
    ...(choice === 'choice' ? { skip: 'choice' as const } : {}),
  }
  return {
    ...rest,
    cells,
    ...(Object.keys(stored).length > 0 ? { stored } : {}),
    ...(standing ?? chosen),
    ...(fixed.size > 0 ? { fixed } : {}),
  }
}
