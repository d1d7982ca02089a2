import type { Language } from '../../../shared/errors.ts'
import { findField } from '../../model/fields.ts'
import type { CoverageReport, CoverageRow, Readiness } from '../../store/coverage/report-coverage.ts'
import { countings, narrowings } from '../../validate/scenarios/conditions.ts'
import { populations } from '../../validate/scenarios/populations.ts'
import type { Area, Level, ScenarioProfile } from '../../validate/scenarios/scenario-profile.ts'
import { informationAreas } from './scenario-profiles.ts'

export const readinessWords: Readonly<Record<Language, Readonly<Record<Readiness, string>>>> = {
  sv: { ready: 'redo', partly: 'delvis', missing: 'saknas' },
  en: { ready: 'ready', partly: 'partly', missing: 'missing' },
}

const levelWords: Readonly<Record<Language, Readonly<Record<Level, string>>>> = {
  sv: { need: 'behövs', want: 'önskas', forbid: 'ska inte med' },
  en: { need: 'needed', want: 'wanted', forbid: 'should stay out' },
}

export type DescribedReport = { readonly profile: ScenarioProfile; readonly report: CoverageReport }

/** Coverage as lines of plain text for a terminal: each scenario once, under the first of its areas, with what is missing. */
export function describeCoverage(reports: readonly DescribedReport[], language: Language): string[] {
  return informationAreas().flatMap((area) => {
    const own = reports.filter(({ profile }) => profile.areas[0] === area.id)
    return own.length === 0 ? [] : describeArea(area, own, language)
  })
}

function describeArea(area: Area, reports: readonly DescribedReport[], language: Language): string[] {
  return [
    area.label[language],
    ...reports.flatMap(({ profile, report }) =>
      describeScenario(profile, report, language).map((line) => `  ${line}`),
    ),
    '',
  ]
}

/** One scenario: its readiness and name, then a line for each core population that is empty and each row with something to do. */
export function describeScenario(
  profile: ScenarioProfile,
  report: CoverageReport,
  language: Language,
): string[] {
  const readiness = readinessWords[language][report.readiness].padEnd(8)
  const empty = report.core
    .filter(({ count }) => count === 0)
    .map(({ population }) => {
      const name = populations[population].label[language]
      return language === 'sv' ? `finns inte alls: ${name}` : `not there at all: ${name}`
    })
  const rows = report.rows.filter(hasSomethingToDo).flatMap((row) => describeRow(row, language))
  return [
    `${readiness}${profile.label[language]} (${profile.id})`,
    ...[...empty, ...rows].map((line) => `        ${line}`),
  ]
}

function hasSomethingToDo({ level, have, of }: CoverageRow): boolean {
  return level === 'forbid' ? have > 0 : have < of
}

function describeRow(row: CoverageRow, language: Language): string[] {
  const level = levelWords[language][row.level]
  const about = describeConditions(row, language)
  const conditions = about === '' ? '' : ` (${about})`
  const line = `${level}: ${nameAttributes(row, language)}${conditions}: ${describeCount(row, language)}`
  return row.missing.length === 0 ? [line] : [line, `  ${describePlace(row, language)}`]
}

/** What narrows a row's population, or says what counts; empty where nothing does. */
export function describeConditions({ only, counts }: CoverageRow, language: Language): string {
  return [only && narrowings[only], counts && countings[counts]]
    .filter((condition) => condition !== undefined)
    .map(({ label }) => label[language])
    .join('; ')
}

function describeCount({ level, have, of, population }: CoverageRow, language: Language): string {
  const name = populations[population].label[language]
  if (level === 'forbid')
    return language === 'sv' ? `finns för ${have} av ${of} ${name}` : `there for ${have} of ${of} ${name}`
  return language === 'sv'
    ? `saknas för ${of - have} av ${of} ${name}`
    : `missing for ${of - have} of ${of} ${name}`
}

const shownIds = 3

function describePlace({ populationEntity, missing, have, of }: CoverageRow, language: Language): string {
  const ids = missing.slice(0, shownIds).join(', ')
  const more = of - have > shownIds ? ' …' : ''
  return `${populationEntity} ${language === 'sv' ? 'med id' : 'with id'} ${ids}${more}`
}

/** `Person.emails (E-post)`; several as `Person.emails eller phoneNumbers (E-post eller Telefonnummer)`. */
export function nameAttributes(row: Asked, language: Language): string {
  return `${pathOfAttributes(row, language)} (${labelAttributes(row, language)})`
}

type Asked = Pick<CoverageRow, 'entity' | 'attributes' | 'match'>

/** In the standard's own words: `Person.emails eller phoneNumbers`. */
export function pathOfAttributes({ entity, attributes, match }: Asked, language: Language): string {
  return `${entity}.${joinWords(attributes, match, language)}`
}

/** In plain words: `E-post eller Telefonnummer`. */
export function labelAttributes({ entity, attributes, match }: Asked, language: Language): string {
  const labels = attributes.map((path) => findField(entity, path)?.label[language] ?? path)
  return joinWords(labels, match, language)
}

function joinWords(words: readonly string[], match: 'any' | 'all', language: Language): string {
  return new Intl.ListFormat(language, { type: match === 'any' ? 'disjunction' : 'conjunction' }).format(
    words,
  )
}
