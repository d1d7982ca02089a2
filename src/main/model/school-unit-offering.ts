import { z } from 'zod'
import { date, id, list, meta, reference, schoolUnitReference } from './field.ts'

/** The official file forgot `id` and `meta`, though its paths speak of both (MODEL.md §5.5): here they are, optional. */
export const SchoolUnitOffering = z.object({
  id: id.optional(),
  meta: meta.optional(),
  offeredAt: schoolUnitReference(
    ['Skolenhet', 'Skolenheten som har utbudet.'],
    ['School unit', 'The school unit that has the offering.'],
  ),
  offeredSyllabuses: list(
    reference(
      'Syllabus',
      ['Ämne eller kurs', 'Ett ämne eller en kurs som erbjuds.'],
      ['Subject or course', 'A subject or course on offer.'],
    ),
    ['Ämnen och kurser', 'Alla ämnen och kurser som erbjuds, även de som ingår i programmen.'],
    ['Subjects and courses', 'All subjects and courses on offer, those within the programmes too.'],
  ),
  offeredProgrammes: list(
    reference('Programme', ['Program', 'Ett program som erbjuds.'], ['Programme', 'A programme on offer.']),
    ['Program', 'Programmen som erbjuds.'],
    ['Programmes', 'The programmes on offer.'],
  ).optional(),
  startDate: date(
    ['Startdatum', 'Första dagen utbudet gäller.'],
    ['Start date', 'The first day the offering holds.'],
  ).optional(),
  endDate: date(
    ['Slutdatum', 'Sista dagen utbudet gäller.'],
    ['End date', 'The last day the offering holds.'],
  ).optional(),
})
export type SchoolUnitOffering = z.infer<typeof SchoolUnitOffering>
