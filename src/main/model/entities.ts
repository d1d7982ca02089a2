/** The nineteen kinds of data object of SS 12000:2020, by the standard's own names. */
import type { z } from 'zod'
import { Absence } from './absence.ts'
import { Activity } from './activity.ts'
import { AggregatedAttendance } from './aggregated-attendance.ts'
import { Attendance } from './attendance.ts'
import { AttendanceEvent } from './attendance-event.ts'
import { AttendanceSchedule } from './attendance-schedule.ts'
import { CalendarEvent } from './calendar-event.ts'
import { Duty } from './duty.ts'
import { embeddings } from './expanded.ts'
import type { Text } from './field.ts'
import { Grade } from './grade.ts'
import { Group } from './group.ts'
import { Organisation } from './organisation.ts'
import { Person } from './person.ts'
import { Placement } from './placement.ts'
import { Programme } from './programme.ts'
import { Resource } from './resource.ts'
import { Room } from './room.ts'
import { SchoolUnitOffering } from './school-unit-offering.ts'
import { StudyPlan } from './study-plan.ts'
import { Syllabus } from './syllabus.ts'

/** In the order of checking and transfer: what others point to comes first, as far as possible. */
export const entityTypes = [
  'Organisation',
  'Person',
  'Group',
  'Duty',
  'Activity',
  'Placement',
  'Programme',
  'Syllabus',
  'SchoolUnitOffering',
  'StudyPlan',
  'Room',
  'Resource',
  'CalendarEvent',
  'Attendance',
  'AttendanceEvent',
  'AttendanceSchedule',
  'Absence',
  'AggregatedAttendance',
  'Grade',
] as const
export type EntityType = (typeof entityTypes)[number]

export type EntityDefinition = {
  readonly type: EntityType
  /** The object as it is mapped, stored and delivered. */
  readonly schema: z.ZodObject
  /** The object as an answer of the API may hold it: with `_embedded`, where the standard has that. */
  readonly answer: z.ZodObject
  /** The endpoint, and the base name of its file; the case is the standard's own. */
  readonly path: string
  readonly label: Text
}

function define(
  type: EntityType,
  schema: z.ZodObject,
  path: string,
  sv: string,
  en: string,
): EntityDefinition {
  const embedding = Object.entries(embeddings).find(([name]) => name === type)?.[1]
  return { type, schema, answer: embedding ? schema.extend(embedding) : schema, path, label: { sv, en } }
}

export const entities: Readonly<Record<EntityType, EntityDefinition>> = {
  Organisation: define('Organisation', Organisation, 'organisations', 'Organisation', 'Organisation'),
  Person: define('Person', Person, 'persons', 'Person', 'Person'),
  Group: define('Group', Group, 'groups', 'Grupp', 'Group'),
  Duty: define('Duty', Duty, 'duties', 'Tjänst', 'Duty'),
  Activity: define('Activity', Activity, 'activities', 'Aktivitet', 'Activity'),
  Placement: define('Placement', Placement, 'placements', 'Placering', 'Placement'),
  Programme: define('Programme', Programme, 'programmes', 'Program', 'Programme'),
  Syllabus: define('Syllabus', Syllabus, 'syllabuses', 'Ämne eller kurs', 'Subject or course'),
  SchoolUnitOffering: define(
    'SchoolUnitOffering',
    SchoolUnitOffering,
    'schoolUnitOfferings',
    'Utbud',
    'Offering of a school unit',
  ),
  StudyPlan: define('StudyPlan', StudyPlan, 'studyplans', 'Studieplan', 'Study plan'),
  Room: define('Room', Room, 'rooms', 'Sal', 'Room'),
  Resource: define('Resource', Resource, 'resources', 'Resurs', 'Resource'),
  CalendarEvent: define('CalendarEvent', CalendarEvent, 'calendarEvents', 'Lektion', 'Lesson'),
  Attendance: define('Attendance', Attendance, 'attendances', 'Närvaro', 'Attendance'),
  AttendanceEvent: define(
    'AttendanceEvent',
    AttendanceEvent,
    'attendanceEvents',
    'In- och utcheckning',
    'Check-in or check-out',
  ),
  AttendanceSchedule: define(
    'AttendanceSchedule',
    AttendanceSchedule,
    'attendanceSchedule',
    'Vistelseschema',
    'Schedule of a child',
  ),
  Absence: define('Absence', Absence, 'absences', 'Anmäld frånvaro', 'Reported absence'),
  AggregatedAttendance: define(
    'AggregatedAttendance',
    AggregatedAttendance,
    'aggregatedAttendance',
    'Summerad närvaro',
    'Summed attendance',
  ),
  Grade: define('Grade', Grade, 'grades', 'Betyg', 'Grade'),
}

/** False for what the publisher computes: it has neither `id` nor `meta`. */
export function hasId(type: EntityType): boolean {
  return 'id' in entities[type].schema.shape
}

export function isEntityType(name: string): name is EntityType {
  return Object.hasOwn(entities, name)
}
