import { expect, test } from 'vitest'
import { describeCoverage, describeScenario } from '../../../../src/main/app/profiles/describe-coverage.ts'
import type { CoverageReport, CoverageRow } from '../../../../src/main/store/coverage/report-coverage.ts'
import { ScenarioProfile } from '../../../../src/main/validate/scenarios/scenario-profile.ts'

const profile = (id: string, sv: string, en: string, areas: readonly string[]) =>
  ScenarioProfile.parse({ id, label: { sv, en }, description: { sv, en }, areas, core: [], rows: [] })
const row = (rest: Partial<CoverageRow>): CoverageRow => ({
  entity: 'Person',
  attributes: ['emails'],
  match: 'all',
  level: 'need',
  population: 'pupils',
  populationEntity: 'Person',
  have: 3,
  of: 3,
  missing: [],
  ...rest,
})

const grades = profile('betyg', 'Betyg', 'Grades', ['betygshantering', 'skoladministration'])
const enrolment = profile('elever', 'Elever', 'Pupils', ['skoladministration'])
const gradesReport: CoverageReport = {
  id: 'betyg',
  readiness: 'missing',
  core: [{ population: 'grades', count: 0 }],
  rows: [],
}
const enrolmentReport: CoverageReport = {
  id: 'elever',
  readiness: 'partly',
  core: [{ population: 'pupils', count: 5 }],
  rows: [
    row({}),
    row({
      have: 1,
      of: 5,
      missing: ['a', 'b', 'c', 'd'],
      attributes: ['emails', 'phoneNumbers'],
      match: 'any',
    }),
    row({
      entity: 'Group',
      attributes: ['groupMemberships[].person'],
      level: 'want',
      counts: 'member of a current class',
      only: 'under 18',
      have: 4,
      of: 5,
      missing: ['e'],
    }),
    row({ level: 'forbid', attributes: ['photo'], have: 2, of: 5 }),
    row({ level: 'forbid', attributes: ['addresses'], have: 0, of: 5 }),
  ],
}
const reports = [
  { profile: grades, report: gradesReport },
  { profile: enrolment, report: enrolmentReport },
]

test('each scenario stands under its first area with what is missing, in Swedish', () => {
  expect(describeCoverage(reports, 'sv')).toEqual([
    'Skoladministration',
    '  delvis  Elever (elever)',
    '          behövs: Person.emails eller phoneNumbers (E-post eller Telefon): saknas för 4 av 5 elever',
    '            Person med id a, b, c …',
    '          önskas: Group.groupMemberships[].person (Medlem) (under 18 år på datumet, eller utan födelsedatum; medlem i en pågående klass på datumet): saknas för 1 av 5 elever',
    '            Person med id e',
    '          ska inte med: Person.photo (Foto): finns för 2 av 5 elever',
    '',
    'Betygshantering',
    '  saknas  Betyg (betyg)',
    '          finns inte alls: betyg',
    '',
  ])
})

test('and in English, one scenario alone', () => {
  expect(describeScenario(enrolment, enrolmentReport, 'en')).toEqual([
    'partly  Pupils (elever)',
    '        needed: Person.emails or phoneNumbers (E-mail or Phone): missing for 4 of 5 pupils',
    '          Person with id a, b, c …',
    '        wanted: Group.groupMemberships[].person (Member) (under 18 on the date, or without a date of birth; a member of a current class on the date): missing for 1 of 5 pupils',
    '          Person with id e',
    '        should stay out: Person.photo (Photo): there for 2 of 5 pupils',
  ])
  expect(describeScenario(grades, gradesReport, 'en')).toEqual([
    'missing Grades (betyg)',
    '        not there at all: grades',
  ])
})
