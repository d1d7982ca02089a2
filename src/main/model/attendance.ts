import { z } from 'zod'
import { boolean, dateTime, id, integer, meta, personReference, reference, text } from './field.ts'

export const Attendance = z.object({
  id,
  meta,
  calendarEvent: reference(
    'CalendarEvent',
    ['Lektion', 'Lektionen som närvaron gäller.'],
    ['Lesson', 'The lesson that the attendance is about.'],
  ),
  student: personReference(
    ['Elev', 'Eleven som närvaron gäller.'],
    ['Pupil', 'The pupil that the attendance is about.'],
  ),
  isReported: boolean(
    ['Rapporterad', 'Ja när läraren är klar med närvaron för lektionen.'],
    ['Reported', 'Yes when the teacher is done with the attendance of the lesson.'],
  ),
  reporter: personReference(
    ['Rapporterad av', 'Den som rapporterade.'],
    ['Reported by', 'The one who reported.'],
  ).optional(),
  reportedTimestamp: dateTime(
    ['Rapporterad när', 'När rapporten gjordes.'],
    ['Reported at', 'When the report was made.'],
  ).optional(),
  attendanceMinutes: integer(
    ['Närvaro', 'Minuter som eleven var med.'],
    ['Attendance', 'Minutes that the pupil was there.'],
  ).optional(),
  validAbsenceMinutes: integer(
    ['Giltig frånvaro', 'Minuter borta med giltigt skäl.'],
    ['Valid absence', 'Minutes away for a valid reason.'],
  ).optional(),
  invalidAbsenceMinutes: integer(
    ['Ogiltig frånvaro', 'Minuter borta utan giltigt skäl.'],
    ['Invalid absence', 'Minutes away without a valid reason.'],
  ).optional(),
  otherAttendanceMinutes: integer(
    ['Annan skolaktivitet', 'Minuter i något annat i skolan, till exempel elevråd.'],
    ['Other school activity', 'Minutes in something else at school, such as the pupils’ council.'],
  ).optional(),
  absenceReason: text(
    ['Frånvaroorsak', 'Varför eleven var borta.'],
    ['Reason of absence', 'Why the pupil was away.'],
  ).optional(),
})
export type Attendance = z.infer<typeof Attendance>
