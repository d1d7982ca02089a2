import { id, meta, ref } from '../world.ts'
import type { Cases } from './case.ts'

const enrolment = { enroledAt: ref(2), schoolType: 'GR', startDate: '2026-08-01', endDate: '2027-06-30' }
const event = { startTime: '2026-09-14T08:00:00+02:00', endTime: '2026-09-14T09:00:00+02:00' }

/** Identity, dates, references, codes: what the schema and the shapes tell (RULES.md §1 to §3, §11). */
export const schemaCases: Cases = {
  'ID-01': {
    fails: { 82: { entity: 'Room', id: 'A1', displayName: 'A1', owner: ref(2) } },
    finds: ['ID-01 error A1 id'],
  },
  'ID-02': {
    fails: { 82: { entity: 'Room', id: id(62), displayName: 'A1', owner: ref(2) } },
    finds: ['ID-02 error 62 id'],
  },
  'ID-05': {
    fails: { 81: { meta: undefined }, 61: { meta: { created: meta.created } } },
    finds: ['ID-05 error 61 meta.modified', 'ID-05 error 81 meta'],
    passes: { 77: { meta: undefined } },
  },
  'ID-06': {
    fails: { 72: { reportedTimestamp: '2026-09-14T09:00:00' } },
    finds: ['ID-06 error 72 reportedTimestamp'],
    passes: { 72: { reportedTimestamp: '2026-09-14T07:00:00Z' } },
  },
  'ID-07': {
    fails: {
      3: { meta: { ...meta, modified: '2026-10-02T00:00:00+02:00' } },
      81: { meta: { created: meta.modified, modified: meta.created } },
    },
    finds: ['ID-07 warning 3 meta.modified', 'ID-07 warning 81 meta.modified'],
    passes: { 81: { meta: { created: '2026-09-01T08:00:00+02:00', modified: '2026-09-01T07:00:00Z' } } },
  },
  'DAT-01': {
    fails: { 76: { endDate: '2026-09-13' }, 11: { enrolments: [{ ...enrolment, endDate: '2026-07-31' }] } },
    finds: [
      'DAT-01 error 11 enrolments[0].endDate',
      'DAT-01 error 0 endDate',
      'GRP-02 warning 21 groupMemberships[0]',
    ],
    passes: { 76: { endDate: '2026-09-14' } },
  },
  'DAT-02': {
    fails: {
      75: { scheduleEntries: [{ weekOffset: 0, dayOfWeek: 'Måndag', startTime: '07:00', endTime: '07:00' }] },
      78: {
        entity: 'Absence',
        type: 'Anmäld frånvaro',
        student: ref(11),
        startTime: event.endTime,
        endTime: event.startTime,
      },
    },
    finds: ['DAT-02 error 75 scheduleEntries[0].endTime', 'DAT-02 error 78 endTime'],
    passes: {
      78: {
        entity: 'Absence',
        type: 'Anmäld frånvaro',
        student: ref(11),
        startTime: event.startTime,
        endTime: '2026-09-14T06:30:00Z',
      },
    },
  },
  'DAT-03': {
    fails: { 77: { registeredDate: '2026-20-09' } },
    finds: ['DAT-03 error 77 registeredDate'],
    passes: { 77: { registeredDate: '2026-09-09' } },
  },
  'DAT-04': {
    fails: { 1: { startDate: '2020-01-01' }, 2: { startDate: '2019-12-31' } },
    finds: ['DAT-04 warning 2 startDate'],
    passes: { 1: { startDate: '2020-01-01' }, 2: { startDate: '2020-01-01' } },
  },
  'DAT-05': {
    fails: { 21: { groupMemberships: [{ person: ref(11), startDate: '2026-07-31' }] } },
    finds: ['DAT-05 warning 21 groupMemberships[0]'],
    passes: { 21: { groupMemberships: [{ person: ref(11) }] } },
  },
  'DAT-06': {
    fails: {
      31: {
        assignmentRole: [
          { group: ref(21), assignmentRoleType: 'Mentor', startDate: '2026-08-01', endDate: '2027-07-01' },
          { group: ref(21), assignmentRoleType: 'Specialpedagog', startDate: '2020-07-31' },
        ],
      },
    },
    finds: ['DAT-06 warning 31 assignmentRole[0]', 'DAT-06 warning 31 assignmentRole[1]'],
    passes: { 31: { assignmentRole: [{ group: ref(21), assignmentRoleType: 'Mentor' }] } },
  },
  'DAT-07': {
    fails: { 41: { teachers: [{ duty: ref(31), startDate: '2026-07-31' }] } },
    finds: ['DAT-07 warning 41 teachers[0]'],
    passes: { 41: { teachers: [{ duty: ref(31) }] } },
  },
  'DAT-08': {
    fails: { 41: { startDate: '2026-09-15', teachers: [{ duty: ref(31) }] } },
    finds: ['DAT-08 warning 71 startTime'],
    passes: { 41: { startDate: '2026-09-14', teachers: [{ duty: ref(31) }] } },
  },
  'DAT-09': {
    fails: {
      71: {
        studentExceptions: [{ student: ref(11), participates: true, startTime: '2026-09-14T07:59:00+02:00' }],
      },
    },
    finds: ['DAT-09 warning 71 studentExceptions[0]'],
    passes: {
      71: {
        studentExceptions: [{ student: ref(11), participates: true, startTime: '2026-09-14T06:00:00Z' }],
      },
    },
  },
  'DAT-10': {
    fails: { 75: { temporary: true } },
    finds: ['DAT-10 error 75 endDate'],
    passes: { 75: { temporary: true, endDate: '2026-08-31' } },
  },
  'DAT-11': {
    fails: { 11: { enrolments: [{ ...enrolment, endDate: undefined }] } },
    finds: ['DAT-11 warning 11 enrolments[0].endDate'],
  },
  'DAT-12': {
    fails: {
      12: { civicNo: undefined, birthDate: '2026-10-02' },
      13: { civicNo: undefined, birthDate: '1899-12-31' },
    },
    finds: [
      'PER-08 warning 12 civicNo.value',
      'DAT-12 error 12 birthDate',
      'PER-08 warning 13 civicNo.value',
      'DAT-12 error 13 birthDate',
      'PER-18 warning 11 responsibles[0].person',
      'PER-18 warning 14 responsibles[0].person',
    ],
    passes: { 14: { civicNo: undefined, birthDate: '2026-10-01' } },
  },
  'REF-01': {
    fails: { 81: { owner: ref(999) } },
    finds: ['REF-01 error 81 owner'],
    passes: { 41: { parentActivity: ref(999) } },
  },
  'REF-02': {
    fails: { 81: { owner: ref(21) }, 65: { offeredAt: ref(1) } },
    finds: ['REF-02 error 81 owner', 'REF-02 error 65 offeredAt'],
  },
  'REF-03': {
    fails: { 22: { endDate: '2026-09-30' } },
    finds: ['REF-03 warning 51 group'],
    passes: { 22: { endDate: '2026-10-01' } },
  },
  'REF-04': {
    fails: { 81: { owner: { ...ref(2), displayName: 'Granviksskolan' } } },
    finds: ['REF-04 warning 81 owner'],
  },
  'REF-06': {
    fails: { 41: { teachers: [{ duty: ref(13) }] } },
    finds: ['REF-06 error 41 teachers[0].duty'],
  },
  'COD-01': {
    fails: {
      21: { groupType: 'Klas' },
      13: { phoneNumbers: [{ value: '0701740605', type: 'Hem', mobile: 'ja' }] },
    },
    finds: [
      'COD-01 error 13 phoneNumbers[0].mobile',
      'COD-01 error 21 groupType',
      'DUT-08 warning 31 assignmentRole[0].group',
      'ACT-04 warning 41 groups[0]',
    ],
  },
  'COD-02': {
    fails: { 51: { reason: 'Omsorg' } },
    finds: ['COD-02 error 51 reason'],
    passes: { 51: { reason: 'Omsorgsbehov' } },
  },
  'COD-03': {
    fails: { 2: { schoolTypes: ['GR', 'GY', 'GRAN'] } },
    finds: ['COD-03 warning 2 schoolTypes[2]'],
    passes: { 2: { schoolTypes: ['GR', 'GY', 'GRS'] } },
  },
  'COD-04': {
    fails: { 81: { colour: 'green' } },
    finds: ['COD-04 warning 81 colour'],
    passes: { 77: { schoolUnit: ref(2) }, 75: { scheduleDays: [] } },
  },
  'COD-05': {
    fails: { 81: { displayName: '' }, 61: { subjectName: undefined }, 62: { code: null } },
    finds: [
      'COD-05 error 61 subjectName',
      'COD-05 error 62 code',
      'STU-02 error 62 code',
      'COD-05 error 81 displayName',
    ],
    passes: { 77: { adaptedStudyPlan: '' } },
  },
  'COD-06': {
    fails: { 12: { familyName: 'BjÃ¶rk' }, 81: { displayName: 'Sal\ufffd1' } },
    finds: ['COD-06 warning 12 familyName', 'COD-06 warning 81 displayName'],
    passes: { 12: { familyName: 'Ängström-Åhlén' } },
    context: { received: true },
  },
}
