import { z } from 'zod'
import { absenceTypes } from './codes.ts'
import { code, dateTime, id, meta, personReference, schoolUnitReference } from './field.ts'

export const Absence = z.object({
  id,
  meta,
  student: personReference(['Elev', 'Eleven som är borta.'], ['Pupil', 'The pupil who is away.']),
  type: code(
    absenceTypes,
    ['Slag', 'Om ledigheten är beviljad eller frånvaron bara anmäld.'],
    ['Kind', 'Whether leave was granted or the absence only reported.'],
  ),
  startTime: dateTime(['Från', 'När frånvaron börjar.'], ['From', 'When the absence begins.']),
  endTime: dateTime(['Till', 'När frånvaron slutar.'], ['To', 'When the absence ends.']),
  organisation: schoolUnitReference(
    ['Skolenhet', 'Skolenheten som frånvaron gäller.'],
    ['School unit', 'The school unit that the absence is about.'],
  ).optional(),
  registeredBy: personReference(
    ['Registrerad av', 'Den som anmälde frånvaron.'],
    ['Registered by', 'The one who reported the absence.'],
  ).optional(),
})
export type Absence = z.infer<typeof Absence>
