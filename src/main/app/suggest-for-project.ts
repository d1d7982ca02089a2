import type { RememberedChoice } from '../../shared/mapping-contract.ts'
import { profileColumns } from '../import/profile.ts'
import { suggestMapping, type Suggestion } from '../mapping/suggest/suggest-mapping.ts'
import type { ReadableDb } from '../store/database.ts'
import { sourceRepository } from '../store/source-repository.ts'

/** Rows of each source that a proposal on screen rests on: enough to know a column, few enough to answer at once. */
const profiledRows = 1000

/** A proposed mapping for the sources of a project; undefined when none of them is a table of a known kind. */
export function suggestForProject(
  db: ReadableDb,
  remembered: readonly RememberedChoice[] = [],
): Suggestion | undefined {
  const repository = sourceRepository(db)
  const sources = repository.list().map((source) => {
    const profiler = profileColumns(source.columns)
    const first = repository.rows(source.id, 0, profiledRows).next().value ?? []
    for (const row of first) if (!row.skip && !row.held) profiler.add(row)
    const { name, fileName, kind, part, columns } = source
    return { name, fileName, kind, part, columns, profile: profiler.result() }
  })
  return suggestMapping(sources, undefined, remembered)
}
