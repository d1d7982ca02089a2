import { z } from 'zod'
import { list, object } from './field.ts'
import { pageToken } from './page.ts'

const ids = (sv: string, en: string) =>
  list(
    z.guid(),
    [sv, `Id för borttagna objekt: ${sv.toLowerCase()}.`],
    [en, `Ids of deleted objects: ${en.toLowerCase()}.`],
  ).optional()

/**
 * The ids of what has been deleted, by type. The keys are not the paths (`studyPlans`, `attendanceSchedules`). The file
 * spells `activitites`; Skolverket's own reference uses `activities`, so both are known (MODEL.md §5.7, §5.11).
 */
export const DeletedEntities = z.object({
  data: object(
    {
      organisations: ids('Organisationer', 'Organisations'),
      persons: ids('Personer', 'Persons'),
      groups: ids('Grupper', 'Groups'),
      duties: ids('Tjänster', 'Duties'),
      activitites: ids('Aktiviteter', 'Activities'),
      activities: ids('Aktiviteter', 'Activities'),
      placements: ids('Placeringar', 'Placements'),
      programmes: ids('Program', 'Programmes'),
      syllabuses: ids('Ämnen och kurser', 'Subjects and courses'),
      schoolUnitOfferings: ids('Utbud', 'Offerings'),
      studyPlans: ids('Studieplaner', 'Study plans'),
      rooms: ids('Salar', 'Rooms'),
      resources: ids('Resurser', 'Resources'),
      calendarEvents: ids('Lektioner', 'Lessons'),
      attendances: ids('Närvaro', 'Attendances'),
      attendanceEvents: ids('In- och utcheckningar', 'Check-ins and check-outs'),
      attendanceSchedules: ids('Vistelsescheman', 'Schedules of children'),
      absences: ids('Anmäld frånvaro', 'Reported absences'),
      grades: ids('Betyg', 'Grades'),
    },
    ['Borttaget', 'Id för det som har tagits bort, efter typ.'],
    ['Deleted', 'The ids of what has been deleted, by type.'],
  ),
  pageToken,
})
export type DeletedEntities = z.infer<typeof DeletedEntities>
