import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { ProtectedPolicy } from '../../shared/contract.ts'
import type { ByteWriter, DeliveredFile } from '../deliver/file-set.ts'
import type { CorrectedSource, SourceNotes } from '../deliver/write-sources.ts'
import { openZipBytes } from '../deliver/zip-file-set.ts'
import { showCell } from '../fixing/edit-cell.ts'
import { fileColumns } from '../import/headings.ts'
import { rewriteFile, type RowEdit } from '../import/text/rewrite-file.ts'
import { openPackage } from '../import/xlsx/open-package.ts'
import { hasCopies, rewritePackage } from '../import/xlsx/rewrite-workbook.ts'
import { readWorkbook } from '../import/xlsx/workbook.ts'
import type { ReadableDb } from '../store/database.ts'
import { hasFileBytes } from '../store/file-bytes.ts'
import { protectedNumbers } from '../store/protected-rows.ts'
import { rowStates } from '../store/row-states.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../store/source-repository.ts'
import { withKeptFile } from './import/kept-file.ts'
import { createGuard } from './source-view/mask-rows.ts'

type Edits = Map<number, RowEdit>

/**
 * The files of the project with their fixes, everything else as it stands. Rows that the user left out are gone, and with the policy
 * `leave-out` those that tell of persons with protected identity, by the last run or by their own words, or name their personal numbers.
 */
export function correctedSources(
  db: ReadableDb,
  policy: ProtectedPolicy,
  asOf: string,
): { readonly files: readonly CorrectedSource[]; readonly missing: readonly string[] } {
  const byFile = Map.groupBy(sourceRepository(db).list(), ({ file }) => file)
  const numbers = policy === 'leave-out' ? protectedNumbers(db) : undefined
  const files: CorrectedSource[] = []
  const missing: string[] = []
  for (const sources of byFile.values()) {
    const [first] = sources
    if (!first) continue
    if (hasFileBytes(db, first.file))
      files.push({
        name: first.fileName,
        write: (target, notes) =>
          first.kind === 'xlsx'
            ? writeWorkbook(db, sources, first, numbers, target, notes, asOf)
            : writeText(db, sources, first, numbers, target, notes),
      })
    else missing.push(first.fileName)
  }
  return { files, missing }
}

async function writeText(
  db: ReadableDb,
  sources: readonly StoredSource[],
  first: StoredSource,
  numbers: readonly string[] | undefined,
  target: ByteWriter,
  notes: SourceNotes,
): Promise<DeliveredFile> {
  // Row kinds of one file share its lines: their edits are one list.
  const edits: Edits = new Map()
  for (const source of sources) collectEdits(db, source, numbers, edits, notes)
  const { encoding = 'utf-8', delimiter = ';', quote = '"' } = first.read
  await withKeptFile(db, first, {}, async ({ path }) => {
    const lost = (): void => void (notes.lost += 1)
    for await (const bytes of rewriteFile(path, { encoding, delimiter, quote }, edits, lost))
      await target.write(bytes)
  })
  return target.close()
}

async function writeWorkbook(
  db: ReadableDb,
  sources: readonly StoredSource[],
  first: StoredSource,
  numbers: readonly string[] | undefined,
  target: ByteWriter,
  notes: SourceNotes,
  asOf: string,
): Promise<DeliveredFile> {
  const bySheet = new Map<string, Edits>()
  const protectedBefore = notes.protectedRows
  for (const source of sources) {
    const edits: Edits = new Map()
    collectEdits(db, source, numbers, edits, notes)
    if (edits.size > 0) bySheet.set(source.part ?? '', edits)
  }
  return withKeptFile(db, first, {}, async ({ path }) => {
    const bytes = await readFile(path)
    if (bySheet.size === 0) {
      await target.write(bytes)
      return target.close()
    }
    const book = await openPackage(path)
    const { sheets } = await readWorkbook(book).finally(() => book.close())
    const byPart = new Map(
      sheets.flatMap(({ name, part }) => {
        const edits = bySheet.get(name)
        return edits ? [[part, edits] as const] : []
      }),
    )
    const parts = unzipSync(bytes)
    const isUnread = sheets.length > new Set(sources.map(({ part }) => part)).size
    if (notes.protectedRows > protectedBefore && (isUnread || hasCopies(parts)))
      notes.unchecked.push(first.fileName)
    const zip = openZipBytes(target, asOf)
    for (const [name, content] of rewritePackage(parts, byPart)) {
      const writer = await zip.openBytes(name)
      await writer.write(content)
      await writer.close()
    }
    return zip.close()
  })
}

function collectEdits(
  db: ReadableDb,
  source: StoredSource,
  numbers: readonly string[] | undefined,
  edits: Edits,
  notes: SourceNotes,
): void {
  const findGuarded = numbers && createGuard(db, source)
  if (numbers && !rowStates(db).isOfLastRun(source.id)) notes.notRun.push(source.name)
  const added = source.columns.length - fileColumns(source.columns, source.read).length
  const width = added > 0 ? source.columns.length - added : Number.POSITIVE_INFINITY
  for (const page of sourceRepository(db).rows(source.id)) {
    const guarded = findGuarded?.(page)
    for (const row of page) {
      if (guarded?.has(row.position) || (numbers && namesProtected(row, numbers))) {
        edits.set(row.row, 'remove')
        notes.protectedRows += 1
      } else if (row.skip === 'choice') edits.set(row.row, 'remove')
      else if (row.fixed) {
        // What a row carries of the heading above it, or of the sheet's name, stands in no cell of its own.
        const own = [...row.fixed.keys()].filter((position) => position <= width)
        notes.lost += row.fixed.size - own.length
        edits.set(row.row, new Map(own.map((position) => [position, showCell(row.cells[position - 1])])))
      }
    }
  }
}

/** In any spelling: with or without century, hyphen and spaces. */
function namesProtected({ cells }: StoredRow, numbers: readonly string[]): boolean {
  if (numbers.length === 0) return false
  const digits = cells.map((cell) =>
    showCell(cell)
      .replaceAll(/[^\dA-Za-z]/g, '')
      .toUpperCase(),
  )
  return numbers.some((number) => digits.some((text) => text.includes(number.slice(2))))
}
