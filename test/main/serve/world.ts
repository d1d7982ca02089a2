import type { JsonObject } from '../../../src/main/serve/walk-references.ts'
import { early, uuid, type World } from './served-fixture.ts'

const meta = { created: early, modified: early }
const to = (n: number): { id: string } => ({ id: uuid(n) })

/** Ids of the small world: a municipality with two schools, their pupils and staff, one of them protected. */
export const ids = {
  huvudman: uuid(1),
  ek: uuid(2),
  al: uuid(3),
  asa: uuid(11),
  bo: uuid(12),
  hemlig: uuid(13),
  cia: uuid(14),
  vera: uuid(15),
  larare: uuid(16),
  klass6A: uuid(21),
  klass7B: uuid(22),
  tjanst: uuid(31),
  matte: uuid(41),
  lektion: uuid(51),
  betyg: uuid(61),
} as const

const enrolled = (school: number, startDate: string, more: JsonObject = {}) => ({
  enroledAt: to(school),
  schoolType: 'GR',
  startDate,
  ...more,
})

const person = (n: number, givenName: string, familyName: string, more: JsonObject = {}): JsonObject => ({
  id: uuid(n),
  meta,
  givenName,
  familyName,
  ...more,
})

const group = (n: number, displayName: string, organisation: number, members: number[]): JsonObject => ({
  id: uuid(n),
  meta,
  displayName,
  groupType: 'Klass',
  schoolType: 'GR',
  organisation: to(organisation),
  startDate: '2026-07-01',
  groupMemberships: members.map((member) => ({ person: to(member) })),
})

export function smallWorld(): Required<
  Pick<
    World,
    'Organisation' | 'Person' | 'Group' | 'Duty' | 'Activity' | 'CalendarEvent' | 'Syllabus' | 'Grade'
  >
> {
  return {
    Organisation: [
      { id: ids.huvudman, meta, displayName: 'Granvik', organisationType: 'Huvudman' },
      {
        id: ids.ek,
        meta,
        displayName: 'Ekskolan',
        organisationType: 'Skolenhet',
        parentOrganisation: to(1),
        schoolUnitCode: '99900011',
        schoolTypes: ['FKLASS', 'GR'],
      },
      {
        id: ids.al,
        meta,
        displayName: 'Alskolan',
        organisationType: 'Skolenhet',
        parentOrganisation: to(1),
        schoolUnitCode: '99900012',
        schoolTypes: ['GR'],
        endDate: '2026-12-31',
      },
    ],
    Person: [
      person(11, 'Åsa', 'Ek', {
        civicNo: { value: '201402039980' },
        eduPersonPrincipalNames: ['asa@skola.example'],
        externalIdentifiers: [
          { value: '17', context: 'https://a.example', globallyUnique: false },
          { value: '18', context: 'https://b.example', globallyUnique: false },
        ],
        enrolments: [enrolled(2, '2026-08-18', { endDate: '2027-06-10' })],
        responsibles: [{ person: to(15), relationType: 'Vårdnadshavare' }],
      }),
      person(12, 'Bo', 'Berg', { enrolments: [enrolled(2, '2025-08-18'), enrolled(3, '2024-08-18')] }),
      person(13, 'Hemlig', 'Person', {
        securityMarking: 'Sekretessmarkering',
        enrolments: [enrolled(2, '2026-08-18')],
      }),
      person(14, 'Cia', 'Dal', { enrolments: [enrolled(3, '2026-08-18')] }),
      person(15, 'Vera', 'Ek'),
      person(16, 'Lars Erik', 'Ahl', { emails: [{ value: 'lars@skola.example', type: 'Skola personal' }] }),
    ],
    Group: [group(21, '6A', 2, [11, 12, 13]), group(22, '7B', 3, [14])],
    Duty: [
      {
        id: ids.tjanst,
        meta,
        person: to(16),
        dutyAt: to(2),
        dutyRole: 'Lärare',
        startDate: '2020-08-01',
        assignmentRole: [{ group: to(21), assignmentRoleType: 'Mentor' }],
      },
    ],
    Activity: [
      {
        id: ids.matte,
        meta,
        displayName: 'Matematik 6A',
        calendarEventsRequired: true,
        groups: [to(21)],
        organisation: to(2),
        startDate: '2026-08-18',
        teachers: [{ duty: to(31) }],
        syllabus: to(71),
      },
    ],
    CalendarEvent: [
      {
        id: ids.lektion,
        meta,
        activity: to(41),
        startTime: '2026-11-16T08:00:00+01:00',
        endTime: '2026-11-16T09:00:00+01:00',
      },
    ],
    Syllabus: [{ id: uuid(71), meta, schoolType: 'GR', subjectName: 'Matematik', official: true }],
    Grade: [
      {
        id: ids.betyg,
        meta,
        student: to(11),
        syllabus: to(71),
        registeredBy: to(16),
        registeredDate: '2026-06-10',
        gradeValue: 'A',
        finalGrade: true,
        adaptedStudyPlan: '',
        organisation: to(2),
      },
    ],
  }
}
