import { ref } from '../world.ts'
import type { Cases } from './case.ts'

const year = { startDate: '2026-08-01', endDate: '2027-06-30' }
const team = {
  entity: 'Group',
  displayName: '6B',
  groupType: 'Klass',
  schoolType: 'GR',
  organisation: ref(2),
  ...year,
} as const
const activity = {
  entity: 'Activity',
  displayName: 'Mentorstid',
  calendarEventsRequired: true,
  activityType: 'Elevaktivitet',
  organisation: ref(2),
  groups: [ref(21)],
  ...year,
} as const
const lesson = {
  entity: 'CalendarEvent',
  activity: ref(42),
  startTime: '2026-09-14T08:30:00+02:00',
  endTime: '2026-09-14T09:30:00+02:00',
} as const
const grade = {
  entity: 'Grade',
  student: ref(11),
  syllabus: ref(61),
  registeredBy: ref(13),
  registeredDate: '2026-09-21',
  gradeValue: 'A',
  finalGrade: true,
  adaptedStudyPlan: '',
} as const
const schedule = {
  entity: 'AttendanceSchedule',
  placement: ref(51),
  numberOfWeeks: 2,
  startDate: '2026-09-01',
  state: [],
} as const
const hours = (weekOffset: number, endTime: string) => ({
  weekOffset,
  dayOfWeek: 'Måndag',
  startTime: '07:00',
  endTime,
})

/** RULES.md §8 to §10. */
export const teachingCases: Cases = {
  'GRP-01': {
    fails: {
      23: { ...team, groupMemberships: [{ person: ref(11), startDate: '2027-01-01' }] },
      24: {
        ...team,
        organisation: ref(3),
        schoolType: undefined,
        displayName: '6C',
        groupMemberships: [{ person: ref(11), startDate: '2027-06-30' }],
      },
    },
    finds: [
      'GRP-01 error 23 groupMemberships[0]',
      'GRP-01 warning 24 groupMemberships[0]',
      'GRP-02 warning 24 groupMemberships[0]',
    ],
    passes: {
      21: { groupMemberships: [{ person: ref(11), endDate: '2026-12-31' }] },
      23: { ...team, groupMemberships: [{ person: ref(11), startDate: '2027-01-01' }] },
    },
  },
  'GRP-02': {
    fails: { 21: { groupMemberships: [{ person: ref(11) }, { person: ref(14) }] } },
    finds: ['GRP-02 warning 21 groupMemberships[1]'],
  },
  'GRP-03': {
    fails: { 21: { groupMemberships: [{ person: ref(11) }, { person: ref(11), startDate: '2027-01-01' }] } },
    finds: ['GRP-03 warning 21 groupMemberships[1]'],
    passes: {
      21: {
        groupMemberships: [
          { person: ref(11), endDate: '2026-12-31' },
          { person: ref(11), startDate: '2027-01-01' },
        ],
      },
    },
  },
  'GRP-04': {
    fails: {
      23: {
        ...team,
        groupType: 'Personalgrupp',
        groupMemberships: [{ person: ref(13) }, { person: ref(12) }],
      },
    },
    finds: ['GRP-04 warning 23 groupMemberships[1]'],
  },
  'GRP-05': {
    fails: { 22: { schoolType: undefined }, 23: { ...team, groupType: 'Avdelning' } },
    finds: ['GRP-05 warning 22 schoolType', 'GRP-05 warning 23 schoolType'],
    passes: { 22: { schoolType: 'FTH' } },
  },
  'GRP-06': { fails: { 23: { ...team, schoolType: 'SAM' } }, finds: ['GRP-06 warning 23 schoolType'] },
  'GRP-07': {
    fails: { 23: { ...team, displayName: '6a' } },
    finds: ['GRP-07 warning 23 displayName'],
    passes: { 23: { ...team, displayName: '6A', startDate: '2025-08-01', endDate: '2026-07-31' } },
  },
  'ACT-01': {
    fails: { 42: { ...activity, groups: [] }, 43: { ...activity, groups: undefined } },
    finds: ['ACT-01 error 42 groups', 'ACT-01 error 43 groups'],
  },
  'ACT-02': {
    fails: { 41: { syllabus: undefined } },
    finds: ['ACT-02 warning 41 syllabus'],
    passes: { 42: activity },
  },
  'ACT-03': {
    fails: { 41: { teachers: [] } },
    finds: ['ACT-03 warning 41 teachers'],
    passes: { 42: activity },
  },
  'ACT-04': {
    fails: { 41: { groups: [ref(21), ref(22)] } },
    finds: ['ACT-04 warning 41 groups[1]'],
    passes: { 42: { ...activity, groups: [ref(22)] } },
  },
  'ACT-05': {
    fails: { 42: { ...activity, parentActivity: ref(43) }, 43: { ...activity, parentActivity: ref(42) } },
    finds: ['ACT-05 error 42 parentActivity'],
    passes: { 42: { ...activity, parentActivity: ref(43) }, 43: activity },
  },
  'CAL-01': {
    fails: { 42: activity, 78: { ...lesson, rooms: [ref(81)] } },
    finds: ['CAL-01 warning 78 rooms[0]'],
    passes: {
      42: activity,
      78: { ...lesson, startTime: '2026-09-14T07:00:00Z', endTime: '2026-09-14T08:00:00Z', rooms: [ref(81)] },
    },
  },
  'CAL-02': {
    fails: { 42: { ...activity, teachers: [{ duty: ref(31) }] }, 78: lesson },
    finds: ['CAL-02 warning 78 startTime'],
    passes: {
      42: { ...activity, teachers: [{ duty: ref(31) }] },
      78: { ...lesson, teacherExceptions: [{ duty: ref(31), participates: false }] },
    },
  },
  'CAL-03': {
    fails: { 71: { studentExceptions: [{ student: ref(14), participates: true }] } },
    finds: ['CAL-03 warning 71 studentExceptions[0].student'],
  },
  'ATT-01': {
    fails: { 72: { attendanceMinutes: -5 } },
    finds: ['ATT-01 error 72 attendanceMinutes'],
    passes: { 72: { attendanceMinutes: 0 } },
  },
  'ATT-02': { fails: { 72: { attendanceMinutes: 41 } }, finds: ['ATT-02 warning 72 attendanceMinutes'] },
  'ATT-03': {
    fails: { 72: { reporter: undefined } },
    finds: ['ATT-03 warning 72 reporter'],
    passes: { 72: { reporter: undefined, isReported: false } },
  },
  'ATT-04': {
    fails: { 78: { entity: 'Attendance', calendarEvent: ref(71), student: ref(11), isReported: false } },
    finds: ['ATT-04 error 78 student'],
  },
  'ATT-05': {
    fails: { 78: { entity: 'Attendance', calendarEvent: ref(71), student: ref(14), isReported: false } },
    finds: ['ATT-05 warning 78 student'],
  },
  'ATT-06': {
    fails: {
      78: {
        entity: 'AttendanceEvent',
        time: '2026-09-14T12:00:00Z',
        eventType: 'In',
        person: ref(14),
        group: ref(22),
      },
    },
    finds: ['ATT-06 warning 78 eventType'],
    passes: {
      78: {
        entity: 'AttendanceEvent',
        time: '2026-09-14T13:00:01Z',
        eventType: 'In',
        person: ref(14),
        group: ref(22),
      },
    },
  },
  'ATT-07': {
    fails: { 75: { scheduleEntries: [hours(1, '15:00')] } },
    finds: ['ATT-07 error 75 scheduleEntries[0].weekOffset'],
    passes: { 75: { numberOfWeeks: 2, scheduleEntries: [hours(1, '15:00')] } },
  },
  'ATT-08': {
    fails: { 75: { scheduleEntries: [hours(0, '15:00'), hours(0, '14:30')] } },
    finds: ['ATT-08 warning 75 scheduleEntries'],
    passes: { 75: { numberOfWeeks: 2, scheduleEntries: [hours(0, '15:00'), hours(1, '15:00')] } },
  },
  'ATT-09': {
    fails: { 78: schedule },
    finds: ['ATT-09 warning 78 startDate'],
    passes: { 78: { ...schedule, temporary: true, endDate: '2026-09-07' } },
  },
  'ATT-10': { fails: { 76: { attendanceSum: 41 } }, finds: ['ATT-10 warning 0 offeredSum'] },
  'STU-01': {
    fails: {
      63: { parentProgramme: undefined },
      64: {
        entity: 'Programme',
        name: 'Utgången',
        type: 'Utgång',
        schoolType: 'GY',
        code: 'NAX',
        parentProgramme: ref(62),
      },
      66: {
        entity: 'Programme',
        name: 'Paket',
        type: 'Nationellt yrkespaket',
        schoolType: 'GY',
        code: 'X',
        parentProgramme: ref(62),
      },
    },
    finds: [
      'STU-01 error 63 parentProgramme',
      'STU-01 error 64 parentProgramme',
      'STU-01 error 66 parentProgramme',
    ],
    passes: {
      64: {
        entity: 'Programme',
        name: 'U',
        type: 'Utgång',
        schoolType: 'GY',
        code: 'NAX',
        parentProgramme: ref(63),
      },
    },
  },
  'STU-02': {
    fails: { 62: { code: undefined } },
    finds: ['STU-02 error 62 code'],
    passes: { 62: { code: undefined, schoolType: 'GYS' } },
  },
  'STU-03': {
    fails: { 62: { content: [{ type: 'Inriktning' }] } },
    finds: ['STU-03 error 62 content[0].type'],
    passes: { 63: { content: [{ type: 'Inriktning' }] } },
  },
  'STU-04': {
    fails: { 61: { curriculum: undefined } },
    finds: ['STU-04 warning 61 curriculum'],
    passes: { 61: { curriculum: undefined, official: false } },
  },
  'STU-05': {
    fails: { 61: { schoolType: 'GY' } },
    finds: ['STU-05 warning 61 courseCode'],
    passes: { 61: { schoolType: 'GY', courseCode: 'MATMAT01a' } },
  },
  'STU-06': {
    fails: { 61: { startSchoolYear: 7, endSchoolYear: 6 } },
    finds: ['STU-06 error 61 endSchoolYear'],
    passes: { 61: { startSchoolYear: 7, endSchoolYear: 7 } },
  },
  'STU-07': { fails: { 61: { languageCode: 'sv' } }, finds: ['STU-07 warning 61 languageCode'] },
  'STU-08': {
    fails: {
      62: { content: [{ type: 'Gymnasiegemensamma', content: [ref(61), ref(67)] }] },
      67: { entity: 'Syllabus', schoolType: 'GY', subjectName: 'Fysik', official: false },
    },
    finds: ['STU-08 warning 65 offeredProgrammes[0]'],
    passes: { 62: { content: [{ type: 'Gymnasiegemensamma', content: [ref(61)] }] } },
  },
  'STU-09': { fails: { 61: { curriculum: 'Lgr22' } }, finds: ['STU-09 warning 61 curriculum'] },
  'GRD-01': {
    fails: { 77: { gradeValue: 'Ä' } },
    finds: ['GRD-01 warning 77 gradeValue'],
    passes: { 77: { gradeValue: '-' } },
  },
  'GRD-02': { fails: { 77: { gradingTeacher: ref(12) } }, finds: ['GRD-02 warning 77 gradingTeacher'] },
  'GRD-03': {
    fails: { 78: grade },
    finds: ['GRD-03 warning 78 finalGrade'],
    passes: { 78: { ...grade, correctionType: 'Rättelse' } },
  },
  'GRD-04': {
    fails: { 77: { semester: 'VT' } },
    finds: ['GRD-04 warning 77 semester'],
    passes: { 77: { semester: 'HT', registeredDate: '2027-01-15' } },
  },
}
