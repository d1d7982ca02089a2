import { z } from 'zod'
import { attendanceScheduleStates, weekdays } from './codes.ts'
import {
  boolean,
  code,
  date,
  dateTime,
  id,
  integer,
  list,
  meta,
  personReference,
  reference,
  text,
  time,
} from './field.ts'

/**
 * The official file asks for `scheduleDays`, which it does not describe, and calls `endTime` an integer of the form HH:MM.
 * Here `scheduleEntries` stands alone and both times are text (MODEL.md §5.2 to §5.4).
 */
export const AttendanceSchedule = z.object({
  id,
  meta,
  placement: reference(
    'Placement',
    ['Placering', 'Platsen som schemat gäller.'],
    ['Placement', 'The placement that the schedule is about.'],
  ),
  numberOfWeeks: integer(
    ['Antal veckor', 'Hur många veckor som går innan schemat börjar om.'],
    ['Number of weeks', 'How many weeks pass before the schedule starts over.'],
  ),
  startDate: date(['Startdatum', 'Schemats första dag.'], ['Start date', 'The first day of the schedule.']),
  endDate: date(
    ['Slutdatum', 'Schemats sista dag. Behövs när schemat är tillfälligt.'],
    ['End date', 'The last day of the schedule. Needed when it is temporary.'],
  ).optional(),
  temporary: boolean(
    ['Tillfälligt', 'Ja om schemat för en tid ersätter det vanliga.'],
    ['Temporary', 'Yes if the schedule replaces the normal one for a while.'],
  ).optional(),
  state: list(
    z.object({
      state: code(
        attendanceScheduleStates,
        ['Tillstånd', 'Om schemat är begärt, godkänt eller nekat.'],
        ['State', 'Whether the schedule is requested, approved or denied.'],
      ),
      registeredAt: dateTime(['Tid', 'När tillståndet sattes.'], ['Time', 'When the state was set.']),
      comment: text(
        ['Kommentar', 'Fri text om tillståndet.'],
        ['Comment', 'Free text about the state.'],
      ).optional(),
      registeredBy: personReference(
        ['Registrerad av', 'Den som satte tillståndet.'],
        ['Registered by', 'The one who set the state.'],
      ).optional(),
    }),
    ['Tillstånd', 'Schemats väg från begärt till godkänt eller nekat.'],
    ['State', 'The way of the schedule from requested to approved or denied.'],
  ),
  scheduleEntries: list(
    z.object({
      weekOffset: integer(
        ['Vecka', 'Vilken vecka i följden, räknat från 0.'],
        ['Week', 'Which week of the cycle, counted from 0.'],
      ),
      dayOfWeek: code(weekdays, ['Veckodag', 'Dagen i veckan.'], ['Weekday', 'The day of the week.']),
      startTime: time(
        ['Starttid', 'När barnet kommer, TT:MM.'],
        ['Start time', 'When the child comes, HH:MM.'],
      ),
      endTime: time(['Sluttid', 'När barnet går, TT:MM.'], ['End time', 'When the child leaves, HH:MM.']),
    }),
    ['Tider', 'Dagarna och tiderna då barnet ska vara där.'],
    ['Times', 'The days and times when the child is to be there.'],
  ).optional(),
})
export type AttendanceSchedule = z.infer<typeof AttendanceSchedule>
