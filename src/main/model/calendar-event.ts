import { z } from 'zod'
import { boolean, dateTime, id, integer, list, meta, personReference, reference, text } from './field.ts'

const exceptionShape = {
  participates: boolean(
    ['Deltar', 'Nej om personen uteblir just den här gången.'],
    ['Takes part', 'No if the person stays away this time.'],
  ),
  startTime: dateTime(
    ['Starttid', 'När undantaget börjar.'],
    ['Start time', 'When the exception begins.'],
  ).optional(),
  endTime: dateTime(
    ['Sluttid', 'När undantaget slutar.'],
    ['End time', 'When the exception ends.'],
  ).optional(),
  teachingLength: integer(
    ['Undervisningstid', 'Personens minuter; annars gäller lektionens och sedan aktivitetens.'],
    ['Teaching time', 'The person’s minutes; else those of the lesson, then of the activity.'],
  ).optional(),
}

export const CalendarEvent = z.object({
  id,
  meta,
  activity: reference(
    'Activity',
    ['Aktivitet', 'Aktiviteten som lektionen hör till.'],
    ['Activity', 'The activity that the lesson belongs to.'],
  ),
  startTime: dateTime(
    ['Starttid', 'När lektionen börjar, med datum och tidszon.'],
    ['Start time', 'When the lesson begins, with date and offset.'],
  ),
  endTime: dateTime(
    ['Sluttid', 'När lektionen slutar, med datum och tidszon.'],
    ['End time', 'When the lesson ends, with date and offset.'],
  ),
  cancelled: boolean(
    ['Inställd', 'Ja om lektionen inte blir av.'],
    ['Cancelled', 'Yes if the lesson does not take place.'],
  ).optional(),
  teachingLengthTeacher: integer(
    ['Lärarens undervisningstid', 'Minuter som räknas för läraren.'],
    ['Teaching time of the teacher', 'The minutes that count for the teacher.'],
  ).optional(),
  teachingLengthStudent: integer(
    ['Elevernas undervisningstid', 'Minuter som räknas för eleverna.'],
    ['Teaching time of the pupils', 'The minutes that count for the pupils.'],
  ).optional(),
  comment: text(
    ['Kommentar', 'Fri text om lektionen.'],
    ['Comment', 'Free text about the lesson.'],
  ).optional(),
  studentExceptions: list(
    z.object({
      student: personReference(
        ['Elev', 'Eleven som undantaget gäller.'],
        ['Pupil', 'The pupil that the exception is about.'],
      ),
      ...exceptionShape,
    }),
    ['Undantag för elever', 'Elever som avviker från gruppen just den här gången.'],
    ['Exceptions for pupils', 'Pupils who differ from their group this time.'],
  ).optional(),
  teacherExceptions: list(
    z.object({
      duty: reference(
        'Duty',
        ['Tjänst', 'Lärarens tjänst, inte personen.'],
        ['Duty', 'The teacher’s duty, not the person.'],
      ),
      ...exceptionShape,
    }),
    ['Undantag för lärare', 'Lärare som tillkommer, uteblir eller har annan tid just den här gången.'],
    ['Exceptions for teachers', 'Teachers who are added, away or have another time this time.'],
  ).optional(),
  rooms: list(
    reference('Room', ['Sal', 'En bokad sal eller plats.'], ['Room', 'A booked room or place.']),
    ['Salar', 'Salarna eller platserna som är bokade.'],
    ['Rooms', 'The rooms or places that are booked.'],
  ).optional(),
  resources: list(
    reference('Resource', ['Resurs', 'En bokad resurs.'], ['Resource', 'A booked resource.']),
    ['Resurser', 'Det som är bokat utöver salar.'],
    ['Resources', 'What is booked besides rooms.'],
  ).optional(),
})
export type CalendarEvent = z.infer<typeof CalendarEvent>
