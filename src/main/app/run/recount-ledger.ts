import type { Cell } from '../../import/source.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { isFilled } from '../../mapping/read-cell.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import type { WritableDb } from '../../store/database.ts'
import { openPlaces } from '../../store/finding-places.ts'
import type { FindingWriter } from '../../store/finding-repository.ts'
import { ledgerRepository, writeLedger, type StoredLedgerEntry } from '../../store/ledger-repository.ts'
import { recheckProblems } from '../../store/recheck-problems.ts'
import type { JobContext } from '../../job-context.ts'
import type { RunEnvironment } from './environment.ts'
import { createLedgerCounter, usesOfLookups } from './ledger.ts'
import { tellUnread } from './map-sources.ts'
import { isNarrow } from './map-stored-row.ts'
import type { RemappedRow, SourceMapper } from './remap-source.ts'
import { changedColumns } from './touched-rows.ts'

type Recount = {
  readonly document: MappingDocument
  readonly environment: RunEnvironment
  readonly findings: FindingWriter
  readonly job: JobContext
}

/**
 * Brings what is known of a source's columns up to date with its touched rows: by the difference where a column is read whole and
 * stays filled, else by counting its cells anew, which maps nothing.
 */
export async function recountLedger(
  db: WritableDb,
  mapper: SourceMapper,
  rows: readonly RemappedRow[],
  { document, environment, findings, job }: Recount,
): Promise<void> {
  const { source, mappedAs } = mapper.matched
  const entries = ledgerOf(db).get(source.id) ?? []
  const adjusted = adjust(entries, mapper, rows)
  if (adjusted) {
    if (adjusted !== entries) writeLedger(db, source.id, adjusted)
    return
  }
  const counter = createLedgerCounter(source.columns, mapper.compiled.uses, document.sources[mappedAs])
  for await (const [row, read] of mapper.rows(job))
    if (!row.held && !row.skip && read(row) && !isNarrow(row, mapper.bound)) counter.count(row.cells)
  const counted = counter
    .conclude(usesOfLookups(source.columns, environment.lookedUp(mappedAs)))
    .map((entry) => ({ ...entry, examples: entry.examples.map(concealCivicNos) }))
  writeLedger(db, source.id, counted)
  recheckProblems(db).dropRule('MAP-12', source.id)
  tellUnread(findings, { counter, source, mappedAs }, environment)
}

/** Counts in all ledgers the values that could not be used, when all findings are there. */
export function recountOpen(db: WritableDb): void {
  const open = openPlaces(db)
  for (const [source, entries] of ledgerOf(db)) {
    const now = entries.map((entry) =>
      entry.column === '' ? entry : { ...entry, open: open.get(source)?.get(entry.column) ?? 0 },
    )
    if (now.some((entry, index) => entry.open !== entries[index]?.open)) writeLedger(db, source, now)
  }
}

function ledgerOf(db: WritableDb): Map<number, StoredLedgerEntry[]> {
  const bySource = new Map<number, StoredLedgerEntry[]>()
  for (const { sourceId, source: _, ...entry } of ledgerRepository(db).all())
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), entry])
  return bySource
}

/** Undefined where the difference does not tell it: cells must be counted again. */
function adjust(
  entries: readonly StoredLedgerEntry[],
  { matched: { source }, compiled, bound }: SourceMapper,
  rows: readonly RemappedRow[],
): readonly StoredLedgerEntry[] | undefined {
  const read = new Set(compiled.uses.map(({ position }) => position))
  const names = source.columns.map(({ name }) => name)
  const more = new Map<string, number>()
  for (const row of rows) {
    const { before, now, made, makes } = row
    if (made.counts !== makes.counts) return undefined
    if (!made.counts) continue
    if (isNarrow(before, bound) || isNarrow(now, bound)) return undefined
    for (const position of changedColumns(row)) {
      const column = source.columns.find((one) => one.position === position)
      if (!column) continue
      const [earlier, later] = [before.cells[position - 1], now.cells[position - 1]]
      const isPlain = !Array.isArray(earlier) && !Array.isArray(later)
      if (!read.has(position) || !isPlain || names.filter((name) => name === column.name).length > 1)
        return undefined
      const difference = countOf(later) - countOf(earlier)
      if (difference !== 0) more.set(column.name, (more.get(column.name) ?? 0) + difference)
    }
  }
  if (more.size === 0) return entries
  const adjusted = entries.map((entry) => ({
    ...entry,
    filled: entry.filled + (more.get(entry.column) ?? 0),
  }))
  const isWhole = [...more.keys()].every((name) =>
    adjusted.some(({ column, filled }) => column === name && filled > 0),
  )
  return isWhole ? adjusted : undefined
}

const countOf = (cell: Cell): number => (isFilled(cell) ? 1 : 0)
