import { z } from 'zod'
import { activityTypes } from './codes.ts'
import { boolean, code, date, id, integer, list, meta, reference, text } from './field.ts'

export const Activity = z.object({
  id,
  meta,
  displayName: text(
    ['Namn', 'Vad aktiviteten heter för dem som ser den.'],
    ['Name', 'What the activity is called for those who see it.'],
  ),
  calendarEventsRequired: boolean(
    ['Ger lektioner', 'Ja om lektioner ska läggas i schemat utifrån aktiviteten.'],
    ['Gives lessons', 'Yes if lessons are to be timetabled from the activity.'],
  ),
  activityType: code(
    activityTypes,
    ['Aktivitetstyp', 'Avgör om tiden räknas som undervisning och om närvaro tas.'],
    ['Activity type', 'Decides whether the time counts as teaching and whether attendance is taken.'],
  ).optional(),
  groups: list(
    reference('Group', ['Grupp', 'En grupp som deltar.'], ['Group', 'A group that takes part.']),
    ['Grupper', 'Grupperna som deltar, minst en.'],
    ['Groups', 'The groups that take part, at least one.'],
    { min: 1 },
  ),
  organisation: reference(
    'Organisation',
    ['Enhet', 'Skolenheten eller skolan som har aktiviteten.'],
    ['Unit', 'The school unit or school that has the activity.'],
  ),
  startDate: date(
    ['Startdatum', 'Aktivitetens första dag.'],
    ['Start date', 'The first day of the activity.'],
  ),
  endDate: date(
    ['Slutdatum', 'Aktivitetens sista dag.'],
    ['End date', 'The last day of the activity.'],
  ).optional(),
  teachers: list(
    z.object({
      duty: reference(
        'Duty',
        ['Tjänst', 'Lärarens tjänst, inte personen.'],
        ['Duty', 'The teacher’s duty, not the person.'],
      ),
      startDate: date(
        ['Startdatum', 'Lärarens första dag i aktiviteten.'],
        ['Start date', 'The teacher’s first day in the activity.'],
      ).optional(),
      endDate: date(
        ['Slutdatum', 'Lärarens sista dag i aktiviteten.'],
        ['End date', 'The teacher’s last day in the activity.'],
      ).optional(),
      minutesPlanned: integer(
        ['Planerade minuter', 'Lärarens tid i aktiviteten.'],
        ['Planned minutes', 'The teacher’s time in the activity.'],
      ).optional(),
      grader: boolean(
        ['Betygsättande', 'Ja om läraren sätter betyg i aktiviteten.'],
        ['Grader', 'Yes if the teacher sets the grades of the activity.'],
      ).optional(),
    }),
    ['Lärare', 'De som undervisar, genom sina tjänster.'],
    ['Teachers', 'Those who teach, through their duties.'],
  ).optional(),
  syllabus: reference(
    'Syllabus',
    ['Ämne eller kurs', 'Vad aktiviteten undervisar i.'],
    ['Subject or course', 'What the activity teaches.'],
  ).optional(),
  parentActivity: reference(
    'Activity',
    ['Överordnad aktivitet', 'Aktiviteten som denna är en del av.'],
    ['Parent activity', 'The activity that this one is part of.'],
  ).optional(),
  minutesPlanned: integer(
    ['Planerade minuter', 'Hela den planerade tiden.'],
    ['Planned minutes', 'The whole of the planned time.'],
  ).optional(),
  comment: text(
    ['Kommentar', 'Fri text om aktiviteten.'],
    ['Comment', 'Free text about the activity.'],
  ).optional(),
})
export type Activity = z.infer<typeof Activity>
