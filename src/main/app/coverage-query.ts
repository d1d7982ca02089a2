import type { ListedEntity, Output } from '../../shared/contract.ts'
import type { Language } from '../../shared/errors.ts'
import type { ReadableDb } from '../store/database.ts'
import { reportAllScenarios, type CoverageRow } from '../store/coverage/report-coverage.ts'
import { entityRepository } from '../store/entity-repository.ts'
import { settings } from '../store/settings.ts'
import { populations } from '../validate/scenarios/populations.ts'
import { describeConditions, labelAttributes, pathOfAttributes } from './profiles/describe-coverage.ts'
import { informationAreas, scenarioProfiles } from './profiles/scenario-profiles.ts'
import { listEntity } from './show-entity.ts'

/** Of those that lack something: enough to begin with. */
const shownMissing = 5

/** Which scenarios of the standard the last run's entities can serve, in words for a screen. */
export function coverageQuery(db: ReadableDb, language: Language): Output<'coverage/report'> {
  const { asOf } = settings(db).need('project')
  const profiles = scenarioProfiles()
  const stored = entityRepository(db)
  const listMissing = ({ populationEntity, missing }: CoverageRow): ListedEntity[] =>
    missing.slice(0, shownMissing).flatMap((id) => {
      const found = stored.find(populationEntity, id)
      return found ? [listEntity(id, found.data)] : []
    })
  return {
    areas: informationAreas().map(({ id, label }) => ({ id, label: label[language] })),
    scenarios: reportAllScenarios(db, profiles, { asOf }).flatMap((report) => {
      const profile = profiles.find(({ id }) => id === report.id)
      if (!profile) return []
      return [
        {
          id: profile.id,
          label: profile.label[language],
          description: profile.description[language],
          areas: [...profile.areas],
          readiness: report.readiness,
          core: report.core.map(({ population, count }) => ({
            label: populations[population].label[language],
            count,
          })),
          rows: report.rows.map((row) => ({
            level: row.level,
            entity: row.entity,
            attribute: pathOfAttributes(row, language),
            label: labelAttributes(row, language),
            condition: describeConditions(row, language),
            population: populations[row.population].label[language],
            have: row.have,
            of: row.of,
            missing: {
              type: row.populationEntity,
              entities: listMissing(row),
              more: row.missing.length > shownMissing,
            },
          })),
        },
      ]
    }),
  }
}
