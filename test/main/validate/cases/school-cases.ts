import { ref } from '../world.ts'
import type { Cases } from './case.ts'

const enrolment = { enroledAt: ref(2), schoolType: 'GR', startDate: '2026-08-01', endDate: '2027-06-30' }
const duty = { entity: 'Duty', dutyAt: ref(2), dutyRole: 'Lärare', startDate: '2026-08-01' } as const

/** RULES.md §7. */
export const schoolCases: Cases = {
  'ENR-01': {
    fails: { 14: { enrolments: [{ ...enrolment, enroledAt: ref(1) }] } },
    finds: ['ENR-01 error 14 enrolments[0].enroledAt'],
  },
  'ENR-02': {
    fails: { 14: { enrolments: [{ ...enrolment, schoolType: 'FKLASS' }] } },
    finds: ['ENR-02 warning 14 enrolments[0].schoolType'],
    passes: {
      2: { schoolTypes: ['GR', 'GY', 'FKLASS'] },
      14: { enrolments: [{ ...enrolment, schoolType: 'FKLASS' }] },
    },
  },
  'ENR-03': {
    fails: { 14: { enrolments: [{ ...enrolment, schoolYear: 0 }] } },
    finds: ['ENR-03 warning 14 enrolments[0].schoolYear'],
    passes: { 14: { enrolments: [{ ...enrolment, schoolYear: 9 }] } },
  },
  'ENR-06': {
    fails: {
      14: { enrolments: [{ ...enrolment, schoolType: 'GY', educationCode: 'SASAM', programme: ref(62) }] },
    },
    finds: ['ENR-06 warning 14 enrolments[0].educationCode'],
    passes: {
      14: { enrolments: [{ ...enrolment, schoolType: 'GY', educationCode: 'NANAT', programme: ref(62) }] },
    },
  },
  'ENR-07': {
    fails: {
      14: { enrolments: [enrolment, { ...enrolment, startDate: '2027-06-30', endDate: '2028-06-30' }] },
    },
    finds: ['ENR-07 warning 14 enrolments[1]'],
    passes: {
      14: { enrolments: [enrolment, { ...enrolment, startDate: '2027-07-01', endDate: '2028-06-30' }] },
    },
  },
  'ENR-08': {
    fails: { 14: { enrolments: [{ ...enrolment, endDate: undefined, cancelled: true }] } },
    finds: ['ENR-08 warning 14 enrolments[0].endDate'],
    passes: { 14: { enrolments: [{ ...enrolment, cancelled: true }] } },
  },
  'ENR-10': {
    fails: {
      14: {
        enrolments: [{ ...enrolment, schoolType: 'GY', educationCode: 'Naturvetenskapsprogrammet' }],
      },
    },
    finds: ['ENR-10 warning 14 enrolments[0].educationCode'],
    passes: { 14: { enrolments: [{ ...enrolment, schoolType: 'GY', educationCode: 'NANAT0' }] } },
  },
  'DUT-01': { fails: { 32: duty }, finds: ['DUT-01 error 32 person'] },
  'DUT-03': {
    fails: { 32: { ...duty, person: ref(12), dutyRole: 'Förskolechef' } },
    finds: ['DUT-03 warning 32 dutyRole'],
  },
  'DUT-04': {
    fails: { 31: { assignmentRole: [{ group: ref(21), assignmentRoleType: 'Lärare' }] } },
    finds: ['DUT-04 error 31 assignmentRole[0].assignmentRoleType'],
  },
  'DUT-05': {
    fails: { 31: { dutyPercent: 120 } },
    finds: ['DUT-05 warning 31 dutyPercent'],
    passes: { 31: { dutyPercent: 0 } },
  },
  'DUT-06': {
    fails: { 32: { ...duty, person: ref(13) } },
    finds: ['DUT-06 warning 32 dutyRole'],
    passes: { 32: { ...duty, person: ref(13), dutyRole: 'Förstelärare' } },
  },
  'DUT-07': {
    fails: { 32: { ...duty, person: ref(12), signature: 'lot' } },
    finds: ['DUT-07 warning 32 signature'],
    passes: { 32: { ...duty, person: ref(13), dutyRole: 'Förstelärare', signature: 'LOT' } },
  },
  'DUT-08': {
    fails: { 31: { assignmentRole: [{ group: ref(22), assignmentRoleType: 'Mentor' }] } },
    finds: ['DUT-08 warning 31 assignmentRole[0].group'],
    passes: { 31: { assignmentRole: [{ group: ref(22), assignmentRoleType: 'Barnskötare' }] } },
  },
  'PLA-01': {
    fails: { 51: { placedAt: ref(1), group: undefined } },
    finds: ['PLA-01 error 51 placedAt'],
  },
  'PLA-02': {
    fails: { 51: { schoolType: 'OPPFTH' } },
    finds: ['PLA-02 warning 51 schoolType'],
    passes: { 51: { schoolType: 'FTH' } },
  },
  'PLA-03': { fails: { 51: { group: ref(21) } }, finds: ['PLA-03 warning 51 group'] },
  'PLA-04': { fails: { 51: { owners: [ref(12), ref(13)] } }, finds: ['PLA-04 warning 51 owners[1]'] },
}
