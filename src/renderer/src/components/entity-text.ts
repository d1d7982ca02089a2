import { defineTexts } from '../texts.ts'

/** What many of each entity type are called. */
export const entityText = defineTexts('entities', {
  Organisation: { sv: 'Organisationer', en: 'Organisations' },
  Person: { sv: 'Personer', en: 'Persons' },
  Group: { sv: 'Grupper', en: 'Groups' },
  Duty: { sv: 'Tjänster', en: 'Duties' },
  Activity: { sv: 'Aktiviteter', en: 'Activities' },
  Placement: { sv: 'Placeringar', en: 'Placements' },
  Programme: { sv: 'Program', en: 'Programmes' },
  Syllabus: { sv: 'Ämnen och kurser', en: 'Subjects and courses' },
  SchoolUnitOffering: { sv: 'Utbud', en: 'Offerings' },
  StudyPlan: { sv: 'Studieplaner', en: 'Study plans' },
  Room: { sv: 'Salar', en: 'Rooms' },
  Resource: { sv: 'Resurser', en: 'Resources' },
  CalendarEvent: { sv: 'Lektioner', en: 'Lessons' },
  Attendance: { sv: 'Närvaro', en: 'Attendance' },
  AttendanceEvent: { sv: 'In- och utcheckningar', en: 'Check-ins and check-outs' },
  AttendanceSchedule: { sv: 'Vistelsescheman', en: 'Schedules of children' },
  Absence: { sv: 'Anmäld frånvaro', en: 'Reported absence' },
  AggregatedAttendance: { sv: 'Summerad närvaro', en: 'Summed attendance' },
  Grade: { sv: 'Betyg', en: 'Grades' },
})
