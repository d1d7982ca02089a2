/** How the rows of a text file are a table: its captions, its columns, the row widths that it has. */
import { addColumns, fileColumns, findHeadings } from '../headings.ts'
import { findHeader, isBlank, isFooter, nameColumns, type HeaderGuess } from '../header.ts'
import { findNameColumn, type TableNames } from '../name-column.ts'
import type { Column, DetectedSource, ReadOptions } from '../source.ts'
import { compileSkips } from '../leave-out.ts'
import { commonest } from './detect-dialect.ts'
import type { ParsedRow } from './parse-rows.ts'

export type TableGuess = {
  readonly read: ReadOptions
  readonly columns: readonly Column[]
  readonly evidence: DetectedSource['evidence']
}

const headerRows = 100
/** A width that is shared by fewer of the rows is an exception, not a habit. */
const habit = 0.1

/** The table that rows make, and the options as it will be read. What `options` say is kept. `names`: of the table, which may tell its class. */
export function detectTable(
  rows: readonly ParsedRow[],
  options: ReadOptions,
  names: TableNames = [],
): TableGuess {
  const guess = options.header ? undefined : guessHeader(rows, options)
  const header = options.header ?? [...(guess?.rows ?? [])]
  const firstRow = options.firstRow ?? guess?.firstRow ?? Math.max(0, ...header) + 1
  const isSkipped = compileSkips(positions(rows), options)
  const grouped = mayHaveHeadings(options) ? findHeadings(rows, header, firstRow) : undefined
  const headings = options.headings ?? grouped?.headings
  const filled = rows.filter(({ row, cells }) => row >= firstRow && !header.includes(row) && !isBlank(cells))
  const data = filled
    .slice(0, filled.length - (options.footerRows ?? 0))
    .filter(({ cells }) => (options.footer === false || !isFooter(cells)) && !isSkipped(cells))
    .filter(({ cells }) => !headings || cells.filter((cell) => cell.trim() !== '').length > 1)
  const captions = header.map((at) => rows.find(({ row }) => row === at)?.cells ?? [])
  const widths = options.widths ?? detectWidths(data, captions)
  const ragged =
    options.ragged ??
    (header.length === 0 && options.widths === undefined && leavesOutEmpty(data, widths?.[0] ?? 0))
  const width = Math.max(
    0,
    ...(widths ?? []),
    ...captions.map((cells) => cells.length),
    options.names?.length ?? 0,
  )
  const own = nameColumns(options.names ? [options.names] : captions, width)
  const named =
    mayHaveHeadings(options) && !headings && options.nameColumn === undefined
      ? findNameColumn(rows, { header, firstRow }, names, own)
      : undefined
  const nameColumn = options.nameColumn ?? named?.nameColumn
  const allowed = widths ?? (headings || nameColumn ? [width] : undefined)
  const read = {
    ...options,
    header,
    firstRow,
    ...(allowed && { widths: allowed }),
    ...(ragged && { ragged }),
    ...(headings !== undefined && { headings }),
    ...(nameColumn !== undefined && { nameColumn }),
  }
  const columns = addColumns(own, read)
  const evidence = [
    ...(guess ? [{ what: 'header', confidence: guess.confidence, reason: guess.reason }] : []),
    ...(grouped ? [{ what: 'headings', confidence: grouped.confidence, reason: grouped.reason }] : []),
    ...(named ? [{ what: 'nameColumn', confidence: named.confidence, reason: named.reason }] : []),
  ]
  return { read, columns, evidence }
}

/** Where a mapping or a user says what the rows are, no rows are guessed to be headings. */
export function mayHaveHeadings({ headings, widths, names, rowKind, whole }: ReadOptions): boolean {
  return (
    headings === undefined &&
    widths === undefined &&
    names === undefined &&
    rowKind === undefined &&
    whole === undefined
  )
}

/** Columns without captions, for what is said of a column by its position before its captions are known. */
function positions(rows: readonly ParsedRow[]): readonly Column[] {
  const width = Math.max(0, ...rows.slice(0, headerRows).map(({ cells }) => cells.length))
  return nameColumns([], width)
}

/** As `findHeader`, with the rows as the user counts them. */
function guessHeader(rows: readonly ParsedRow[], options: ReadOptions): HeaderGuess {
  const head = rows.slice(0, headerRows)
  const rowAt = (index: number): number => head[index]?.row ?? (head.at(-1)?.row ?? 0) + 1
  const guess = options.names
    ? {
        rows: [],
        firstRow: 0,
        confidence: 1,
        reason: { sv: 'Kolumnerna är namngivna.', en: 'The columns are named.' },
      }
    : findHeader(
        head.map(({ cells }) => cells),
        [],
        rowAt,
      )
  return { ...guess, rows: guess.rows.map(rowAt), firstRow: rowAt(guess.firstRow) }
}

/**
 * The row widths of a table where its captions do not give them: the commonest width of a table without captions; under
 * captions, wider rows when the cells beyond the last caption are empty in all of them (a delimiter ends every row).
 */
function detectWidths(
  data: readonly ParsedRow[],
  captions: readonly (readonly string[])[],
): number[] | undefined {
  const widths = data.map(({ cells }) => cells.length)
  const width = commonest(widths)
  if (width === undefined) return undefined
  if (captions.length === 0) return [width]
  const captioned = Math.max(
    ...captions.map((cells) => cells.findLastIndex((cell) => cell.trim() !== '') + 1),
  )
  const named = Math.max(...captions.map((cells) => cells.length))
  const usual = [...new Set(widths)].filter((own) => {
    const rows = data.filter(({ cells }) => cells.length === own)
    const isUsual = own === named || rows.length >= Math.max(2, data.length * habit)
    return (
      own >= captioned &&
      isUsual &&
      rows.every(({ cells }) => cells.slice(named).every((cell) => cell === ''))
    )
  })
  const isPlain = usual.length === 0 || (usual.length === 1 && usual[0] === named)
  return isPlain ? undefined : usual.sort((a, b) => a - b)
}

/**
 * Whether short rows come from leaving out empty cells at the end: none of them ends with an empty cell, and what they lack
 * is empty in some complete row too. A row that lost a cell in the middle fails this.
 */
function leavesOutEmpty(data: readonly ParsedRow[], width: number): boolean {
  const short = data.filter(({ cells }) => cells.length < width)
  const whole = data.filter(({ cells }) => cells.length === width)
  return (
    short.length > 0 &&
    short.every(
      ({ cells }) =>
        cells.at(-1) !== '' &&
        Array.from({ length: width - cells.length }, (_, index) => cells.length + index).every((index) =>
          whole.some((row) => row.cells[index] === ''),
        ),
    )
  )
}

/** Whether a row has a width that its source is read with. */
export function isWidthAllowed(source: Pick<DetectedSource, 'read' | 'columns'>, width: number): boolean {
  const widths = source.read.widths ?? [fileColumns(source.columns, source.read).length]
  return widths.includes(width) || (source.read.ragged === true && width < Math.max(...widths))
}

/**
 * The commonest row width of a source whose captions do not fit its rows, so that it is not known which cell belongs to
 * which caption (IMP-10). None where the caller names the columns or the widths.
 */
export function findHeaderMismatch(
  source: Pick<DetectedSource, 'read' | 'columns' | 'sample'>,
): number | undefined {
  const { header, widths, names } = source.read
  if ((header ?? []).length === 0 || widths || names) return undefined
  const data = source.sample.filter(({ skip }) => skip === undefined).map(({ cells }) => cells.length)
  const misfits = data.filter((width) => !isWidthAllowed(source, width))
  return misfits.length > data.length / 2 ? commonest(misfits) : undefined
}
