import { expect, test } from 'vitest'
import { isObject, type JsonObject } from '../../../src/main/serve/walk-references.ts'
import { early, makeProject, serve, uuid } from './served-fixture.ts'
import { ids, smallWorld } from './world.ts'

const meta = { created: early, modified: early }
const [activity, other] = [uuid(501), uuid(502)]
const to = (id: string) => ({ id })

const lesson = (n: number, day: string, more: JsonObject = {}): JsonObject => ({
  id: uuid(600 + n),
  meta,
  activity: to(activity),
  startTime: `${day}T08:00:00+01:00`,
  endTime: `${day}T09:00:00+01:00`,
  ...more,
})
const record = (n: number, at: number, student: string, more: JsonObject): JsonObject => ({
  id: uuid(700 + n),
  meta,
  calendarEvent: to(uuid(600 + at)),
  student: to(student),
  isReported: true,
  ...more,
})

/** Åsa and Bo have an hour a week; one lesson is cancelled, one is before the days that are asked for. */
function world() {
  const small = smallWorld()
  const activityOf = (id: string, groups: string[]): JsonObject => ({
    id,
    meta,
    displayName: 'Matematik',
    calendarEventsRequired: true,
    groups: groups.map(to),
    organisation: to(ids.ek),
    startDate: '2026-07-01',
  })
  return {
    ...small,
    Group: [
      ...small.Group,
      {
        id: uuid(510),
        meta,
        displayName: 'Ma',
        groupType: 'Undervisning',
        schoolType: 'GR',
        organisation: to(ids.ek),
        startDate: '2026-07-01',
        groupMemberships: [{ person: to(ids.asa) }, { person: to(ids.bo), startDate: '2026-10-13' }],
      },
    ],
    Activity: [...small.Activity, activityOf(activity, [uuid(510)]), activityOf(other, [])],
    CalendarEvent: [
      lesson(1, '2026-09-28'),
      lesson(2, '2026-10-05'),
      lesson(3, '2026-10-12', { teachingLengthStudent: 50 }),
      lesson(4, '2026-10-19', {
        studentExceptions: [
          { student: to(ids.asa), participates: true, teachingLength: 30 },
          { student: to(ids.bo), participates: false },
        ],
      }),
      lesson(5, '2026-10-26', { cancelled: true }),
      lesson(6, '2026-10-31', {
        startTime: '2026-10-31T00:15:00+01:00',
        endTime: '2026-10-31T01:00:00+01:00',
      }),
      lesson(7, '2026-10-06', { activity: to(other) }),
    ],
    Attendance: [
      record(1, 1, ids.asa, { attendanceMinutes: 60 }),
      record(2, 2, ids.asa, { attendanceMinutes: 50, invalidAbsenceMinutes: 10 }),
      record(3, 3, ids.asa, { validAbsenceMinutes: 50, attendanceMinutes: 0 }),
      record(4, 4, ids.asa, { attendanceMinutes: 30, isReported: false }),
      record(5, 2, ids.bo, { attendanceMinutes: 60 }),
      record(6, 7, ids.asa, { otherAttendanceMinutes: 60 }),
    ],
    AggregatedAttendance: [
      {
        activity: to(activity),
        student: to(ids.asa),
        startDate: '2026-10-01',
        endDate: '2026-10-31',
        attendanceSum: 1,
      },
    ],
  }
}
const days = 'startDate=2026-10-01&endDate=2026-10-31'

test('sums are of the lessons that begin on the days asked for, by activity and pupil', async () => {
  const client = serve(makeProject(world()))
  const period = { startDate: '2026-10-01', endDate: '2026-10-31' }
  const asa = {
    activity: to(activity),
    student: to(ids.asa),
    ...period,
    attendanceSum: 80,
    validAbsenceSum: 50,
    invalidAbsenceSum: 10,
    reportedSum: 110,
    // 60 + 50 + 30 + 45: the cancelled lesson is nobody's.
    offeredSum: 185,
  }
  const bo = {
    activity: to(activity),
    student: to(ids.bo),
    ...period,
    attendanceSum: 60,
    reportedSum: 60,
    // He came to the group later, but was there once before; he stays away from one.
    offeredSum: 60 + 45,
  }
  const elsewhere = {
    activity: to(other),
    student: to(ids.asa),
    ...period,
    attendanceSum: 0,
    otherAttendanceSum: 60,
    reportedSum: 60,
    offeredSum: 60,
  }
  expect((await client.get(`/aggregatedAttendance?${days}`)).body).toEqual({ data: [asa, bo, elsewhere] })
  expect(await client.all(`/aggregatedAttendance?${days}&limit=1`)).toEqual([asa, bo, elsewhere])
  expect(await client.all(`/aggregatedAttendance?${days}&student=${ids.bo}`)).toEqual([bo])
  expect(await client.all(`/aggregatedAttendance?${days}&schoolType=GR`)).toEqual([asa, bo])
  expect(await client.all(`/aggregatedAttendance?${days}&organisation=${ids.al}`)).toEqual([])
  expect(await client.all('/aggregatedAttendance?startDate=2026-09-28&endDate=2026-09-28')).toMatchObject([
    { student: to(ids.asa), attendanceSum: 60, offeredSum: 60 },
  ])
})

test('with what was asked for beside, and no attribute that the consumer may not see', async () => {
  const client = serve(makeProject(world()), {
    consumer: { name: 'prov', attributes: { AggregatedAttendance: ['offeredSum'] } },
  })
  const [first] = await client.all(`/aggregatedAttendance?${days}&expand=student&expandReferenceNames=true`)
  expect(first).toMatchObject({
    activity: { displayName: 'Matematik' },
    attendanceSum: 80,
    offeredSum: 185,
  })
  expect(first).not.toHaveProperty('reportedSum')
  expect(isObject(first?.['_embedded']) && first['_embedded']['student']).toMatchObject({ id: ids.asa })
})

test('without any attendance the sums of the sources are served', async () => {
  const client = serve(makeProject({ ...world(), Attendance: [] }))
  expect(await client.all(`/aggregatedAttendance?${days}`)).toMatchObject([{ attendanceSum: 1 }])
})
