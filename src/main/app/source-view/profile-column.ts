import type { ColumnFacts, Parsed } from '../../../shared/contract.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'
import { profileColumns, type ColumnProfile } from '../../import/profile.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { createDistribution } from './distribution.ts'
import { createGuard } from './mask-rows.ts'

/** What one column holds, read through anew: for the side of the grid. */
export function profileColumn(
  db: ReadableDb,
  source: StoredSource,
  { column: position, civicNos, language }: Parsed<'source/profile'>,
): ColumnFacts {
  const column = source.columns.find((one) => one.position === position)
  if (!column) throw notFound()
  const profiler = profileColumns([column])
  const distribution = createDistribution()
  const findGuarded = createGuard(db, source)
  let rows = 0
  let protectedRows = 0
  for (const page of sourceRepository(db).rows(source.id)) {
    const guarded = findGuarded(page)
    for (const { position: place, cells, skip } of page) {
      if (skip) continue
      rows += 1
      if (guarded.has(place)) {
        protectedRows += 1
        continue
      }
      const cell = cells[position - 1]
      profiler.add({ cells: [cell] })
      distribution.add(showCell(cell).trim())
    }
  }
  const [profile] = profiler.result()
  if (!profile) throw new Error('the profiler of one column gives one profile')
  const show = civicNos ? (text: string) => text : concealCivicNos
  return {
    ...showProfile(profile, show),
    rows,
    protectedRows,
    warnings: profile.warnings.map(({ rule, count }) => ({
      rule,
      title: findRule(rule)?.title[language] ?? rule,
      count,
    })),
    distribution: distribution.result(profile, show),
  }
}

function showProfile(profile: ColumnProfile, show: (text: string) => string) {
  const { name, position, kind, filled, distinct, isEstimate, lengths, patterns, top, min, max } = profile
  return {
    name,
    position,
    kind,
    filled,
    distinct,
    isEstimate,
    lengths,
    patterns: [...patterns],
    top: top.map(({ value, count }) => ({ value: show(value), count })),
    ...(min === undefined ? {} : { min: show(min) }),
    ...(max === undefined ? {} : { max: show(max) }),
  }
}

const notFound = () =>
  new AppError('not-found', {
    sv: 'Kolumnen finns inte i källan. Läs om sidan.',
    en: 'The source has no such column. Reload the page.',
  })
