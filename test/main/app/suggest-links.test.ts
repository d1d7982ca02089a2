import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'
import { migrateFiles, temporaryFolder, type Entity } from './migrate-fixture.ts'

const fixture = join(import.meta.dirname, '../../fixtures/suggest/kopplingar')

async function migrateSuggested(files: string) {
  const folder = temporaryFolder()
  const suggestion = await suggestForFiles([files], folder)
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify(suggestion.mapping))
  return { suggestion, ...(await migrateFiles([files], { mapping, out: join(folder, 'out') })) }
}

function writeLists(lists: Readonly<Record<string, readonly string[]>>): string {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(folder)
  for (const [name, rows] of Object.entries(lists)) writeFileSync(join(folder, name), rows.join('\n'))
  return folder
}

/** Names in place of ids, so that what points at what can be read. */
function readNames(delivered: (path: string) => Entity[]) {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
  const names = new Map<unknown, string>([
    ...delivered('persons').map((one): [unknown, string] => [one['id'], textOf(one['givenName'])]),
    ...delivered('groups').map((one): [unknown, string] => [one['id'], textOf(one['displayName'])]),
    ...delivered('duties').map((one): [unknown, string] => [one['id'], textOf(one['signature'])]),
  ])
  const nameOf = (reference: unknown) =>
    typeof reference === 'object' && reference !== null && 'id' in reference
      ? names.get(reference.id)
      : undefined
  const listOf = (entity: Entity, attribute: string): unknown[] => {
    const list = entity[attribute]
    return Array.isArray(list) ? list : []
  }
  /** `Ma 6A: Ada Bo`: entities by name, with whom a list of them points at, in order. */
  return (path: string, attribute: string, part?: string) =>
    delivered(path)
      .map((entity) => {
        const pointed = listOf(entity, attribute).map((item) =>
          nameOf(
            part !== undefined && typeof item === 'object' && item !== null ? Reflect.get(item, part) : item,
          ),
        )
        return `${names.get(entity['id']) ?? textOf(entity['displayName'])}: ${pointed.map(String).toSorted().join(' ')}`
      })
      .toSorted()
}

test('a list of groups and the personal numbers of their pupils makes the groups, though the list of pupils has one twice', async () => {
  const { delivered } = await migrateSuggested(
    writeLists({
      'Elever.csv': [
        'Personnr;Förnamn;Efternamn;Klass',
        '20100107-2394;Åsa;Åkerblad;NA26A',
        '20100107-2394;Åsa;Åkerblad;NA26A',
        '20090302-2382;Bo;Öst;SA26A',
      ],
      'Personal.csv': [
        'Sign;Personnummer;Förnamn;Efternamn;Befattning',
        'ALIN;19780917-2393;Anna;Lindström;Lärare',
      ],
      'Grupper.csv': [
        'Grupp;Gruppnamn;Lärare;Elev personnr',
        'MAT1c-1;Matematik 1c;ALIN;20100107-2394',
        'MAT1c-1;Matematik 1c;ALIN;20090302-2382',
      ],
    }),
  )
  const names = readNames(delivered)
  expect(names('groups', 'groupMemberships', 'person')).toContain('MAT1c-1: Bo Åsa')
  expect(names('activities', 'teachers', 'duty')).toEqual(['MAT1c-1: ALIN'])
})

describe('tables that say what belongs together', () => {
  test('become members, teachers, mentors, guardians and addresses of what the other lists hold', async () => {
    const { summary, delivered } = await migrateSuggested(fixture)
    expect(summary.findings.error).toBe(0)
    expect(summary.balance).toMatchObject({ leftOut: 0, waiting: 0 })
    expect(summary.entities).toEqual({ organisations: 2, persons: 9, groups: 7, duties: 3, activities: 5 })
    const read = readNames(delivered)
    expect(read('groups', 'groupMemberships', 'person')).toEqual([
      '6A: Ada Bo',
      '6B: Cia Noa',
      'BILBIL: Cia',
      'En 6: Ada Cia',
      'Id 6: Noa',
      'MUSMUS: Ada Bo',
      'Ma 6A: Ada Bo',
    ])
    expect(read('activities', 'groups')).toEqual([
      'BILBIL: BILBIL',
      'Engelska: En 6',
      'Idrott: Id 6',
      'MUSMUS: MUSMUS',
      'Matematik: Ma 6A',
    ])
    expect(read('activities', 'teachers', 'duty')).toEqual([
      'BILBIL: ULBE',
      'Engelska: ULBE VEAS',
      'Idrott: SVLI',
      'MUSMUS: VEAS',
      'Matematik: VEAS',
    ])
    expect(read('duties', 'assignmentRole', 'group')).toEqual(['SVLI: ', 'ULBE: 6B', 'VEAS: 6A'])
    expect(read('persons', 'responsibles', 'person').filter((line) => !line.endsWith(': '))).toEqual([
      'Ada: Eva',
      'Bo: Mia',
      'Cia: Mia',
    ])
    const ada = delivered('persons').find((person) => person['givenName'] === 'Ada')
    expect(ada).toMatchObject({ enrolments: [{ schoolYear: 6 }], phoneNumbers: [{ value: '0701740605' }] })
  })

  test('a relation that nobody knows makes no guardian, and is told', async () => {
    const { delivered, allFindings } = await migrateSuggested(fixture)
    const cia = delivered('persons').find((person) => person['givenName'] === 'Cia')
    expect(cia?.['responsibles']).not.toMatchObject([{ relationType: 'Vårdnadshavare' }])
    expect(allFindings).toContainEqual(
      expect.objectContaining({ rule: 'MAP-03', source: expect.stringMatching(/Vardnad.csv/) }),
    )
  })
})

describe('columns whose values are the key of another list', () => {
  test('are proposed with how many are found there', async () => {
    const { suggestion } = await migrateSuggested(fixture)
    expect(
      suggestion.proposals.find(({ source, column }) => source === 'ElevGrupp.csv' && column === 'gruppId'),
    ).toEqual({
      source: 'ElevGrupp.csv',
      column: 'gruppId',
      target: 'Group (key)',
      score: 0.9,
      sure: true,
      reason: {
        sv: '100 % av värdena finns i Grupper.csv › gruppId.',
        en: '100 % of the values are in Grupper.csv › gruppId.',
      },
    })
  })

  test('a row that names nobody waits, and says whom', async () => {
    const rows = Array.from({ length: 12 }, (_none, index) => `E${index + 1};G1`)
    const pupils = rows.slice(0, 11).map((row, index) => `${row.split(';')[0]};Barn${index};Ek;6A`)
    const { summary, allFindings } = await migrateSuggested(
      writeLists({
        'elever.csv': ['Elev-id;Förnamn;Efternamn;Klass', ...pupils],
        'grupper.csv': ['Grupp-id;Gruppnamn;Skola', 'G1;Ma 6;Ekskolan'],
        'medlemmar.csv': ['Elev-id;Grupp-id', ...rows],
      }),
    )
    expect(summary.balance).toMatchObject({ waiting: 1 })
    expect(allFindings.find(({ severity }) => severity === 'error')).toMatchObject({
      source: 'medlemmar.csv',
      row: 13,
    })
  })

  test('a pupil whose class nobody describes goes on without it, with a warning', async () => {
    const numbers = Array.from({ length: 11 }, (_none, index) => index)
    const classes = numbers.slice(0, 10).map((one) => `K${one};${one}A;Ekskolan`)
    const { summary, delivered, allFindings } = await migrateSuggested(
      writeLists({
        'elever.csv': [
          'Elev-id;Förnamn;Efternamn;Klass-id',
          ...numbers.map((one) => `E${one};Barn${one};Ek;K${one}`),
        ],
        'klasser.csv': ['Klass-id;Klass;Skola', ...classes],
      }),
    )
    expect(summary.balance.waiting).toBe(0)
    expect(delivered('persons')).toHaveLength(11)
    expect(allFindings.find(({ rule }) => rule === 'MAP-06')).toMatchObject({
      severity: 'warning',
      source: 'elever.csv',
      row: 12,
    })
  })

  test('a group whose teacher nobody describes is there all the same, with a warning', async () => {
    const signs = ['VEAS', 'ULBE', 'SVLI', 'IDAL']
    const { summary, allFindings, delivered } = await migrateSuggested(
      writeLists({
        'personal.csv': ['Anst-id;Namn;Tjänst', ...signs.map((one) => `${one};Vera Ask${one};Lärare`)],
        'grupper.csv': [
          'Gruppnamn;Skola;Lärare',
          ...[...signs, 'OKND'].map((one) => `Ma ${one};Ekskolan;${one}`),
        ],
      }),
    )
    expect(summary.balance.waiting).toBe(0)
    expect(delivered('groups')).toHaveLength(5)
    expect(allFindings.find(({ rule }) => rule === 'MAP-06')).toMatchObject({ severity: 'warning', row: 6 })
  })

  test('in a table of how persons of one list are related, the second is the guardian of the first', async () => {
    const { delivered } = await migrateSuggested(
      writeLists({
        'personer.csv': [
          'Person-id;Förnamn;Efternamn;Klass',
          ...['Ada', 'Bo', 'Eva', 'Mia'].map(
            (name, index) => `P${index};${name};Ek;${index < 2 ? '6A' : ''}`,
          ),
        ],
        'relationer.csv': ['Person-id;Relaterad person-id;Relation', 'P0;P2;Vårdnadshavare', 'P1;P3;God man'],
      }),
    )
    const persons = delivered('persons')
    const idOf = (name: string) => persons.find((one) => one['givenName'] === name)?.['id']
    expect(persons.find((one) => one['givenName'] === 'Bo')).toMatchObject({
      responsibles: [{ person: { id: idOf('Mia') }, relationType: 'God man' }],
    })
  })

  test('small numbers that happen to agree are no link without a caption that says so', async () => {
    const { suggestion } = await migrateSuggested(
      writeLists({
        'elever.csv': ['Nr;Förnamn;Efternamn;Klass;Plats', '1;Ada;Ek;6A;2', '2;Bo;Al;6A;1', '3;Cia;Lo;6B;3'],
        'personal.csv': [
          'Nr;Förnamn;Efternamn;Befattning',
          '1;Vera;Ask;Lärare',
          '2;Ulf;Berg;Lärare',
          '3;Sven;Lind;Lärare',
        ],
      }),
    )
    expect(suggestion.proposals.filter(({ sure, target }) => sure && target.endsWith('(key)'))).toEqual([])
    expect(JSON.stringify(suggestion.mapping)).not.toContain('"lookup"')
  })
})
