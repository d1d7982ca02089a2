import { schoolTypes } from '../../model/codes.ts'
import { coded, linked, times } from '../parameter.ts'
import {
  by,
  memberOf,
  taughtBy,
  eventsOf,
  inOrganisation,
  attending,
  teaching,
  ascending,
  modified,
  both,
  starts,
  ends,
  period,
  common,
  type Endpoint,
} from './endpoint.ts'

/** What is taught, when, where, and by what plan. */
export const ofTeaching: readonly Endpoint[] = [
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
