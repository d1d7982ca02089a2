/**
 * What several rules ask of the entities, read out of their JSON once: temporary tables, made when a rule first needs them.
 * Dates that are not given are the ends of time, so that periods compare without exceptions. Data that came from elsewhere
 * may hold anything: an item that is no object, or a date that is none, counts as nothing.
 */

import type { EntityType } from '../../model/entities.ts'

/** The part of an item of `json_each`; null where the item is no object. */
const part = (path: string) => `CASE j.type WHEN 'object' THEN j.value ->> '$.${path}' END`
const starts = (value: string) => `coalesce(date(${value}), '0000-00-00') AS starts`
const ends = (value: string) => `coalesce(date(${value}), '9999-99-99') AS ends`
const period = `${starts("data ->> '$.startDate'")}, ${ends("data ->> '$.endDate'")}`
const itemPeriod = `${starts(part('startDate'))}, ${ends(part('endDate'))}`
/** SQL: the entities of a type in the order they lie in. */
const inOrder = 'INDEXED BY entity_by_type'
/** SQL: what of `select` reads all entities reads `table` instead. */
export const readFrom = (table: string, select: string): string =>
  select.replaceAll(` ${inOrder}`, '').replaceAll('FROM entity', `FROM ${table}`)
const of = (type: string) => `FROM entity ${inOrder} WHERE type = '${type}' AND held = 0`
const itemsOf = (type: string, list: string) =>
  `FROM entity e ${inOrder}, json_each(e.data, '$.${list}') j WHERE e.type = '${type}' AND e.held = 0`

type Fact = {
  readonly needs?: readonly FactName[]
  /** The columns that tell which entity a row was read out of, and its type (a column too, where it is of any): such rows are
   * kept from pass to pass, and only those of changed entities are read again. */
  readonly owner?: { readonly id: string; readonly type: EntityType | 'any' }
  readonly columns: string
  readonly select: string
  readonly index?: string
}

const definitions = {
  /** What there is, apart from the data: many questions are only whether something is there. */
  known: {
    owner: { id: 'id', type: 'any' },
    columns: '(type, id, PRIMARY KEY (type, id)) WITHOUT ROWID',
    select: 'SELECT type, id FROM entity WHERE held = 0',
  },
  organisation: {
    owner: { id: 'id', type: 'Organisation' },
    columns: '(id TEXT PRIMARY KEY, kind, parent, code, starts, ends) WITHOUT ROWID',
    select: `SELECT id, data ->> '$.organisationType', data ->> '$.parentOrganisation.id', data ->> '$.schoolUnitCode', ${period}
      ${of('Organisation')}`,
  },
  unit_school_type: {
    owner: { id: 'unit', type: 'Organisation' },
    columns: '(unit, code, PRIMARY KEY (unit, code)) WITHOUT ROWID',
    select: `SELECT DISTINCT e.id, j.value ${itemsOf('Organisation', 'schoolTypes')} AND j.type = 'text'`,
  },
  person: {
    owner: { id: 'id', type: 'Person' },
    columns: '(id TEXT PRIMARY KEY, civic_no, born, name, status, marking, enrolments) WITHOUT ROWID',
    // The limit that limits nothing keeps SQLite from reading the JSON anew for each use of a column.
    select: `SELECT id, civic_no,
        coalesce(birth_date, CASE WHEN length(civic_no) = 12 THEN substr(civic_no, 1, 4) || '-' || substr(civic_no, 5, 2) || '-' ||
          printf('%02d', substr(civic_no, 7, 2) % 60) END),
        name, status, marking, enrolments
      FROM (SELECT id, data ->> '$.civicNo.value' AS civic_no, date(data ->> '$.birthDate') AS birth_date,
          lower(data ->> '$.givenName') || ' ' || lower(data ->> '$.familyName') AS name,
          data ->> '$.personStatus' AS status, data ->> '$.securityMarking' AS marking,
          coalesce(json_array_length(data, '$.enrolments'), 0) AS enrolments ${of('Person')} LIMIT -1 OFFSET 0) ORDER BY id`,
  },
  user_identity: {
    owner: { id: 'id', type: 'Person' },
    columns: '(id, item, name)',
    select: `SELECT e.id, j.key, lower(j.value) ${itemsOf('Person', 'eduPersonPrincipalNames')} AND j.type = 'text'`,
  },
  protected_person: {
    needs: ['person'],
    columns: '(id TEXT PRIMARY KEY, marking) WITHOUT ROWID',
    select: "SELECT id, marking FROM person WHERE marking <> 'Ingen'",
  },
  enrolment: {
    owner: { id: 'person', type: 'Person' },
    columns: '(person, item, unit, code, education, programme, starts, ends)',
    index: '(person, unit)',
    select: `SELECT e.id, j.key, ${part('enroledAt.id')}, ${part('schoolType')}, ${part('educationCode')}, ${part('programme.id')}, ${itemPeriod}
      ${itemsOf('Person', 'enrolments')}`,
  },
  duty: {
    owner: { id: 'id', type: 'Duty' },
    columns: '(id TEXT PRIMARY KEY, person, unit, role, signature, starts, ends) WITHOUT ROWID',
    index: '(person)',
    select: `SELECT id, data ->> '$.person.id', data ->> '$.dutyAt.id', data ->> '$.dutyRole', data ->> '$.signature', ${period} ${of('Duty')}`,
  },
  assignment: {
    owner: { id: 'duty', type: 'Duty' },
    columns: '(duty, item, team, role, starts, ends)',
    select: `SELECT e.id, j.key, ${part('group.id')}, ${part('assignmentRoleType')}, ${itemPeriod} ${itemsOf('Duty', 'assignmentRole')}`,
  },
  placement: {
    owner: { id: 'id', type: 'Placement' },
    columns: '(id TEXT PRIMARY KEY, unit, child, team, code, hours) WITHOUT ROWID',
    select: `SELECT id, data ->> '$.placedAt.id', data ->> '$.child.id', data ->> '$.group.id', data ->> '$.schoolType',
        data ->> '$.maxWeeklyScheduleHours' ${of('Placement')}`,
  },
  team: {
    owner: { id: 'id', type: 'Group' },
    columns: '(id TEXT PRIMARY KEY, key, kind, unit, code, name, starts, ends) WITHOUT ROWID',
    select: `SELECT id, key, data ->> '$.groupType', data ->> '$.organisation.id', data ->> '$.schoolType', data ->> '$.displayName', ${period}
      ${of('Group')}`,
  },
  /** A membership lasts no longer than its group. */
  membership: {
    owner: { id: 'team', type: 'Group' },
    needs: ['team'],
    columns: '(team, item, person, starts, ends)',
    index: '(person, team)',
    select: `SELECT m.team, m.item, m.person, max(m.starts, t.starts), min(m.ends, t.ends)
      FROM (SELECT e.id AS team, j.key AS item, ${part('person.id')} AS person, ${itemPeriod} ${itemsOf('Group', 'groupMemberships')}) m
      JOIN team t ON t.id = m.team`,
  },
  activity: {
    owner: { id: 'id', type: 'Activity' },
    columns: '(id TEXT PRIMARY KEY, kind, parent, starts, ends) WITHOUT ROWID',
    select: `SELECT id, data ->> '$.activityType', data ->> '$.parentActivity.id', ${period} ${of('Activity')}`,
  },
  teacher: {
    owner: { id: 'activity', type: 'Activity' },
    columns: '(activity, item, duty, starts, ends)',
    index: '(activity)',
    select: `SELECT e.id, j.key, ${part('duty.id')}, ${itemPeriod} ${itemsOf('Activity', 'teachers')}`,
  },
  /** Times as seconds, since they come with offsets; the day is the one that was written. */
  lesson: {
    owner: { id: 'id', type: 'CalendarEvent' },
    columns: '(id TEXT PRIMARY KEY, activity, day, time, starts, ends, cancelled) WITHOUT ROWID',
    select: `SELECT id, data ->> '$.activity.id', substr(data ->> '$.startTime', 1, 10), replace(substr(data ->> '$.startTime', 1, 16), 'T', ' '),
        unixepoch(data ->> '$.startTime'), unixepoch(data ->> '$.endTime'), coalesce(data ->> '$.cancelled', 0) ${of('CalendarEvent')}`,
  },
  attendance: {
    owner: { id: 'id', type: 'Attendance' },
    columns: '(id TEXT PRIMARY KEY, lesson, student, minutes) WITHOUT ROWID',
    select: `SELECT id, data ->> '$.calendarEvent.id', data ->> '$.student.id',
        coalesce(data ->> '$.attendanceMinutes', 0) + coalesce(data ->> '$.validAbsenceMinutes', 0) +
        coalesce(data ->> '$.invalidAbsenceMinutes', 0) + coalesce(data ->> '$.otherAttendanceMinutes', 0) ${of('Attendance')}`,
  },
  programme: {
    owner: { id: 'id', type: 'Programme' },
    columns: '(id TEXT PRIMARY KEY, kind, parent, code, name) WITHOUT ROWID',
    select: `SELECT id, data ->> '$.type', data ->> '$.parentProgramme.id', data ->> '$.code', data ->> '$.name' ${of('Programme')}`,
  },
  /** What has come to an end before `asOf`. */
  ended: {
    owner: { id: 'id', type: 'any' },
    columns: '(type, id, ends, PRIMARY KEY (type, id)) WITHOUT ROWID',
    select: `SELECT type, id, data ->> '$.endDate' FROM entity ${inOrder}
      WHERE type IN ('Organisation', 'Group', 'Duty', 'Activity', 'Placement') AND held = 0 AND date(data ->> '$.endDate') < @asOf`,
  },
  /** References whose target is no object of the type they should have, with the type that has the id, if any. */
  dangling: {
    needs: ['known'],
    columns: '(type, id, attribute, expected, target, found)',
    select: `SELECT r.type, r.id, r.attribute, r.target_type, r.target_id,
        (SELECT other.type FROM json_each(@types) t CROSS JOIN entity other ON other.type = t.value AND other.id = r.target_id LIMIT 1)
      FROM reference r
      WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.type = r.target_type AND k.id = r.target_id)
        AND NOT EXISTS (SELECT 1 FROM entity held WHERE held.type = r.target_type AND held.id = r.target_id)
        AND EXISTS (SELECT 1 FROM known k WHERE k.type = r.type AND k.id = r.id)`,
  },
} as const satisfies Record<string, Omit<Fact, 'needs'> & { needs?: readonly string[] }>

export type FactName = keyof typeof definitions
export const facts: Readonly<Record<FactName, Fact>> = definitions
