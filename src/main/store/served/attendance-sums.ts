import type { ReadableDb } from '../database.ts'
import type { IdSet } from './conditions.ts'
import { fill, idsOf, sql, type Sql } from './condition-sql.ts'

export type SumsQuestion = {
  /** Days, both counting along. */
  readonly from: string
  readonly to: string
  /** Activities that are asked for; absent: all. Each set has to hold. */
  readonly activities: readonly IdSet[]
  readonly students: IdSet | undefined
}
export type SumsPlace = { readonly activity: string; readonly student: string }
export type SumsRow = SumsPlace & { readonly data: string }

const dayMs = 86_400_000

/** Whether the view has attendance that can be summed. */
export function hasAttendance(db: ReadableDb, view: number): boolean {
  return (
    db
      .prepare("SELECT 1 FROM served WHERE view = ? AND type = 'Attendance' AND gone IS NULL LIMIT 1")
      .get(view) !== undefined
  )
}

/**
 * Sums of the attendance that a consumer sees, by activity and pupil: of the lessons that begin on the days asked for, by the date that
 * their start is written with. Pupils without any attendance there have no sum. In the order of the ids, after a place.
 */
export function attendanceSums(
  db: ReadableDb,
  view: number,
  { from, to, activities, students }: SumsQuestion,
  after: SumsPlace | undefined,
  limit: number,
): SumsRow[] {
  const asked: Sql[] = activities.map((set) => fill('l.value IN (@)', idsOf(set, view)))
  const wanted: Sql[] = students ? [fill('s.value IN (@)', idsOf(students, view))] : []
  const and = (parts: readonly Sql[]): string => parts.map(() => ' AND @').join('')
  // The offset of a start moves its day by less than two from that of its instant.
  const bounds = sql('?', Date.parse(from) - 2 * dayMs)
  const { text, values } = fill(
    `WITH lesson AS MATERIALIZED (
       SELECT e.id, l.value AS activity, e.data, coalesce(e.data ->> '$.teachingLengthStudent', (e.ends - e.starts) / 60000) AS minutes
       FROM served e JOIN served_link l ON l.view = e.view AND l.type = 'CalendarEvent' AND l.id = e.id AND l.attribute = 'activity'
       WHERE e.view = @ AND e.type = 'CalendarEvent' AND e.gone IS NULL AND e.starts >= @ AND e.starts <= @
         AND substr(e.data ->> '$.startTime', 1, 10) BETWEEN @ AND @${and(asked)}
     ), record AS MATERIALIZED (
       SELECT n.id AS lesson, n.activity, s.value AS student, a.data, ${minutesOf('n', 's.value')} AS minutes, n.data -> '$.activity' AS activity_json
       FROM lesson n JOIN served_link c ON c.view = @ AND c.type = 'Attendance' AND c.attribute = 'calendarEvent' AND c.value = n.id
         JOIN served a ON a.view = c.view AND a.type = 'Attendance' AND a.id = c.id AND a.gone IS NULL
         JOIN served_link s ON s.view = c.view AND s.type = 'Attendance' AND s.id = c.id AND s.attribute = 'student'${and(wanted)}
     ), pair AS MATERIALIZED (
       SELECT activity, student, min(activity_json) AS activity_json, min(data -> '$.student') AS student_json,
         sum(data ->> '$.attendanceMinutes') AS attendance, sum(data ->> '$.validAbsenceMinutes') AS valid,
         sum(data ->> '$.invalidAbsenceMinutes') AS invalid, sum(data ->> '$.otherAttendanceMinutes') AS other,
         sum(CASE WHEN data ->> '$.isReported' THEN minutes ELSE 0 END) AS reported
       FROM record WHERE (activity, student) > (@, @) GROUP BY activity, student ORDER BY activity, student LIMIT @
     )
     SELECT p.activity, p.student, json_patch('{}', json_object('activity', json(p.activity_json), 'student', json(p.student_json),
         'startDate', @, 'endDate', @, 'attendanceSum', coalesce(p.attendance, 0), 'validAbsenceSum', p.valid, 'invalidAbsenceSum', p.invalid,
         'otherAttendanceSum', p.other, 'reportedSum', p.reported, 'offeredSum', (${offered}))) AS data
     FROM pair p ORDER BY p.activity, p.student`,
    sql('?', view),
    bounds,
    sql('?', Date.parse(to) + 2 * dayMs),
    sql('?', from),
    sql('?', to),
    ...asked,
    sql('?', view),
    ...wanted,
    sql('?', after?.activity ?? ''),
    sql('?', after?.student ?? ''),
    sql('?', limit),
    sql('?', from),
    sql('?', to),
    sql('?', view),
    sql('?', view),
  )
  return db.prepare<(string | number)[], SumsRow>(text).all(...values)
}

/** A pupil's minutes of a lesson: her own where she is an exception, else the lesson's. */
function minutesOf(lesson: string, student: string): string {
  return `coalesce((SELECT x.value ->> '$.teachingLength' FROM json_each(${lesson}.data, '$.studentExceptions') x
    WHERE x.value ->> '$.student.id' = ${student} LIMIT 1), ${lesson}.minutes)`
}

const isExcepted = (participates: boolean): string =>
  `EXISTS (SELECT 1 FROM json_each(o.data, '$.studentExceptions') x WHERE x.value ->> '$.student.id' = p.student
    AND ${participates ? '' : 'NOT '}x.value ->> '$.participates')`

/** Lessons that a pupil could attend: of her groups on that day, or hers by an exception, or with attendance of hers; not what was cancelled. */
const offered = `SELECT sum(${minutesOf('o', 'p.student')}) FROM lesson o
  WHERE o.activity = p.activity AND NOT coalesce(o.data ->> '$.cancelled', 0) AND NOT ${isExcepted(false)}
    AND (EXISTS (SELECT 1 FROM record r WHERE r.lesson = o.id AND r.student = p.student) OR ${isExcepted(true)}
      OR EXISTS (SELECT 1 FROM served_link g JOIN served h ON h.view = g.view AND h.type = 'Group' AND h.id = g.value AND h.gone IS NULL,
          json_each(h.data, '$.groupMemberships') m
        WHERE g.view = @ AND g.type = 'Activity' AND g.id = p.activity AND g.attribute = 'groups' AND m.value ->> '$.person.id' = p.student
          AND EXISTS (SELECT 1 FROM served_link k WHERE k.view = @ AND k.type = 'Group' AND k.attribute = 'groupMemberships.person' AND k.value = p.student AND k.id = h.id)
          AND substr(o.data ->> '$.startTime', 1, 10) BETWEEN coalesce(m.value ->> '$.startDate', '0000') AND coalesce(m.value ->> '$.endDate', '9999')))`
