/** What a source's file is when it is read in another way: its beginning, read again at once. Nothing is stored. */
import type { Parsed, ReadingPreview, SourceReading } from '../../../shared/contract.ts'
import type { Finding } from '../../../shared/finding.ts'
import { renderMessage } from '../../../shared/rules/catalogue.ts'
import { readFile } from '../../import/open-file.ts'
import { changeChoice } from '../../import/reading-choice.ts'
import type { DetectedFile, DetectedSource, InputFile, ReadOptions, StagedRow } from '../../import/source.ts'
import { showEncodings } from '../../import/text/detect-encoding.ts'
import { listSheets } from '../../import/xlsx/xlsx-reader.ts'
import type { ReadableDb } from '../../store/database.ts'
import { hasFileBytes } from '../../store/file-bytes.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { withKeptFile } from './kept-file.ts'
import { choicesOf, planKeptFile } from './reread-source.ts'
import { createProtectionTest } from '../source-view/mask-rows.ts'
import { showCell } from '../../fixing/edit-cell.ts'

/** Of a text file this much is looked at; a workbook's table of contents is at its end, so it is taken whole. */
const lookedAt = 2 ** 20
const shownRows = 100
const headRows = 30
const endRows = 10
const shownFindings = 20

/** How a source was read, and what can be chosen instead. */
export async function showReading(db: ReadableDb, source: StoredSource): Promise<SourceReading> {
  const { fileName: file, part, kind, read, choice, evidence } = source
  const shown = {
    file,
    ...(part === undefined ? {} : { part }),
    kind,
    read,
    ...(choice ? { choice } : {}),
    evidence: [...evidence],
  }
  if (!hasFileBytes(db, source.file)) return { ...shown, canReread: false, otherSheets: [], encodings: [] }
  const siblings = siblingsOf(db, source).map((sibling) => sibling.part)
  return withKeptFile(db, source, limitOf(source), async ({ path }) => ({
    ...shown,
    canReread: true,
    otherSheets:
      kind === 'xlsx' ? (await listSheets(path)).filter(({ name }) => !siblings.includes(name)) : [],
    encodings:
      kind === 'csv'
        ? (await showEncodings(path)).map(({ encoding, words }) => ({ encoding, words: [...words] }))
        : [],
  }))
}

type Wanted = Pick<Parsed<'source/preview'>, 'part' | 'choice' | 'language'>

/** The first rows of a source's file, read as a choice says. Throws AppError `bad-request` for an unknown encoding. */
export async function previewReading(
  db: ReadableDb,
  source: StoredSource,
  { part = source.part, choice, language }: Wanted,
): Promise<ReadingPreview> {
  return withKeptFile(db, source, limitOf(source), async (kept) => {
    const isWhole = source.kind === 'xlsx' || kept.size === sourceRepository(db).fileSize(source.file)
    const asked = isWhole ? choice : { ...knownEncoding(source), ...choice }
    const choices = changeChoice(choicesOf(siblingsOf(db, source)), part, asked)
    const planned = await planKeptFile(kept, choices, settings(db).get('mapping'))
    const own = planned.sources.filter((one) => one.part === part)
    const detected = { ...planned, sources: own.length > 0 ? own : planned.sources }
    const read = await readBeginning(detected, isWhole)
    const findings = [...planned.findings, ...read.findings]
    return {
      head: await readHead(db, kept, part, asked, detected.sources[0]),
      sources: detected.sources.map((one) => showSource(one, read.rows.get(one.name) ?? [], isWhole)),
      findings: findings
        .toSorted(bySeverity)
        .slice(0, shownFindings)
        .map((finding) => ({
          rule: finding.rule,
          severity: finding.severity,
          message: concealCivicNos(renderMessage(finding, language)),
        })),
      isWhole,
    }
  })
}

const limitOf = ({ kind }: StoredSource): { limit?: number } => (kind === 'csv' ? { limit: lookedAt } : {})

const siblingsOf = (db: ReadableDb, { file }: StoredSource): StoredSource[] =>
  sourceRepository(db)
    .list()
    .filter((source) => source.file === file)

/** Detection told it from the whole file, which a beginning cannot. */
function knownEncoding({ read, choice }: StoredSource): ReadOptions {
  return read.encoding === undefined || choice?.encoding !== undefined ? {} : { encoding: read.encoding }
}

type Beginning = { rows: Map<string, StagedRow[]>; findings: Finding[] }

/** All rows of what lies there whole, else the first thousand or so. */
async function readBeginning(detected: DetectedFile, isWhole: boolean): Promise<Beginning> {
  const rows = new Map<string, StagedRow[]>(detected.sources.map(({ name }) => [name, []]))
  const findings: Finding[] = []
  if (detected.sources.length === 0) return { rows, findings }
  for await (const batch of readFile(detected)) {
    const own = rows.get(batch.source)
    own?.push(...batch.rows)
    findings.push(...batch.findings)
    const isEnough = [...rows.values()].every(({ length }) => length >= shownRows)
    if (isEnough && !(isWhole && detected.kind === 'csv')) break
  }
  return { rows, findings }
}

function showSource(
  { name, part, read, evidence, columns }: DetectedSource,
  rows: readonly StagedRow[],
  isWhole: boolean,
): ReadingPreview['sources'][number] {
  const width = Math.max(columns.length, ...rows.slice(0, shownRows).map(({ cells }) => cells.length))
  const isProtected = createProtectionTest(columns)
  const show = ({ row, cells, skip, held }: StagedRow) => ({
    row,
    cells: Array.from({ length: width }, (_, index) =>
      isProtected(cells) ? '•••' : concealCivicNos(showCell(cells[index])),
    ),
    ...(skip ? { skip } : {}),
    ...(held ? { held } : {}),
  })
  return {
    name,
    ...(part === undefined ? {} : { part }),
    read,
    evidence: [...evidence],
    columns: columns.map(({ name: caption, position }) => ({ name: caption, position })),
    rows: rows.slice(0, shownRows).map(show),
    counts: {
      data: rows.filter(({ skip, held }) => !skip && !held).length,
      leftOut: rows.filter(({ skip }) => skip).length,
      held: rows.filter(({ held }) => held).length,
    },
    end: isWhole ? rows.slice(Math.max(shownRows, rows.length - endRows)).map(show) : [],
  }
}

/** The first rows with nothing taken for title or caption, for the user to point out what is. */
async function readHead(
  db: ReadableDb,
  file: InputFile,
  part: string | undefined,
  choice: ReadOptions,
  source: DetectedSource | undefined,
): Promise<ReadingPreview['head']> {
  const { encoding, delimiter, quote } = { ...source?.read, ...choice }
  const plain: ReadOptions = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    header: [],
    firstRow: 1,
    footer: false,
    headings: false,
    nameColumn: false,
    whole: true,
  }
  const inBook = source?.kind === 'xlsx' && part !== undefined
  const detected = await planKeptFile(
    file,
    [inBook ? { part, read: plain } : { read: plain }],
    settings(db).get('mapping'),
  )
  const [whole] = detected.sources.filter((one) => !inBook || one.part === part)
  const { header = [], firstRow = 1 } = source?.read ?? {}
  return (whole?.sample ?? []).slice(0, headRows).map(({ row, cells }) => ({
    row,
    cells: cells.map((cell) => concealCivicNos(showCell(cell))),
    is: header.includes(row) ? 'header' : row < firstRow ? 'title' : 'data',
  }))
}

const severities = ['error', 'warning', 'info']
const bySeverity = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity)
