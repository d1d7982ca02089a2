import { z } from 'zod'
import { placementReasons, placementSchoolTypes } from './codes.ts'
import {
  code,
  date,
  id,
  integer,
  list,
  meta,
  personReference,
  reference,
  schoolUnitReference,
} from './field.ts'

export const Placement = z.object({
  id,
  meta,
  placedAt: schoolUnitReference(
    ['Skolenhet', 'Förskolan eller fritidshemmet där barnet har plats.'],
    ['School unit', 'The preschool or leisure-time centre where the child has a place.'],
  ),
  child: personReference(['Barn', 'Barnet som har platsen.'], ['Child', 'The child that has the place.']),
  group: reference(
    'Group',
    ['Avdelning', 'Avdelningen eller barngruppen som barnet hör till.'],
    ['Group', 'The section or group of children that the child belongs to.'],
  ).optional(),
  owners: list(
    personReference(
      ['Platsens ägare', 'En person som får se och lägga schema.'],
      ['Owner', 'A person who may see and set the schedule.'],
    ),
    ['Platsens ägare', 'De som får se och lägga barnets schema, oftast vårdnadshavarna.'],
    ['Owners', 'Those who may see and set the child’s schedule, mostly the guardians.'],
  ).optional(),
  schoolType: code(
    placementSchoolTypes,
    ['Skolform', 'Förskola, fritidshem eller öppen fritidsverksamhet.'],
    ['School form', 'Preschool, leisure-time centre or open leisure-time activities.'],
  ),
  startDate: date(['Startdatum', 'Platsens första dag.'], ['Start date', 'The first day of the placement.']),
  endDate: date(
    ['Slutdatum', 'Platsens sista dag.'],
    ['End date', 'The last day of the placement.'],
  ).optional(),
  reason: code(
    placementReasons,
    ['Skäl', 'Varför barnet har platsen.'],
    ['Reason', 'Why the child has the place.'],
  ).optional(),
  maxWeeklyScheduleHours: integer(
    ['Högsta veckotid', 'Flest timmar i veckan som barnet får vara där.'],
    ['Most hours a week', 'The most hours a week that the child may stay.'],
  ).optional(),
})
export type Placement = z.infer<typeof Placement>
