/** Writes a text file again with some cells changed: every byte that is not theirs stays. */
import iconv from 'iconv-lite'
import { linesOf } from './decode-file.ts'
import { decodeBytes, encodingOfLine, findEncoding, type Encoding } from './encodings.ts'
import { readBlocks, readPieces } from './read-blocks.ts'

export type RowEdit = 'remove' | ReadonlyMap<number, string>
/** What is changed, by the row's first physical line (from 1): the row taken away, or the new text of cells by position (from 1). */
export type RowEdits = ReadonlyMap<number, RowEdit>

export type RewriteOptions = {
  readonly encoding: string
  readonly delimiter: string
  /** Empty where the file has no quotes. */
  readonly quote: string
}

/**
 * Gives the file's bytes with the edits made. Delimiter, quoting, line ends, byte order mark and every other row stay as they
 * stand; a changed cell is quoted where it was, or where its new text needs it. A text that the file's encoding or form cannot
 * hold is told to `onLost`, and its cell keeps what it had.
 */
export async function* rewriteFile(
  path: string,
  options: RewriteOptions,
  edits: RowEdits,
  onLost: (row: number, position: number) => void,
): AsyncGenerator<Buffer> {
  if (edits.size === 0) {
    yield* readPieces(path)
    return
  }
  const codec = createCodec(findEncoding(options.encoding))
  const dialect: Dialect = {
    delimiter: codec.toUnits(options.delimiter, '') ?? ';',
    quote: codec.toUnits(options.quote, '') ?? '',
  }
  let line = 0
  let open: { row: number; text: string; edit: RowEdit } | undefined
  const finish = ({ row, text, edit }: NonNullable<typeof open>): Buffer => {
    if (edit === 'remove') return Buffer.alloc(0)
    return codec.toBytes(
      editRow(text, dialect, edit, (value, position) => {
        const units = codec.toUnits(value, text)
        const fits = units !== undefined && (dialect.quote !== '' || !needsQuotes(units, dialect))
        if (!fits) onLost(row, position)
        return fits ? units : undefined
      }),
    )
  }
  for await (const text of codec.lines(path)) {
    line += 1
    if (open) open.text += text
    else {
      const edit = edits.get(line)
      if (edit) open = { row: line, text, edit }
      else yield codec.toBytes(text)
    }
    if (!open || findCells(open.text, dialect).isOpen) continue
    yield finish(open)
    open = undefined
  }
  if (open) yield finish(open)
}

/** The file in units: a character for each byte, or for each unit of UTF-16, so that what is not understood survives. */
type Codec = {
  lines(path: string): AsyncGenerator<string>
  toBytes(units: string): Buffer
  /** A text as it stands in the file beside other text; undefined where the encoding lacks a character of it. */
  toUnits(text: string, beside: string): string | undefined
}

function createCodec(encoding: Encoding): Codec {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const swap = (bytes: Buffer) => (encoding === 'utf-16be' ? Buffer.from(bytes).swap16() : bytes)
    return {
      lines: (path) => linesOfUtf16(path, swap),
      toBytes: (units) => swap(Buffer.from(units, 'utf16le')),
      toUnits: (text) => text,
    }
  }
  return {
    async *lines(path) {
      for await (const { bytes } of readBlocks(path))
        for (const [start, stop] of linesOf(bytes)) yield bytes.toString('latin1', start, stop)
    },
    toBytes: (units) => Buffer.from(units, 'latin1'),
    toUnits(text, beside) {
      // A line may be in another encoding than its file: what goes into it has to be too.
      const own = encodingOfLine(Buffer.from(beside, 'latin1'), encoding)
      const bytes = own === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, own)
      return decodeBytes(bytes, own) === text ? bytes.toString('latin1') : undefined
    },
  }
}

async function* linesOfUtf16(path: string, swap: (bytes: Buffer) => Buffer): AsyncGenerator<string> {
  let text = ''
  let odd: Buffer = Buffer.alloc(0)
  let lineEnd: string | undefined
  const take = function* (): Generator<string> {
    const end = lineEnd ?? '\r'
    let from = 0
    for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, from)) {
      yield text.slice(from, at + 1)
      from = at + 1
    }
    text = text.slice(from)
  }
  for await (const piece of readPieces(path)) {
    const bytes = Buffer.concat([odd, piece])
    const even = bytes.length - (bytes.length % 2)
    odd = bytes.subarray(even)
    text += swap(bytes.subarray(0, even)).toString('utf16le')
    if (text.includes('\n')) lineEnd = '\n'
    if (lineEnd !== undefined) yield* take()
  }
  yield* take()
  if (text !== '') yield text
}

type Dialect = { readonly delimiter: string; readonly quote: string }
type CellRange = { readonly from: number; readonly to: number; readonly quoted: boolean }

const lineBreak = /[\r\n]/

/** Where the cells of a row stand, its line end apart. `isOpen`: a quote is open at the end, so the row goes on. */
function findCells(
  text: string,
  { delimiter, quote }: Dialect,
): { cells: CellRange[]; end: number; isOpen: boolean } {
  const end = text.endsWith('\r\n')
    ? text.length - 2
    : text.length - (lineBreak.test(text.at(-1) ?? '') ? 1 : 0)
  const cells: CellRange[] = []
  // A byte order mark stands before the first cell, as one unit or as three.
  let at = /^(?:\ufeff|\xef\xbb\xbf)/.exec(text)?.[0].length ?? 0
  for (;;) {
    const from = at
    let to: number | undefined
    let quoted = false
    if (quote !== '' && text.startsWith(quote, from)) {
      const closed = findClosing(text, from, end, { delimiter, quote })
      if (closed === 'open') return { cells, end, isOpen: true }
      quoted = closed !== undefined
      to = closed
    }
    if (to === undefined) {
      const next = text.indexOf(delimiter, from)
      to = next === -1 || next > end ? end : next
    }
    cells.push({ from, to, quoted })
    if (to >= end) return { cells, end, isOpen: false }
    at = to + delimiter.length
  }
}

/** Where a quoted cell ends, behind its quote and the spaces after it; undefined where the quotes are plain characters. */
function findClosing(
  text: string,
  from: number,
  end: number,
  { delimiter, quote }: Dialect,
): number | 'open' | undefined {
  for (let at = text.indexOf(quote, from + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (text[at + 1] === quote) {
      at += 1
      continue
    }
    const padding = delimiter === ' ' ? undefined : ' '
    let to = at + 1
    while (to < end && text[to] === padding) to += 1
    if (to >= end || text.startsWith(delimiter, to)) return to
    return undefined
  }
  return 'open'
}

function needsQuotes(units: string, { delimiter, quote }: Dialect): boolean {
  return units.includes(delimiter) || lineBreak.test(units) || (quote !== '' && units.startsWith(quote))
}

function editRow(
  text: string,
  dialect: Dialect,
  edit: ReadonlyMap<number, string>,
  toUnits: (value: string, position: number) => string | undefined,
): string {
  const { delimiter, quote } = dialect
  const { cells, end } = findCells(text, dialect)
  const write = (units: string, quoted: boolean): string =>
    quote !== '' && (quoted || needsQuotes(units, dialect))
      ? quote + units.replaceAll(quote, quote + quote) + quote
      : units
  const values = new Map(
    [...edit].flatMap(([position, value]) => {
      const units = toUnits(value, position)
      return units === undefined ? [] : [[position, units] as const]
    }),
  )
  let edited = ''
  let from = 0
  for (const [index, cell] of cells.entries()) {
    const units = values.get(index + 1)
    if (units === undefined) continue
    edited += text.slice(from, cell.from) + write(units, cell.quoted)
    from = cell.to
  }
  edited += text.slice(from, end)
  // A short row gets the cells that it lacks.
  const width = Math.max(cells.length, ...values.keys())
  for (let position = cells.length + 1; position <= width; position++)
    edited += delimiter + write(values.get(position) ?? '', false)
  return edited + text.slice(end)
}
