import type { ColumnFacts, Parsed } from '../../../shared/contract.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'
import { profileColumns, type ColumnProfile } from '../../import/profile.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ReadableDb } from '../../store/database.ts'
import type { StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { columnTexts } from './column-texts.ts'
import { createDistribution } from './distribution.ts'
import { rowStanding } from './mask-rows.ts'
import { prepareOrder } from './view-positions.ts'

/** What one column holds, but for protected persons: for the side of the grid. */
export function profileColumn(
  db: ReadableDb,
  source: StoredSource,
  { column: position, civicNos, language }: Parsed<'source/profile'>,
): ColumnFacts {
  const column = source.columns.find((one) => one.position === position)
  if (!column) throw notFound()
  const { leftOut, guarded } = rowStanding(db, source)
  const { texts, codes } = columnTexts(db, source.id, position)
  const counts = new Uint32Array(texts.length)
  let rows = 0
  let protectedRows = 0
  for (const [index, code] of codes.entries()) {
    if (leftOut.has(index + 1)) continue
    rows += 1
    if (guarded.has(index + 1)) protectedRows += 1
    else counts[code] = (counts[code] ?? 0) + 1
  }
  // Whoever looks at a column sorts by it next.
  prepareOrder(db, source.id, position)
  const profiler = profileColumns([column])
  const distribution = createDistribution()
  for (const [code, text] of texts.entries()) {
    const count = counts[code] ?? 0
    if (count === 0) continue
    profiler.add({ cells: [text] }, count)
    distribution.add(text.trim(), count)
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
