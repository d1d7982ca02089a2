import type { Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { tellFinding } from '../../model/tell-finding.ts'
import { compileSource } from '../../mapping/compile-mapping.ts'
import { mapRow } from '../../mapping/map-row.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { bindSource, createContext, createRowReader } from '../run/map-sources.ts'
import { placeInSource } from '../run/places.ts'
import { mask, maskRows } from '../source-view/mask-rows.ts'
import { matchStored } from '../run/run-project.ts'
import { memoryEnvironment } from './memory-environment.ts'
import { needProjectMapping } from './project-mapping.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { makeRecords, type RecordFinding, type TriedRecord } from './try-records.ts'

/** Rows that one search for trouble looks through. */
const searchedRows = 3000
/** Rows above that are read along, since blank cells may take their value from them. */
const rowsAbove = 200

type Tried = {
  row: StoredRow
  skipped: string | undefined
  records: TriedRecord[]
  findings: RecordFinding[]
}

/**
 * One row of a source through the mapping as it is now, without a run: the records it makes and what is found in them. With
 * `seek` the next (or previous) row that has an error or a warning; the row asked about where there is none.
 */
export function tryRow(
  db: ReadableDb,
  { sourceId, position, seek, reveal, language }: Parsed<'mapping/tryRow'>,
): Output<'mapping/tryRow'> {
  const stored = sourceRepository(db).list()
  const source = stored.find(({ id }) => id === sourceId)
  if (!source) throw noSuchRow()
  const trial = prepareTrial(db, stored, source)
  const at = Math.min(Math.max(1, position), source.staged)
  const found: Search = seek ? searchTrouble(trial, source.staged, at, seek) : {}
  const tried = found.tried ?? trial.tryAt(at)
  if (!tried) throw noSuchRow()
  // A row may say itself that its person is protected where the mapping does not read it.
  const saysProtected =
    maskRows(db, source, [tried.row], { civicNos: true, revealed: [] })[0]?.isProtected === true
  const isHidden = !reveal && (saysProtected || tried.records.some((record) => record.protected))
  const show = (text: string): string =>
    isHidden && text !== '' ? mask : reveal ? text : concealCivicNos(text)
  return {
    position: tried.row.position,
    row: tried.row.row,
    total: source.staged,
    ...(tried.skipped === undefined ? {} : { skipped: tried.skipped }),
    cells: source.columns.map(({ name, position: place }) => ({
      column: name,
      value: show(showCell(tried.row.cells[place - 1])),
    })),
    records: tried.records.map(({ lines, key, ...record }) => ({
      ...record,
      protected: saysProtected || record.protected,
      key: show(key),
      lines: lines.map((line) => ({ ...line, value: isOpen(line.path) ? line.value : show(line.value) })),
    })),
    findings: tried.findings.map(({ params, value: _value, ...finding }) => ({
      ...finding,
      message: show(tellFinding({ ...finding, params }, language)),
    })),
    ...(found.searched === undefined ? {} : { searched: found.searched }),
  }
}

/** Of a protected person the marking itself is told. */
const isOpen = (path: string): boolean => path === 'securityMarking'

/** The row that a search found, or how many it looked through in vain. */
type Search = { readonly tried?: Tried; readonly searched?: number }

type Trial = { tryAt(position: number): Tried | undefined; tryFrom(position: number): Generator<Tried> }

/** `edit` changes rows before they are tried: how they would read with a value that is not written yet. */
export function prepareTrial(
  db: ReadableDb,
  stored: readonly StoredSource[],
  source: StoredSource,
  edit: (row: StoredRow) => StoredRow = (row) => row,
): Trial {
  const { document } = needProjectMapping(db)
  const { asOf } = settings(db).need('project')
  const matched = matchStored(db, document, stored)
  const mappedAs = matched.find((match) => match.source.id === source.id)?.mappedAs
  const read = (mappedAs === undefined ? undefined : document.sources[mappedAs]?.read) ?? {}
  const bound = bindSource(source, read)
  const environment = memoryEnvironment(db, document, matched, asOf)
  const present = new Set(matched.map((match) => match.mappedAs))
  const blocks =
    mappedAs === undefined ? [] : compileSource(document, mappedAs, bound, environment, present).blocks
  const context = createContext(bound)

  function* tryFrom(position: number): Generator<Tried> {
    const reader = createRowReader(bound, read)
    for (const page of sourceRepository(db).rows(source.id, Math.max(0, position - 1 - rowsAbove), 500)) {
      for (const row of page.map(edit)) {
        const cells = row.skip ? undefined : reader(row)
        if (row.position < position) continue
        if (!cells || mappedAs === undefined) {
          yield {
            row,
            skipped: row.skip ?? (mappedAs === undefined ? 'unmapped' : 'footer'),
            records: [],
            findings: [],
          }
          continue
        }
        context.cells = cells
        context.row = row.row
        context.stored = row.stored
        context.fixed = row.fixed
        const { fragments, problems } = mapRow(blocks, context)
        const made = makeRecords(document, fragments, asOf)
        const told = problems.map((problem): RecordFinding => {
          const { column } = placeInSource(bound, row.row, problem.place)
          return {
            rule: problem.rule,
            severity: problem.severity,
            params: { count: 1, ...problem.params },
            ...(column === undefined ? {} : { column }),
          }
        })
        yield { row, skipped: undefined, records: made.records, findings: [...told, ...made.findings] }
      }
    }
  }
  return {
    tryFrom,
    tryAt: (position) => tryFrom(position).next().value ?? undefined,
  }
}

function searchTrouble(trial: Trial, total: number, from: number, seek: 'next' | 'previous'): Search {
  const usual = usualKinds(trial)
  const isTrouble = (tried: Tried) => [...kindsOf(tried)].some((kind) => !usual.has(kind))
  const start = seek === 'next' ? from + 1 : Math.max(1, from - searchedRows)
  const end = seek === 'next' ? Math.min(total, from + searchedRows) : from - 1
  let last: Tried | undefined
  for (const tried of end < start ? [] : trial.tryFrom(start)) {
    if (tried.row.position > end) break
    if (!isTrouble(tried)) continue
    last = tried
    if (seek === 'next') break
  }
  return last ? { tried: last } : { searched: Math.max(0, end - start + 1) }
}

/** Rows that tell what is the same in nearly all of them: a question not answered yet is no row's own trouble. */
const usualRows = 50

function usualKinds(trial: Trial): ReadonlySet<string> {
  const counts = new Map<string, number>()
  let rows = 0
  for (const tried of trial.tryFrom(1)) {
    if (rows === usualRows) break
    if (tried.skipped !== undefined) continue
    rows += 1
    for (const kind of kindsOf(tried)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  // Of two or three rows nothing can be called usual.
  if (rows < 10) return new Set()
  return new Set([...counts].flatMap(([kind, count]) => (count >= rows * 0.9 ? [kind] : [])))
}

/** The kinds of errors and warnings of a row. */
function kindsOf({ findings }: Tried): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, entity, attribute, column }) => [rule, entity, attribute, column].join('|')),
  )
}

const noSuchRow = () =>
  new AppError('not-found', {
    sv: 'Raden finns inte i källan. Välj en annan rad.',
    en: 'The source has no such row. Choose another row.',
  })
