import type { WritableDb } from '../../store/database.ts'
import { fixRepository, rootOperation } from '../../store/fix-repository.ts'
import { fixWriter } from '../../store/fix-writer.ts'
import type { RecheckRepository } from '../../store/recheck-repository.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { settings } from '../../store/settings.ts'
import type { StoredRow } from '../../store/source-repository.ts'
import { NeedsWhole } from './needs-whole.ts'

/** A row as the last run read it, and as it reads now. */
export type TouchedRow = { readonly source: number; readonly before: StoredRow; readonly now: StoredRow }

/** The rows that read otherwise than at the last run, in file order. At most `limit`, since they are held in memory. */
export function touchedRows(db: WritableDb, repository: RecheckRepository, limit: number): TouchedRow[] {
  const fixes = fixRepository(db)
  const way = fixes.wayBetween(fixes.head(), settings(db).get('fixHeadOfRun') ?? rootOperation)
  const operations = [...way.back, ...way.forth]
  if (operations.length === 0) return []
  if (operations.some(({ stale }) => stale)) throw new NeedsWhole('stale-fix')
  const places = repository.touchedRows(
    operations.map(({ id }) => id),
    limit + 1,
  )
  if (places.length > limit) throw new NeedsWhole('many-rows')
  const bySource = Map.groupBy(places, ({ source }) => source)
  const read = () => {
    const rows = rowRepository(db)
    return new Map(
      [...bySource].map(([source, of]) => [
        source,
        rows.at(
          source,
          of.map(({ position }) => position),
        ),
      ]),
    )
  }
  const now = read()
  // The fixes are taken back as the user would do it, and all that is forgotten again.
  db.exec('SAVEPOINT before_fixes')
  const writer = fixWriter(db)
  for (const { id } of way.back) writer.back(id)
  for (const { id } of way.forth) writer.forth(id)
  const before = read()
  db.exec('ROLLBACK TO before_fixes; RELEASE before_fixes')
  return [...now].flatMap(([source, rows]) =>
    rows.flatMap((row, index) => {
      const earlier = before.get(source)?.[index]
      return earlier && contentOf(earlier) !== contentOf(row) ? [{ source, before: earlier, now: row }] : []
    }),
  )
}

const contentOf = ({ cells, stored, skip, held, fixed }: StoredRow): string =>
  JSON.stringify([cells, stored, skip, held, [...(fixed?.keys() ?? [])].sort((a, b) => a - b)])

/** Positions of the columns in which the two differ. */
export function changedColumns({ before, now }: TouchedRow): number[] {
  const width = Math.max(before.cells.length, now.cells.length)
  return Array.from({ length: width }, (_, index) => index).flatMap((index) =>
    JSON.stringify(before.cells[index] ?? null) === JSON.stringify(now.cells[index] ?? null)
      ? []
      : [index + 1],
  )
}
