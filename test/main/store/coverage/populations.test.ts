import { expect, test } from 'vitest'
import { reportCoverage } from '../../../../src/main/store/coverage/report-coverage.ts'
import { populationNames, type PopulationName } from '../../../../src/main/validate/scenarios/populations.ts'
import { findPopulation } from '../../../../src/main/validate/scenarios/populations.ts'
import { ScenarioProfile } from '../../../../src/main/validate/scenarios/scenario-profile.ts'
import { storeEntities, to, type Loaded } from './coverage-fixture.ts'

const asOf = '2026-11-24'
const text = { sv: 'Prov', en: 'Trial' }
const past = { startDate: '2020-08-01', endDate: '2026-11-23' }
const lastDay = { startDate: '2020-08-01', endDate: '2026-11-24' }
const future = { startDate: '2026-11-25' }
const firstDay = { startDate: '2026-11-24' }

type Objects = { readonly [type: string]: readonly Loaded[] }

/** The ids of a population: nobody has what this profile asks for, so all of them are missing. */
function membersOf(
  population: PopulationName,
  objects: Objects,
  held: readonly string[] = [],
): readonly string[] {
  const profile = ScenarioProfile.parse({
    id: 'trial',
    label: text,
    description: text,
    areas: ['skoladministration'],
    core: [population],
    rows: [
      {
        entity: findPopulation(population).entity,
        attributes: [neverThere[findPopulation(population).entity]],
        level: 'want',
        of: population,
      },
    ],
  })
  const report = reportCoverage(storeEntities(objects, held), profile, { asOf })
  const [row] = report.rows
  expect(report.core).toEqual([{ population, count: row?.of }])
  return row?.missing ?? []
}

/** An attribute that no object of these tests has. */
const neverThere: Readonly<Record<string, string>> = {
  Person: 'photo',
  Duty: 'signature',
  Group: 'schoolType',
  Organisation: 'url',
  Syllabus: 'languageCode',
  Grade: 'remark',
  Attendance: 'reporter',
  Absence: 'registeredBy',
  AttendanceEvent: 'registeredBy',
  AggregatedAttendance: 'offeredSum',
  AttendanceSchedule: 'numberOfWeeks',
  Activity: 'comment',
  CalendarEvent: 'comment',
  Placement: 'reason',
  StudyPlan: 'notes',
  Programme: 'code',
}

const enrolled = (id: string, enrolment: Loaded = {}): Loaded => ({
  id,
  enrolments: [{ enroledAt: to('unit'), schoolType: 'GR', ...enrolment }],
})
const twoPupils = [enrolled('anna'), enrolled('bo', { schoolType: 'FKLASS' })]

const cases: { readonly [P in PopulationName]: { objects: Objects; members: readonly string[] } } = {
  pupils: {
    objects: {
      Person: [
        enrolled('a', lastDay),
        enrolled('b', firstDay),
        enrolled('c', past),
        enrolled('d', future),
        enrolled('e', { cancelled: true }),
        { id: 'f', enrolments: [{ ...past }, { ...lastDay }] },
        { id: 'g' },
      ],
    },
    members: ['a', 'b', 'f'],
  },
  children: {
    objects: {
      Person: [{ id: 'a' }, { id: 'b' }],
      Placement: [
        { child: to('A'), ...firstDay },
        { child: to('b'), ...past },
        { child: to('gone'), ...firstDay },
      ],
    },
    members: ['a'],
  },
  duties: {
    objects: {
      Duty: [
        { id: 'a', ...lastDay },
        { id: 'b', ...past },
        { id: 'c', ...future },
      ],
    },
    members: ['a'],
  },
  staff: {
    objects: {
      Person: [{ id: 'a' }, { id: 'b' }],
      Duty: [{ person: to('a'), ...firstDay }, { person: to('b'), ...past }, { ...firstDay }],
    },
    members: ['a'],
  },
  users: {
    objects: {
      Person: [...twoPupils, { id: 'cia' }, { id: 'dan' }],
      Duty: [{ person: to('cia') }, { person: to('anna') }],
    },
    members: ['anna', 'bo', 'cia'],
  },
  guardians: {
    objects: {
      Person: [
        { ...enrolled('anna'), responsibles: [{ person: to('vera') }, { relationType: 'God man' }] },
        { id: 'child', responsibles: [{ person: to('walter') }] },
        { id: 'left', responsibles: [{ person: to('ulf') }] },
        { id: 'vera' },
        { id: 'walter' },
        { id: 'ulf' },
      ],
      Placement: [{ child: to('child') }],
    },
    members: ['vera', 'walter'],
  },
  persons: {
    objects: {
      Person: [
        { ...enrolled('anna'), responsibles: [{ person: to('vera') }] },
        { id: 'child' },
        { id: 'staff' },
        { id: 'vera' },
        { id: 'other' },
      ],
      Placement: [{ child: to('child') }],
      Duty: [{ person: to('staff') }],
    },
    members: ['anna', 'child', 'staff', 'vera'],
  },
  'open persons': {
    objects: {
      Person: [
        enrolled('a'),
        { ...enrolled('b'), securityMarking: 'Ingen' },
        { ...enrolled('c'), securityMarking: 'Sekretessmarkering' },
      ],
    },
    members: ['a', 'b'],
  },
  'protected persons': {
    objects: {
      Person: [
        enrolled('a'),
        { ...enrolled('b'), securityMarking: 'Ingen' },
        { ...enrolled('c'), securityMarking: 'Skyddad folkbokföring' },
      ],
    },
    members: ['c'],
  },
  minors: {
    objects: {
      Person: [
        { ...enrolled('a'), birthDate: '2008-11-25' },
        { ...enrolled('b'), birthDate: '2008-11-24' },
        enrolled('c'),
        { id: 'd', birthDate: '2022-01-01' },
        { id: 'e', birthDate: '2022-01-01' },
      ],
      Placement: [{ child: to('d') }],
    },
    members: ['a', 'c', 'd'],
  },
  'class pupils': {
    objects: {
      Person: [
        enrolled('a', { schoolType: 'FKLASS' }),
        enrolled('b', { schoolType: 'GYS' }),
        enrolled('c', { schoolType: 'VUXGY' }),
        enrolled('d', past),
      ],
    },
    members: ['a', 'b'],
  },
  'year pupils': {
    objects: {
      Person: ['FKLASS', 'GR', 'GRS', 'TR', 'SP', 'SAM', 'GY', 'GYS', 'VUX'].map((schoolType) =>
        enrolled(schoolType.toLowerCase(), { schoolType }),
      ),
    },
    members: ['gr', 'grs', 'gy', 'gys', 'sam', 'sp', 'tr'],
  },
  'GY pupils': {
    objects: {
      Person: [
        enrolled('a', { schoolType: 'GY' }),
        enrolled('b', { schoolType: 'GYS' }),
        enrolled('c'),
        enrolled('d', { schoolType: 'GY', ...past }),
      ],
    },
    members: ['a', 'b'],
  },
  'plan pupils': {
    objects: {
      Person: ['GY', 'GYS', 'VUX', 'VUXGR', 'SARVUX', 'SARVUXGY', 'SFI', 'GR', 'YH'].map((schoolType) =>
        enrolled(schoolType.toLowerCase(), { schoolType }),
      ),
    },
    members: ['gy', 'gys', 'sarvux', 'sarvuxgy', 'sfi', 'vux', 'vuxgr'],
  },
  'teacher duties': {
    objects: {
      Duty: [
        'Lärare',
        'Förskollärare',
        'Förstelärare',
        'Speciallärare/specialpedagog',
        'Rektor',
        'Lärarassistent',
      ]
        .map((dutyRole, at) => ({ id: `${at}`, dutyRole }))
        .concat([{ id: '6', dutyRole: 'Lärare', ...past }]),
    },
    members: ['0', '1', '2', '3'],
  },
  groups: {
    objects: {
      Group: [
        { id: 'a', groupType: 'Klass' },
        { id: 'b', groupType: 'Undervisning' },
        { id: 'c', groupType: 'Schema' },
        { id: 'd', groupType: 'Klass', ...past },
      ],
    },
    members: ['a', 'b'],
  },
  classes: {
    objects: {
      Group: [
        { id: 'a', groupType: 'Klass' },
        { id: 'b', groupType: 'Undervisning' },
        { id: 'c', groupType: 'Klass', ...future },
      ],
    },
    members: ['a'],
  },
  departments: {
    objects: {
      Group: [
        { id: 'a', groupType: 'Avdelning' },
        { id: 'b', groupType: 'Klass' },
      ],
    },
    members: ['a'],
  },
  'mentor groups': {
    objects: {
      Group: [
        { id: 'a', groupType: 'Mentor' },
        { id: 'b', groupType: 'Klass' },
      ],
    },
    members: ['a'],
  },
  units: {
    objects: {
      Organisation: [
        { id: 'a', organisationType: 'Skolenhet' },
        { id: 'b', organisationType: 'Skola' },
      ],
    },
    members: ['a'],
  },
  'enrolment units': {
    objects: {
      Organisation: [
        { id: 'unit', organisationType: 'Skolenhet' },
        { id: 'empty', organisationType: 'Skolenhet' },
        { id: 'school', organisationType: 'Skola' },
      ],
      Person: [
        enrolled('a'),
        enrolled('b', { enroledAt: to('school') }),
        enrolled('c', { enroledAt: to('empty'), ...past }),
      ],
    },
    members: ['unit'],
  },
  syllabuses: { objects: { Syllabus: [{ id: 'a' }] }, members: ['a'] },
  grades: { objects: { Grade: [{ id: 'a' }] }, members: ['a'] },
  attendances: { objects: { Attendance: [{ id: 'a' }] }, members: ['a'] },
  absences: { objects: { Absence: [{ id: 'a' }] }, members: ['a'] },
  events: { objects: { AttendanceEvent: [{ id: 'a' }] }, members: ['a'] },
  aggregates: { objects: { AggregatedAttendance: [{}] }, members: ['AggregatedAttendance-0'] },
  schedules: { objects: { AttendanceSchedule: [{ id: 'a' }] }, members: ['a'] },
  teaching: {
    objects: {
      Activity: [
        { id: 'a', activityType: 'Undervisning' },
        { id: 'b' },
        { id: 'c', activityType: 'Elevaktivitet' },
        { id: 'd', ...past },
      ],
    },
    members: ['a', 'b'],
  },
  'taught groups': {
    objects: {
      Group: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      Activity: [{ groups: [to('a'), to('b')] }, { groups: [to('c')], activityType: 'Övrigt' }],
    },
    members: ['a', 'b'],
  },
  'taught pupils': {
    objects: {
      Person: [...twoPupils, { id: 'staff' }],
      Group: [
        {
          id: 'g',
          groupMemberships: [{ person: to('anna') }, { person: to('bo'), ...past }, { person: to('staff') }],
        },
      ],
      Activity: [{ groups: [to('g')] }],
    },
    members: ['anna'],
  },
  'taught syllabuses': {
    objects: {
      Syllabus: [{ id: 'a' }, { id: 'b' }],
      Activity: [{ syllabus: to('a') }, { syllabus: to('b'), ...past }],
    },
    members: ['a'],
  },
  'teaching duties': {
    objects: { Duty: [{ id: 'a' }, { id: 'b' }], Activity: [{ teachers: [{ duty: to('a') }, {}] }] },
    members: ['a'],
  },
  lessons: {
    objects: { CalendarEvent: [{ id: 'a' }, { id: 'b', cancelled: false }, { id: 'c', cancelled: true }] },
    members: ['a', 'b'],
  },
  'held lessons': {
    objects: {
      CalendarEvent: [
        { id: 'a', endTime: '2026-11-24T16:00:00+01:00' },
        { id: 'b', endTime: '2026-11-25T09:00:00+01:00' },
        { id: 'c', endTime: '2026-11-20T09:00:00+01:00', cancelled: true },
        { id: 'd' },
      ],
    },
    members: ['a'],
  },
  'lesson activities': {
    objects: {
      Activity: [{ id: 'a' }, { id: 'b' }],
      CalendarEvent: [{ activity: to('a') }, { activity: to('b'), cancelled: true }],
    },
    members: ['a'],
  },
  'lesson groups': {
    objects: {
      Group: [{ id: 'g' }, { id: 'h' }],
      Activity: [
        { id: 'a', groups: [to('g')] },
        { id: 'b', groups: [to('h')] },
      ],
      CalendarEvent: [{ activity: to('a') }],
    },
    members: ['g'],
  },
  'scheduled activities': {
    objects: {
      Activity: [
        { id: 'a', calendarEventsRequired: true },
        { id: 'b', calendarEventsRequired: false },
        { id: 'c', calendarEventsRequired: true, ...past },
      ],
    },
    members: ['a'],
  },
  'absence attendances': {
    objects: {
      Attendance: [
        { id: 'a', validAbsenceMinutes: 5 },
        { id: 'b', validAbsenceMinutes: 0, invalidAbsenceMinutes: 10 },
        { id: 'c', validAbsenceMinutes: 0 },
        { id: 'd', attendanceMinutes: 40 },
      ],
    },
    members: ['a', 'b'],
  },
  'absent pupils': { objects: { Person: twoPupils, Absence: [{ student: to('anna') }] }, members: ['anna'] },
  'graded pupils': { objects: { Person: twoPupils, Grade: [{ student: to('bo') }] }, members: ['bo'] },
  'graded syllabuses': {
    objects: { Syllabus: [{ id: 'a' }, { id: 'b' }], Grade: [{ syllabus: to('a') }] },
    members: ['a'],
  },
  'diploma grades': {
    objects: {
      Syllabus: [
        { id: 's', courseCode: 'GYARNA' },
        { id: 't', courseCode: 'MATMAT01a' },
      ],
      Grade: [
        { id: 'a', syllabus: to('s') },
        { id: 'b', syllabus: to('t') },
      ],
    },
    members: ['a'],
  },
  placements: {
    objects: {
      Placement: [
        { id: 'a', ...lastDay },
        { id: 'b', ...past },
      ],
    },
    members: ['a'],
  },
  'study plans': {
    objects: {
      StudyPlan: [
        { id: 'a', ...firstDay },
        { id: 'b', ...future },
      ],
    },
    members: ['a'],
  },
  'pupils with plan': {
    objects: { Person: twoPupils, StudyPlan: [{ student: to('anna') }, { student: to('bo'), ...past }] },
    members: ['anna'],
  },
  'plan syllabuses': {
    objects: {
      Syllabus: [{ id: 's' }, { id: 't' }, { id: 'u' }],
      StudyPlan: [
        { content: [{ syllabuses: [{ syllabus: to('s') }] }, { syllabuses: [{ syllabus: to('t') }] }] },
      ],
    },
    members: ['s', 't'],
  },
  'plan courses': {
    objects: {
      Syllabus: [
        { id: 's', schoolType: 'GY' },
        { id: 't', schoolType: 'VUXGY', courseCode: 'MATMAT01a' },
        { id: 'u', schoolType: 'VUXGR' },
        { id: 'v', schoolType: 'GY' },
      ],
      StudyPlan: [
        { content: [{ syllabuses: [{ syllabus: to('s') }, { syllabus: to('t') }, { syllabus: to('u') }] }] },
      ],
    },
    members: ['s', 't'],
  },
  finished: {
    objects: {
      StudyPlan: [
        {
          id: 'a',
          content: [
            {
              syllabuses: [
                { syllabus: to('s'), endDate: '2026-11-23' },
                { syllabus: to('t'), endDate: '2026-11-24' },
                { syllabus: to('u') },
              ],
            },
          ],
        },
        { id: 'b', content: [{ syllabuses: [{ syllabus: to('s') }] }] },
      ],
    },
    members: ['a'],
  },
  programmes: {
    objects: {
      Programme: [{ id: 'ek' }, { id: 'na' }, { id: 'te' }],
      Person: [
        enrolled('a', { schoolType: 'GY', programme: to('ek') }),
        enrolled('b', { schoolType: 'VUXGY', programme: to('na') }),
        enrolled('c', { schoolType: 'GY', programme: to('te'), ...past }),
      ],
    },
    members: ['ek'],
  },
  'mentor duties': {
    objects: {
      Duty: [
        { id: 'a', assignmentRole: [{ group: to('g'), assignmentRoleType: 'Mentor' }] },
        { id: 'b', assignmentRole: [{ group: to('g'), assignmentRoleType: 'Elevhälsopersonal' }] },
        { id: 'c', assignmentRole: [{ group: to('g'), assignmentRoleType: 'Mentor', ...past }] },
        { id: 'd', assignmentRole: [{ group: to('g'), assignmentRoleType: 'Mentor' }], ...past },
      ],
    },
    members: ['a'],
  },
  mentors: {
    objects: {
      Person: [{ id: 'p' }, { id: 'q' }],
      Duty: [
        { person: to('p'), assignmentRole: [{ group: to('g'), assignmentRoleType: 'Mentor' }] },
        { person: to('q') },
      ],
    },
    members: ['p'],
  },
  'mentor pupils': {
    objects: {
      Person: [...twoPupils, { id: 'staff' }],
      Group: [
        { id: 'g', groupType: 'Klass', groupMemberships: [{ person: to('anna') }, { person: to('staff') }] },
      ],
    },
    members: ['anna'],
  },
}

test.for(populationNames)('%s', (name) => {
  const { objects, members } = cases[name]
  expect(membersOf(name, objects)).toEqual(members)
})

test('without a group of type Mentor, the classes are the mentor groups', () => {
  expect(
    membersOf('mentor groups', {
      Group: [
        { id: 'a', groupType: 'Klass' },
        { id: 'b', groupType: 'Schema' },
      ],
    }),
  ).toEqual(['a'])
})

test('each finished part of a plan counts', () => {
  const parts = [
    {
      syllabuses: [
        { syllabus: to('s'), endDate: '2026-06-12' },
        { syllabus: to('t'), endDate: '2026-06-12' },
      ],
    },
  ]
  const profile = ScenarioProfile.parse({
    id: 'trial',
    label: text,
    description: text,
    areas: ['betygshantering'],
    core: ['finished'],
    rows: [],
  })
  expect(
    reportCoverage(storeEntities({ StudyPlan: [{ id: 'a', content: parts }] }), profile, { asOf }).core,
  ).toEqual([{ population: 'finished', count: 2 }])
})

test('what is held back is in no population, and neither is what only it names', () => {
  const objects = { Person: [...twoPupils, { id: 'cia' }], Duty: [{ id: 'duty', person: to('cia') }] }
  expect(membersOf('users', objects, ['bo', 'duty'])).toEqual(['anna'])
})

test('objects with the wrong shape inside are read as if it were not there', () => {
  const faulty = ['anna', 7, null, ['x'], { id: 7 }, 'not { json']
  const objects = {
    Person: [
      { id: 'a', enrolments: faulty },
      { id: 'b', enrolments: 'none' },
      enrolled('c', { startDate: 20200801 }),
    ],
    Group: [{ id: 'g', groupType: 'Klass', groupMemberships: faulty }],
    Activity: [{ id: 't', groups: faulty, teachers: 'anna', syllabus: 'x' }],
    StudyPlan: [{ id: 'p', content: faulty, student: [] }],
    Duty: [{ id: 'd', assignmentRole: faulty, person: 'anna' }],
    CalendarEvent: [{ id: 'e', endTime: 7 }],
  }
  const counts = populationNames.flatMap((name) => {
    const members = membersOf(name, objects)
    return members.length === 0 ? [] : [[name, members.join()]]
  })
  expect(Object.fromEntries(counts)).toMatchObject({ lessons: 'e', groups: 'g', teaching: 't', duties: 'd' })
  expect(membersOf('taught groups', objects)).toEqual([])
})
