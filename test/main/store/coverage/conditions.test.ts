import { describe, expect, test } from 'vitest'
import { maxMissing, reportCoverage } from '../../../../src/main/store/coverage/report-coverage.ts'
import {
  countingNames,
  narrowingNames,
  type CountingName,
  type NarrowingName,
} from '../../../../src/main/validate/scenarios/conditions.ts'
import { ScenarioProfile } from '../../../../src/main/validate/scenarios/scenario-profile.ts'
import { storeEntities, to, type Loaded } from './coverage-fixture.ts'

const asOf = '2026-11-24'
const text = { sv: 'Prov', en: 'Trial' }
const past = { startDate: '2020-08-01', endDate: '2026-11-23' }

type Objects = { readonly [type: string]: readonly Loaded[] }

function report(row: object, objects: Objects, held: readonly string[] = []) {
  const profile = ScenarioProfile.parse({
    id: 'trial',
    label: text,
    description: text,
    areas: ['skoladministration'],
    core: [],
    rows: [{ level: 'need', ...row }],
  })
  return reportCoverage(storeEntities(objects, held), profile, { asOf })
}

/** `have/of`, and the ids of those that lack what is asked for. */
function cover(row: object, objects: Objects, held: readonly string[] = []): string {
  return report(row, objects, held)
    .rows.map(({ have, of, missing }) => [`${have}/${of}`, ...missing].join(' '))
    .join()
}

const pupil = (id: string, rest: Loaded = {}, enrolment: Loaded = {}): Loaded => ({
  id,
  enrolments: [{ enroledAt: to('unit'), schoolType: 'GR', ...enrolment }],
  ...rest,
})

describe('an attribute is there', () => {
  const comment = (attributes: readonly string[], match: string, objects: readonly Loaded[]): string =>
    cover({ entity: 'Activity', attributes, match, of: 'teaching' }, { Activity: objects })

  test('when it is neither null nor an empty text, list or object', () => {
    const objects = [
      { id: 'a', comment: 'x' },
      { id: 'b', comment: ' ' },
      { id: 'c', comment: null },
      { id: 'd' },
      { id: 'e', comment: [] },
      { id: 'f', comment: {} },
    ]
    expect(comment(['comment'], 'all', objects)).toBe('1/6 b c d e f')
  })
  test('when it is zero or false', () => {
    const objects = [
      { id: 'a', minutesPlanned: 0 },
      { id: 'b', minutesPlanned: false },
    ]
    expect(comment(['minutesPlanned'], 'all', objects)).toBe('2/2')
  })
  test('when one of several is, or all are', () => {
    const objects = [{ id: 'a', comment: 'x', syllabus: to('s') }, { id: 'b', comment: 'x' }, { id: 'c' }]
    expect(comment(['comment', 'syllabus'], 'any', objects)).toBe('2/3 c')
    expect(comment(['comment', 'syllabus'], 'all', objects)).toBe('1/3 b c')
  })
  test('in a list when one item has it', () => {
    const objects = [
      { id: 'a', teachers: [{}, { grader: false }] },
      { id: 'b', teachers: [{}] },
      { id: 'c', teachers: ['x'] },
    ]
    expect(comment(['teachers[].grader'], 'all', objects)).toBe('1/3 b c')
  })
})

test('an object of another entity has it when something points to it, in a list too', () => {
  const pupils = [pupil('anna'), pupil('bo'), pupil('cia')]
  const grades = [
    { id: 'g', student: to('ANNA') },
    { id: 'h', student: to('bo') },
  ]
  expect(
    cover({ entity: 'Grade', attributes: ['student'], of: 'pupils' }, { Person: pupils, Grade: grades }, [
      'h',
    ]),
  ).toBe('1/3 bo cia')
  const groups = [{ id: 'g' }, { id: 'h' }].map((group) => ({ ...group, groupType: 'Klass' }))
  expect(
    cover(
      { entity: 'Activity', attributes: ['groups'], of: 'classes' },
      { Group: groups, Activity: [{ groups: [to('h')] }] },
    ),
  ).toBe('1/2 g')
})

const narrowed: {
  readonly [N in NarrowingName]: readonly [row: object, objects: Objects, expected: string]
} = {
  official: [
    { entity: 'Syllabus', attributes: ['curriculum'], of: 'syllabuses' },
    { Syllabus: [{ id: 'a', official: true }, { id: 'b', official: false }, { id: 'c' }] },
    '0/1 a',
  ],
  course: [
    { entity: 'Syllabus', attributes: ['points'], of: 'syllabuses' },
    { Syllabus: [{ id: 'a', courseCode: 'MATMAT01a' }, { id: 'b' }] },
    '0/1 a',
  ],
  'under 18': [
    { entity: 'Person', attributes: ['responsibles'], of: 'pupils' },
    {
      Person: [pupil('a', { birthDate: '2008-11-24' }), pupil('b', { birthDate: '2008-11-25' }), pupil('c')],
    },
    '0/2 b c',
  ],
  schools: [
    { entity: 'Organisation', attributes: ['schoolUnitCode'], of: 'units' },
    {
      Organisation: [['FS', 'FTH'], ['FTH', 'GR'], [], undefined, ['OPPFTH']].map((schoolTypes, at) => ({
        id: `${at}`,
        organisationType: 'Skolenhet',
        schoolTypes,
      })),
    },
    '0/3 1 2 3',
  ],
  teaching: [
    { entity: 'Activity', attributes: ['teachers'], of: 'scheduled activities' },
    {
      Activity: ['Undervisning', undefined, 'Elevaktivitet'].map((activityType, at) => ({
        id: `${at}`,
        activityType,
        calendarEventsRequired: true,
      })),
    },
    '0/2 0 1',
  ],
}

test.for(narrowingNames)('only %s', (only) => {
  const [row, objects, expected] = narrowed[only]
  expect(cover({ ...row, only }, objects)).toBe(expected)
})

const enrolments = (id: string, ...list: readonly Loaded[]): Loaded => ({
  id,
  enrolments: list.map((item) => ({ enroledAt: to('unit'), ...item })),
})
const year = { entity: 'Person', attributes: ['enrolments[].schoolYear'] }

const counted: { readonly [C in CountingName]: readonly [row: object, objects: Objects, expected: string] } =
  {
    'in every item': [
      { entity: 'Activity', attributes: ['teachers[].startDate'], of: 'teaching' },
      {
        Activity: [
          { id: 'a', teachers: [{ startDate: asOf }] },
          { id: 'b', teachers: [{ startDate: asOf }, {}] },
          { id: 'c', teachers: [] },
          { id: 'd' },
        ],
      },
      '1/4 b c d',
    ],
    'current member': [
      { entity: 'Group', attributes: ['groupMemberships'], of: 'classes' },
      {
        Group: [
          { id: 'a', groupMemberships: [{ person: to('x'), ...past }, { person: to('y') }] },
          { id: 'b', groupMemberships: [{ person: to('x'), ...past }] },
          { id: 'c', groupMemberships: [{}] },
        ].map((group) => ({ ...group, groupType: 'Klass' })),
      },
      '1/3 b c',
    ],
    'names a duty': [
      { entity: 'Activity', attributes: ['teachers'], of: 'teaching' },
      {
        Activity: [
          { id: 'a', teachers: [{ duty: to('d') }] },
          { id: 'b', teachers: [{ grader: true }] },
          { id: 'c' },
        ],
      },
      '1/3 b c',
    ],
    'current enrolment': [
      { entity: 'Person', attributes: ['enrolments'], of: 'graded pupils' },
      {
        Person: [pupil('a'), pupil('b', {}, past)],
        Placement: [{ child: to('b') }],
        Grade: [{ student: to('a') }, { student: to('b') }],
      },
      '1/2 b',
    ],
    'current enrolment or placement': [
      { entity: 'Person', attributes: ['enrolments'], of: 'absent pupils' },
      {
        Person: [pupil('a'), pupil('b', {}, past), pupil('c', {}, past)],
        Placement: [{ child: to('b') }],
        Absence: ['a', 'b', 'c'].map((id) => ({ student: to(id) })),
      },
      '2/3 c',
    ],
    'every current enrolment': [
      { ...year, of: 'pupils' },
      {
        Person: [
          enrolments(
            'a',
            { schoolType: 'GR', schoolYear: 7 },
            { schoolType: 'GR', ...past },
            { schoolType: 'GR', cancelled: true },
          ),
          enrolments('b', { schoolType: 'GR', schoolYear: 7 }, { schoolType: 'FTH' }),
        ],
      },
      '1/2 b',
    ],
    'every current enrolment with school years': [
      { ...year, of: 'year pupils' },
      {
        Person: [
          enrolments('a', { schoolType: 'GR', schoolYear: 0 }, { schoolType: 'FKLASS' }),
          enrolments('b', { schoolType: 'GR', schoolYear: 7 }, { schoolType: 'SAM' }),
        ],
      },
      '1/2 b',
    ],
    'every current enrolment in upper secondary': [
      {
        entity: 'Person',
        attributes: ['enrolments[].programme', 'enrolments[].educationCode'],
        match: 'any',
        of: 'pupils',
      },
      {
        Person: [
          enrolments('a', { schoolType: 'GY', educationCode: 'NA' }, { schoolType: 'GR' }),
          enrolments('b', { schoolType: 'GY', programme: to('ek') }, { schoolType: 'GYS' }),
          enrolments('c', { schoolType: 'GR' }),
        ],
      },
      '2/3 b',
    ],
    'end of temporary': [
      { entity: 'AttendanceSchedule', attributes: ['state'], of: 'schedules' },
      {
        AttendanceSchedule: [
          { id: 'a', state: [{}] },
          { id: 'b', state: [{}], temporary: true, endDate: asOf },
          { id: 'c', state: [{}], temporary: true },
          { id: 'd', state: [], temporary: false },
        ],
      },
      '2/4 c d',
    ],
    'part with syllabuses': [
      { entity: 'StudyPlan', attributes: ['content'], of: 'study plans' },
      {
        StudyPlan: [
          { id: 'a', content: [{ syllabuses: [] }, { syllabuses: [{ syllabus: to('s') }] }] },
          { id: 'b', content: [{ syllabuses: [] }] },
          { id: 'c', content: [] },
        ],
      },
      '1/3 b c',
    ],
    'private e-mails only': [
      { entity: 'Person', attributes: ['addresses', 'emails'], match: 'any', of: 'pupils' },
      {
        Person: [
          pupil('a', { emails: [{ type: 'Skola elev' }, { type: 'Privat' }] }),
          pupil('b', { emails: [{ type: 'Skola elev' }] }),
          pupil('c', { addresses: [{ locality: 'Lund' }] }),
        ],
      },
      '2/3 b',
    ],
    'by a current one': [
      { entity: 'StudyPlan', attributes: ['student'], of: 'pupils' },
      {
        Person: [pupil('a'), pupil('b'), pupil('c')],
        StudyPlan: [{ student: to('a') }, { student: to('b'), ...past }],
      },
      '1/3 b c',
    ],
    'member of a current class': [
      { entity: 'Group', attributes: ['groupMemberships[].person'], of: 'pupils' },
      {
        Person: ['a', 'b', 'c', 'd'].map((id) => pupil(id)),
        Group: [
          { groupType: 'Klass', groupMemberships: [{ person: to('a') }, { person: to('b'), ...past }] },
          { groupType: 'Undervisning', groupMemberships: [{ person: to('c') }] },
          { groupType: 'Klass', groupMemberships: [{ person: to('d') }], ...past },
        ],
      },
      '1/4 b c d',
    ],
    'has a mentor': [
      { entity: 'Duty', attributes: ['assignmentRole'], of: 'mentor groups' },
      {
        Group: ['a', 'b', 'c'].map((id) => ({ id, groupType: 'Mentor' })),
        Duty: [
          {
            assignmentRole: [
              { group: to('a'), assignmentRoleType: 'Mentor' },
              { group: to('b'), assignmentRoleType: 'Elevhälsopersonal' },
            ],
          },
          { assignmentRole: [{ group: to('c'), assignmentRoleType: 'Mentor' }], ...past },
        ],
      },
      '1/3 b c',
    ],
    'offering of the unit': [
      { entity: 'SchoolUnitOffering', attributes: ['offeredSyllabuses'], of: 'units' },
      {
        Organisation: ['a', 'b', 'c'].map((id) => ({ id, organisationType: 'Skolenhet' })),
        SchoolUnitOffering: [
          { offeredAt: to('a'), offeredSyllabuses: [to('s')] },
          { offeredAt: to('b'), offeredSyllabuses: [] },
        ],
      },
      '1/3 b c',
    ],
    graded: [
      { entity: 'Grade', attributes: ['student', 'syllabus'], of: 'finished' },
      {
        StudyPlan: ['a', 'b'].map((id) => ({
          id,
          student: to(`pupil-${id}`),
          content: [{ syllabuses: ['s', 't'].map((one) => ({ syllabus: to(one), endDate: '2026-06-12' })) }],
        })),
        Grade: [
          { student: to('pupil-a'), syllabus: to('s') },
          { student: to('pupil-a'), syllabus: to('t') },
          { student: to('pupil-b'), syllabus: to('u') },
        ],
      },
      '2/4 b',
    ],
  }

test.for(countingNames)('counts %s', (counts) => {
  const [row, objects, expected] = counted[counts]
  expect(cover({ ...row, counts }, objects)).toBe(expected)
})

describe('readiness', () => {
  const rows = [
    { entity: 'Person', attributes: ['civicNo'], level: 'need', of: 'pupils' },
    { entity: 'Person', attributes: ['emails'], level: 'want', of: 'pupils' },
    { entity: 'Person', attributes: ['photo'], level: 'forbid', of: 'pupils' },
    { entity: 'Duty', attributes: ['person'], level: 'need', of: 'duties' },
    { entity: 'Grade', attributes: ['trial'], level: 'want', of: 'grades', counted: false },
  ]
  const profile = ScenarioProfile.parse({
    id: 'trial',
    label: text,
    description: text,
    areas: ['skoladministration'],
    core: ['pupils'],
    rows,
  })
  const readinessOf = (objects: Objects) =>
    reportCoverage(storeEntities(objects), profile, { asOf }).readiness
  const known = { civicNo: { value: '201206182394' } }

  test('is ready when every need is met, whatever is wanted, forbidden or about nobody', () => {
    expect(readinessOf({ Person: [pupil('a', { ...known, photo: 'https://example.se/a' })] })).toBe('ready')
  })
  test('is partly when every need is met by some', () => {
    expect(readinessOf({ Person: [pupil('a', known), pupil('b')] })).toBe('partly')
  })
  test('is missing when a need is met by none, or a core population is empty', () => {
    expect(readinessOf({ Person: [pupil('a')] })).toBe('missing')
    expect(readinessOf({ Person: [{ id: 'a', ...known }] })).toBe('missing')
    expect(readinessOf({ Person: [pupil('a', known)], Duty: [{}] })).toBe('missing')
  })
  test('comes with counted rows, and with places of what is needed or wanted', () => {
    const { rows: reported } = reportCoverage(
      storeEntities({ Person: [pupil('a', { photo: 'https://example.se/a' }), pupil('b', known)] }),
      profile,
      { asOf },
    )
    expect(
      reported.map(({ level, have, of, missing, populationEntity }) => [
        level,
        `${have}/${of}`,
        populationEntity,
        ...missing,
      ]),
    ).toEqual([
      ['need', '1/2', 'Person', 'a'],
      ['want', '0/2', 'Person', 'a', 'b'],
      ['forbid', '1/2', 'Person'],
      ['need', '0/0', 'Duty'],
    ])
  })
})

test('a row tells the first ids only, in order', () => {
  const pupils = Array.from({ length: 25 }, (_, at) => pupil(String(at).padStart(2, '0')))
  const [row] = report(
    { entity: 'Person', attributes: ['emails'], of: 'pupils' },
    { Person: pupils.toReversed() },
  ).rows
  expect(row?.missing).toEqual(pupils.slice(0, maxMissing).map(({ id }) => id))
})

test('nothing is left in the database, and a second report is the same', () => {
  const db = storeEntities({ Person: [pupil('a')] })
  const profile = ScenarioProfile.parse({
    id: 'trial',
    label: text,
    description: text,
    areas: ['skoladministration'],
    core: ['pupils'],
    rows: [],
  })
  const first = reportCoverage(db, profile, { asOf })
  expect(db.prepare('SELECT count(*) AS n FROM temp.sqlite_schema').get()).toEqual({ n: 0 })
  expect(db.inTransaction).toBe(false)
  expect(reportCoverage(db, profile, { asOf })).toEqual(first)
})
