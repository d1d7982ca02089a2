import { z } from 'zod'
import { schoolTypes } from './codes.ts'
import { boolean, code, date, reference, schoolUnitReference, schoolYear, text } from './field.ts'

/** Part of Person, without an id of its own. Its state is its dates and `cancelled`; there is no status code. */
export const Enrolment = z.object({
  enroledAt: schoolUnitReference(
    ['Skolenhet', 'Skolenheten där eleven är inskriven.'],
    ['School unit', 'The school unit where the pupil is enrolled.'],
  ),
  schoolType: code(
    schoolTypes,
    ['Skolform', 'Skolformen som eleven går i.'],
    ['School form', 'The school form that the pupil attends.'],
  ),
  startDate: date(
    ['Startdatum', 'Inskrivningens första dag.'],
    ['Start date', 'The first day of the enrolment.'],
  ),
  endDate: date(
    ['Slutdatum', 'Inskrivningens sista dag.'],
    ['End date', 'The last day of the enrolment.'],
  ).optional(),
  schoolYear: schoolYear(
    ['Årskurs', 'Årskursen som eleven följer, 0 till 10. Förskoleklass är 0.'],
    ['School year', 'The year that the pupil follows, 0 to 10. Preschool class is 0.'],
  ).optional(),
  cancelled: boolean(
    ['Avbruten', 'Ja om inskrivningen slutade före sin tid.'],
    ['Cancelled', 'Yes if the enrolment ended before its time.'],
  ).optional(),
  educationCode: text(
    ['Studievägskod', 'Skolverkets kod för program och inriktning, till exempel NANAT.'],
    ['Education code', 'Skolverket’s code for programme and orientation, for example NANAT.'],
  ).optional(),
  programme: reference(
    'Programme',
    ['Program', 'Programmet, inriktningen eller utgången som eleven läser.'],
    ['Programme', 'The programme, orientation or outcome that the pupil studies.'],
  ).optional(),
  specification: text(
    ['Precisering', 'Fri text som skiljer utbildningen från andra med samma kod, till exempel en profil.'],
    [
      'Specification',
      'Free text that tells the education from others with the same code, such as a profile.',
    ],
  ).optional(),
})
export type Enrolment = z.infer<typeof Enrolment>
