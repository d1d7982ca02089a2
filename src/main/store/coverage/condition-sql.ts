import { findField } from '../../model/fields.ts'
import type { CountingName, NarrowingName } from '../../validate/scenarios/conditions.ts'
import { findPopulation } from '../../validate/scenarios/populations.ts'
import type { ScenarioRow } from '../../validate/scenarios/scenario-profile.ts'
import type { UseTable } from './coverage-tables.ts'
import {
  entitiesOf,
  isCurrent,
  isIn,
  isMinor,
  isPresent,
  isPresentInEnrolments,
  isPresentInEvery,
  joinTests,
  selectTargets,
  stepInto,
  upperSecondaryForms,
  yearForms,
} from './json-sql.ts'

/**
 * Whether an object of the row's population (`e`, and `p.item` of its population table) has what the row asks for: 1 or 0,
 * or NULL where `only` leaves the object out.
 */
export function testRow(row: ScenarioRow, use: UseTable): string {
  const test = `coalesce((${row.counts === undefined ? testPlain(row) : countings[row.counts](row, use)}), 0)`
  return row.only === undefined ? test : `CASE WHEN ${narrowings[row.only]} THEN ${test} END`
}

function testPlain(row: ScenarioRow): string {
  return isOfPopulation(row)
    ? joinTests(
        row.attributes.map((path) => isPresent('e.data', path)),
        row.match,
      )
    : testPointing(row)
}

function isOfPopulation({ entity, of }: ScenarioRow): boolean {
  return findPopulation(of).entity === entity
}

/** Whether an entity of the row's type points to the object. */
function testPointing({ entity, attributes, match }: ScenarioRow, where?: string): string {
  const tests = attributes.map((path) => {
    const list = findField(entity, path)?.kind === 'list'
    return `e.id IN (${selectTargets(entitiesOf(entity), list ? `${path}[]` : path, where)})`
  })
  return joinTests(tests, match)
}

const official = "json_extract(e.data, '$.official') = 1"
const childCare = ['FS', 'FTH', 'OPPFTH']

/** In words: validate/scenarios/conditions.ts. */
const narrowings: Readonly<Record<NarrowingName, string>> = {
  official,
  course: isPresent('e.data', 'courseCode'),
  'under 18': isMinor('e.data'),
  schools: `(NOT ${isPresent('e.data', 'schoolTypes')} OR EXISTS (SELECT 1 FROM json_each(e.data, '$.schoolTypes') f WHERE NOT ${isIn('f.value', childCare)}))`,
  teaching: "coalesce(json_extract(e.data, '$.activityType'), 'Undervisning') = 'Undervisning'",
}

const countings: Readonly<Record<CountingName, (row: ScenarioRow, use: UseTable) => string>> = {
  'in every item': ({ attributes, match }) =>
    joinTests(
      attributes.map((path) => isPresentInEvery('e.data', path)),
      match,
    ),
  'current member': (_, use) => `e.id IN (SELECT source FROM ${use('members')})`,
  'names a duty': () => isPresent('e.data', 'teachers[].duty'),
  'current enrolment': (_, use) => `e.id IN (SELECT id FROM ${use('pupils')})`,
  'current enrolment or placement': (_, use) =>
    `e.id IN (SELECT id FROM ${use('pupils')} UNION SELECT id FROM ${use('children')})`,
  'every current enrolment': ({ attributes, match }) => isPresentInEnrolments(attributes, match),
  'every current enrolment with school years': ({ attributes, match }) =>
    isPresentInEnrolments(attributes, match, yearForms),
  'every current enrolment in upper secondary': ({ attributes, match }) =>
    isPresentInEnrolments(attributes, match, upperSecondaryForms),
  'end of temporary': (row) =>
    `${testPlain(row)} AND (coalesce(json_extract(e.data, '$.temporary'), 0) <> 1 OR ${isPresent('e.data', 'endDate')})`,
  'part with syllabuses': () => isPresent('e.data', 'content[].syllabuses'),
  'private e-mails only': ({ attributes, match }) =>
    joinTests(
      attributes.map((path) => (path === 'emails' ? hasPrivateEmail() : isPresent('e.data', path))),
      match,
    ),
  'by a current one': (row) => testPointing(row, isCurrent('e.data')),
  'member of a current class': (_, use) =>
    `e.id IN (SELECT target FROM ${use('members')} WHERE source IN (SELECT id FROM ${use('classes')}))`,
  'has a mentor': (_, use) => `e.id IN (SELECT target FROM ${use('mentor roles')})`,
  'offering of the unit': ({ entity, attributes, match }) => {
    const offered = joinTests(
      attributes.map((path) => isPresent('e.data', path)),
      match,
    )
    return `e.id IN (${selectTargets(entitiesOf(entity), 'offeredAt', offered)})`
  },
  graded: (_, use) =>
    `EXISTS (SELECT 1 FROM ${use('graded')} WHERE source = lower(json_extract(e.data, '$.student.id')) AND target = p.item)`,
}

function hasPrivateEmail(): string {
  const { from, item } = stepInto('e.data', 'emails[].type')
  return `EXISTS (SELECT 1 FROM ${from} WHERE json_extract(${item}, '$.type') = 'Privat')`
}
