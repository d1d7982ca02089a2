import { overlapping, queryRule, repeated } from './rule.ts'

/** SQL: the pupil is in a group of the lesson's activity on that day. */
const takesPart = (student: string) => `EXISTS (
  SELECT 1 FROM membership m JOIN reference g ON g.type = 'Activity' AND g.id = l.activity AND g.target_id = m.team
  WHERE m.person = ${student} AND g.attribute LIKE 'groups[%' AND l.day BETWEEN m.starts AND m.ends)`

/** RULES.md §8 (CAL), §9 and DAT-08. */
export const lessonRules = [
  queryRule({
    id: 'ATT-04',
    type: 'Attendance',
    facts: ['attendance'],
    sql: `SELECT id, 'student' AS attribute, other FROM (${repeated('attendance', 'lesson, student')})`,
  }),
  queryRule({
    id: 'DAT-08',
    type: 'CalendarEvent',
    facts: ['lesson', 'activity'],
    sql: `SELECT l.id, 'startTime' AS attribute, l.day AS value, nullif(a.starts, '0000-00-00') AS outerStart, nullif(a.ends, '9999-99-99') AS outerEnd
      FROM lesson l JOIN activity a ON a.id = l.activity WHERE l.day NOT BETWEEN a.starts AND a.ends`,
  }),
  queryRule({
    id: 'CAL-01',
    type: 'CalendarEvent',
    facts: ['lesson'],
    sql: `SELECT id, attribute, time FROM (${overlapping(
      `(SELECT l.*, r.attribute, r.target_id AS room FROM lesson l
        JOIN reference r ON r.type = 'CalendarEvent' AND r.id = l.id AND r.attribute LIKE 'rooms[%' WHERE NOT l.cancelled)`,
      'room',
      false,
    )})`,
  }),
  // A duty is one of several that a person may have: it is the person who cannot be in two places.
  queryRule({
    id: 'CAL-02',
    type: 'CalendarEvent',
    facts: ['lesson', 'teacher', 'duty'],
    sql: `WITH excepted AS (
        SELECT e.id AS lesson, j.value ->> '$.duty.id' AS duty, j.value ->> '$.participates' AS participates
        FROM entity e, json_each(e.data, '$.teacherExceptions') j WHERE e.type = 'CalendarEvent' AND e.held = 0 AND j.type = 'object'),
      given AS (
        SELECT l.id, l.time, l.starts, l.ends, t.duty FROM lesson l JOIN teacher t ON t.activity = l.activity AND l.day BETWEEN t.starts AND t.ends
          WHERE NOT l.cancelled AND NOT EXISTS (SELECT 1 FROM excepted x WHERE x.lesson = l.id AND x.duty = t.duty AND NOT x.participates)
        UNION SELECT l.id, l.time, l.starts, l.ends, x.duty FROM excepted x JOIN lesson l ON l.id = x.lesson WHERE x.participates AND NOT l.cancelled)
      SELECT DISTINCT id, 'startTime' AS attribute, time FROM (${overlapping(
        '(SELECT DISTINCT g.id, g.time, g.starts, g.ends, coalesce(d.person, g.duty) AS teacher FROM given g LEFT JOIN duty d ON d.id = g.duty)',
        'teacher',
        false,
      )}) WHERE other <> id`,
  }),
  queryRule({
    id: 'CAL-03',
    type: 'CalendarEvent',
    facts: ['lesson', 'membership'],
    sql: `SELECT l.id, r.attribute FROM lesson l
      JOIN reference r ON r.type = 'CalendarEvent' AND r.id = l.id AND r.attribute LIKE 'studentExceptions[%'
      WHERE NOT ${takesPart('r.target_id')}`,
  }),
  queryRule({
    id: 'ATT-05',
    type: 'Attendance',
    facts: ['attendance', 'lesson', 'membership'],
    sql: `SELECT a.id, 'student' AS attribute FROM attendance a JOIN lesson l ON l.id = a.lesson WHERE NOT ${takesPart('a.student')}`,
  }),
  queryRule({
    id: 'ATT-02',
    type: 'Attendance',
    facts: ['attendance', 'lesson'],
    sql: `SELECT a.id, 'attendanceMinutes' AS attribute, a.minutes AS value, (l.ends - l.starts) / 60 AS length
      FROM attendance a JOIN lesson l ON l.id = a.lesson WHERE a.minutes * 60 > l.ends - l.starts`,
  }),
  queryRule({
    id: 'ATT-06',
    type: 'AttendanceEvent',
    sql: `SELECT id, 'eventType' AS attribute, kind AS value FROM (
        SELECT id, kind, lag(kind, 1, 'Ut') OVER (PARTITION BY person ORDER BY at, id) AS before FROM (
          SELECT id, data ->> '$.eventType' AS kind, data ->> '$.person.id' AS person, unixepoch(data ->> '$.time') AS at
          FROM entity WHERE type = 'AttendanceEvent' AND held = 0))
      WHERE kind = before`,
  }),
  queryRule({
    id: 'ATT-08',
    type: 'AttendanceSchedule',
    facts: ['placement'],
    sql: `SELECT id, 'scheduleEntries' AS attribute, round(max(minutes) / 60.0, 1) AS value, hours FROM (
        SELECT e.id, p.hours, sum(
            substr(j.value ->> '$.endTime', 1, 2) * 60 + substr(j.value ->> '$.endTime', 4, 2) -
            substr(j.value ->> '$.startTime', 1, 2) * 60 - substr(j.value ->> '$.startTime', 4, 2)) AS minutes
        FROM entity e JOIN placement p ON p.id = e.data ->> '$.placement.id', json_each(e.data, '$.scheduleEntries') j
        WHERE e.type = 'AttendanceSchedule' AND e.held = 0 AND j.type = 'object'
        GROUP BY e.id, j.value ->> '$.weekOffset')
      GROUP BY id HAVING max(minutes) > hours * 60`,
  }),
  queryRule({
    id: 'ATT-09',
    type: 'AttendanceSchedule',
    sql: `SELECT id, 'startDate' AS attribute, other FROM (${overlapping(
      `(SELECT id, data ->> '$.placement.id' AS placement, coalesce(data ->> '$.startDate', '0000-00-00') AS starts,
          coalesce(data ->> '$.endDate', '9999-99-99') AS ends
        FROM entity WHERE type = 'AttendanceSchedule' AND held = 0 AND NOT coalesce(data ->> '$.temporary', 0))`,
      'placement',
      true,
    )})`,
  }),
]
