/**
 * Excel workbooks (.xlsx, .xlsm): a small streaming reader of values. Why not exceljs: it reads several times slower and
 * fails on valid books (namespace prefixes, cells without a reference); it stays for writing and as the tests' second
 * opinion. Formatting, validations, comments and drawings are not read.
 */
import { AppError } from '../../../shared/errors.ts'
import type { Finding } from '../../../shared/finding.ts'
import { checkCaptions } from '../check-captions.ts'
import { tableNames } from '../name-column.ts'
import type {
  DetectedFile,
  DetectedSource,
  FileReader,
  InputFile,
  Overrules,
  ReadOptions,
  RowBatch,
} from '../source.ts'
import { detectSheet, sampleSize, type SheetHead } from './detect-sheet.ts'
import { isCompoundFile, openPackage, type Package } from './open-package.ts'
import { damaged, inSheet } from './problems.ts'
import { createSheetReader, tooManyColumns, type SheetReader, type SheetRow } from './read-sheet.ts'
import { readSharedStrings, type SharedStrings } from './shared-strings.ts'
import { createStager } from './stage-rows.ts'
import { readWorkbook, type SheetPart, type Workbook } from './workbook.ts'

/** Title rows, captions and the sample; more where the caller says that the table starts further down. */
const headRows = sampleSize + 50
/** Merged areas stand after the rows. A sheet larger than this is not read to its end only to find them. */
const readToEndSize = 4 * 2 ** 20
const maxHeadCells = 10_000_000

export const xlsxReader: FileReader = { sniff, detect, read }

function sniff(head: Uint8Array, name: string): number {
  if (isCompoundFile(head)) return 0.9
  const start = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  const hasName = /\.(xlsx|xlsm|xltx|xltm|xlsb|xls|ods)$/i.test(name)
  if (!start.startsWith('PK')) return hasName ? 0.1 : 0
  // The name of the first entry: a zip may hold workbooks without being one.
  const entry = start.slice(30)
  const isBook =
    /^(\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|mimetype\S*opendocument\.spreadsheet)/.test(entry)
  return isBook ? 0.95 : hasName ? 0.9 : 0
}

async function detect(
  file: InputFile,
  overrules: Overrules = {},
  signal?: AbortSignal,
): Promise<DetectedFile> {
  if (file.size === 0) return { file, kind: 'xlsx', sources: [], findings: [emptyFile(file)] }
  try {
    return { file, kind: 'xlsx', sources: await detectSources(file, overrules, signal), findings: [] }
  } catch (error) {
    return { file, kind: 'xlsx', sources: [], findings: [toFinding(error, file)] }
  }
}

/** Every sheet of a workbook, also those that detection takes for no table. Throws AppError for a file that cannot be read. */
export async function listSheets(path: string): Promise<readonly Pick<SheetPart, 'name' | 'hidden'>[]> {
  const book = await openPackage(path)
  try {
    return (await readWorkbook(book)).sheets.map(({ name, hidden }) => ({ name, hidden }))
  } finally {
    book.close()
  }
}

async function detectSources(
  file: InputFile,
  overrules: Overrules,
  signal: AbortSignal | undefined,
): Promise<DetectedSource[]> {
  const book = await openPackage(file.path)
  try {
    const workbook = await readWorkbook(book)
    const overruleOf = (sheet: SheetPart): ReadOptions | undefined =>
      overrules[sheet.name] ?? (workbook.sheets.length === 1 ? overrules[''] : undefined)
    const heads = await readHeads(book, workbook, (sheet) => rowsNeeded(overruleOf(sheet)), signal)
    return heads
      .map(([sheet, head]) => detectSheet(file, sheet, head, overruleOf(sheet)))
      .filter((source) => source !== undefined)
  } finally {
    book.close()
  }
}

const rowsNeeded = (overrule: ReadOptions | undefined): number =>
  Math.max(overrule?.firstRow ?? 0, ...(overrule?.header ?? [])) + headRows

/**
 * The first rows of every sheet. The table of shared strings can be most of the file, so only its beginning is read: as far
 * as these rows point into it, which a first pass without it tells.
 */
async function readHeads(
  book: Package,
  workbook: Workbook,
  wanted: (sheet: SheetPart) => number,
  signal: AbortSignal | undefined,
): Promise<[SheetPart, SheetHead][]> {
  // The heads of all sheets are there at once.
  for (let count = 0; ;) {
    let cellCount = 0
    const loaded = await readSharedStrings(book, workbook.sharedStrings, {
      count,
      ...(signal && { signal }),
    })
    let needed = count
    const strings: SharedStrings = {
      get: (index) => {
        if (index < count || !Number.isSafeInteger(index)) return loaded.get(index)
        needed = Math.max(needed, index + 1)
        return '?'
      },
    }
    const heads: [SheetPart, SheetHead][] = []
    for (const sheet of workbook.sheets) {
      const head = await readHead(book, workbook, sheet, strings, wanted(sheet), signal)
      for (const { cells } of head.rows) cellCount += cells.length
      if (cellCount > maxHeadCells) throw inSheet(sheet.name, tooManyColumns())
      heads.push([sheet, head])
    }
    if (needed === count) return heads
    count = needed
  }
}

async function readHead(
  book: Package,
  workbook: Workbook,
  sheet: SheetPart,
  strings: SharedStrings,
  wanted: number,
  signal: AbortSignal | undefined,
): Promise<SheetHead> {
  const toEnd = book.sizeOf(sheet.part) <= readToEndSize
  const reader = createSheetReader(workbook, strings)
  const rows: SheetRow[] = []
  for await (const _ of scanSheet(book, sheet, reader)) {
    signal?.throwIfAborted()
    const taken = reader.takeRows()
    if (rows.length < wanted) rows.push(...taken.slice(0, wanted - rows.length))
    else if (!toEnd) break
  }
  return { rows, hiddenColumns: reader.hiddenColumns, merged: reader.merged }
}

/** Feeds a sheet to its reader; what is wrong names the sheet. */
async function* scanSheet(book: Package, sheet: SheetPart, reader: SheetReader): AsyncGenerator<void> {
  try {
    yield* book.scan(sheet.part, reader.handler)
  } catch (error) {
    throw inSheet(sheet.name, error)
  }
}

async function* read(detected: DetectedFile, signal?: AbortSignal): AsyncGenerator<RowBatch> {
  if (detected.sources.length === 0) return
  const book = await openPackage(detected.file.path)
  try {
    const workbook = await readWorkbook(book)
    const strings = await readSharedStrings(book, workbook.sharedStrings, signal && { signal })
    for (const source of detected.sources) {
      const sheet = workbook.sheets.find((candidate) => candidate.name === source.part)
      if (!sheet) throw damaged()
      yield* readSource(book, workbook, sheet, strings, source, signal)
    }
  } finally {
    book.close()
  }
}

async function* readSource(
  book: Package,
  workbook: Workbook,
  sheet: SheetPart,
  strings: SharedStrings,
  source: DetectedSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<RowBatch> {
  const reader = createSheetReader(workbook, strings)
  const { columns, read: options } = source
  const stager = createStager({
    source: source.name,
    names: tableNames(source),
    hidden: sheet.hidden,
    columns,
    read: options,
  })
  let captionFindings: Finding[] = checkCaptions(source)

  const takeBatch = (): RowBatch => {
    const { rows, findings, newColumns } = stager.take()
    const batch: RowBatch = {
      source: source.name,
      rows,
      findings: [...captionFindings, ...findings],
      bytes: book.bytesRead(),
      ...(newColumns.length > 0 && { newColumns }),
    }
    captionFindings = []
    return batch
  }

  for await (const _ of scanSheet(book, sheet, reader)) {
    signal?.throwIfAborted()
    for (const row of reader.takeRows()) {
      stager.stage(row)
      if (stager.isFull()) yield takeBatch()
    }
  }
  stager.finish()
  yield takeBatch()
}

function emptyFile(file: InputFile): Finding {
  return { rule: 'IMP-03', severity: 'error', params: {}, source: file.name }
}

/** A workbook that cannot be read is a finding about the file; anything else is a fault of ours and goes on up. */
function toFinding(error: unknown, file: InputFile): Finding {
  if (!(error instanceof AppError)) throw error
  const { sv, en } = error.text
  return error.code === 'file-too-large'
    ? { rule: 'IMP-23', severity: 'error', params: { limit: sv, limitEn: en }, source: file.name }
    : { rule: 'IMP-22', severity: 'error', params: { reason: sv, reasonEn: en }, source: file.name }
}
