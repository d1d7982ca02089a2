import { AppError } from '../../../shared/errors.ts'
import type { FixRequest, FixStep, RuleStep } from '../../../shared/fix.ts'
import { compileChange } from '../../fixing/change-text.ts'
import { editCell, showCell, type CellPath } from '../../fixing/edit-cell.ts'
import type { Cell, Column } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { mask, maskRows } from '../source-view/mask-rows.ts'

/** A cell that a step changes, or a row (`column` undefined) that it leaves out (`choice`) or takes in (`in`). */
export type PlannedChange = {
  readonly source: StoredSource
  readonly row: StoredRow
  readonly column: Column | undefined
  readonly before: Cell
  readonly after: Cell
}
/** A step and what it changes, read as it is asked for: a preview takes the first, an operation all. */
export type PlannedFix = { readonly step: FixStep; readonly changes: Iterable<PlannedChange> }

type DirectRequest = Exclude<FixRequest, { kind: 'suggestions' }>

/** What a request would change. Pure reading. Throws AppError `not-found` for a source, row or column that is not there. */
export function planFix(db: ReadableDb, request: DirectRequest): PlannedFix {
  if (request.kind === 'answers')
    return { step: { kind: 'answers', file: request.file }, changes: planAnswers(db, request.cells) }
  const source = needSource(db, request.sourceId)
  if (request.kind === 'cell') return planCell(db, source, request)
  if (request.kind === 'rows') {
    const [row = 0] = request.rows
    const step: FixStep = { kind: 'rows', source: source.name, leaveOut: request.leaveOut, row }
    return { step, changes: planRows(db, source, request.rows, request.leaveOut) }
  }
  const step = toStep(source, request)
  return { step, changes: planRule(db, source, step) }
}

function toStep(
  source: StoredSource,
  request: Exclude<DirectRequest, { kind: 'cell' | 'rows' | 'answers' }>,
): RuleStep {
  const column = request.column === undefined ? undefined : needColumn(source, request.column).name
  if (request.kind === 'replace') {
    const { find, by, pattern, matchCase, whole } = request
    return {
      kind: 'replace',
      source: source.name,
      ...(column === undefined ? {} : { column }),
      find,
      by,
      pattern,
      matchCase,
      whole,
    }
  }
  const place = { source: source.name, column: column ?? '' }
  if (request.kind === 'equal') return { kind: 'equal', ...place, from: request.from, to: request.to }
  if (request.kind === 'merge') return { kind: 'merge', ...place, values: request.values, to: request.to }
  return { kind: 'transform', ...place, name: request.name, parameter: request.parameter }
}

/** More values than these are looked for row by row. */
const mostValues = 8

/**
 * For each value that a rule changes the texts that are all in a row that has it, as JSON writes them, so that the store can pass over
 * the other rows; undefined where there are none such. Cells are compared evened out (spaces, composed letters), so of a value only
 * runs of plain letters and digits are sure to stand in the cell; K has a twin, the Kelvin sign.
 */
function findNeedles(step: RuleStep): string[][] | undefined {
  if (step.kind === 'transform') return undefined
  if (step.kind === 'replace')
    return step.pattern || !step.matchCase ? undefined : [[JSON.stringify(step.find).slice(1, -1)]]
  const values = step.kind === 'equal' ? [step.from] : step.values
  const needles = values.map((value) => [...new Set(value.match(/[0-9A-JL-Za-z.,_@/-]+/g))].slice(0, 5))
  return needles.length > mostValues || needles.some((texts) => texts.length === 0) ? undefined : needles
}

/** What a rule changes in a source. Rows that are no data are left as they are. */
export function* planRule(db: ReadableDb, source: StoredSource, step: RuleStep): Generator<PlannedChange> {
  const change = compileChange(step, settings(db).need('project').asOf)
  const columns =
    step.column === undefined ? source.columns : source.columns.filter(({ name }) => name === step.column)
  const sources = sourceRepository(db)
  const needles = findNeedles(step)
  for (const page of needles ? sources.rowsWith(source.id, needles) : sources.rows(source.id)) {
    for (const row of page) {
      if (row.skip) continue
      for (const column of columns) {
        const before = row.cells[column.position - 1]
        const after = change(before)
        if (after !== undefined) yield { source, row, column, before, after }
      }
    }
  }
}

function planCell(
  db: ReadableDb,
  source: StoredSource,
  request: Extract<FixRequest, { kind: 'cell' }>,
): PlannedFix {
  const column = needColumn(source, request.column)
  const row = needRow(db, source, request.row)
  const changes = changeAt(source, row, column, request.path ?? [], request.value)
  // The step is read in the history, where nothing of a protected person may stand.
  const [shown] = maskRows(db, source, [row], { civicNos: true, revealed: [] })
  const tell = (cell: Cell) => (shown?.isProtected ? mask : showCell(cell))
  const before = tell(row.cells[column.position - 1])
  const after = changes[0] ? tell(changes[0].after) : before
  return {
    step: { kind: 'cells', source: source.name, column: column.name, before, after, row: row.row },
    changes,
  }
}

/** The change that writing `text` into a cell makes: none where it stands there already. */
export function changeAt(
  source: StoredSource,
  row: StoredRow,
  column: Column,
  path: CellPath,
  text: string,
): PlannedChange[] {
  const before = row.cells[column.position - 1]
  const after = editCell(before, path, text)
  if (showCell(before) === showCell(after)) return []
  return [{ source, row, column, before, after }]
}

function* planAnswers(
  db: ReadableDb,
  cells: Extract<FixRequest, { kind: 'answers' }>['cells'],
): Generator<PlannedChange> {
  const find = rowFinder(db)
  const sources = new Map<number, StoredSource>()
  for (const { sourceId, row: number, column: position, before, after } of cells) {
    const source = sources.get(sourceId) ?? needSource(db, sourceId)
    sources.set(sourceId, source)
    const column = needColumn(source, position)
    const row = find(source, number)
    if (row && showCell(row.cells[position - 1]) === before) yield* changeAt(source, row, column, [], after)
  }
}

function* planRows(
  db: ReadableDb,
  source: StoredSource,
  rows: readonly number[],
  leaveOut: boolean,
): Generator<PlannedChange> {
  for (const number of new Set(rows)) {
    const row = needRow(db, source, number)
    const isOut = row.skip !== undefined || row.held === true
    if (leaveOut ? row.skip === 'choice' : !isOut) continue
    const before = row.chosen && row.skip === undefined ? 'in' : (row.skip ?? null)
    yield { source, row, column: undefined, before, after: leaveOut ? 'choice' : 'in' }
  }
}

export function needSource(db: ReadableDb, id: number): StoredSource {
  const source = sourceRepository(db).find(id)
  if (!source) throw gone()
  return source
}

export function needColumn(source: StoredSource, position: number): Column {
  const column = source.columns.find((one) => one.position === position)
  if (!column) throw gone()
  return column
}

/** The row that the user calls `number`, with its fixes. */
export function needRow(db: ReadableDb, source: StoredSource, number: number): StoredRow {
  const row = findRow(db, source, number)
  if (!row) throw gone()
  return row
}

export function findRow(db: ReadableDb, source: StoredSource, number: number): StoredRow | undefined {
  return rowFinder(db, 1)(source, number)
}

/** `findRow` for many that mostly come in file order: some rows are read ahead. They are as they were at the first call. */
export function rowFinder(
  db: ReadableDb,
  ahead = 50,
): (source: StoredSource, number: number) => StoredRow | undefined {
  const rows = rowRepository(db)
  let known = new Map<number, StoredRow>()
  let of = 0
  return (source, number) => {
    const row = of === source.id ? known.get(number) : undefined
    if (row) return row
    const position = rows.positionOf(source.id, number)
    if (position === undefined) return undefined
    of = source.id
    known = new Map(rows.page(source.id, position - 1, ahead).map((one) => [one.row, one]))
    return known.get(number)
  }
}

export const gone = () =>
  new AppError('not-found', {
    sv: 'Cellen som skulle rättas finns inte längre i projektet. Läs om sidan.',
    en: 'The cell to be fixed is no longer in the project. Reload the page.',
  })
