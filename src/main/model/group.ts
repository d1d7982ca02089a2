import { z } from 'zod'
import { groupTypes, schoolTypes } from './codes.ts'
import { code, date, id, list, meta, personReference, reference, text } from './field.ts'

/** A group without its members, as it stands inside an expanded Person or AttendanceEvent. */
export const GroupFragment = z.object({
  id,
  meta,
  displayName: text(
    ['Namn', 'Gruppens namn, till exempel 6A.'],
    ['Name', 'The name of the group, for example 6A.'],
  ),
  groupType: code(
    groupTypes,
    ['Grupptyp', 'Vad gruppen är till för: klass, undervisning, mentor, avdelning …'],
    ['Group type', 'What the group is for: class, teaching, mentor, preschool section …'],
  ),
  schoolType: code(
    schoolTypes,
    ['Skolform', 'Skolformen som gruppen hör till.'],
    ['School form', 'The school form that the group belongs to.'],
  ).optional(),
  organisation: reference(
    'Organisation',
    ['Enhet', 'Skolenheten eller skolan som har gruppen.'],
    ['Unit', 'The school unit or school that has the group.'],
  ),
  startDate: date(['Startdatum', 'Gruppens första dag.'], ['Start date', 'The first day of the group.']),
  endDate: date(['Slutdatum', 'Gruppens sista dag.'], ['End date', 'The last day of the group.']).optional(),
})

export const Group = GroupFragment.extend({
  groupMemberships: list(
    z.object({
      person: personReference(
        ['Medlem', 'Eleven, barnet eller den anställda.'],
        ['Member', 'The pupil, child or member of staff.'],
      ),
      startDate: date(
        ['Startdatum', 'Medlemskapets första dag.'],
        ['Start date', 'The first day of the membership.'],
      ).optional(),
      endDate: date(
        ['Slutdatum', 'Medlemskapets sista dag.'],
        ['End date', 'The last day of the membership.'],
      ).optional(),
    }),
    ['Medlemmar', 'De som hör till gruppen, och när. Får vara tom.'],
    ['Members', 'Those who belong to the group, and when. May be empty.'],
  ).optional(),
})
export type Group = z.infer<typeof Group>
