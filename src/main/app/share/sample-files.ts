import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { ByteWriter } from '../../deliver/file-set.ts'
import { openWorkbook, type XlsxCell } from '../../deliver/xlsx/workbook-writer.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { isTypeName } from '../../import/json/classify-document.ts'
import { toResource } from '../../import/json/to-resource.ts'
import type { Cell, Column } from '../../import/source.ts'
import type { StoredRow, StoredSource } from '../../store/source-repository.ts'

export type SampleSource = { readonly source: StoredSource; readonly rows: readonly StoredRow[] }

/**
 * Writes sample rows as a file of the kind that they came from, with the same captions in the same rows, in the same encoding and with
 * the same delimiter. Title lines may name somebody, so that lines of dots stand for them. JSON is put together again from its columns.
 *
 * @returns whether it was written
 */
export async function writeSampleFile(
  path: string,
  sources: readonly SampleSource[],
  asOf: string,
): Promise<boolean> {
  const [first] = sources
  if (!first) return false
  if (first.source.kind === 'csv') await writeText(path, sources, first.source)
  else if (first.source.kind === 'xlsx') await writeWorkbook(path, sources, asOf)
  else return writeObjects(path, sources)
  return true
}

async function writeText(
  path: string,
  sources: readonly SampleSource[],
  { read }: StoredSource,
): Promise<void> {
  const { encoding = 'utf-8', delimiter = ';', quote = '"' } = read
  // Row kinds of one file share its lines.
  const rows = sources.flatMap((sample) => sample.rows).sort((a, b) => a.row - b.row)
  const lines = [...headRows(sources[0]?.source), ...rows.map(({ cells }) => cells)]
  const show = (cell: Cell): string => {
    const text = showCell(cell)
    const isSpecial =
      text.includes(delimiter) || text.includes('\n') || text.includes('\r') || text.startsWith(quote)
    return quote !== '' && isSpecial ? quote + text.replaceAll(quote, quote + quote) + quote : text
  }
  const content = lines.map((cells) => `${cells.map(show).join(delimiter)}\r\n`).join('')
  await using file = await open(path, 'w', 0o600)
  await file.writeFile(iconv.encode(content, encoding, { addBOM: encoding.startsWith('utf-16') }))
}

/** An object whose members are the types, each with its resources: every type can be told from its key. */
async function writeObjects(path: string, sources: readonly SampleSource[]): Promise<boolean> {
  const parts = sources.flatMap(({ source: { part, columns }, rows }) =>
    part !== undefined && isTypeName(part)
      ? [[part, rows.map(({ cells }) => toResource(columns, cells))] as const]
      : [],
  )
  if (parts.length === 0) return false
  await using file = await open(path, 'w', 0o600)
  await file.writeFile(`${JSON.stringify(Object.fromEntries(parts), null, 2)}\n`)
  return true
}

async function writeWorkbook(path: string, sources: readonly SampleSource[], asOf: string): Promise<void> {
  await using file = await open(path, 'w', 0o600)
  const target: ByteWriter = {
    write: (bytes) => file.appendFile(bytes),
    close: async () => ({ name: '', bytes: 0, sha256: '' }),
  }
  const workbook = openWorkbook(target, asOf)
  for (const { source, rows } of sources) {
    const sheet = await workbook.sheet(source.part ?? 'Blad1', {
      widths: source.columns.map(() => 18),
      headerRows: 0,
    })
    for (const cells of headRows(source)) await sheet.row(cells.map(showCell))
    for (const row of rows)
      await sheet.row(row.cells.map((cell, index) => toXlsx(cell, row.stored?.[index + 1])))
    await sheet.close()
  }
  await workbook.close()
}

/** A number that Excel kept as one stays one: it is what lost its zeros. */
function toXlsx(cell: Cell, stored: string | number | boolean | undefined): XlsxCell {
  const text = showCell(cell)
  return typeof stored === 'number' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text
}

/** The rows above the data: captions where they stood, dots for what else was there. */
function headRows(source: StoredSource | undefined): string[][] {
  if (!source) return []
  const { header = [], firstRow = Math.max(0, ...header) + 1 } = source.read
  return Array.from({ length: firstRow - 1 }, (_, index) => {
    const level = header.indexOf(index + 1)
    return level === -1 ? ['…'] : source.columns.map((column) => captionAt(column, level, header.length))
  })
}

function captionAt({ path, position }: Column, level: number, levels: number): string {
  // With two rows of captions a column that has one only has it in the lower.
  const caption = levels === 1 ? path.at(-1) : path[level - (levels - path.length)]
  return caption === undefined || caption === `Kolumn ${position}` ? '' : caption
}
