import { findPopulation, type PopulationName } from '../../validate/scenarios/populations.ts'
import type { UseTable } from './coverage-tables.ts'
import {
  entitiesOf,
  isCurrent,
  isCurrentEnrolment,
  isIn,
  isMinor,
  selectTargets,
  stepInto,
  upperSecondaryForms,
  yearForms,
} from './json-sql.ts'

/** The members of a population as a SELECT of `id, item`; ids of what is not there may be among them. */
export function selectPopulation(name: PopulationName, use: UseTable): string {
  return name === 'finished' ? selectFinished(use) : `SELECT id, '' AS item FROM (${selects[name](use)})`
}

const teacherRoles = ['Lärare', 'Förskollärare', 'Förstelärare', 'Speciallärare/specialpedagog']
const adultForms = ['VUX*', 'SARVUX*', 'SFI']

/** What each population holds, in SQL. In words: validate/scenarios/populations.ts. */
const selects: Readonly<Record<Exclude<PopulationName, 'finished'>, (use: UseTable) => string>> = {
  pupils: (use) => `SELECT source AS id FROM ${use('enrolments')}`,
  children: (use) => namedBy('placements', 'child', use),
  duties: () => all('Duty', isCurrent('e.data')),
  staff: (use) => namedBy('duties', 'person', use),
  users: (use) => union(['pupils', 'staff'], use),
  guardians: (use) =>
    `${namedBy('pupils', 'responsibles[].person', use)} UNION ${namedBy('children', 'responsibles[].person', use)}`,
  persons: (use) => union(['pupils', 'children', 'staff', 'guardians'], use),
  'open persons': (use) => some('persons', `${marking} = 'Ingen'`, use),
  'protected persons': (use) => some('persons', `${marking} <> 'Ingen'`, use),
  minors: (use) =>
    `${some('pupils', isMinor('e.data'), use)} UNION ${some('children', isMinor('e.data'), use)}`,
  'class pupils': (use) => enrolledIn(isIn('kind', ['FKLASS', ...yearForms]), use),
  'year pupils': (use) => enrolledIn(isIn('kind', yearForms), use),
  'GY pupils': (use) => enrolledIn(isIn('kind', upperSecondaryForms), use),
  'plan pupils': (use) =>
    enrolledIn(
      [isIn('kind', upperSecondaryForms), ...adultForms.map((form) => `kind GLOB '${form}'`)].join(' OR '),
      use,
    ),
  'teacher duties': (use) => some('duties', isIn(attribute('dutyRole'), teacherRoles), use),
  groups: () => groupsOf('Klass', 'Undervisning'),
  classes: () => groupsOf('Klass'),
  departments: () => groupsOf('Avdelning'),
  'mentor groups': (use) =>
    `${groupsOf('Mentor')} UNION SELECT id FROM ${use('classes')} WHERE NOT EXISTS (${groupsOf('Mentor')})`,
  units: () => all('Organisation', `${attribute('organisationType')} = 'Skolenhet'`),
  'enrolment units': (use) =>
    `SELECT id FROM ${use('units')} WHERE id IN (SELECT target FROM ${use('enrolments')})`,
  syllabuses: () => all('Syllabus'),
  grades: () => all('Grade'),
  attendances: () => all('Attendance'),
  absences: () => all('Absence'),
  events: () => all('AttendanceEvent'),
  aggregates: () => all('AggregatedAttendance'),
  schedules: () => all('AttendanceSchedule'),
  teaching: () =>
    all(
      'Activity',
      `${isCurrent('e.data')} AND coalesce(${attribute('activityType')}, 'Undervisning') = 'Undervisning'`,
    ),
  'taught groups': (use) => namedBy('teaching', 'groups[]', use),
  'taught pupils': (use) => pupilsIn('taught groups', use),
  'taught syllabuses': (use) => namedBy('teaching', 'syllabus', use),
  'teaching duties': (use) => namedBy('teaching', 'teachers[].duty', use),
  lessons: () => all('CalendarEvent', `coalesce(${attribute('cancelled')}, 0) <> 1`),
  'held lessons': (use) => some('lessons', `substr(${attribute('endTime')}, 1, 10) <= :asOf`, use),
  'lesson activities': (use) => namedBy('lessons', 'activity', use),
  'lesson groups': (use) => namedBy('lesson activities', 'groups[]', use),
  'scheduled activities': () =>
    all('Activity', `${isCurrent('e.data')} AND ${attribute('calendarEventsRequired')} = 1`),
  'absence attendances': () =>
    all(
      'Attendance',
      `(${attribute('validAbsenceMinutes')} > 0 OR ${attribute('invalidAbsenceMinutes')} > 0)`,
    ),
  'absent pupils': (use) => namedBy('absences', 'student', use),
  'graded pupils': (use) => namedBy('grades', 'student', use),
  'graded syllabuses': (use) => namedBy('grades', 'syllabus', use),
  'diploma grades': (use) =>
    all(
      'Grade',
      `lower(${attribute('syllabus.id')}) IN (${some('syllabuses', `${attribute('courseCode')} GLOB 'GYAR*'`, use)})`,
    ),
  placements: () => all('Placement', isCurrent('e.data')),
  'study plans': () => all('StudyPlan', isCurrent('e.data')),
  'pupils with plan': (use) => namedBy('study plans', 'student', use),
  'plan syllabuses': (use) => namedBy('study plans', 'content[].syllabuses[].syllabus', use),
  'plan courses': (use) =>
    some(
      'plan syllabuses',
      `(${isIn(attribute('schoolType'), upperSecondaryForms)} OR coalesce(${attribute('courseCode')}, '') <> '')`,
      use,
    ),
  programmes: selectProgrammes,
  'mentor duties': (use) => `SELECT source AS id FROM ${use('mentor roles')}`,
  mentors: (use) => namedBy('mentor duties', 'person', use),
  'mentor pupils': (use) => pupilsIn('mentor groups', use),
}

const marking = `coalesce(${attribute('securityMarking')}, 'Ingen')`

function attribute(path: string): string {
  return `json_extract(e.data, '$.${path}')`
}

function all(type: string, where = '1'): string {
  return `SELECT e.id FROM ${entitiesOf(type)} WHERE ${where}`
}

/** The entities of a population, as `e` of a FROM clause. */
export function entitiesIn(name: PopulationName, use: UseTable): string {
  return `${use(name)} p CROSS JOIN entity e ON e.type = '${findPopulation(name).entity}' AND e.id = p.id`
}

function some(name: PopulationName, where: string, use: UseTable): string {
  return `SELECT e.id FROM ${entitiesIn(name, use)} WHERE ${where}`
}

function union(names: readonly PopulationName[], use: UseTable): string {
  return names.map((name) => `SELECT id FROM ${use(name)}`).join(' UNION ')
}

/** What the entities of a population point to. */
function namedBy(name: PopulationName, path: string, use: UseTable): string {
  return selectTargets(entitiesIn(name, use), path)
}

function enrolledIn(where: string, use: UseTable): string {
  return `SELECT source AS id FROM ${use('enrolments')} WHERE ${where}`
}

function groupsOf(...types: readonly string[]): string {
  return all('Group', `${isCurrent('e.data')} AND ${isIn(attribute('groupType'), types)}`)
}

/** Current members of the groups of a population that are pupils. */
function pupilsIn(groups: PopulationName, use: UseTable): string {
  // The plus keeps the index on (source, target) from being searched once a group and pupil.
  return `SELECT target AS id FROM ${use('members')}
    WHERE source IN (SELECT id FROM ${use(groups)}) AND +target IN (SELECT id FROM ${use('pupils')})`
}

function selectProgrammes(use: UseTable): string {
  const { item } = stepInto('e.data', 'enrolments[].programme')
  const named = `${isCurrentEnrolment(item)} AND ${isIn(`json_extract(${item}, '$.schoolType')`, upperSecondaryForms)}`
  return selectTargets(entitiesIn('GY pupils', use), 'enrolments[].programme', named)
}

/** Pairs of a study plan and a syllabus in it that ended before asOf. */
function selectFinished(use: UseTable): string {
  const { from, item } = stepInto('e.data', 'content[].syllabuses[].syllabus')
  return `SELECT e.id, lower(json_extract(${item}, '$.syllabus.id')) AS item FROM ${entitiesIn('study plans', use)}, ${from}
    WHERE json_extract(${item}, '$.endDate') < :asOf`
}
