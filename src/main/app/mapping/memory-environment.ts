import type { Cell } from '../../import/source.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { ReadableDb } from '../../store/database.ts'
import type { LookupTable } from '../../store/lookup-table.ts'
import { createEnvironment, type RunEnvironment } from '../run/environment.ts'
import type { MatchedSource } from '../run/map-sources.ts'

/** Rows of another source that a try-out looks values up in: enough for a school, few enough to answer at once. */
const keptRows = 20_000

/** What a mapping needs to be checked or tried on a row, without writing anything. */
export function memoryEnvironment(
  db: ReadableDb,
  document: MappingDocument,
  matched: readonly MatchedSource[],
  asOf: string,
): RunEnvironment {
  const environment = createEnvironment(db, document, matched, asOf, memoryTable)
  return {
    ...environment,
    // Another source is read when the first value is looked up: a mapping that is only checked looks nothing up.
    lookup(lookup) {
      if (!document.sources[lookup.source]) return undefined
      let find: ReturnType<typeof environment.lookup>
      return (key) => (find ??= environment.lookup(lookup))?.(key)
    },
  }
}

function memoryTable(): LookupTable {
  const values = new Map<string, Cell[]>()
  let rows = 0
  return {
    add(key, value) {
      rows += 1
      const known = values.get(key)
      if (!known) values.set(key, [value])
      else if (known.length < 100 && !known.includes(value)) known.push(value)
    },
    find: (key) => values.get(key) ?? [],
    isFull: () => rows >= keptRows,
  }
}
