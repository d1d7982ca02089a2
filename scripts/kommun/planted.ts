/** One piece of dirt, and what the product is expected to say about it. */
export type Planted = {
  source: string
  /** As the user counts; absent for SCIM, where `path` tells the place. */
  row?: number
  path?: string
  column?: string
  what: string
  /** The rule expected to speak of it; absent where nothing should be said. */
  rule?: string
  /** The row, the list item or the entity waits. */
  held: boolean
}

/** A row of a table under construction. Its number is known only when the table is finished. */
export type Row = { cells: string[] }
export type Mark = Omit<Planted, 'source' | 'row' | 'path'>

/** A table whose rows can be spoiled on purpose, with a note for the README. */
export type Table = {
  readonly captions: readonly string[]
  readonly rows: Row[]
  /** Writes a value into a row's cell and notes it. */
  spoil(row: Row, column: string, value: string, mark: Omit<Mark, 'column'>): void
  /** Notes something about a whole row. */
  note(row: Row, mark: Mark): void
  cell(row: Row, column: string): string
  planted(source: string, firstRow: number): Planted[]
}

export function createTable(captions: readonly string[]): Table {
  const rows: Row[] = []
  const marks: { row: Row; mark: Mark }[] = []
  const position = (column: string): number => {
    const index = captions.indexOf(column)
    if (index < 0) throw new RangeError(`no column ${column}`)
    return index
  }
  return {
    captions,
    rows,
    spoil(row, column, value, mark) {
      row.cells[position(column)] = value
      marks.push({ row, mark: { column, ...mark } })
    },
    note: (row, mark) => void marks.push({ row, mark }),
    cell: (row, column) => row.cells[position(column)] ?? '',
    planted: (source, firstRow) =>
      marks
        .map(({ row, mark }) => ({ source, row: rows.indexOf(row) + firstRow, ...mark }))
        .sort((a, b) => a.row - b.row),
  }
}

/** Lines of a separated file; a cell is quoted only where it must be. */
export function writeSeparated(rows: readonly (readonly string[])[], newline: string): string {
  return rows.map((cells) => cells.map(quote).join(';') + newline).join('')
}

function quote(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
