import type { Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { UnmatchedValues } from '../../../shared/mapping-contract.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { compareColumns, type Unmatched } from '../../store/value-overlap.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { createGuard, mask } from '../source-view/mask-rows.ts'

/** Which values of a column are in the key of another source, which are not, and which of the key nobody names. */
export function compareValues(
  db: ReadableDb,
  { sourceId, position, otherId, otherPosition }: Parsed<'mapping/overlap'>,
): Output<'mapping/overlap'> {
  const [mine, theirs] = [find(db, sourceId), find(db, otherId)]
  const { values, missing, unused } = compareColumns(
    db,
    { source: mine.id, position },
    { source: theirs.id, position: otherPosition },
  )
  return { values, missing: conceal(db, mine, missing), unused: conceal(db, theirs, unused) }
}

function find(db: ReadableDb, id: number): StoredSource {
  const source = sourceRepository(db).find(id)
  if (source) return source
  throw new AppError('not-found', {
    sv: 'Källan finns inte längre i projektet. Läs om sidan.',
    en: 'The source is no longer in the project. Reload the page.',
  })
}

/** Examples without personal numbers, and without what stands first on the row of a protected person. */
function conceal(
  db: ReadableDb,
  source: StoredSource,
  { values, rows, examples }: Unmatched,
): UnmatchedValues {
  const guard = createGuard(db, source)
  return {
    values,
    rows,
    examples: examples.map(({ value, count, firstRow }) => {
      const page =
        sourceRepository(db)
          .rows(source.id, firstRow - 1, 1)
          .next().value ?? []
      const isProtected = guard(page).size > 0
      return { value: isProtected ? mask : concealCivicNos(value.slice(0, 80)), count }
    }),
  }
}
