import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

const fixture = join(import.meta.dirname, '../../fixtures/suggest/skolenhetsregistret')

/** The extract and the lists beside it, some of them others than in the fixture. */
async function migrateSuggested(lists: Readonly<Record<string, readonly string[]>> = {}) {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  cpSync(fixture, data, { recursive: true })
  for (const [name, rows] of Object.entries(lists)) writeFileSync(join(data, name), rows.join('\n'))
  const mapping = join(folder, 'mapping.json')
  const suggestion = await suggestForFiles([data], folder)
  writeFileSync(mapping, JSON.stringify(suggestion.mapping))
  const migrated = await migrateFiles([data], { mapping, out: join(folder, 'out') })
  const organisations = migrated.delivered('organisations')
  const names = new Map(organisations.map((one) => [one['id'], one['displayName']]))
  const nameOf = (reference: unknown) =>
    typeof reference === 'object' && reference !== null && 'id' in reference
      ? names.get(String(reference.id))
      : undefined
  const tree = organisations.map(({ displayName, parentOrganisation }) => [
    displayName,
    nameOf(parentOrganisation),
  ])
  return {
    ...migrated,
    suggestion,
    organisations,
    tree: new Map(tree.map(([name, parent]) => [name, parent])),
  }
}

const pupils = ['Personnr;Förnamn;Efternamn;Skola;Klass', '20140203-2385;Ada;Ek;ekskolan;6A']

test('an extract of Skolenhetsregistret gives code, forms and authority of the schools that the lists only name', async () => {
  const { organisations, tree, summary, suggestion, delivered } = await migrateSuggested()
  expect(summary.findings.error).toBe(0)
  expect(summary.balance.waiting).toBe(0)
  // Neither the school that no list names nor the one that has ceased.
  expect(tree).toEqual(
    new Map([
      ['Ekby kommun', undefined],
      ['Alskolan AB', undefined],
      ['Storstads kommun', undefined],
      ['Ekskolan', 'Ekby kommun'],
      ['Alskolan', 'Alskolan AB'],
      ['Lindens gymnasium', 'Storstads kommun'],
    ]),
  )
  expect(organisations.find((one) => one['displayName'] === 'Ekskolan')).toMatchObject({
    schoolUnitCode: '99900017',
    schoolTypes: ['FKLASS', 'GR'],
    municipalityCode: '0198',
  })
  expect(organisations.find((one) => one['displayName'] === 'Ekby kommun')).toMatchObject({
    organisationNumber: '212000-0001',
  })
  expect(Object.keys(suggestion.mapping.ask)).not.toContain('skola')
  const cia = delivered('persons').find((person) => person['givenName'] === 'Cia')
  expect(cia).toMatchObject({ enrolments: [{ schoolType: 'GY' }] })
})

test('a school that the register has not is made as without it, under the authority that is asked for', async () => {
  const { tree } = await migrateSuggested({
    'elever.csv': [...pupils, '20140507-2388;Noa;Ekdal;Lönnens skola;6B'],
  })
  expect(tree.get('Lönnens skola')).toBe('Huvudman')
  expect(tree.get('Ekskolan')).toBe('Ekby kommun')
})

test('of two schools of one name none is taken: what names them waits', async () => {
  const { summary, allFindings } = await migrateSuggested({
    'elever.csv': [...pupils, '20140507-2388;Noa;Ekdal;Björkskolan;6B'],
    'skolenheter.csv': [
      'Skolenhetskod;Skolenhetsnamn;Kommunkod;Kommunnamn;Skolformnamn',
      '99900017;Ekskolan;0198;Ekby;Grundskola',
      '99900033;Björkskolan;0198;Ekby;Grundskola',
      '99900074;Björkskolan;0180;Storstad;Grundskola',
    ],
  })
  expect(summary.balance.waiting).toBe(1)
  expect(allFindings.find(({ rule }) => rule === 'MAP-06')).toMatchObject({
    severity: 'error',
    source: 'elever.csv',
    row: 3,
  })
})

test('lists that name no school are of the one that is answered', async () => {
  const { tree, suggestion } = await migrateSuggested({
    'elever.csv': ['Personnr;Förnamn;Efternamn;Klass', '20140203-2385;Ada;Ek;6A'],
    'personal.csv': ['Personnr;Förnamn;Efternamn;Befattning', '19850304-9838;Vera;Ask;Lärare'],
  })
  expect(Object.keys(suggestion.mapping.ask)).toContain('skola')
  expect(tree).toEqual(
    new Map([
      ['Huvudman', undefined],
      ['Skola', 'Huvudman'],
    ]),
  )
})
