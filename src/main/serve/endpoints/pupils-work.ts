import { absenceTypes, schoolTypes } from '../../model/codes.ts'
import { coded, days, linked, times } from '../parameter.ts'
import {
  by,
  inOrganisation,
  ofActivities,
  ascending,
  descending,
  modified,
  both,
  period,
  common,
  type Endpoint,
} from './endpoint.ts'

/** What is said of pupils from day to day, and their grades. */
export const ofPupilsWork: readonly Endpoint[] = [
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
        help: 'the first day of the sums',
        condition: ([value = '']) => [{ day: 'startDate', compare: '>=', value, orNone: false }],
      },
      {
        name: 'endDate',
        kind: 'date',
        required: true,
        help: 'the last day of the sums',
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
]
