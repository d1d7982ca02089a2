import { ref } from '../world.ts'
import type { Cases } from './case.ts'

const guardianOf = (relation: object) => ({
  responsibles: [{ person: ref(12), relationType: 'Vårdnadshavare', ...relation }],
})
const address = { streetAddress: 'Provgatan 1', postalCode: '99901', locality: 'Granvik', country: 'SE' }
const stranger = {
  entity: 'Person',
  givenName: 'Kim',
  familyName: 'Okänd',
  securityMarking: 'Ingen',
} as const
/** The child in protection, in the group as a reference that tells of it. */
const hidden = { securityMarking: 'Sekretessmarkering' }

/** RULES.md §5 and §6. */
export const personCases: Cases = {
  'PER-01': {
    fails: { 12: { civicNo: { value: '800101-2395' } }, 13: { civicNo: { value: 'okänt' } } },
    finds: ['PER-01 error 12 civicNo.value', 'PER-01 error 13 civicNo.value'],
    passes: { 12: { civicNo: { value: '01019012345', nationality: 'NO' } } },
  },
  'PER-02': {
    fails: { 12: { civicNo: { value: '198013012395' } } },
    finds: ['PER-02 error 12 civicNo.value'],
  },
  'PER-03': {
    fails: { 12: { civicNo: { value: '198001012396' } } },
    finds: ['PER-03 error 12 civicNo.value'],
  },
  'PER-04': {
    fails: { 12: { civicNo: { value: '19800101AB12' } } },
    finds: ['PER-04 warning 12 civicNo.value'],
    passes: { 12: { civicNo: { value: '19800101TF12' } } },
  },
  'PER-05': {
    fails: { 12: { sex: 'Kvinna' }, 14: { civicNo: { value: '20220202TF20' }, sex: 'Man' } },
    finds: ['PER-05 warning 12 sex', 'PER-27 info 14 civicNo.value', 'PER-05 warning 14 sex'],
    passes: { 12: { sex: 'Okänt' }, 13: { sex: 'Kvinna' } },
  },
  'PER-06': {
    fails: { 12: { birthDate: '1980-01-02' } },
    finds: ['PER-06 warning 12 birthDate'],
    passes: { 12: { civicNo: { value: '198001612392' }, birthDate: '1980-01-01' } },
  },
  'PER-07': {
    fails: { 13: { civicNo: { value: '198001012395' } } },
    finds: ['PER-07 error 13 civicNo.value'],
  },
  'PER-08': { fails: { 12: { civicNo: undefined } }, finds: ['PER-08 warning 12 civicNo.value'] },
  'PER-09': {
    fails: { 15: { ...stranger, givenName: 'DAN', familyName: 'Provgren', birthDate: '1980-01-01' } },
    finds: ['PER-08 warning 15 civicNo.value', 'PER-09 warning 15 ', 'PER-22 warning 15 '],
    passes: {
      15: { ...stranger, givenName: 'Dan', familyName: 'Provgren', civicNo: { value: '198001012387' } },
    },
  },
  'PER-10': {
    fails: { 12: { eduPersonPrincipalNames: ['dan'] } },
    finds: ['PER-10 error 12 eduPersonPrincipalNames[0]'],
    passes: { 12: { eduPersonPrincipalNames: ['dån@granvik.example'] } },
  },
  'PER-11': {
    fails: { 12: { eduPersonPrincipalNames: ['x0012@granvik.example', 'X0011@granvik.example'] } },
    finds: ['PER-11 error 12 eduPersonPrincipalNames[1]'],
  },
  'PER-14': {
    fails: { 12: { emails: [{ value: 'dan@granvik', type: 'Privat' }] }, 2: { email: 'skolan' } },
    finds: ['PER-14 error 2 email', 'PER-14 error 12 emails[0].value'],
    passes: { 12: { emails: [{ value: 'dan@granvik.example', type: 'Privat' }] } },
  },
  'PER-16': {
    fails: { 11: { personStatus: 'Utvandrad' }, 13: { personStatus: 'Avliden' } },
    finds: ['PER-16 warning 11 personStatus', 'PER-16 warning 13 personStatus'],
    passes: { 12: { personStatus: 'Avliden' } },
  },
  'PER-17': {
    fails: { 11: { responsibles: [{ person: ref(11), relationType: 'God man' }] } },
    finds: ['PER-17 error 11 responsibles[0].person'],
  },
  'PER-18': {
    fails: { 12: { civicNo: { value: '202301012395' } } },
    finds: ['PER-18 warning 14 responsibles[0].person', 'PER-18 warning 11 responsibles[0].person'],
  },
  'PER-19': {
    fails: { 14: { civicNo: { value: '200810012393' } } },
    finds: ['PER-19 warning 14 responsibles[0].relationType'],
    passes: { 14: { civicNo: { value: '200810022392' } } },
  },
  'PER-20': {
    fails: { 14: guardianOf({ relationType: undefined }) },
    finds: ['PER-20 warning 14 responsibles[0].relationType'],
  },
  'PER-21': {
    fails: { 12: { civicNo: { value: '198001019804' } } },
    finds: ['PER-21 warning 12 civicNo.value'],
  },
  'PER-22': {
    fails: { 15: { ...stranger, civicNo: { value: '19750101TF12' } } },
    finds: ['PER-27 info 15 civicNo.value', 'PER-22 warning 15 '],
  },
  'PER-23': {
    fails: {
      12: { addresses: [{ streetAddress: 'Provgatan 1', locality: 'Granvik' }] },
      1: { address: { ...address, locality: undefined } },
    },
    finds: ['PER-23 error 1 address', 'PER-23 error 12 addresses[0]'],
    passes: { 1: { address: { ...address, country: undefined } } },
  },
  'PER-24': {
    fails: { 13: { phoneNumbers: [{ value: '0701740605' }] } },
    finds: ['PER-24 error 13 phoneNumbers[0]'],
  },
  'PER-26': {
    fails: { 12: { emails: [{ value: 'dån@granvik.example', type: 'Privat' }] } },
    finds: ['PER-26 warning 12 emails[0].value'],
  },
  'PER-27': {
    fails: { 12: { civicNo: { value: '19800101TF12' } } },
    finds: ['PER-27 info 12 civicNo.value'],
  },
  'PRO-01': { fails: { 14: hidden }, finds: ['PRO-01 info 14 securityMarking'] },
  'PRO-02': {
    fails: {
      14: {
        ...hidden,
        emails: [{ value: 'n@granvik.example', type: 'Privat' }],
        photo: 'https://granvik.example/1',
      },
    },
    finds: ['PRO-01 info 14 securityMarking', 'PRO-02 warning 14 photo'],
    passes: { 14: { ...hidden, emails: [{ value: 'n@granvik.example', type: 'Skola elev' }] } },
  },
  'PRO-03': {
    fails: { 14: hidden },
    finds: [
      'PRO-01 info 14 securityMarking',
      'PRO-03 error 51 child',
      'PRO-03 error 73 person',
      'PRO-03 error 74 person',
    ],
    passes: { 12: { securityMarking: 'Ingen' } },
    context: { received: true },
  },
  'PRO-04': {
    fails: {
      14: hidden,
      51: { child: { ...ref(14), displayName: 'Nils', securityMarking: 'Sekretessmarkering' } },
      73: { person: { ...ref(14), displayName: 'Nils' } },
    },
    finds: [
      'PRO-01 info 14 securityMarking',
      'PRO-04 error 51 child',
      'REF-04 warning 73 person',
      'PRO-04 error 73 person',
    ],
    passes: { 14: hidden, 51: { child: { ...ref(14), securityMarking: 'Sekretessmarkering' } } },
  },
  'PRO-05': {
    fails: {
      14: { ...hidden, addresses: [address] },
      11: { addresses: [{ ...address, streetAddress: 'PROVGATAN 1 ' }] },
    },
    finds: [
      'PRO-01 info 14 securityMarking',
      'PRO-02 warning 14 addresses',
      'PRO-05 error 11 addresses[0]',
      'PRO-05 error 12 addresses[0]',
    ],
    passes: { 14: { ...hidden, addresses: [{ ...address, streetAddress: 'Provgatan 2' }] } },
  },
  'PRO-07': {
    fails: {
      11: { securityMarking: undefined },
      12: { securityMarking: undefined },
      13: { securityMarking: undefined },
      14: { securityMarking: undefined },
    },
    finds: ['PRO-07 warning 0 '],
  },
}
