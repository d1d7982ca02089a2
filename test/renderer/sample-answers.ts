/** A made-up project in mid-work, as the contract answers it. */
import type { Output, ProjectSummary } from '../../src/shared/contract.ts'
import type { Answers } from './fake-host.ts'
import { coverage } from './sample-coverage.ts'
import { readingAnswers } from './sample-reading.ts'
import { mappingAnswers } from './sample-mapping.ts'
import { pushAnswers } from './sample-push.ts'

export const project = {
  id: 'p1',
  name: 'Lindåkra kommun, läsåret 2025/26',
  location: '/home/anna/Skolflytt/Lindåkra kommun.skolflytt',
  openedAt: '2025-11-20T09:30:00Z',
}

type State = Output<'project/state'>

const apiState: Output<'serve/state'> = {
  open: { url: 'http://127.0.0.1:12020/v2.0', port: 12020, since: '2025-11-20T09:30:00Z' },
  consumers: [{ name: 'Lärplattformen', entities: ['Person', 'Group'], protected: 'leave-out' }],
  accesses: [
    {
      at: '2025-11-20T09:31:00Z',
      consumer: 'Lärplattformen',
      method: 'GET',
      route: '/v2.0/persons',
      status: 200,
      milliseconds: 12,
    },
    { at: '2025-11-20T09:30:30Z', method: 'GET', route: '/v2.0/persons', status: 401, milliseconds: 1 },
  ],
}
type Source = State['sources'][number]

const captions = [
  'Personnr',
  'Förnamn',
  'Efternamn',
  'Klass',
  'Skola',
  'Startdatum',
  'Vårdnadshavare 1',
  'Vårdnadshavare 2',
]

export function makeSource(
  id: number,
  name: string,
  rows: number,
  columns: readonly string[] = captions,
): Source {
  return {
    id,
    name,
    file: name.split('#')[0] ?? name,
    kind: name.includes('xlsx') ? 'xlsx' : 'csv',
    encoding: 'windows-1252',
    delimiter: ';',
    rows,
    staged: rows,
    columns: columns.map((caption, index) => ({ name: caption, position: index + 1 })),
    mappedAs: 'elever',
    findings: { error: 3, warning: 12, info: 0 },
    evidence: [
      {
        what: 'encoding',
        confidence: 0.98,
        reason: {
          sv: 'Å, ä och ö blir rätt i Åsa, Märta och Björn',
          en: 'Å, ä and ö come out right in Åsa, Märta and Björn',
        },
      },
    ],
  }
}

const balance = {
  read: 460,
  entities: 402,
  merged: 31,
  leftOut: 20,
  waiting: 7,
  reasons: { footer: 4, blank: 10, duplicate: 6 },
}

export const summary: NonNullable<State['lastRun']> = {
  asOf: '2025-11-20',
  mapping: { name: 'elevregister', version: '1.0.0' },
  sources: [{ name: 'elever.csv', rows: 460, mappedAs: 'elever', balance }],
  entities: { organisations: 4, persons: 870, groups: 41, duties: 60, placements: 33 },
  balance,
  findings: { error: 7, warning: 23, info: 4 },
  assumed: [
    {
      question: 'start',
      label: { sv: 'Läsårets första dag', en: 'First day of the school year' },
      answer: '2025-07-01',
      count: 398,
    },
  ],
}

export const filledState: State = {
  name: project.name,
  asOf: '2025-11-20',
  sources: [makeSource(1, 'elever.csv', 460), makeSource(2, 'personal.xlsx#Personal', 62)],
  mapping: { name: 'elevregister', version: '1.0.0' },
  lastRun: summary,
  stale: false,
  deliveries: [
    {
      id: 1,
      format: 'json',
      createdAt: '2025-11-20T10:05:00Z',
      files: [{ name: 'persons.json', bytes: 812_345 }],
      entities: { persons: 868 },
      protectedLeftOut: 2,
      blocked: false,
    },
  ],
}

export const emptyState: State = {
  name: project.name,
  asOf: '2025-11-20',
  sources: [],
  stale: false,
  deliveries: [],
}

export function makeRow(row: number, columns: number): Output<'source/rows'>['rows'][number] {
  const cells = Array.from({ length: columns }, (_, column) => `rad ${row} kolumn ${column + 1}`)
  return row % 97 === 0 ? { row, cells, state: 'waiting' } : { row, cells, state: 'entities' }
}

/** Rows as they would stand in a file with one heading line. */
export function answerRows(total: number, columns = captions.length): NonNullable<Answers['source/rows']> {
  return ({ offset = 0, limit = 100, around }) => {
    const from = around === undefined ? offset : Math.max(0, around - 2 - Math.floor(limit / 2))
    const length = Math.max(0, Math.min(limit, total - from))
    return {
      offset: from,
      total,
      rows: Array.from({ length }, (_, index) => makeRow(from + index + 2, columns)),
    }
  }
}

const personJson = JSON.stringify({
  id: '7e9d2c1a-8f56-4a70-9b3d-2f5f1f0a1b2c',
  givenName: 'Åsa',
  familyName: 'Öberg',
  enrolments: [{ enroledAt: { id: 'aa' }, schoolType: 'GR', startDate: '2025-07-01' }],
})

const projectSummary: ProjectSummary = {
  sources: 2,
  rows: 522,
  errors: 6,
  checked: 'before',
  delivered: { at: '2025-11-18T14:30:00.000Z', format: 'xlsx' },
}

export function sampleAnswers(state: State): Answers {
  return {
    'app/info': () => ({ version: '0.1.0', host: 'loopback', today: '2025-11-20' }),
    'project/list': () => ({ projects: [{ ...project, summary: projectSummary }] }),
    'project/view': () => ({}),
    'project/open': () => project,
    'project/state': () => state,
    'source/rows': answerRows(460),
    ...readingAnswers,
    ...pushAnswers,
    'mapping/list': () => ({
      mappings: [
        {
          name: 'elevregister',
          version: '1.0.0',
          label: { sv: 'Elevregister i Excel eller CSV', en: 'Pupil register in Excel or CSV' },
          description: {
            sv: 'En bred lista med en rad per elev.',
            en: 'A wide list with one row per pupil.',
          },
          fits: true,
          matched: [{ source: 'elever.csv', mappedAs: 'elever' }],
          missing: [],
        },
        {
          name: 'scim',
          version: '1.0.0',
          label: { sv: 'SS 12000:2018 (SCIM)', en: 'SS 12000:2018 (SCIM)' },
          fits: false,
          matched: [],
          missing: ['Users', 'StudentGroups'],
        },
      ],
    }),
    'mapping/choose': () => ({}),
    ...mappingAnswers,
    'mapping/answer': () => ({}),
    'mapping/questions': () => ({
      questions: [
        {
          name: 'start',
          label: { sv: 'Läsårets första dag', en: 'First day' },
          type: 'date',
          default: '2025-07-01',
        },
        {
          name: 'huvudman',
          label: { sv: 'Huvudmannens namn', en: 'Authority' },
          type: 'text',
          default: 'Huvudman',
          answer: 'Lindåkra kommun',
        },
        {
          name: 'skolform',
          label: { sv: 'Skolform', en: 'School type' },
          type: 'code',
          choices: ['GR', 'GY'],
          default: 'GR',
        },
      ],
    }),
    'coverage/report': () => coverage,
    'profile/list': () => ({
      profiles: [
        {
          name: 'dnp',
          label: 'Skolverkets digitala nationella prov',
          help: 'Det som provtjänsten kräver utöver standarden.',
        },
      ],
    }),
    'profile/choose': () => ({}),
    'finding/groups': () => ({
      counts: summary.findings,
      groups: [
        {
          rule: 'PER-03',
          severity: 'error',
          count: 7,
          title: 'Fel kontrollsiffra i personnummer',
          help: 'Rätta siffrorna i källan.',
        },
        { rule: 'IMP-07', severity: 'warning', count: 23, title: 'Raden har fel antal kolumner' },
      ],
    }),
    'finding/list': ({ offset = 0, limit = 100 }) => ({
      total: 120,
      findings: Array.from({ length: Math.min(limit, 120 - offset) }, (_, index) => ({
        number: offset + index + 1,
        rule: 'PER-03',
        severity: 'error',
        params: {},
        message: 'Personnumret har fel kontrollsiffra, så raden väntar.',
        source: 'elever.csv',
        sourceId: 1,
        row: offset + index + 20,
        column: 'Personnr',
        value: '20120315-****',
      })),
    }),
    'finding/get': ({ number }) => ({
      finding: {
        number,
        rule: 'PER-03',
        severity: 'error',
        params: {},
        message: 'Personnumret har fel kontrollsiffra, så raden väntar.',
        source: 'elever.csv',
        sourceId: 1,
        row: number + 19,
        column: 'Personnr',
      },
      place: {
        sourceId: 1,
        row: number + 19,
        leftOut: false,
        held: false,
        cell: {
          column: 1,
          name: 'Personnr',
          path: [],
          value: '20120315-0000',
          original: '120315-0000',
          suggestion: '20120315-9981',
        },
      },
    }),
    'balance/rows': () => ({
      rows: [
        { sourceId: 1, source: 'elever.csv', state: 'entities', count: 440 },
        { sourceId: 1, source: 'elever.csv', state: 'merged', count: 12 },
        { sourceId: 1, source: 'elever.csv', state: 'leftOut', reason: 'footer', count: 1 },
        {
          sourceId: 1,
          source: 'elever.csv',
          state: 'waiting',
          reason: 'PER-03',
          title: 'Personnumret har fel kontrollsiffra',
          count: 7,
        },
      ],
    }),
    'serve/state': () => apiState,
    'finding/schools': () => ({
      schools: [
        { id: 's1', label: 'Björkskolan' },
        { id: 's2', label: 'Åkerskolan' },
      ],
    }),
    'fix/status': () => ({
      operations: 3,
      unchecked: 2,
      conflicts: 1,
      undo: '”Bo” blev ”Bosse” i Namn, rad 3 i elever.csv',
      redo: 'Alla ”Vest” blev ”Väst” i Skola, elever.csv (12 celler)',
    }),
    'fix/try': ({ value }) => ({
      helps: value.endsWith('9981') ? 'yes' : 'no',
      before: [],
      after: value.endsWith('9981')
        ? []
        : [{ rule: 'PER-03', severity: 'error', message: 'Personnumret har fel kontrollsiffra.' }],
    }),
    'fix/preview': ({ request }) => ({
      cells: request.kind === 'cell' ? 1 : 120,
      changes: [
        { source: 'elever.csv', row: 20, column: 'Skola', before: 'Vest', after: 'Väst' },
        { source: 'elever.csv', row: 21, column: 'Skola', before: 'Vest', after: '' },
      ],
    }),
    'fix/apply': () => ({ operation: 5, cells: 1, text: '”Bo” blev ”Bosse” i Namn, rad 3 i elever.csv' }),
    'fix/undo': () => ({ text: '”Bo” blev ”Bosse” i Namn, rad 3 i elever.csv' }),
    'fix/redo': () => ({}),
    'fix/goTo': () => ({}),
    'fix/history': () => ({
      total: 2,
      operations: [
        {
          id: 3,
          parent: 2,
          text: '”Bo” blev ”Bosse” i Namn, rad 3 i elever.csv',
          at: '2025-11-20T10:00:00.000Z',
          state: 'done',
          current: true,
          changes: { applied: 0, notNeeded: 0, conflict: 1, missing: 0 },
        },
        {
          id: 2,
          parent: 1,
          text: 'Alla ”Vest” blev ”Väst” i Skola, elever.csv (12 celler)',
          at: '2025-11-20T09:00:00.000Z',
          state: 'other',
          current: false,
          changes: { applied: 12, notNeeded: 0, conflict: 0, missing: 0 },
        },
      ],
    }),
    'fix/changes': () => ({
      changes: [
        { source: 'elever.csv', row: 3, column: 'Namn', before: 'Bo', after: 'Bosse', status: 'conflict' },
      ],
    }),
    'fix/clusters': () => ({
      distinct: 12,
      clusters: [
        {
          proposed: 'Västerskolan',
          values: [
            { text: 'Västerskolan', count: 40 },
            { text: 'VÄSTERSKOLAN', count: 2 },
          ],
        },
      ],
    }),
    'fix/transforms': () => ({
      transforms: [
        { name: 'evenOut', help: { sv: 'Tar bort mellanslag.', en: 'Takes away spaces.' } },
        { name: 'date', help: { sv: 'Läser ett datum.', en: 'Reads a date.' }, parameter: ['dmy', 'mdy'] },
      ],
    }),
    'entity/list': ({ type }) => ({
      total: 2,
      entities: [
        { id: 'e1', label: `${type} ett`, detail: '6A, Åkerskolan', held: false, protected: false },
        { id: 'e2', label: 'Skyddade uppgifter', detail: '', held: true, protected: true },
      ],
    }),
    'entity/get': ({ id, reveal }) => {
      const masked = id === 'e2' && !reveal
      return {
        id,
        label: masked ? 'Skyddade uppgifter' : 'Åsa Öberg',
        kind: 'Person',
        json: masked ? '{"givenName":"•••"}' : personJson,
        masked,
        civicNo: masked ? 'none' : reveal ? 'shown' : 'masked',
        held: id === 'e2',
        facts: masked
          ? []
          : [
              { label: 'Förnamn', attribute: 'givenName', values: [{ text: 'Åsa' }] },
              {
                label: 'Personnummer',
                attribute: 'civicNo.value',
                values: [{ text: reveal ? '201203159981' : '20120315••••' }],
              },
            ],
        lists: masked
          ? []
          : [
              {
                title: 'Inskrivningar',
                attribute: 'enrolments',
                columns: ['Skolenhet', 'Årskurs'],
                items: [
                  [
                    {
                      label: 'Skolenhet',
                      attribute: 'enrolments[0].enroledAt',
                      values: [{ text: 'Åkerskolan', link: { type: 'Organisation', id: 's2' } }],
                    },
                    { label: 'Årskurs', attribute: 'enrolments[0].schoolYear', values: [{ text: '6' }] },
                  ],
                ],
              },
            ],
        relations: masked
          ? []
          : [{ type: 'Group', attribute: 'groupMemberships', label: 'Medlemmar', count: 30 }],
        provenance: [{ sourceId: 1, source: 'elever.csv', row: 21, block: 'elev' }],
      }
    },
    'entity/related': () => ({
      entities: [{ id: 'g1', label: '6A', detail: 'Klass', held: false, protected: false }],
    }),
    'organisation/tree': () => ({
      organisations: [
        {
          id: 'h',
          label: 'Ekköping',
          organisationType: 'Huvudman',
          held: false,
          pupils: 460,
          groups: 20,
          staff: 41,
        },
        {
          id: 's2',
          label: 'Åkerskolan',
          organisationType: 'Skolenhet',
          parent: 'h',
          held: false,
          pupils: 460,
          groups: 20,
          staff: 41,
        },
      ],
    }),
  }
}
