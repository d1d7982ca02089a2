import { ref } from '../world.ts'
import type { Cases } from './case.ts'

const unit = {
  entity: 'Organisation',
  displayName: 'Ny',
  organisationType: 'Skola',
  parentOrganisation: ref(1),
} as const

/** RULES.md §4. */
export const organisationCases: Cases = {
  'ORG-01': {
    fails: { 4: { ...unit, organisationType: 'Huvudman', parentOrganisation: undefined } },
    finds: ['ORG-01 warning 1 '],
  },
  'ORG-02': {
    fails: {
      4: { ...unit, parentOrganisation: ref(5) },
      5: { ...unit, parentOrganisation: ref(6) },
      6: { ...unit, parentOrganisation: ref(4) },
    },
    finds: ['ORG-02 error 4 parentOrganisation'],
    passes: {
      4: { ...unit, parentOrganisation: ref(5) },
      5: { ...unit, parentOrganisation: ref(6) },
      6: unit,
    },
  },
  'ORG-03': {
    fails: { 4: { ...unit, parentOrganisation: ref(2) } },
    finds: ['ORG-03 error 4 parentOrganisation'],
  },
  'ORG-04': { fails: { 4: { ...unit, schoolTypes: ['GR'] } }, finds: ['ORG-04 warning 4 schoolTypes'] },
  'ORG-05': {
    fails: { 3: { schoolTypes: [], schoolUnitCode: '99900003' } },
    finds: ['ORG-05 warning 3 schoolTypes'],
  },
  'ORG-06': {
    fails: { 2: { schoolUnitCode: undefined } },
    finds: ['ORG-06 warning 2 schoolUnitCode'],
    passes: { 3: { schoolTypes: ['FS', 'FTH', 'OPPFTH'] } },
  },
  'ORG-07': { fails: { 3: { schoolUnitCode: '9990000' } }, finds: ['ORG-07 error 3 schoolUnitCode'] },
  'ORG-08': { fails: { 3: { schoolUnitCode: '99900001' } }, finds: ['ORG-08 error 3 schoolUnitCode'] },
  'ORG-09': {
    fails: { 1: { organisationNumber: '202100-4185' }, 2: { organisationNumber: '2021004186' } },
    finds: ['ORG-09 warning 1 organisationNumber', 'ORG-09 warning 2 organisationNumber'],
  },
  'ORG-10': { fails: { 2: { municipalityCode: '198' } }, finds: ['ORG-10 warning 2 municipalityCode'] },
  'ORG-11': {
    fails: { 4: { ...unit, parentOrganisation: undefined } },
    finds: ['ORG-11 warning 4 parentOrganisation'],
  },
  'ORG-12': {
    fails: { 4: { ...unit, organisationType: 'Stadsdel' } },
    finds: ['ORG-12 error 4 organisationType'],
  },
}
