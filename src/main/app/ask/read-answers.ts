import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { listSheets, xlsxReader } from '../../import/xlsx/xlsx-reader.ts'
import type { ReadableDb } from '../../store/database.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { rowFinder } from '../fixes/plan-fix.ts'
import { findRows, rowKeys } from '../fixes/row-keys.ts'
import { columnMark } from './question-book.ts'
import { digestCell, isToken, readToken, type RowToken } from './row-token.ts'

type Answers = Output<'ask/read'>
type Line = {
  readonly sheet: string
  readonly token: RowToken
  readonly cells: readonly string[]
  readonly at: ReadonlyMap<number, number>
}

/**
 * What a school changed in its copy of the workbook: the marked cells that now read otherwise, and none else. Lines may have been sorted
 * or taken away; what was edited beside the marked cells, made up or copied is told and left. Pure reading: nothing is changed.
 */
export async function readAnswers(db: ReadableDb, { base64 }: Parsed<'ask/read'>): Promise<Answers> {
  const folder = await makeTemporaryFolder()
  try {
    const bytes = Buffer.from(base64, 'base64')
    const path = join(folder, 'answers.xlsx')
    await writeFile(path, bytes)
    const { lines, ignored } = await readLines(path, bytes.length, settings(db).need('project').namespace)
    if (lines.length === 0) throw notOurs()
    return compare(db, lines, ignored)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readLines(path: string, size: number, secret: string) {
  const raw = { header: [], firstRow: 1, ragged: true }
  const sheets = await listSheets(path)
  const file = { path, name: 'answers.xlsx', size }
  const detected = await xlsxReader.detect(file, Object.fromEntries(sheets.map(({ name }) => [name, raw])))
  const lines: Line[] = []
  const ignored: Answers['ignored'] = []
  const columns = new Map<string, Map<number, number>>()
  const parts = new Map(detected.sources.map(({ name, part }) => [name, part ?? '']))
  for await (const batch of xlsxReader.read(detected)) {
    const sheet = parts.get(batch.source) ?? batch.source
    for (const { row, cells } of batch.rows) {
      const texts = cells.map((cell) => showCell(cell))
      const marks = readMarks(texts)
      if (marks.size > 0) columns.set(sheet, marks)
      const written = texts.find(isToken)
      const token = written === undefined ? undefined : readToken(written, secret)
      const at = columns.get(sheet)
      if (token && at) lines.push({ sheet, token, cells: texts, at })
      else if (written !== undefined) ignored.push({ reason: 'unknownLine', sheet, row })
      else if (at && marks.size === 0 && row > 3 && texts.some((text) => text.trim() !== ''))
        ignored.push({ reason: 'newLine', sheet, row })
    }
  }
  return { lines, ignored }
}

function readMarks(texts: readonly string[]): Map<number, number> {
  const marks = new Map<number, number>()
  for (const [index, text] of texts.entries()) {
    const position = Number(/^skolflytt-kolumn\.(\d+)$/.exec(text)?.[1])
    if (position > 0 && text === columnMark(position)) marks.set(position, index)
  }
  return marks
}

function compare(db: ReadableDb, lines: readonly Line[], ignored: Answers['ignored']): Answers {
  const finder = createFinder(db, lines)
  const seen = new Set<string>()
  const answers: Answers = { changes: [], ignored, same: 0 }
  for (const { sheet, token, cells, at } of lines) {
    const place = { sheet, row: token.row }
    const mark = `${token.source}|${token.row}`
    const found = finder(token)
    if (seen.has(mark)) answers.ignored.push({ reason: 'copiedLine', ...place })
    else if (!found) answers.ignored.push({ reason: 'rowGone', ...place })
    if (seen.has(mark) || !found) continue
    seen.add(mark)
    const { source, row } = found
    for (const { name, position } of source.columns) {
      const index = at.get(position)
      const before = token.marked[position]
      const text = index === undefined ? undefined : (cells[index] ?? '')
      if (before === undefined) {
        const digest = token.others[position]
        if (text !== undefined && digest !== undefined && digestCell(text) !== digest)
          answers.ignored.push({ reason: 'otherCell', ...place, column: name })
        continue
      }
      if (text === undefined) {
        answers.ignored.push({ reason: 'columnGone', ...place, column: name })
        continue
      }
      const now = showCell(row.cells[position - 1])
      if (text === before || text === now) answers.same += 1
      else if (now !== before) answers.ignored.push({ reason: 'changedSince', ...place, column: name })
      else
        answers.changes.push({
          sourceId: source.id,
          source: source.name,
          row: row.row,
          column: position,
          name,
          before,
          after: text,
        })
    }
  }
  return answers
}

/** The row of a line: where it stood, or, where its file has been replaced, the one with its key. */
function createFinder(db: ReadableDb, lines: readonly Line[]) {
  const sources = new Map(
    sourceRepository(db)
      .list()
      .map((source) => [source.name, source]),
  )
  const find = rowFinder(db)
  const keys = new Map([...sources.values()].map((source) => [source.id, rowKeys(db, source)]))
  const byKey = new Map<string, ReturnType<typeof findRows>>()
  return ({ source: name, row, key }: RowToken): { source: StoredSource; row: StoredRow } | undefined => {
    const source = sources.get(name)
    if (!source) return undefined
    const there = find(source, row)
    if (there && keys.get(source.id)?.(there) === key) return { source, row: there }
    const wanted = new Set(lines.filter(({ token }) => token.source === name).map(({ token }) => token.key))
    const rows = byKey.get(name) ?? findRows(db, source, wanted)
    byKey.set(name, rows)
    const [position] = rows.find(key)
    const [moved] = position === undefined ? [] : rowRepository(db).page(source.id, position - 1, 1)
    return moved && { source, row: moved }
  }
}

const notOurs = () =>
  new AppError('file-unreadable', {
    sv: 'Filen är ingen arbetsbok som det här projektet har skickat, eller så har dess dolda kolumn tagits bort. Be om filen som den skickades, med bara de gula cellerna ändrade.',
    en: 'The file is no workbook that this project sent, or its hidden column was removed. Ask for the file as it was sent, with only the yellow cells changed.',
  })
