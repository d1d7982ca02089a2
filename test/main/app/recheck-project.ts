import { MappingDocument } from '../../../src/main/mapping/document.ts'

/** Two schools and five pupils: keys with aliases, a lookup, cells carried down, a question, and one who is protected. */
export const files = {
  'skolor.csv': 'Skola;Kod;Kommun\nEkskolan;99900011;Granvik\nBjörkskolan;99900012;Granvik\n',
  'elever.csv': [
    'Personnr;Id;Namn;Skola;Klass;Start;Skydd',
    '20140107-2390;a1;Åsa;Ekskolan;7A;2026-08-17;',
    '20140507-2388;a2;Bo;Ekskolan;7A;17/8 -26;',
    ';a3;Cissi;Björkskolan;8B;17/8 -26;',
    ';a4;Dan;Björkskolan;8B;2026-08-17;Sekretessmarkering',
    ';a5;Eva;Ekskolan;7A;2026-08-17;',
  ].join('\n'),
}
export const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'test',
  version: '1.0.0',
  ask: { form: { type: 'code', label: { sv: 'Skolform', en: 'School form' }, default: 'GR' } },
  sources: {
    skolor: { match: { columns: ['Skola', 'Kod'] } },
    elever: { match: { columns: ['Personnr', 'Namn'] }, read: { fillDown: ['Klass'] } },
  },
  entities: [
    {
      entity: 'Organisation',
      from: 'skolor',
      keys: [[{ column: 'Skola' }]],
      attributes: {
        displayName: { column: 'Skola' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { column: 'Kod' },
        'schoolTypes[]': { value: 'GR' },
      },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Personnr', transform: ['civicNo'] }], [{ column: 'Id' }]],
      attributes: {
        givenName: { column: 'Namn' },
        familyName: {
          lookup: { source: 'skolor', where: { Skola: { column: 'Skola' } }, take: 'Kommun' },
        },
        birthDate: { value: '2014-02-03' },
        securityMarking: { column: 'Skydd', default: 'Ingen' },
        'enrolments[]': {
          enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
          schoolType: { ask: 'form' },
          schoolYear: { value: 6 },
          startDate: { column: 'Start', transform: ['date'] },
        },
      },
    },
    {
      entity: 'Group',
      from: 'elever',
      keys: [[{ column: 'Klass' }]],
      attributes: {
        displayName: { column: 'Klass' },
        groupType: { value: 'Klass' },
        startDate: { value: '2026-07-01' },
        organisation: { reference: 'Organisation', key: [{ column: 'Skola' }] },
        'groupMemberships[]': { person: { reference: 'Person', key: [{ column: 'Id' }] } },
      },
    },
  ],
})

const head = 'Personnr;Id;Namn;Skola;Klass;Start;Skydd'
const twice = [
  '20140107-2390;a1;Åsa;Ekskolan;7A;2026-08-17;',
  '20140107-2390;a1;Åsa;Ekskolan;7A;2026-08-17;',
  '20140507-2388;a2;Bo;Ekskolan;7A;17/8 -26;',
  ';a3;Cissi;Björkskolan;8B;17/8 -26;',
  ';a3;Cissi;Björkskolan;8B;2026-08-17;Ingen',
  ';a4;Dan;Björkskolan;8B;2026-08-17;Sekretessmarkering',
  ';a4;;Björkskolan;8B;2026-08-17;',
  '20140203-2385;a5;Eva;Ekskolan;7A;2026-08-17;',
  '20140203-2385;;Eva;Ekskolan;7A;2026-08-17;',
  ';a6;Fia;Ekskolan;7A;2026-08-17;',
  ';a6;Fina;Ekskolan;7A;2026-08-17;',
]
const roles = [
  't1;a1;Ekskolan',
  't2;20140107-2390;Ekskolan',
  't3;a3;Björkskolan',
  't4;a5;Ekskolan',
  't5;a2;Björkskolan',
]
const friends = ['a1;Aktiv', 'a3;Aktiv', 'a9;Aktiv']

/** A list with two rows a person, most of which agree, and two lists that name the same persons by any of their keys. */
export const twoRowsEach = {
  files: {
    'skolor.csv': files['skolor.csv'],
    'elever.csv': [head, ...twice].join('\n'),
    'uppdrag.csv': ['Uppdrag;Vem;Var', ...roles].join('\n'),
    'status.csv': ['Elev;Status', ...friends].join('\n'),
  },
  mapping: MappingDocument.parse({
    ...mapping,
    sources: {
      ...mapping.sources,
      uppdrag: { match: { columns: ['Uppdrag', 'Vem'] } },
      status: { match: { columns: ['Elev', 'Status'] } },
    },
    entities: [
      ...mapping.entities,
      {
        entity: 'Person',
        from: 'status',
        mode: 'extend',
        optional: true,
        keys: [[{ column: 'Elev' }]],
        attributes: { personStatus: { column: 'Status' } },
      },
      {
        entity: 'Duty',
        from: 'uppdrag',
        keys: [[{ column: 'Uppdrag' }]],
        attributes: {
          person: { reference: 'Person', key: [{ column: 'Vem' }] },
          dutyAt: { reference: 'Organisation', key: [{ column: 'Var' }] },
          dutyRole: { value: 'Lärare' },
          startDate: { value: '2026-07-01' },
        },
      },
    ],
  }),
}
