import { absenceTypes, dutyRoles, groupTypes, organisationTypes, schoolTypes } from '../model/codes.ts'
import type { EntityType } from '../model/entities.ts'
import type { IdSet } from '../store/served/conditions.ts'
import type { Order } from '../store/served/read-view.ts'
import type { SortKey } from '../store/served/sort-keys.ts'
import { coded, days, type Filter, linked, metaFilters, times } from './parameter.ts'
import { personFilters } from './person-filters.ts'

/** What the standard offers of one type of object (MODEL.md §4): the paths `/PATH`, `/PATH/{id}` and `/PATH/lookup`. */
export type Endpoint = {
  readonly type: EntityType
  readonly path: string
  readonly filters: readonly Filter[]
  /** By the standard's names of `sortkey`. */
  readonly sorts: Readonly<Record<string, Order>>
  readonly expands: readonly string[]
  /** Whether `/PATH/{id}` takes `expandReferenceNames`. */
  readonly namesOfOne: boolean
  /** By the names of the lookup's body, `ids` left out; undefined where there is no lookup. */
  readonly lookup?: Readonly<Record<string, (given: IdSet) => IdSet>>
  /** Whether lookups take `expand`. */
  readonly lookupExpands?: true
  /** Methods of the standard that change data: refused, since the project is the source. */
  readonly writes?: readonly ('POST' | 'DELETE')[]
  readonly hasNoIds?: true
}

const by =
  (type: EntityType, attribute: string) =>
  (to: IdSet): IdSet => ({ type, by: attribute, to })
const below = (given: IdSet): IdSet => ({ below: given })

const memberOf = (persons: IdSet): IdSet =>
  by('Activity', 'groups')(by('Group', 'groupMemberships.person')(persons))
const taughtBy = by('Activity', 'teachers.duty')
const eventsOf = by('CalendarEvent', 'activity')
const inOrganisation = (given: IdSet): IdSet => by('Activity', 'organisation')(below(given))
const attending = (given: IdSet): IdSet => ({
  any: [eventsOf(memberOf(given)), by('CalendarEvent', 'studentExceptions.student')(given)],
})
const teaching = (given: IdSet): IdSet => ({
  any: [eventsOf(taughtBy(given)), by('CalendarEvent', 'teacherExceptions.duty')(given)],
})
const ofActivities = (given: IdSet): IdSet => by('Attendance', 'calendarEvent')(eventsOf(given))

const ascending = (key: SortKey): Order => ({ by: key, descending: false })
const descending = (key: SortKey): Order => ({ by: key, descending: true })
const modified = { ModifiedDesc: descending('modified') }
const both = (name: string, key: SortKey): Record<string, Order> => ({
  [`${name}Asc`]: ascending(key),
  [`${name}Desc`]: descending(key),
})
const starts = both('StartDate', 'startDate')
const ends = both('EndDate', 'endDate')
const period = days('startDate', 'endDate')
const common = { expands: [], namesOfOne: true, lookup: {} } as const

const endpointList: readonly Endpoint[] = [
  {
    ...common,
    type: 'Organisation',
    path: 'organisations',
    filters: [
      linked('parent', 'directly below one of these', by('Organisation', 'parentOrganisation'), {
        many: true,
      }),
      linked('schoolUnitCode', 'school unit codes', by('Organisation', 'schoolUnitCode'), {
        many: true,
        kind: 'text',
      }),
      linked('organisationCode', 'own codes', by('Organisation', 'organisationCode'), {
        many: true,
        kind: 'text',
      }),
      {
        name: 'municipalityCode',
        kind: 'text',
        help: 'the municipality',
        condition: (values) => [{ attribute: 'municipalityCode', is: values }],
      },
      coded(
        'type',
        organisationTypes,
        'kinds of organisation',
        (is) => ({ attribute: 'organisationType', is }),
        true,
      ),
      coded('schoolTypes', schoolTypes, 'school forms', (has) => ({ list: 'schoolTypes', has }), true),
      ...period,
    ],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName') },
    lookup: {
      schoolUnitCodes: by('Organisation', 'schoolUnitCode'),
      organisationCodes: by('Organisation', 'organisationCode'),
    },
  },
  {
    ...common,
    type: 'Person',
    path: 'persons',
    filters: personFilters,
    sorts: {
      DisplayNameAsc: ascending('personName'),
      ...both('GivenName', 'givenName'),
      ...both('FamilyName', 'familyName'),
      ...both('CivicNo', 'civicNo'),
      ...modified,
    },
    expands: ['duties', 'responsibleFor', 'placements', 'ownedPlacements', 'groupMemberships'],
    lookup: { civicNos: by('Person', 'civicNo.value') },
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Placement',
    path: 'placements',
    filters: [
      linked('organisation', 'placed at this organisation', by('Placement', 'placedAt')),
      linked('group', 'placed in this group', by('Placement', 'group')),
      ...period,
      linked('child', 'of this child', by('Placement', 'child')),
      linked('owner', 'owned by this person', by('Placement', 'owners')),
    ],
    sorts: { ...starts, ...ends, ...modified },
    expands: ['child', 'owners'],
    lookup: {
      personIds: (given) => ({ any: [by('Placement', 'child')(given), by('Placement', 'owners')(given)] }),
    },
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Duty',
    path: 'duties',
    filters: [
      linked('organisation', 'at this organisation or below', (given) => by('Duty', 'dutyAt')(below(given))),
      coded('dutyRole', dutyRoles, 'with this role', (is) => ({ attribute: 'dutyRole', is })),
      linked('person', 'of this person', by('Duty', 'person')),
      ...period,
    ],
    sorts: { ...starts, ...modified },
    expands: ['person'],
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Group',
    path: 'groups',
    filters: [
      coded('groupType', groupTypes, 'kinds of group', (is) => ({ attribute: 'groupType', is }), true),
      coded('schoolTypes', schoolTypes, 'school forms', (is) => ({ attribute: 'schoolType', is }), true),
      linked('organisation', 'directly of one of these organisations', by('Group', 'organisation'), {
        many: true,
      }),
      ...period,
    ],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName'), ...starts, ...ends },
    expands: ['assignmentRoles'],
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Programme',
    path: 'programmes',
    filters: [
      coded('schoolType', schoolTypes, 'school forms', (is) => ({ attribute: 'schoolType', is }), true),
      {
        name: 'code',
        kind: 'text',
        help: 'the code of the programme',
        condition: (is) => [{ attribute: 'code', is }],
      },
      // The standard lets this one be any text: what is no id points at nothing.
      linked('parentProgramme', 'directly below this one', by('Programme', 'parentProgramme'), {
        kind: 'text',
      }),
    ],
    sorts: { NameAsc: ascending('name'), CodeAsc: ascending('code'), ...modified },
  },
  {
    type: 'StudyPlan',
    path: 'studyplans',
    filters: [linked('student', 'of these pupils', by('StudyPlan', 'student'), { many: true }), ...period],
    sorts: { ...modified, ...starts, ...ends },
    expands: [],
    namesOfOne: true,
  },
  {
    ...common,
    type: 'Syllabus',
    path: 'syllabuses',
    filters: [],
    sorts: {
      ...modified,
      ...both('SubjectName', 'subjectName'),
      ...both('SubjectCode', 'subjectCode'),
      ...both('CourseName', 'courseName'),
      ...both('CourseCode', 'courseCode'),
      ...both('SubjectDesignation', 'subjectDesignation'),
    },
  },
  {
    ...common,
    type: 'SchoolUnitOffering',
    path: 'schoolUnitOfferings',
    filters: [linked('organisation', 'offered at this school unit', by('SchoolUnitOffering', 'offeredAt'))],
    sorts: { ...modified, ...starts, ...ends },
  },
  {
    ...common,
    type: 'Activity',
    path: 'activities',
    filters: [
      linked('member', 'a member of one of its groups', memberOf),
      linked('teacher', 'a duty among its teachers', taughtBy),
      linked('organisation', 'of this organisation or below', inOrganisation),
      linked('group', 'with this group', by('Activity', 'groups')),
      ...period,
    ],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName') },
    expands: ['groups', 'teachers', 'syllabus'],
    lookup: { teachers: taughtBy, members: memberOf },
    lookupExpands: true,
  },
  {
    ...common,
    type: 'CalendarEvent',
    path: 'calendarEvents',
    filters: [
      ...times('startTime', true),
      ...times('endTime'),
      linked('activity', 'of this activity', eventsOf),
      linked('student', 'for this pupil', attending),
      linked('teacher', 'held by this duty', teaching),
      linked('organisation', 'of this organisation or below', (given) => eventsOf(inOrganisation(given))),
      linked('group', 'with this group', (given) => eventsOf(by('Activity', 'groups')(given))),
    ],
    sorts: { ...modified, ...both('StartTime', 'starts') },
    expands: ['activity', 'attendance'],
    lookup: { activities: eventsOf, student: attending, teacher: teaching },
  },
  {
    ...common,
    type: 'Attendance',
    path: 'attendances',
    filters: [
      linked('student', 'of this pupil', by('Attendance', 'student')),
      linked('organisation', 'of this organisation or below', (given) => ofActivities(inOrganisation(given))),
      linked('calendarEvent', 'in this lesson', by('Attendance', 'calendarEvent')),
    ],
    sorts: {},
    namesOfOne: false,
    lookup: {
      activities: ofActivities,
      students: by('Attendance', 'student'),
      calendareEvents: by('Attendance', 'calendarEvent'),
    },
    writes: ['POST', 'DELETE'],
  },
  {
    ...common,
    type: 'AttendanceEvent',
    path: 'attendanceEvents',
    filters: [
      linked('group', 'in one of these groups', by('AttendanceEvent', 'group'), { many: true }),
      linked('person', 'of this person', by('AttendanceEvent', 'person')),
    ],
    sorts: {},
    expands: ['person', 'group', 'registeredBy'],
    lookup: { person: by('AttendanceEvent', 'person'), group: by('AttendanceEvent', 'group') },
    lookupExpands: true,
    writes: ['POST', 'DELETE'],
  },
  {
    ...common,
    type: 'AttendanceSchedule',
    path: 'attendanceSchedule',
    filters: [
      linked('placement', 'of this placement', by('AttendanceSchedule', 'placement')),
      linked('group', 'of placements in this group', (given) =>
        by('AttendanceSchedule', 'placement')(by('Placement', 'group')(given)),
      ),
      ...period,
    ],
    sorts: {},
    lookup: { placement: by('AttendanceSchedule', 'placement') },
    writes: ['POST', 'DELETE'],
  },
  {
    ...common,
    type: 'Grade',
    path: 'grades',
    filters: [
      linked('organisation', 'of this school unit', by('Grade', 'organisation')),
      linked('student', 'of this pupil', by('Grade', 'student')),
      linked('registeredBy', 'registered by this person', by('Grade', 'registeredBy')),
      linked('gradingTeacher', 'set by this teacher', by('Grade', 'gradingTeacher')),
      ...days('registeredDate'),
    ],
    sorts: {
      registeredDateAsc: ascending('registeredDate'),
      registeredDateDesc: descending('registeredDate'),
      ...modified,
    },
  },
  {
    ...common,
    type: 'Absence',
    path: 'absences',
    filters: [
      linked('organisation', 'at this organisation', by('Absence', 'organisation')),
      linked('student', 'of this pupil', by('Absence', 'student')),
      linked('registeredBy', 'registered by this person', by('Absence', 'registeredBy')),
      coded('type', absenceTypes, 'of this kind', (is) => ({ attribute: 'type', is })),
      ...times('startTime'),
      ...times('endTime'),
    ],
    sorts: { ...modified, ...both('StartTime', 'starts') },
    namesOfOne: false,
    writes: ['POST'],
  },
  {
    type: 'AggregatedAttendance',
    path: 'aggregatedAttendance',
    filters: [
      {
        name: 'startDate',
        kind: 'date',
        required: true,
        help: 'sums that begin on this day or later',
        condition: ([value = '']) => [{ day: 'startDate', compare: '>=', value, orNone: false }],
      },
      {
        name: 'endDate',
        kind: 'date',
        required: true,
        help: 'sums that end on this day or earlier',
        condition: ([value = '']) => [{ day: 'endDate', compare: '<=', value, orNone: false }],
      },
      linked('organisation', 'of activities of this organisation', (given) =>
        by('AggregatedAttendance', 'activity')(by('Activity', 'organisation')(given)),
      ),
      {
        name: 'schoolType',
        kind: 'code',
        codes: schoolTypes,
        many: true,
        help: 'of activities whose groups have one of these school forms',
        condition: (values) => [
          {
            in: by(
              'AggregatedAttendance',
              'activity',
            )(by('Activity', 'groups')(by('Group', 'schoolType')({ ids: values }))),
          },
        ],
      },
      linked('student', 'of these pupils', by('AggregatedAttendance', 'student'), { many: true }),
    ],
    sorts: {},
    expands: ['activity', 'student'],
    namesOfOne: true,
    hasNoIds: true,
  },
  {
    ...common,
    type: 'Resource',
    path: 'resources',
    filters: [linked('organisation', 'owned by this organisation', by('Resource', 'owner'))],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName') },
  },
  {
    ...common,
    type: 'Room',
    path: 'rooms',
    filters: [linked('organisation', 'owned by this organisation', by('Room', 'owner'))],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName') },
  },
]

export const endpoints: readonly Endpoint[] = endpointList.map((endpoint) =>
  endpoint.hasNoIds ? endpoint : { ...endpoint, filters: [...endpoint.filters, ...metaFilters] },
)
