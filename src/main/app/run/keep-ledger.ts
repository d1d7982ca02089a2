import { concealCivicNos } from '../../validate/conceal.ts'
import type { WritableDb } from '../../store/database.ts'
import { openPlaces } from '../../store/finding-places.ts'
import { writeLedger } from '../../store/ledger-repository.ts'
import type { StoredSource } from '../../store/source-repository.ts'
import type { RunEnvironment } from './environment.ts'
import { usesOfLookups } from './ledger.ts'
import type { SourceCounter } from './map-sources.ts'

/** Writes what became of every column, when all findings are there. A source that nothing reads is one entry. */
export function keepLedger(
  db: WritableDb,
  stored: readonly StoredSource[],
  counters: ReadonlyMap<number, SourceCounter>,
  environment: RunEnvironment,
): void {
  const open = openPlaces(db)
  for (const { id, columns, rows } of stored) {
    const counted = counters.get(id)
    const entries = counted
      ? counted.counter
          .conclude(usesOfLookups(columns, environment.lookedUp(counted.mappedAs)))
          .map((entry) => ({
            ...entry,
            open: open.get(id)?.get(entry.column) ?? 0,
            examples: entry.examples.map(concealCivicNos),
          }))
      : [{ column: '', fate: 'decision' as const, filled: rows, targets: [], open: 0, examples: [] }]
    writeLedger(db, id, entries)
  }
}
