import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mappingRules } from '../../../src/shared/rules/mapping-rules.ts'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { writeAnswer } from '../../../src/main/store/answer-repository.ts'
import { findingRepository } from '../../../src/main/store/finding-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

const person = {
  entity: 'Person',
  from: 'elever',
  keys: [[{ column: 'Id' }]],
  attributes: {
    givenName: { column: 'Namn' },
    familyName: { value: 'Ek' },
    birthDate: { value: '2014-02-03' },
  } as Record<string, unknown>,
}
type Change = {
  person?: Record<string, unknown>
  attributes?: Record<string, unknown>
  entities?: unknown[]
  [key: string]: unknown
}

/** A mapping of `elever.csv`, changed by the case. */
function mappingOf({ person: block, attributes, entities, ...rest }: Change) {
  return {
    skolflytt: 1,
    name: 'regler',
    version: '1.0.0',
    sources: { elever: { match: { file: 'elever*' } } },
    entities: [
      { ...person, ...block, attributes: { ...person.attributes, ...attributes } },
      ...(entities ?? []),
    ],
    ...rest,
  }
}

/** Rows of `elever.csv` that a rule finds: one that is told, and one like it that is not. */
type Case = {
  readonly mapping: Change
  readonly good: string
  readonly bad: string
  /** What the finding says of itself, beside its rule. */
  readonly found: Record<string, unknown>
  /** The file of the term before, under the same identities. */
  readonly before?: string
  /** What the mapping is instead, where it is the mapping that is at fault. */
  readonly goodMapping?: Change
  readonly answers?: Record<string, string>
}

const school = {
  entity: 'Organisation',
  once: true,
  keys: [[{ value: 'Ekskolan' }]],
  attributes: {
    displayName: { value: 'Ekskolan' },
    organisationType: { value: 'Skolenhet' },
    schoolUnitCode: { value: '99900011' },
  },
}
const member = (rest: object = {}) => ({
  'responsibles[]': {
    person: { reference: 'Person', key: [{ column: 'Målsman' }], ...rest },
    relationType: { value: 'Vårdnadshavare' },
  },
})
const placement = {
  entity: 'Placement',
  from: 'elever',
  keys: [[{ value: 'plats' }, { column: 'Id' }]],
  when: { filled: { column: 'Barn' } },
  attributes: {
    child: { reference: 'Person', key: [{ column: 'Barn' }] },
    placedAt: { reference: 'Organisation', key: [{ value: 'Ekskolan' }] },
    schoolType: { value: 'FS' },
    startDate: { value: '2026-07-01' },
  },
}
const kön = {
  tables: { kon: { values: { F: 'Kvinna', P: 'Man' }, otherwise: 'Kvinna' } },
  attributes: { sex: { column: 'Kön', transform: [{ table: 'kon' }] } },
}
const fold = (rule: string) => ({
  person: { fold: { middleName: rule } },
  attributes: { middleName: { column: 'Mellan' } },
})
const start = {
  ask: { start: { label: { sv: 'Första dag', en: 'First day' }, type: 'date', default: 'schoolYearStart' } },
  attributes: { birthDate: { ask: 'start' } },
}

const cases: Readonly<Record<keyof typeof mappingRules, Case>> = {
  'MAP-01': {
    mapping: { attributes: { middleName: { column: 'Mellan' } } },
    good: 'Id;Namn;Mellan\n1;Ada;My',
    bad: 'Id;Namn\n1;Ada',
    found: { severity: 'error', column: 'Mellan', source: 'elever.csv' },
  },
  'MAP-02': {
    mapping: {},
    good: 'Id;Namn\n1;Ada',
    bad: 'Id;Namn\n;Ada',
    found: { severity: 'error', row: 2, column: 'Id' },
  },
  'MAP-03': {
    mapping: kön,
    good: 'Id;Namn;Kön\n1;Ada;F',
    bad: 'Id;Namn;Kön\n1;Ada;X',
    found: { severity: 'warning', column: 'Kön', value: 'X' },
  },
  'MAP-04': {
    mapping: { attributes: { birthDate: { column: 'Född', transform: ['date'] } } },
    good: 'Id;Namn;Född\n1;Ada;2014-02-03',
    bad: 'Id;Namn;Född\n1;Ada;3/2 2014',
    found: { severity: 'info', column: 'Född' },
  },
  'MAP-05': {
    mapping: fold('agree'),
    good: 'Id;Namn;Mellan\n1;Ada;My\n1;Ada;',
    bad: 'Id;Namn;Mellan\n1;Ada;My\n1;Ada;Lo',
    found: { severity: 'error', row: 3, params: { rowA: 2, rowB: 3 } },
  },
  'MAP-06': {
    mapping: { attributes: member() },
    good: 'Id;Namn;Målsman\n1;Ada;2\n2;Eva;',
    bad: 'Id;Namn;Målsman\n1;Ada;3\n2;Eva;',
    found: { severity: 'error', row: 2, column: 'Målsman' },
  },
  'MAP-07': {
    mapping: {
      attributes: { 'eduPersonPrincipalNames[]': { column: 'Konto', transform: ['eppn'] } },
    },
    good: 'Id;Namn;Konto\n1;Ada;ada@ek.example',
    bad: 'Id;Namn;Konto\n1;Ada;ada',
    found: { severity: 'warning', row: 2, column: 'Konto' },
  },
  'MAP-08': {
    mapping: start,
    good: 'Id;Namn\n1;Ada',
    bad: 'Id;Namn\n1;Ada',
    answers: { start: '2014-02-03' },
    found: { severity: 'warning', params: { answer: '2026-07-01', count: 1 } },
  },
  'MAP-09': {
    mapping: {},
    before: 'Id;Namn\n1;Ada',
    good: 'Id;Namn\n1;Ada',
    bad: 'Id;Namn\n9;Ada',
    found: { severity: 'warning', row: 2, entity: 'Person' },
  },
  'MAP-10': {
    mapping: { attributes: { ...member(), birthDate: { column: 'Född', transform: ['date'] } } },
    good: 'Id;Namn;Målsman;Född\n1;Ada;2;2014-02-03\n2;Eva;;1980-02-03',
    bad: 'Id;Namn;Målsman;Född\n1;Ada;2;2014-02-03\n2;Eva;;1980-99-03',
    found: { severity: 'info', row: 2, attribute: 'responsibles[0].person' },
  },
  'MAP-11': {
    mapping: {
      entities: [school, placement],
      attributes: { birthDate: { column: 'Född', transform: ['date'] } },
    },
    good: 'Id;Namn;Barn;Född\n1;Ada;;2014-02-03\n2;Bo;1;2014-02-03',
    bad: 'Id;Namn;Barn;Född\n1;Ada;;2014-99-03\n2;Bo;1;2014-02-03',
    found: { severity: 'info', row: 3, attribute: 'child' },
  },
  'MAP-12': {
    mapping: {},
    good: 'Id;Namn;Skåp\n1;Ada;',
    bad: 'Id;Namn;Skåp\n1;Ada;17',
    found: { severity: 'info', column: 'Skåp', params: { n: 1 } },
  },
  'MAP-13': {
    mapping: { person: { wehn: true } },
    goodMapping: {},
    good: 'Id;Namn\n1;Ada',
    bad: 'Id;Namn\n1;Ada',
    found: { severity: 'warning', params: { key: 'entities[0].wehn' } },
  },
  'MAP-14': {
    mapping: fold('first'),
    good: 'Id;Namn;Mellan\n1;Ada;My\n1;Ada;My',
    bad: 'Id;Namn;Mellan\n1;Ada;My\n1;Ada;Lo',
    found: { severity: 'info', row: 3 },
  },
  'MAP-15': {
    mapping: { sources: { elever: { match: { columns: ['Id', 'Namn'] } } } },
    before: 'Id;Namn\n1;Ada',
    good: 'Id;Namn\n2;Eva',
    bad: 'Id;Förnamn\n2;Eva',
    found: { severity: 'warning', source: 'elever.csv', params: { source: 'elever.csv', n: 1 } },
  },
}

/** What is found in the rows, after those of the term before where there are any. */
async function findings(
  rule: string,
  before: string | undefined,
  mapping: Change,
  text: string,
  answers: Record<string, string> = {},
) {
  const tempDir = temporaryFolder()
  const path = join(tempDir, 'elever.csv')
  const db = openProject(':memory:', { create: { name: 'regler', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  for (const [question, answer] of Object.entries(answers)) writeAnswer(db, question, '', answer)
  for (const rows of before === undefined ? [text] : [before, text]) {
    writeFileSync(path, `${rows}\n`)
    await importFiles(
      db,
      { paths: [path], tempDir, candidates: [MappingDocument.parse(mappingOf(mapping))] },
      noProgress,
    )
    await runProject(db, noProgress)
  }
  return findingRepository(db).list({ rule }, 0, 10)
}

describe('every rule of mapping is told where it is broken, and not where it is not', () => {
  test.each(Object.entries(cases))('%s', async (rule, given) => {
    expect(await findings(rule, given.before, given.mapping, given.bad)).toMatchObject([given.found])
    expect(
      await findings(rule, given.before, given.goodMapping ?? given.mapping, given.good, given.answers),
    ).toEqual([])
  })

  test('the table has every rule', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(mappingRules).sort())
  })
})
