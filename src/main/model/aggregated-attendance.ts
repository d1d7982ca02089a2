import { z } from 'zod'
import { date, integer, personReference, reference } from './field.ts'

/** Computed by the publisher, so it has neither `id` nor `meta`. All sums are minutes. */
export const AggregatedAttendance = z.object({
  activity: reference(
    'Activity',
    ['Aktivitet', 'Aktiviteten som summan gäller.'],
    ['Activity', 'The activity that the sum is about.'],
  ),
  student: personReference(
    ['Elev', 'Eleven som summan gäller.'],
    ['Pupil', 'The pupil that the sum is about.'],
  ),
  startDate: date(['Från', 'Summans första dag.'], ['From', 'The first day of the sum.']),
  endDate: date(['Till', 'Summans sista dag.'], ['To', 'The last day of the sum.']),
  attendanceSum: integer(
    ['Närvaro', 'Minuter som eleven var med.'],
    ['Attendance', 'Minutes that the pupil was there.'],
  ),
  validAbsenceSum: integer(
    ['Giltig frånvaro', 'Minuter borta med giltigt skäl.'],
    ['Valid absence', 'Minutes away for a valid reason.'],
  ).optional(),
  invalidAbsenceSum: integer(
    ['Ogiltig frånvaro', 'Minuter borta utan giltigt skäl.'],
    ['Invalid absence', 'Minutes away without a valid reason.'],
  ).optional(),
  otherAttendanceSum: integer(
    ['Annan skolaktivitet', 'Minuter i något annat i skolan.'],
    ['Other school activity', 'Minutes in something else at school.'],
  ).optional(),
  reportedSum: integer(
    ['Rapporterad tid', 'Minuter i lektioner vars närvaro är färdigrapporterad.'],
    ['Reported time', 'Minutes in lessons whose attendance is fully reported.'],
  ).optional(),
  offeredSum: integer(
    ['Erbjuden tid', 'Minuter i lektioner som eleven kunde ha varit med på.'],
    ['Offered time', 'Minutes in lessons that the pupil could have attended.'],
  ).optional(),
})
export type AggregatedAttendance = z.infer<typeof AggregatedAttendance>
