/** The entity types of the standard by their endpoint, as counts and deliveries name them. */
export const typeOfEndpoint = {
  organisations: 'Organisation',
  persons: 'Person',
  groups: 'Group',
  duties: 'Duty',
  activities: 'Activity',
  placements: 'Placement',
  programmes: 'Programme',
  syllabuses: 'Syllabus',
  schoolUnitOfferings: 'SchoolUnitOffering',
  studyplans: 'StudyPlan',
  rooms: 'Room',
  resources: 'Resource',
  calendarEvents: 'CalendarEvent',
  attendances: 'Attendance',
  attendanceEvents: 'AttendanceEvent',
  attendanceSchedule: 'AttendanceSchedule',
  absences: 'Absence',
  aggregatedAttendance: 'AggregatedAttendance',
  grades: 'Grade',
} as const

export type EntityType = (typeof typeOfEndpoint)[keyof typeof typeOfEndpoint]

/** The type by its own name or by its endpoint's. */
export function findEntityType(name: string): EntityType | undefined {
  const found = Object.entries(typeOfEndpoint).find(([endpoint, type]) => name === endpoint || name === type)
  return found?.[1]
}
