/** A made-up mapping in mid-work, as the contract answers it. */
import type { Output } from '../../src/shared/contract.ts'
import { describeStandard } from '../../src/main/app/mapping/standard.ts'
import type { Answers } from './fake-host.ts'

export const mappingState: NonNullable<Output<'mapping/document'>['mapping']> = {
  step: 4,
  name: 'egen',
  version: '1.0.0',
  label: { sv: 'Egen mappning', en: 'Own mapping' },
  undo: { sv: 'ändra givenName', en: 'change givenName' },
  blocks: [
    {
      index: 0,
      name: 'Elev',
      entity: 'Person',
      from: ['elever'],
      once: false,
      extends: false,
      keys: [[{ column: 'Personnr', transform: ['civicNo'] }], [{ column: 'Förnamn' }, { lookup: {} }]],
      entries: [
        { path: 'givenName', attribute: 'givenName', value: { column: 'Förnamn', transform: ['trolla'] } },
        {
          path: 'enrolments[0].schoolType',
          attribute: 'enrolments[].schoolType',
          value: { column: 'Klass', transform: [{ table: 'skolform' }] },
        },
        {
          path: 'enrolments[0].enroledAt',
          attribute: 'enrolments[].enroledAt',
          value: { reference: 'Organisation', key: [{ column: 'Skola' }] },
        },
        {
          path: 'responsibles[0].person',
          attribute: 'responsibles[].person',
          value: { reference: 'Person', key: [{ lookup: { source: 'x', where: {}, take: 'y' } }] },
        },
      ],
      lists: [
        { path: 'enrolments[0]', further: [{ key: 'needs', value: ['schoolType'] }] },
        { path: 'responsibles[0]', each: { under: ['Vårdnadshavare 1', 'Vårdnadshavare 2'] }, further: [] },
      ],
      further: [{ key: 'fold', value: { givenName: 'first' } }],
    },
    {
      index: 1,
      name: 'Skola',
      entity: 'Organisation',
      from: ['elever'],
      once: false,
      extends: false,
      keys: [[{ column: 'Skola' }]],
      entries: [{ path: 'displayName', attribute: 'displayName', value: { column: 'Skola' } }],
      lists: [],
      further: [],
    },
  ],
  sources: [{ name: 'elever', optional: false, matched: [{ id: 1, name: 'elever.csv' }] }],
  tables: [{ name: 'skolform', use: 'skolform', unknown: 'ask', own: 0 }],
  questions: [{ name: 'start', label: { sv: 'Läsårets första dag', en: 'First day' }, type: 'date' }],
  issues: [
    {
      place: 'entities[0].attributes.givenName.transform[0]',
      block: 0,
      path: 'givenName',
      text: { sv: 'Det finns ingen omvandling som heter ”trolla”.', en: 'Unknown transform "trolla".' },
    },
  ],
}

const columns = ['Personnr', 'Förnamn', 'Efternamn', 'Klass', 'Skola'].map((name, index) => ({
  position: index + 1,
  name,
  ref: name,
  filled: 460,
  distinct: 100,
  samples: [{ value: `${name} ett`, count: 2 }],
  usedBy: name === 'Förnamn' ? [{ block: 0, path: 'givenName' }] : [],
  ...(name === 'Efternamn' && {
    proposal: {
      target: 'Person.familyName',
      score: 0.98,
      sure: true,
      reason: { sv: 'Du mappade ”Efternamn” så förra gången.', en: 'You mapped it so.' },
    },
  }),
}))

export const mappingAnswers: Answers = {
  'mapping/standard': describeStandard,
  'mapping/document': () => ({ mapping: mappingState }),
  'mapping/edit': () => ({ step: 5, remembered: [] }),
  'mapping/undo': () => ({}),
  'mapping/redo': () => ({}),
  'mapping/columns': () => ({ columns }),
  'mapping/table': ({ table }) => ({
    table,
    use: 'skolform',
    unknown: 'ask',
    usedBy: [{ block: 0, path: 'enrolments[0].schoolType' }],
    codes: ['FKLASS', 'GR', 'GY'],
    entries: [
      { value: 'Grundn', from: 'none', count: 12 },
      { value: 'GR', to: 'GR', from: 'shared', count: 400 },
      { value: 'Gymnasium', to: 'GY', from: 'shared' },
    ],
    more: 0,
  }),
  'mapping/tryRow': ({ position = 1 }) => ({
    position,
    row: position + 1,
    total: 460,
    cells: [{ column: 'Förnamn', value: 'Åsa' }],
    records: [
      {
        blocks: [0],
        entity: 'Person',
        key: '20120315-••••',
        extends: false,
        protected: true,
        lines: [
          { path: 'givenName', attribute: 'givenName', value: '•••' },
          {
            path: 'enrolments[0].enroledAt',
            attribute: 'enrolments[].enroledAt',
            value: 'Åkerskolan',
            reference: 'Organisation',
          },
        ],
      },
    ],
    findings: [
      { rule: 'GEN-01', severity: 'error', message: 'Efternamn saknas.', entity: 'Person', record: 0 },
      { rule: 'MAP-04', severity: 'info', message: 'Värdet skrevs om.', column: 'Klass' },
    ],
  }),
  'mapping/export': () => ({ fileName: 'egen.json', json: '{\n  "skolflytt": 1\n}\n' }),
  'mapping/remembered': () => ({ choices: [{ caption: 'Hemvist', target: 'Group.displayName (Klass)' }] }),
  'mapping/forget': () => ({}),
}
