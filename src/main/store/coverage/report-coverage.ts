import type { EntityType } from '../../model/entities.ts'
import { findPopulation, type PopulationName } from '../../validate/scenarios/populations.ts'
import type { ScenarioProfile, ScenarioRow } from '../../validate/scenarios/scenario-profile.ts'
import type { ReadableDb } from '../database.ts'
import { testRow } from './condition-sql.ts'
import { coverageTables, type CoverageDates, type UseTable } from './coverage-tables.ts'
import { entitiesIn } from './population-sql.ts'

export type Readiness = 'ready' | 'partly' | 'missing'

/** What one row of a profile asks for, of how many, and how many have it. */
export type CoverageRow = Pick<
  ScenarioRow,
  'entity' | 'attributes' | 'match' | 'level' | 'only' | 'counts' | 'note'
> & {
  readonly population: PopulationName
  readonly have: number
  readonly of: number
  /** What the population holds: not `entity` where the row asks for something that points to it. */
  readonly populationEntity: EntityType
  /** Ids of those that lack what is needed or wanted, in order: where to fill it in. At most `maxMissing`; none of `forbid`. */
  readonly missing: readonly string[]
}

export type CoverageReport = {
  readonly id: string
  readonly readiness: Readiness
  readonly core: readonly { readonly population: PopulationName; readonly count: number }[]
  /** The rows of the profile that are counted, in its order. */
  readonly rows: readonly CoverageRow[]
}

/** How many ids a row of a report tells; `of - have` says how many lack it. */
export const maxMissing = 20

/**
 * What the project's entities cover of a scenario on a date (`YYYY-MM-DD`). What is held back is not there. Each population is
 * a temporary table on disk and is read once for all rows about it: the time is linear in the entities, the memory flat.
 */
export function reportCoverage(
  db: ReadableDb,
  profile: ScenarioProfile,
  options: { readonly asOf: string },
): CoverageReport {
  return inSnapshot(db, () => createReporter(db, [profile], options.asOf)(profile))
}

/** As reportCoverage for each profile, with each population made and read once for all of them. */
export function reportAllScenarios(
  db: ReadableDb,
  profiles: readonly ScenarioProfile[],
  options: { readonly asOf: string },
): CoverageReport[] {
  return inSnapshot(db, () => profiles.map(createReporter(db, profiles, options.asOf)))
}

/** Runs `read` against one state of the data. Its temporary tables are rolled back: nothing is written. */
function inSnapshot<T>(db: ReadableDb, read: () => T): T {
  db.prepare('SAVEPOINT coverage').run()
  try {
    return read()
  } finally {
    db.prepare('ROLLBACK TO coverage').run()
    db.prepare('RELEASE coverage').run()
  }
}

function createReporter(
  db: ReadableDb,
  profiles: readonly ScenarioProfile[],
  asOf: string,
): (profile: ScenarioProfile) => CoverageReport {
  const dates = { asOf, cutOff: `${Number(asOf.slice(0, 4)) - 18}${asOf.slice(4)}` }
  const use = coverageTables(db, dates)
  const rows = profiles.flatMap((profile) => profile.rows).filter(({ counted }) => counted)
  const counts = new Map(
    [...Map.groupBy(rows, ({ of }) => of)].flatMap(([population, asked]) => [
      ...countRows(db, population, asked, use, dates),
    ]),
  )
  const size = (population: PopulationName): number =>
    db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${use(population)}`).get()?.n ?? 0

  return (profile) => {
    const core = profile.core.map((population) => ({ population, count: size(population) }))
    const counted = profile.rows.flatMap((row) => {
      const count = counts.get(row)
      return count ? [describeRow(row, count)] : []
    })
    return { id: profile.id, readiness: judgeReadiness(core, counted), core, rows: counted }
  }
}

type Count = { have: number; of: number; missing: string[] }

/** Reads the population once, with one column for each distinct test of its rows. */
function countRows(
  db: ReadableDb,
  population: PopulationName,
  rows: readonly ScenarioRow[],
  use: UseTable,
  dates: CoverageDates,
): Map<ScenarioRow, Count> {
  const countOfTest = new Map<string, Count>()
  const countOfRow = new Map<ScenarioRow, Count>()
  for (const row of rows) {
    const test = testRow(row, use)
    const count = countOfTest.get(test) ?? { have: 0, of: 0, missing: [] }
    countOfTest.set(test, count)
    countOfRow.set(row, count)
  }
  const counts = [...countOfTest.values()]
  const select = `SELECT p.id, ${[...countOfTest.keys()].join(', ')} FROM ${entitiesIn(population, use)} ORDER BY p.id, p.item`
  for (const [id, ...tests] of db
    .prepare<CoverageDates, [string, ...(number | null)[]]>(select)
    .raw()
    .iterate(dates)) {
    counts.forEach((count, at) => addTo(count, id, tests[at]))
  }
  return countOfRow
}

/** `test` is 1 or 0, and null where the object is outside what the row is about. */
function addTo(count: Count, id: string, test: number | null | undefined): void {
  if (typeof test !== 'number') return
  count.of += 1
  count.have += test
  if (test === 0 && count.missing.length < maxMissing && count.missing.at(-1) !== id) count.missing.push(id)
}

function describeRow(row: ScenarioRow, { have, of, missing }: Count): CoverageRow {
  const { entity, attributes, match, level, of: population, only, counts, note } = row
  return {
    entity,
    attributes,
    match,
    level,
    ...(only ? { only } : {}),
    ...(counts ? { counts } : {}),
    ...(note ? { note } : {}),
    population,
    populationEntity: findPopulation(population).entity,
    have,
    of,
    missing: level === 'forbid' ? [] : missing,
  }
}

/** Ready when every need is met by all, missing when one is met by none or a core population is empty, else partly. */
function judgeReadiness(core: CoverageReport['core'], rows: readonly CoverageRow[]): Readiness {
  const needs = rows.filter(({ level, of }) => level === 'need' && of > 0)
  if (core.some(({ count }) => count === 0) || needs.some(({ have }) => have === 0)) return 'missing'
  return needs.every(({ have, of }) => have === of) ? 'ready' : 'partly'
}
