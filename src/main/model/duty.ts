import { z } from 'zod'
import { assignmentRoleTypes, dutyRoles } from './codes.ts'
import { code, date, id, integer, list, meta, personReference, reference, text } from './field.ts'

export const Duty = z.object({
  id,
  meta,
  person: personReference(
    ['Person', 'Den som har tjänsten.'],
    ['Person', 'The one who holds the duty.'],
  ).optional(),
  dutyAt: reference(
    'Organisation',
    ['Arbetsplats', 'Enheten där personen tjänstgör, oftast en skolenhet.'],
    ['Workplace', 'The unit where the person works, mostly a school unit.'],
  ),
  dutyRole: code(
    dutyRoles,
    ['Roll', 'Vad tjänsten gäller, till exempel Lärare eller Rektor.'],
    ['Role', 'What the duty is about, such as teacher or head.'],
  ),
  startDate: date(
    ['Startdatum', 'Tjänstens första dag på enheten.'],
    ['Start date', 'The first day of the duty at the unit.'],
  ),
  endDate: date(
    ['Slutdatum', 'Tjänstens sista dag på enheten.'],
    ['End date', 'The last day of the duty at the unit.'],
  ).optional(),
  signature: text(
    ['Signatur', 'Kort beteckning för läraren i schemat, till exempel NJN.'],
    ['Signature', 'The short mark for the teacher in the timetable, for example NJN.'],
  ).optional(),
  description: text(
    ['Arbetsområde', 'Vad personen arbetar med, utöver rollen.'],
    ['Area of work', 'What the person works with, beyond the role.'],
  ).optional(),
  dutyPercent: integer(
    ['Tjänstgöringsgrad', 'Hur stor del av heltid, i hela procent.'],
    ['Percentage', 'How much of full time, in whole per cent.'],
  ).optional(),
  hoursPerYear: integer(
    ['Timmar per år', 'Tjänstens omfattning under ett år.'],
    ['Hours a year', 'The extent of the duty in one year.'],
  ).optional(),
  assignmentRole: list(
    z.object({
      group: reference(
        'Group',
        ['Grupp', 'Gruppen som uppdraget gäller.'],
        ['Group', 'The group that the assignment is about.'],
      ),
      assignmentRoleType: code(
        assignmentRoleTypes,
        ['Uppdrag', 'Vad personen gör för gruppen, till exempel Mentor.'],
        ['Assignment', 'What the person does for the group, such as mentor.'],
      ),
      startDate: date(
        ['Startdatum', 'Uppdragets första dag.'],
        ['Start date', 'The first day of the assignment.'],
      ).optional(),
      endDate: date(
        ['Slutdatum', 'Uppdragets sista dag.'],
        ['End date', 'The last day of the assignment.'],
      ).optional(),
    }),
    [
      'Uppdrag i grupper',
      'Vad personen gör för elevgrupper utom att undervisa. Undervisning står i Activity.',
    ],
    [
      'Assignments in groups',
      'What the person does for groups of pupils except teaching. Teaching belongs in Activity.',
    ],
  ).optional(),
})
export type Duty = z.infer<typeof Duty>
