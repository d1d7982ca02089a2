/**
 * What an answer of the API carries under `_embedded` when the receiver asked to have references expanded. Never stored,
 * never mapped; data that comes from elsewhere may have it.
 */
import { z } from 'zod'
import { Activity } from './activity.ts'
import { Attendance } from './attendance.ts'
import { assignmentRoleTypes } from './codes.ts'
import { Duty } from './duty.ts'
import { code, date, list, object, reference } from './field.ts'
import { Group, GroupFragment } from './group.ts'
import { Person, Responsible } from './person.ts'
import { Placement } from './placement.ts'
import { Syllabus } from './syllabus.ts'

const embedded = <Shape extends z.ZodRawShape>(shape: Shape) => ({
  _embedded: object(
    shape,
    ['Inbäddat', 'Objekt som mottagaren har bett att få med i samma svar.'],
    ['Embedded', 'Objects that the receiver asked to get in the same answer.'],
  ).optional(),
})

const whole = <Schema extends z.ZodType>(schema: Schema) => schema.optional()
const all = <Schema extends z.ZodType>(schema: Schema, sv: string, en: string) =>
  list(schema, [sv, `${sv} i sin helhet.`], [en, `${en} in full.`]).optional()

const period = {
  startDate: date(
    ['Startdatum', 'Första dagen som det gäller.'],
    ['Start date', 'The first day it holds.'],
  ).optional(),
  endDate: date(
    ['Slutdatum', 'Sista dagen som det gäller.'],
    ['End date', 'The last day it holds.'],
  ).optional(),
}

export const embeddings = {
  Person: embedded({
    responsibleFor: all(
      Responsible,
      'Barn som personen ansvarar för',
      'Children the person is responsible for',
    ),
    placements: all(Placement, 'Personens placeringar', 'The person’s placements'),
    ownedPlacements: all(Placement, 'Placeringar som personen äger', 'Placements the person owns'),
    duties: all(Duty, 'Personens tjänster', 'The person’s duties'),
    groupMemberships: all(
      z.object({ group: whole(GroupFragment), ...period }),
      'Grupper som personen är med i',
      'Groups the person is in',
    ),
  }),
  Placement: embedded({ child: whole(Person), owners: all(Person, 'Platsens ägare', 'The owners') }),
  Duty: embedded({ person: whole(Person) }),
  Group: embedded({
    assignmentRoles: all(
      z.object({
        duty: reference(
          'Duty',
          ['Tjänst', 'Tjänsten som har uppdraget.'],
          ['Duty', 'The duty that has the assignment.'],
        ).optional(),
        assignmentRoleType: code(
          assignmentRoleTypes,
          ['Uppdrag', 'Vad tjänsten gör för gruppen.'],
          ['Assignment', 'What the duty does for the group.'],
        ).optional(),
        ...period,
      }),
      'Uppdrag i gruppen',
      'Assignments in the group',
    ),
  }),
  Activity: embedded({
    groups: all(Group, 'Grupper', 'Groups'),
    syllabus: whole(Syllabus),
    teachers: all(Duty, 'Lärarnas tjänster', 'The teachers’ duties'),
  }),
  CalendarEvent: embedded({
    activity: whole(Activity),
    attendance: all(Attendance, 'Närvaro', 'Attendance'),
  }),
  AttendanceEvent: embedded({
    registeredBy: whole(Person),
    person: whole(Person),
    group: whole(GroupFragment),
  }),
  AggregatedAttendance: embedded({ activity: whole(Activity), student: whole(Person) }),
}
