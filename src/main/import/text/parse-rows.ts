import Papa from 'papaparse'
import { AppError } from '../../../shared/errors.ts'
import { decodeFile } from './decode-file.ts'
import type { Encoding } from './encodings.ts'
import { countLines, createPreScan, type Dialect, type Segment } from './pre-scan.ts'

export const maxColumns = 20_000
/** A longer run of blank lines is not given row by row. */
const maxBlankRows = 1000
/** Files stitched together have a byte order mark at each seam. */
const byteOrderMarks = /(?<=^|[\r\n])\ufeff/g

export type ParsedRow = {
  /** Physical line of the row's beginning, from 1. */
  readonly row: number
  readonly cells: string[]
  /** A quote opens in the row and does not close (IMP-02); the line on which it stands. */
  readonly unclosed?: number
  /** The row has a line in another encoding than the file (IMP-07). */
  readonly foreign?: Encoding
}

/** `text` is what the rows were made of, `bytes` how far into the file it reaches. */
export type ParsedRows = {
  readonly rows: readonly ParsedRow[]
  readonly text: string
  readonly bytes: number
}

/**
 * The rows of a text file as they stand, in pieces of some 32 kB. Blank lines at the end of the file are no rows.
 * @throws AppError `file-too-large` for a line over 10 MB or a row of more than 20 000 cells
 */
export async function* parseRows(
  path: string,
  encoding: Encoding,
  { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>,
): AsyncGenerator<ParsedRows> {
  let parser: RowParser | undefined
  let bytes = 0
  for await (const chunk of decodeFile(path, encoding)) {
    parser ??= createRowParser({ delimiter, quote, lineEnd: findLineEnd(chunk.text) })
    bytes = chunk.bytes
    yield { ...parser.push(chunk.text, chunk.foreign), bytes }
  }
  if (parser) yield { ...parser.end(), bytes }
}

/** The rows of a text held in memory; a text that is only the beginning of a file gives its complete rows. */
export function parseText(text: string, dialect: Dialect, isWhole = true): readonly ParsedRow[] {
  const parser = createRowParser(dialect)
  const { rows } = parser.push(text)
  return isWhole || rows.length === 0 ? [...rows, ...parser.end().rows] : rows
}

/** LF (also of CRLF), or CR for old Macintosh files. */
export function findLineEnd(text: string): '\n' | '\r' {
  return !text.includes('\n') && text.includes('\r') ? '\r' : '\n'
}

type Parsed = Omit<ParsedRows, 'bytes'>
type RowParser = { push(text: string, foreign?: Encoding): Parsed; end(): Parsed }

function createRowParser(dialect: Dialect): RowParser {
  const { delimiter, quote, lineEnd } = dialect
  const scan = createPreScan(dialect)
  /** Physical line on which the next segment begins. */
  let line = 1
  /** Lines in another encoding whose rows are not complete. */
  let foreignLines: { line: number; encoding: Encoding }[] = []
  /** Blank lines are rows only when something follows. */
  let blankFrom: number | undefined

  const split = (text: string, hasQuotes: boolean): string[][] => {
    const lines = text.endsWith(lineEnd) ? text.slice(0, -1) : text
    // PapaParse does the same with such text, and leaves V8 to collect the cells as if they had lived long: a quarter of an import.
    if (!hasQuotes) return lines.split(lineEnd).map((one) => one.split(delimiter))
    return Papa.parse<string[]>(lines, { delimiter, newline: lineEnd, quoteChar: quote }).data
  }

  const toRows = ({ text, unclosed }: Segment): Parsed => {
    if (text === '') return { rows: [], text }
    const hasQuotes = quote !== '' && text.includes(quote)
    const rows: ParsedRow[] = []
    const firstLine = line
    const unclosedLines = unclosed.map((offset) => firstLine + offset)
    for (const cells of split(text, hasQuotes)) {
      if (cells.length > maxColumns) throw tooManyColumns(line)
      const next = line + 1 + (hasQuotes ? countLinesOf(cells, lineEnd) : 0)
      if (cells.length === 1 && cells[0] === '') blankFrom ??= line
      else {
        if (blankFrom !== undefined && line - blankFrom <= maxBlankRows) {
          for (let row = blankFrom; row < line; row++) rows.push({ row, cells: [''] })
        }
        blankFrom = undefined
        const broken = takeBefore(unclosedLines, next, (at) => at)
        const foreign = takeBefore(foreignLines, next, (at) => at.line)
        rows.push({
          row: line,
          cells,
          ...(broken !== undefined && { unclosed: broken }),
          ...(foreign !== undefined && { foreign: foreign.encoding }),
        })
      }
      line = next
    }
    return { rows, text }
  }

  return {
    push(text, foreign) {
      if (foreign) foreignLines.push({ line: line + countLines(scan.pending(), lineEnd), encoding: foreign })
      return toRows(scan.push(text.includes('\ufeff') ? text.replaceAll(byteOrderMarks, '') : text))
    },
    end: () => toRows(scan.push('', true)),
  }
}

/** Takes away the items that stand before a line; gives the first of them. */
function takeBefore<T>(items: T[], line: number, lineOf: (item: T) => number): T | undefined {
  let first: T | undefined
  for (let item = items[0]; item !== undefined && lineOf(item) < line; item = items[0]) {
    first ??= item
    items.shift()
  }
  return first
}

function countLinesOf(cells: readonly string[], lineEnd: string): number {
  return cells.reduce((sum, cell) => sum + (cell.includes(lineEnd) ? countLines(cell, lineEnd) : 0), 0)
}

function tooManyColumns(row: number): AppError {
  return new AppError('file-too-large', {
    sv: `Rad ${row} har fler än ${maxColumns} fält. Kontrollera avgränsaren.`,
    en: `Row ${row} has more than ${maxColumns} fields. Check the delimiter.`,
  })
}
