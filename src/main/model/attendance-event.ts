import { z } from 'zod'
import { attendanceEventTypes } from './codes.ts'
import { code, dateTime, id, meta, personReference, reference } from './field.ts'

export const AttendanceEvent = z.object({
  id,
  meta,
  time: dateTime(['Tid', 'När barnet kom eller gick.'], ['Time', 'When the child came or left.']),
  eventType: code(
    attendanceEventTypes,
    ['Händelse', 'In när barnet kommer, Ut när det går.'],
    ['Event', 'In when the child comes, Ut when it leaves.'],
  ),
  person: personReference(['Barn', 'Barnet eller eleven.'], ['Child', 'The child or pupil.']),
  group: reference(
    'Group',
    ['Avdelning', 'Avdelningen eller gruppen där det skedde.'],
    ['Group', 'The section or group where it happened.'],
  ),
  registeredBy: personReference(
    ['Registrerad av', 'Den som checkade in eller ut barnet.'],
    ['Registered by', 'The one who checked the child in or out.'],
  ).optional(),
})
export type AttendanceEvent = z.infer<typeof AttendanceEvent>
