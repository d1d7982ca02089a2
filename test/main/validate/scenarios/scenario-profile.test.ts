import { describe, expect, test } from 'vitest'
import { ScenarioProfile } from '../../../../src/main/validate/scenarios/scenario-profile.ts'

const profile = (row: object): object => ({
  id: 'eget',
  label: { sv: 'Eget', en: 'Own' },
  description: { sv: 'En profil.', en: 'A profile.' },
  areas: ['skoladministration'],
  core: ['pupils'],
  rows: [{ level: 'need', ...row }],
})

const faultsOf = (row: object): string[] =>
  ScenarioProfile.safeParse(profile(row)).error?.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  ) ?? []

test('what a row leaves out has its default', () => {
  expect(ScenarioProfile.parse(profile({ entity: 'Person', attributes: ['emails'], of: 'pupils' }))).toEqual({
    ...profile({}),
    annex: [],
    rows: [
      {
        entity: 'Person',
        attributes: ['emails'],
        match: 'all',
        level: 'need',
        of: 'pupils',
        counted: true,
        firm: false,
      },
    ],
  })
})

describe('a row that cannot be counted is a fault', () => {
  test.for<[name: string, row: object, fault: string]>([
    [
      'an attribute that is not in the standard',
      { entity: 'Person', attributes: ['shoeSize'], of: 'pupils' },
      'Person has no attribute shoeSize',
    ],
    [
      'a list’s attribute without its list',
      { entity: 'Person', attributes: ['schoolYear'], of: 'pupils' },
      'Person has no attribute schoolYear',
    ],
    [
      'a list item',
      { entity: 'Person', attributes: ['enrolments[]'], of: 'pupils' },
      'Person has no attribute enrolments[]',
    ],
    [
      'SQL',
      { entity: 'Person', attributes: ["emails') OR 1 --"], of: 'pupils' },
      "Person has no attribute emails') OR 1 --",
    ],
    [
      'a population of another entity',
      { entity: 'Person', attributes: ['emails'], of: 'duties' },
      'Person.emails does not point to a Duty, which duties are',
    ],
    [
      'a reference to another entity',
      { entity: 'Grade', attributes: ['syllabus'], of: 'pupils' },
      'Grade.syllabus does not point to a Person, which pupils are',
    ],
    [
      'a narrowing of another entity',
      { entity: 'Person', attributes: ['emails'], of: 'pupils', only: 'official' },
      'official is a condition on Syllabus, not on Person',
    ],
    [
      'a condition on another entity',
      { entity: 'Person', attributes: ['emails'], of: 'pupils', counts: 'current member' },
      'current member does not fit Person of pupils',
    ],
    [
      'a condition on what points, of what does not',
      { entity: 'Person', attributes: ['emails'], of: 'pupils', counts: 'by a current one' },
      'by a current one does not fit Person of pupils',
    ],
    [
      'a condition on lists, of none',
      { entity: 'Activity', attributes: ['syllabus'], of: 'teaching', counts: 'in every item' },
      'in every item asks for an attribute in a list, as teachers[].startDate, not syllabus',
    ],
    [
      'a condition on enrolments, of other attributes',
      { entity: 'Person', attributes: ['emails'], of: 'pupils', counts: 'every current enrolment' },
      'every current enrolment asks for an attribute of enrolments[], not emails',
    ],
    [
      'a condition over another population',
      { entity: 'Grade', attributes: ['student'], of: 'pupils', counts: 'graded' },
      'graded does not fit Grade of pupils',
    ],
  ])('%s', ([, row, fault]) => {
    expect(faultsOf(row)).toEqual([`rows.0: ${fault}`])
  })

  test('a key, population or condition that does not exist', () => {
    expect(
      faultsOf({ entity: 'Person', attributes: ['emails'], of: 'pupils', severity: 'error' }),
    ).toHaveLength(1)
    expect(faultsOf({ entity: 'Person', attributes: ['emails'], of: 'everyone' })).toHaveLength(1)
    expect(
      faultsOf({ entity: 'Person', attributes: ['emails'], of: 'pupils', counts: 'often' }),
    ).toHaveLength(1)
    expect(faultsOf({ entity: 'Person', attributes: [], of: 'pupils' })).toHaveLength(1)
  })
})
