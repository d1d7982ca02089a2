import { RE2JS } from 're2js'
import { AppError } from '../../../shared/errors.ts'
import type { Cell, ReadOptions } from '../../import/source.ts'
import { findColumn } from '../../mapping/columns.ts'
import { compileSource, type CompiledSource } from '../../mapping/compile-mapping.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { RunEnvironment } from './environment.ts'
import { unknownTables } from '../mappings/shared-tables.ts'
import { unknownSources } from '../../mapping/unknown-sources.ts'
import { findUnknownKeys } from '../../mapping/unknown-keys.ts'
import { mapRow } from '../../mapping/map-row.ts'
import type { BoundSource, RowContext } from '../../mapping/row-context.ts'
import { foldText } from '../../mapping/text.ts'
import { asText } from '../../mapping/transforms/transform.ts'
import type { WritableDb } from '../../store/database.ts'
import type { FindingWriter } from '../../store/finding-repository.ts'
import type { RunRepository } from '../../store/run-repository.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { mapStoredRow } from './map-stored-row.ts'
import type { CompiledRun } from './places.ts'
import { createLedgerCounter, usesOfLookups, type LedgerCounter } from './ledger.ts'
import { createProblemLog } from './problem-log.ts'

export type MatchedSource = { readonly source: StoredSource; readonly mappedAs: string }

/** What is in the columns of a mapped source. */
export type SourceCounter = {
  readonly counter: LedgerCounter
  readonly source: StoredSource
  readonly mappedAs: string
}

/**
 * Maps every row of the matched sources into fragments, in the mapping's order of sources, and compiles each source once.
 * Rows that cannot be mapped are held; what the mapping skips is left out with its reason.
 */
export async function mapSources(
  db: WritableDb,
  document: MappingDocument,
  matched: readonly MatchedSource[],
  environment: RunEnvironment,
  run: RunRepository,
  findings: FindingWriter,
  context: JobContext,
): Promise<{
  compiled: CompiledRun
  counters: ReadonlyMap<number, SourceCounter>
  /** There were more kinds of problems than could be counted together. */
  overflowed: boolean
}> {
  const compiledRun = new Map<number, CompiledSource>()
  const counters = new Map<number, SourceCounter>()
  const log = createProblemLog(findings, run.addCounted)
  const order = Object.keys(document.sources)
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  const total = matched.reduce((sum, { source }) => sum + source.staged, 0)
  refuseFaults(document, { issues: [...unknownSources(document), ...unknownTables(document)] })
  for (const key of findUnknownKeys(document))
    findings.add({ rule: 'MAP-13', severity: 'warning', params: { key } }, { stage: 'map' })
  let done = 0
  for (const { source, mappedAs } of [...matched].sort(
    (a, b) => order.indexOf(a.mappedAs) - order.indexOf(b.mappedAs),
  )) {
    const read = document.sources[mappedAs]?.read ?? {}
    const bound = bindSource(source, read)
    const compiled = compileSource(document, mappedAs, bound, environment, present)
    compiledRun.set(source.id, compiled)
    refuseFaults(document, compiled)
    // A table without the column is another table; in JSON an attribute that nobody has is simply not there.
    for (const column of bound.kind === 'csv' || bound.kind === 'xlsx' ? compiled.missing : []) {
      findings.add(
        {
          rule: 'MAP-01',
          severity: 'error',
          params: { column, source: source.name },
          source: source.name,
          column,
        },
        { stage: 'map', source: source.id },
      )
    }
    const reader = createRowReader(bound, { ...read, ...carriedDown(source) })
    const rowContext = createContext(bound)
    const counter = createLedgerCounter(source.columns, compiled.uses, document.sources[mappedAs])
    counters.set(source.id, { counter, source, mappedAs })
    for (const page of sourceRepository(db).rows(source.id)) {
      db.transaction(() => {
        for (const row of page) {
          mapOne(row)
          done += 1
        }
      })()
      context.report({ phase: 'map', done, total })
      await pause(context)
    }
    function mapOne(row: StoredRow): void {
      const place = { source: source.id, position: row.position, row: row.row }
      const made = mapStoredRow(row, reader, compiled.blocks, rowContext)
      for (const problem of made.problems) log.add(bound, place, problem)
      for (const fragment of made.fragments) run.addFragment(order.indexOf(mappedAs), place, fragment)
      if (made.held) run.holdRow(place, made.held, true)
      if (made.outcome) run.addOutcome(place, made.outcome)
      if (made.counts) counter.count(row.cells)
    }
  }
  // Only now it is known what other sources look up in each.
  for (const counted of counters.values()) tellUnread(findings, counted, environment)
  mapOnce()
  log.flush()
  return { compiled: compiledRun, counters, overflowed: log.overflowed() }

  function mapOnce(): void {
    const once = compileSource(document, undefined, undefined, environment, present)
    compiledRun.set(0, once)
    refuseFaults(document, once)
    const rowContext = createContext({ name: document.name, kind: 'csv', part: undefined, columns: [] })
    db.transaction(() => {
      for (const fragment of mapRow(once.blocks, rowContext).fragments)
        run.addFragment(-1, { source: 0, position: 0, row: 0 }, fragment)
    })()
  }
}

/** MAP-12: columns that hold something and that neither the source's own blocks nor lookups of others read. */
export function tellUnread(
  findings: FindingWriter,
  { counter, source, mappedAs }: SourceCounter,
  environment: RunEnvironment,
): void {
  const lookedUp = new Set(
    usesOfLookups(source.columns, environment.lookedUp(mappedAs)).map(({ position }) => position),
  )
  for (const { column, filled } of counter.unread()) {
    if (lookedUp.has(column.position)) continue
    const params = { column: column.name, n: filled }
    findings.add(
      { rule: 'MAP-12', severity: 'info', params, source: source.name, column: column.name },
      { stage: 'map', source: source.id },
    )
  }
}

/** Faults that show when the mapping is compiled: what it would leave out unseen, its author must hear of. */
function refuseFaults(document: MappingDocument, { issues }: Pick<CompiledSource, 'issues'>): void {
  if (issues.length === 0) return
  const list = (problem: 'problem' | 'problemSv') =>
    issues
      .slice(0, 10)
      .map(
        ({ path, allowed, ...issue }) =>
          `${path}: ${issue[problem]}${allowed ? ` (${allowed.join(', ')})` : ''}`,
      )
      .join('; ')
  throw new AppError('mapping-invalid', {
    sv: `Mappningen ${document.name} har fel: ${list('problemSv')}. Rätta under Mappning, eller i filen.`,
    en: `The mapping ${document.name} has faults: ${list('problem')}. Correct them under Mapping, or in the file.`,
  })
}

/** A stored source as the mapping's compiled blocks see it. */
export function bindSource(source: StoredSource, read: ReadOptions): BoundSource {
  const { name, kind, part, columns } = source
  return { name, kind, part, columns, variesInWidth: (read.widths?.length ?? 0) > 1 }
}

export function createContext(source: BoundSource): RowContext {
  return { source, row: 0, cells: [], stored: undefined, item: undefined, required: false, problems: [] }
}

/** What the user chose to carry down goes before what the mapping says of it. */
export function carriedDown({ choice }: StoredSource): Pick<ReadOptions, 'fillDown'> {
  return choice?.fillDown ? { fillDown: choice.fillDown } : {}
}

/** What a mapping's `read` does to rows already staged: other row kinds and footers out (undefined), blanks filled from above. */
export function createRowReader(
  source: BoundSource,
  read: ReadOptions,
): (row: StoredRow) => readonly Cell[] | undefined {
  const kind = read.rowKind && {
    column: findColumn(source.columns, read.rowKind.column),
    equals: foldText(read.rowKind.equals),
  }
  const skips = (read.skip ?? []).map(({ column, pattern }) => ({
    column: column === undefined ? undefined : findColumn(source.columns, column),
    pattern: RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE),
  }))
  const filling = (read.fillDown ?? []).flatMap((ref) => findColumn(source.columns, ref) ?? [])
  const above = new Map<number, Cell>()
  const textAt = (row: StoredRow, position: number | undefined) =>
    position === undefined ? '' : (asText(row.cells[position - 1]) ?? '').trim()
  return (row) => {
    if (kind && foldText(textAt(row, kind.column?.position)) !== kind.equals) return undefined
    for (const { column, pattern } of skips) {
      const texts = column
        ? [textAt(row, column.position)]
        : row.cells.map((cell) => asText(cell)?.trim() ?? '')
      if (texts.some((text) => text !== '' && pattern.matcher(text).find())) return undefined
    }
    if (filling.length === 0) return row.cells
    const cells = [...row.cells]
    for (const { position } of filling) {
      const cell = cells[position - 1]
      if (cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === ''))
        cells[position - 1] = above.get(position)
      else above.set(position, cell)
    }
    return cells
  }
}
