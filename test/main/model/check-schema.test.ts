import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkObject, checkSchema } from '../../../src/main/model/check-schema.ts'
import { DeletedEntities } from '../../../src/main/model/deleted-entities.ts'
import { entities, entityTypes } from '../../../src/main/model/entities.ts'
import { LogEntry } from '../../../src/main/model/log-entry.ts'
import { pageOf } from '../../../src/main/model/page.ts'
import { Room } from '../../../src/main/model/room.ts'
import { SubscriptionNotice, SubscriptionRequest } from '../../../src/main/model/subscription.ts'
import { exampleOf, faultsOf, ourNode } from './generate.ts'

const id = 'c0ffee00-0000-4000-8000-000000000001'
const other = { id: 'c0ffee00-0000-4000-8000-000000000002' }
const meta = { created: '2025-08-18T08:00:00+02:00', modified: '2025-08-18T08:00:00+02:00' }
const person = { id, meta, givenName: 'Alva', familyName: 'Ek' }
const room = { id, meta, displayName: 'Sal 1', owner: other }

describe('checkSchema', () => {
  test('finds nothing in an entity that conforms', () => {
    expect(
      checkSchema('Person', {
        ...person,
        civicNo: { value: '201201019801' },
        enrolments: [{ enroledAt: other, schoolType: 'GR', schoolYear: 6, startDate: '2025-08-18' }],
        responsibles: [{ person: { ...other, securityMarking: 'Ingen' }, relationType: 'Vårdnadshavare' }],
      }),
    ).toEqual([])
  })

  test('names place, problem, what is expected and what stands there', () => {
    expect(
      checkSchema('Person', {
        id: 'elev-17',
        meta: null,
        givenName: 17,
        sex: 'Flicka',
        birthDate: '2023-02-29',
        eduPersonPrincipalNames: ['alva@skola.example', 'alva@skola.example'],
        enrolments: [
          { enroledAt: { id }, schoolType: 'GR', startDate: '2025-08-18', schoolYear: 11, klass: '6A' },
        ],
      }),
    ).toEqual([
      { path: 'id', problem: 'format', expected: 'uuid', value: 'elev-17' },
      { path: 'meta', problem: 'empty', value: null },
      { path: 'givenName', problem: 'type', expected: 'string', value: 17 },
      { path: 'familyName', problem: 'required' },
      { path: 'birthDate', problem: 'format', expected: 'date', value: '2023-02-29' },
      { path: 'sex', problem: 'code', expected: 'Man, Kvinna, Okänt', value: 'Flicka' },
      {
        path: 'eduPersonPrincipalNames[1]',
        problem: 'range',
        expected: 'unique',
        value: 'alva@skola.example',
      },
      { path: 'enrolments[0].schoolYear', problem: 'range', expected: '≤ 10', value: 11 },
      { path: 'enrolments[0].klass', problem: 'unknown', value: '6A' },
    ])
  })

  test('takes an explicit undefined as absent', () => {
    expect(checkSchema('Person', { ...person, middleName: undefined })).toEqual([])
    expect(checkSchema('Person', { ...person, givenName: undefined })).toEqual([
      { path: 'givenName', problem: 'required' },
    ])
  })

  test('reports a name once, even where its value is null or its owner is a slip of the pen', () => {
    expect(
      checkSchema('Person', { ...person, enrollments: null, civicNo: { value: '201201019801', Value: 1 } }),
    ).toEqual([
      { path: 'enrollments', problem: 'unknown', value: null },
      { path: 'civicNo.Value', problem: 'unknown', value: 1 },
    ])
  })

  test('looks into _embedded, which answers of the API carry', () => {
    const embedded = { person: { ...person, givenName: null, extra: 1 } }
    const duty = { id, meta, dutyAt: other, dutyRole: 'Lärare', startDate: '2025-08-18' }
    expect(checkSchema('Duty', { ...duty, _embedded: embedded })).toEqual([
      { path: '_embedded.person.givenName', problem: 'empty', value: null },
      { path: '_embedded.person.extra', problem: 'unknown', value: 1 },
    ])
  })

  test.each([
    [null, 'empty'],
    ['text', 'type'],
    [[], 'type'],
    [undefined, 'required'],
  ])('%s is no entity: %s', (value, problem) => {
    expect(checkSchema('Room', value)).toMatchObject([{ path: '', problem }])
  })

  test('answers for any JSON at all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entityTypes), fc.jsonValue(), (type, value) => {
        expect(checkSchema(type, value)).not.toEqual([])
      }),
    )
  })

  test('is not brought down by gigantic text', () => {
    const url = `https://skola.example/${'%20/'.repeat(500_000)} `
    const email = `${'a.'.repeat(10_000_000)}@skola.example`
    const unit = { id, meta, displayName: 'Ekskolan', organisationType: 'Skolenhet' }
    expect(
      checkSchema('Organisation', { ...unit, url, email }).map(({ path, problem }) => [path, problem]),
    ).toEqual([
      ['url', 'format'],
      ['email', 'format'],
    ])
  })

  describe.each(entityTypes)('%s', (type) => {
    const node = ourNode(entities[type].answer)

    test('a complete object has no issue', () => {
      expect(checkSchema(type, exampleOf(node))).toEqual([])
    })

    test('each single fault gives exactly one issue, at its place', () => {
      const example = exampleOf(node)
      for (const { path, problem, plant } of faultsOf(node)) {
        const object = structuredClone(example)
        plant(object)
        expect(checkSchema(type, object)).toEqual([expect.objectContaining({ path, problem })])
      }
    })
  })
})

// MODEL.md §5, by its numbers.
describe('the oddities of the official file', () => {
  const grade = {
    id,
    student: other,
    syllabus: other,
    registeredBy: other,
    registeredDate: '2025-12-19',
    gradeValue: 'B',
    finalGrade: true,
    adaptedStudyPlan: '',
  }
  const schedule = { id, meta, placement: other, numberOfWeeks: 1, startDate: '2025-08-18', state: [] }
  const entry = { weekOffset: 0, dayOfWeek: 'Måndag', startTime: '08:00', endTime: '15:30' }

  test('1: a grade needs no schoolUnit; its attribute is organisation', () => {
    expect(checkSchema('Grade', { ...grade, organisation: other })).toEqual([])
    expect(checkSchema('Grade', { ...grade, schoolUnit: other })).toEqual([
      { path: 'schoolUnit', problem: 'unknown', value: other },
    ])
  })

  test('2: a schedule needs no scheduleDays; its attribute is scheduleEntries', () => {
    expect(checkSchema('AttendanceSchedule', { ...schedule, scheduleEntries: [entry] })).toEqual([])
  })

  test.each([
    ['24:00', []],
    ['25:99', [{ path: 'scheduleEntries[0].endTime', problem: 'format', expected: 'time', value: '25:99' }]],
    [5, [{ path: 'scheduleEntries[0].endTime', problem: 'type', expected: 'string', value: 5 }]],
  ])('3, 4: endTime is a time of day as text: %s', (endTime, issues) => {
    expect(
      checkSchema('AttendanceSchedule', { ...schedule, scheduleEntries: [{ ...entry, endTime }] }),
    ).toEqual(issues)
  })

  test('5: an offering may have id and meta', () => {
    const offering = { offeredAt: other, offeredSyllabuses: [other] }
    expect(checkSchema('SchoolUnitOffering', offering)).toEqual([])
    expect(checkSchema('SchoolUnitOffering', { ...offering, id, meta })).toEqual([])
  })

  test('6: a duty without person, a responsible without person or relation, a grade without meta conform', () => {
    expect(
      checkSchema('Duty', { id, meta, dutyAt: other, dutyRole: 'Rektor', startDate: '2025-08-18' }),
    ).toEqual([])
    expect(checkSchema('Person', { ...person, responsibles: [{}] })).toEqual([])
    expect(checkSchema('Grade', grade)).toEqual([])
  })

  test('7, 11: deleted activities are read in both spellings, and the keys are not the paths', () => {
    const data = { activities: [id], activitites: [id], studyPlans: [id], attendanceSchedules: [id] }
    expect(checkObject(DeletedEntities, { data, pageToken: null })).toEqual([])
    expect(checkObject(DeletedEntities, { data: { studyplans: [id] } })).toMatchObject([
      { problem: 'unknown' },
    ])
    expect([entities.StudyPlan.path, entities.AttendanceSchedule.path]).toEqual([
      'studyplans',
      'attendanceSchedule',
    ])
  })

  test('8: misspelt names stay as they are on the wire', () => {
    const entry8 = { message: 'Klart', severityLevel: 'Info', timeOfOccurance: '2025-08-18T08:00:00Z' }
    expect(checkObject(LogEntry, entry8)).toEqual([])
    expect(checkObject(SubscriptionNotice, { modifiedEntites: ['Person'], deletedEntities: false })).toEqual(
      [],
    )
    const programme = { id, meta, name: 'Introduktion', schoolType: 'GY', type: 'Intruduktionsprogram' }
    expect(checkSchema('Programme', programme)).toEqual([])
    expect(checkSchema('Programme', { ...programme, type: 'Introduktionsprogram' })).toMatchObject([
      { problem: 'code' },
    ])
    expect(
      checkSchema('Person', {
        ...person,
        enrolments: [{ enrolledAt: other, schoolType: 'GR', startDate: '2025-08-18' }],
      }),
    ).toEqual([
      { path: 'enrolments[0].enroledAt', problem: 'required' },
      { path: 'enrolments[0].enrolledAt', problem: 'unknown', value: other },
    ])
  })

  test('12: a subscription may name its types as text or as objects', () => {
    const request = {
      name: 'Lärplattform',
      target: 'https://lms.example/hook',
      resourceTypes: ['Person', { resource: 'Duty' }],
    }
    expect(SubscriptionRequest.parse(request)).toEqual({
      ...request,
      resourceTypes: [{ resource: 'Person' }, { resource: 'Duty' }],
    })
    expect(SubscriptionRequest.safeParse({ ...request, resourceTypes: ['Organsation'] }).success).toBe(false)
  })

  test.each([
    ['15: Stadsdel', 'Organisation', { id, meta, displayName: 'Norr', organisationType: 'Stadsdel' }],
    [
      '17: FSK',
      'Group',
      {
        id,
        meta,
        displayName: 'F',
        groupType: 'Klass',
        schoolType: 'FSK',
        organisation: other,
        startDate: '2025-08-18',
      },
    ],
  ] as const)('%s is in the text but not in the list', (_, type, object) => {
    expect(checkSchema(type, object)).toMatchObject([{ problem: 'code' }])
  })

  test('18: municipalityCode is text on the unit and a number in its address', () => {
    const unit = {
      id,
      meta,
      displayName: 'Ekskolan',
      organisationType: 'Skolenhet',
      municipalityCode: '0180',
    }
    const address = {
      streetAddress: 'Skolgatan 1',
      postalCode: '123 45',
      locality: 'Ekstad',
      municipalityCode: 180,
    }
    expect(checkSchema('Organisation', { ...unit, address })).toEqual([])
    expect(checkSchema('Organisation', { ...unit, municipalityCode: 180 })).toMatchObject([
      { problem: 'type' },
    ])
    expect(
      checkSchema('Organisation', { ...unit, address: { ...address, municipalityCode: '0180' } }),
    ).toMatchObject([{ path: 'address.municipalityCode', problem: 'type' }])
  })

  test('21: members that are readOnly are required of data at rest', () => {
    expect(checkSchema('Absence', {}).map(({ path }) => path)).toEqual([
      'id',
      'meta',
      'student',
      'type',
      'startTime',
      'endTime',
    ])
  })

  test('25: adaptedStudyPlan is text, empty when there is none; school year goes from 0 to 10', () => {
    const { adaptedStudyPlan, ...rest } = grade
    expect(adaptedStudyPlan).toBe('')
    expect(checkSchema('Grade', rest)).toEqual([{ path: 'adaptedStudyPlan', problem: 'required' }])
    expect(checkSchema('Grade', { ...rest, adaptedStudyPlan: false })).toMatchObject([{ problem: 'type' }])
  })

  test('27: nothing but pageToken may be null', () => {
    const page = pageOf(Room)
    expect(checkObject(page, { data: [room], pageToken: null })).toEqual([])
    expect(checkObject(page, { data: [{ ...room, seats: null }] })).toEqual([
      { path: 'data[0].seats', problem: 'empty', value: null },
    ])
    expect(checkObject(page, { data: null })).toEqual([{ path: 'data', problem: 'empty', value: null }])
  })

  test('28: a name that the standard lacks is allowed by the schema, and reported', () => {
    expect(Room.safeParse({ ...room, seat: 30 }).success).toBe(true)
    expect(checkSchema('Room', { ...room, seat: 30 })).toEqual([
      { path: 'seat', problem: 'unknown', value: 30 },
    ])
  })
})
