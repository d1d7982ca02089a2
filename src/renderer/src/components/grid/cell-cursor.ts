/** The cell that the keyboard stands in: the row by its place in the view, from 0, and the column by its position in the file, from 1. */
export type Cursor = { readonly index: number; readonly column: number }

export type GridSize = {
  readonly rows: number
  readonly columns: number
  /** Rows in sight at a time. */
  readonly page: number
}

type Key = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean }

/** Where a key leads, as in any spreadsheet; undefined where it leads nowhere. */
export function moveCursor(
  cursor: Cursor,
  { key, ctrlKey, metaKey }: Key,
  size: GridSize,
): Cursor | undefined {
  const { index, column } = cursor
  const isFar = ctrlKey || metaKey
  const last = { index: size.rows - 1, column: size.columns }
  switch (key) {
    case 'ArrowDown':
      return within({ index: isFar ? last.index : index + 1, column }, size)
    case 'ArrowUp':
      return within({ index: isFar ? 0 : index - 1, column }, size)
    case 'ArrowRight':
      return within({ index, column: isFar ? last.column : column + 1 }, size)
    case 'ArrowLeft':
      return within({ index, column: isFar ? 1 : column - 1 }, size)
    case 'PageDown':
      return within({ index: index + size.page, column }, size)
    case 'PageUp':
      return within({ index: index - size.page, column }, size)
    case 'Home':
      return { index: isFar ? 0 : index, column: 1 }
    case 'End':
      return within({ index: isFar ? last.index : index, column: last.column }, size)
    default:
      return undefined
  }
}

/** The cell after this one, as one reads: at the end of a row the next begins. Undefined after the last. */
export function stepCursor({ index, column }: Cursor, step: 1 | -1, size: GridSize): Cursor | undefined {
  const at = index * size.columns + (column - 1) + step
  if (at < 0 || at >= size.rows * size.columns) return undefined
  return { index: Math.floor(at / size.columns), column: (at % size.columns) + 1 }
}

function within({ index, column }: Cursor, { rows, columns }: GridSize): Cursor {
  return { index: clamp(index, 0, rows - 1), column: clamp(column, 1, columns) }
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
