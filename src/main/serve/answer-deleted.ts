import { objectTypes } from '../model/codes.ts'
import type { Gone, ViewReader } from '../store/served/read-view.ts'
import { allow } from './answer-objects.ts'
import { type Filter, readInstant, readValues } from './parameter.ts'
import { type Query, readOne, readPaging, refuseUnknown, tokenOf } from './read-query.ts'
import { reply } from './reply.ts'
import type { Caller } from './service-types.ts'

type ObjectType = (typeof objectTypes)[number]

/** The standard's keys, which are neither the types nor the paths (MODEL.md §5.7, §5.11): it misspells one, receivers know both. */
const keys: Readonly<Record<ObjectType, readonly string[]>> = {
  Absence: ['absences'],
  AttendanceEvent: ['attendanceEvents'],
  Attendance: ['attendances'],
  Grade: ['grades'],
  CalendarEvent: ['calendarEvents'],
  AttendanceSchedule: ['attendanceSchedules'],
  Resource: ['resources'],
  Room: ['rooms'],
  Activity: ['activitites', 'activities'],
  Duty: ['duties'],
  Placement: ['placements'],
  StudyPlan: ['studyPlans'],
  Programme: ['programmes'],
  Syllabus: ['syllabuses'],
  SchoolUnitOffering: ['schoolUnitOfferings'],
  Group: ['groups'],
  Person: ['persons'],
  Organisation: ['organisations'],
}

const entities: Filter = { name: 'entities', kind: 'code', codes: objectTypes, many: true, help: '' }
const path = 'deletedEntities'

/** `GET /deletedEntities`: ids of what the consumer has been able to see and cannot see any more. */
export function answerDeleted(reader: ViewReader, caller: Caller, query: Query): Response {
  const paged = readPaging(query, path, caller.seal)
  refuseUnknown(paged.query, new Set(['after', 'entities', 'limit', 'pageToken']))
  const given = readOne(paged.query, 'after')
  const since = given === undefined ? -1 : readInstant('after', given)
  const asked = new Set(readValues(entities, paged.query.get('entities') ?? []))
  const types = objectTypes.filter((type) => asked.size === 0 || asked.has(type))
  if (asked.size > 0) for (const type of types) allow(type, caller)
  const found = reader.goneSince(caller.view, types, since, positionOf(paged.after), paged.limit + 1)
  const rows = found.slice(0, paged.limit)
  const last = found.length > paged.limit ? rows.at(-1) : undefined
  const data: Record<string, string[]> = {}
  for (const type of types)
    for (const key of keys[type]) {
      const ids = rows.flatMap((row) => (row.type === type ? [row.id] : []))
      if (ids.length > 0) data[key] = ids
    }
  return reply(
    JSON.stringify({
      data,
      ...(last
        ? { pageToken: caller.seal.seal(tokenOf(path, paged.query, [last.gone, last.type, last.id])) }
        : {}),
    }),
  )
}

function positionOf(after: readonly (string | number)[] | undefined): Gone | undefined {
  const [gone, type, id] = after ?? []
  return typeof gone === 'number' && typeof type === 'string' && typeof id === 'string'
    ? { gone, type, id }
    : undefined
}
