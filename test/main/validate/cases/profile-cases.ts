import { findProfile } from '../../../../src/main/validate/profiles/all.ts'
import { id, ref } from '../world.ts'
import type { Case, Cases } from './case.ts'

const profile = findProfile('dnp')
if (!profile) throw new Error('The profile dnp is not shipped')
const context = { profile }

const enrolment = {
  enroledAt: ref(2),
  schoolType: 'GR',
  schoolYear: 6,
  startDate: '2026-08-01',
  endDate: '2027-06-30',
}
const pupil = (change: object) => ({ 11: { enrolments: [{ ...enrolment, ...change }] } })
/** What the faultless world lacks for this receiver, whatever else is changed. */
const always = ['ID-04 warning 2 id', 'GRP-08 error 22 groupType', 'ACT-06 error 41 parentActivity']
const withAlways = ({ finds, ...rest }: Case): Case => ({ ...rest, finds: [...always, ...finds], context })

/** Demands of a receiver: the profile `dnp`. */
export const profileCases: Cases = {
  'ID-04': {
    fails: {},
    finds: always,
    passes: { 2: { id: 'fb22448b-b724-5e53-8a2c-d8b339206901', schoolUnitCode: '31279295' } },
    context,
  },
  'GRP-08': {
    fails: { 21: { schoolType: undefined } },
    finds: [...always, 'GRP-08 error 21 schoolType'],
    passes: { 22: { groupType: 'Undervisning' } },
    context,
  },
  'ACT-06': { fails: {}, finds: always, passes: { 41: { parentActivity: { id: id(999) } } }, context },
  'PER-12': withAlways({
    fails: { 11: { eduPersonPrincipalNames: undefined } },
    finds: ['PER-12 error 11 eduPersonPrincipalNames'],
  }),
  'PER-13': withAlways({
    fails: { 13: { eduPersonPrincipalNames: ['l.testberg@granvik.example'] } },
    finds: ['PER-13 warning 13 eduPersonPrincipalNames[0]'],
  }),
  'PER-15': withAlways({
    fails: { 13: { emails: [{ value: 'lo@granvik.example', type: 'Privat' }] } },
    finds: ['PER-15 error 13 emails'],
  }),
  'PRO-09': {
    fails: { 14: { securityMarking: 'Sekretessmarkering' } },
    finds: [...always, 'PRO-01 info 14 securityMarking', 'PRO-09 error 14 securityMarking'],
    context: { profile, includeProtected: true },
  },
  'ENR-04': withAlways({
    fails: pupil({ schoolYear: undefined }),
    finds: ['ENR-04 error 11 enrolments[0].schoolYear'],
  }),
  'ENR-05': withAlways({
    fails: pupil({ schoolType: 'GY', schoolYear: 1 }),
    finds: ['ENR-05 error 11 enrolments[0].educationCode'],
    passes: pupil({ schoolType: 'GY', schoolYear: 1, educationCode: 'NANAT' }),
  }),
  'ENR-09': withAlways({
    fails: pupil({ schoolType: 'FKLASS', schoolYear: 0 }),
    finds: ['ENR-09 error 11 enrolments[0].schoolType', 'ENR-02 warning 11 enrolments[0].schoolType'],
  }),
  'DUT-02': withAlways({ fails: { 31: { dutyAt: ref(1) } }, finds: ['DUT-02 error 31 dutyAt'] }),
}
