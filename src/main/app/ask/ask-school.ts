import type { Output, Parsed } from '../../../shared/contract.ts'
import { tellFinding } from '../../model/tell-finding.ts'
import type { ReadableDb } from '../../store/database.ts'
import { findingRepository, type StoredFinding } from '../../store/finding-repository.ts'
import { schoolRepository } from '../../store/school-repository.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { locateFinding } from '../fixes/locate-finding.ts'
import { rowFinder } from '../fixes/plan-fix.ts'
import { rowKeys, type RowKeys } from '../fixes/row-keys.ts'
import { maskRows } from '../source-view/mask-rows.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { digestCell, signToken } from './row-token.ts'
import { writeQuestionBook, type QuestionSheet } from './question-book.ts'

/** Rows that one workbook asks about: what a person can answer, and what an answer of the host can hold. */
const mostRows = 2000

type AskedRow = { row: StoredRow; marked: Set<number>; messages: Set<string> }

/**
 * A workbook for a school (or for all): the rows with findings in a cell of a table, the cells to correct marked, and why. Rows of
 * protected persons stay in the project.
 */
export async function askSchool(
  db: ReadableDb,
  input: Parsed<'ask/workbook'>,
): Promise<Output<'ask/workbook'>> {
  const asked = collect(db, input)
  const { namespace, name } = settings(db).need('project')
  const sheets = [...asked.rows].map(([source, rows]) =>
    toSheet(source, rows, rowKeys(db, source), namespace),
  )
  const school = schoolRepository(db)
    .list()
    .find(({ id }) => id === input.school)
  const bytes = await writeQuestionBook(sheets, {
    language: input.language,
    project: name,
    school: school?.label,
  })
  return {
    fileName: `${plainName(school?.label ?? name)} – ${input.language === 'sv' ? 'att rätta' : 'to correct'}.xlsx`,
    base64: bytes.toString('base64'),
    rows: asked.count,
    cells: [...asked.rows.values()]
      .flatMap((rows) => [...rows.values()])
      .reduce((sum, { marked }) => sum + marked.size, 0),
    left: asked.left,
    protectedRows: asked.guarded.size,
  }
}

function collect(db: ReadableDb, { language, projectId: _, severity, ...scope }: Parsed<'ask/workbook'>) {
  const sources = new Map(
    sourceRepository(db)
      .list()
      .map((source) => [source.id, source]),
  )
  const rows = new Map<StoredSource, Map<number, AskedRow>>()
  const guarded = new Set<string>()
  const find = rowFinder(db)
  const counted = { count: 0, left: 0 }
  const take = (finding: StoredFinding): void => {
    const source = sources.get(finding.sourceId ?? 0)
    const cell = source && (source.kind === 'csv' || source.kind === 'xlsx') && locateFinding(source, finding)
    const row = cell && cell.column && find(source, cell.row)
    if (!source || !cell || !cell.column || !row || row.skip) return
    const own = rows.get(source) ?? new Map<number, AskedRow>()
    const known = own.get(row.position)
    if (!known && isGuarded(source, row)) return void guarded.add(`${source.id}|${row.position}`)
    if (!known && counted.count >= mostRows) return void (counted.left += 1)
    const asked = known ?? { row, marked: new Set<number>(), messages: new Set<string>() }
    if (!known) counted.count += 1
    asked.marked.add(cell.column.position)
    asked.messages.add(`${cell.column.name}: ${concealCivicNos(tellFinding(finding, language))}`)
    rows.set(source, own.set(row.position, asked))
  }
  const isGuarded = (source: StoredSource, row: StoredRow): boolean =>
    maskRows(db, source, [row], { civicNos: true, revealed: [] })[0]?.isProtected === true
  for (const level of severity ? [severity] : (['error', 'warning'] as const)) {
    for (let offset = 0; ; offset += 1000) {
      const page = findingRepository(db).list({ ...scope, severity: level }, offset, 1000)
      for (const finding of page) take(finding)
      if (page.length < 1000) break
    }
  }
  return { rows, guarded, ...counted }
}

function toSheet(
  source: StoredSource,
  rows: ReadonlyMap<number, AskedRow>,
  keyOf: RowKeys,
  secret: string,
): QuestionSheet {
  const inOrder = [...rows.values()].toSorted((a, b) => a.row.position - b.row.position)
  return {
    source: source.name,
    columns: source.columns.map(({ name, position }) => ({ name, position })),
    rows: inOrder.map(({ row, marked, messages }) => {
      const cells = source.columns.map(({ position }) => showCell(row.cells[position - 1]))
      const entries = source.columns.map(({ position }, index) => [position, cells[index] ?? ''] as const)
      const pick = (isMarked: boolean) => entries.filter(([position]) => marked.has(position) === isMarked)
      return {
        token: signToken(
          {
            source: source.name,
            row: row.row,
            key: keyOf(row),
            marked: Object.fromEntries(pick(true).map(([position, text]) => [String(position), text])),
            others: Object.fromEntries(
              pick(false).map(([position, text]) => [String(position), digestCell(text)]),
            ),
          },
          secret,
        ),
        row: row.row,
        reasons: [...messages],
        cells,
        marked,
      }
    }),
  }
}

const plainName = (name: string) => name.replaceAll(/[/\\:*?"<>|\p{Cc}]+/gu, '-').slice(0, 80)
