import type { RememberedChoice } from '../../shared/mapping-contract.ts'
import { profileColumns } from '../import/profile.ts'
import { collectValues } from '../mapping/suggest/column-values.ts'
import { suggestMapping, type Suggestion } from '../mapping/suggest/suggest-mapping.ts'
import type { ReadableDb } from '../store/database.ts'
import { sourceRepository } from '../store/source-repository.ts'

/** Rows of each source that a proposal on screen rests on: enough to know a column, few enough to answer at once. */
const profiledRows = 1000
/** Rows whose values are compared with those of the other sources: reading them is all it takes. */
const comparedRows = 5000

/** A proposed mapping for the sources of a project; undefined when none of them is a table of a known kind. */
export function suggestForProject(
  db: ReadableDb,
  remembered: readonly RememberedChoice[] = [],
): Suggestion | undefined {
  const repository = sourceRepository(db)
  const stored = repository.list()
  // One list alone names nothing of another.
  const compared = stored.filter(isTable).length > 1
  const sources = stored.map((source) => {
    const profiler = profileColumns(source.columns)
    const collector = compared && isTable(source) ? collectValues(source.columns) : undefined
    let rows = 0
    for (const page of repository.rows(source.id, 0, profiledRows)) {
      for (const row of page) {
        if (row.skip || row.held) continue
        if (rows < profiledRows) profiler.add(row)
        collector?.add(row)
      }
      rows += page.length
      if (!collector || rows >= comparedRows) break
    }
    const { name, fileName, kind, part, columns } = source
    return {
      name,
      fileName,
      kind,
      part,
      columns,
      profile: profiler.result(),
      ...(collector ? { values: collector.result(), isPartial: source.rows > rows } : {}),
    }
  })
  return suggestMapping(sources, undefined, remembered)
}

const isTable = ({ kind }: { readonly kind: string }): boolean => kind === 'csv' || kind === 'xlsx'
