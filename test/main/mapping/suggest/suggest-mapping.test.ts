import { describe, expect, test } from 'vitest'
import type { MappingDocument } from '../../../../src/main/mapping/document.ts'
import type { SuggestSource } from '../../../../src/main/mapping/suggest/recognise-table.ts'
import { suggestMapping } from '../../../../src/main/mapping/suggest/suggest-mapping.ts'
import { findFaults, table } from './suggest-fixture.ts'

const pupils = table('elever.csv', [
  'Personnr;Förnamn;Efternamn;Skola;Klass;Mentor;VH1 namn;VH1 e-post;VH2 namn;VH2 e-post',
  '20140507-2388;Noa;Ekdal;Ekskolan;6A;VEAS;Sara Ekdal;sara@hem.example;Jon Ekdal;jon@hem.example',
  '20140612-2398;Tim;Rask;Ekskolan;6A;VEAS;Mia Rask;mia@hem.example;;',
])
const staff = table('personal.csv', [
  'Personnr;Förnamn;Efternamn;Befattning;Signatur;Skola',
  '19850304-9838;Vera;Ask;Lärare;VEAS;Ekskolan',
])
const schools = table('skolor.csv', [
  'Skola;Skolenhetskod;Skolform',
  'Ekskolan;99900017;GR',
  'Björkskolan;99900025;GR',
])
const children = table('barn.csv', [
  'Barn;Personnummer;Enhet;Avdelning;Placerad fr.o.m.',
  'Juni Falk;20200316-9881;Lärkan;Solen;2024-08-12',
])
const guardians = table('vardnadshavare.csv', [
  'Elevens personnummer;Personnummer;Förnamn;Efternamn;E-post',
  '20140507-2388;19900415-9852;Sara;Ekdal;sara@hem.example',
])
const classes = table('klasser.csv', ['Klass;Skola;Mentor', '6A;Ekskolan;VEAS'])

const blocks = (...sources: SuggestSource[]) =>
  suggestMapping(sources)?.mapping.entities.map(({ name, entity, from }) => [entity, name, from])
const questions = (...sources: SuggestSource[]) => Object.keys(suggestMapping(sources)?.mapping.ask ?? {})

describe('every kind of table becomes whole blocks that compile', () => {
  test.each([
    ['pupils with guardians', [pupils]],
    ['staff', [staff]],
    ['schools', [schools]],
    ['children', [children]],
    ['guardians', [guardians]],
    ['classes', [classes]],
    ['all of them', [pupils, staff, schools, children, guardians, classes]],
  ])('%s', (_kind, sources) => {
    const suggestion = suggestMapping(sources)
    expect(suggestion && findFaults(suggestion.mapping, sources)).toEqual([])
    expect(suggestion?.doubts).toEqual([])
  })
})

test('pupils bring their school, guardians and class; a mentor needs a list of staff', () => {
  expect(blocks(pupils)).toEqual([
    ['Organisation', 'Huvudman', undefined],
    ['Organisation', 'Skola (elever)', 'elever'],
    ['Person', 'Elev', 'elever'],
    ['Person', 'Vårdnadshavare', 'elever'],
    ['Group', 'Klass', 'elever'],
  ])
  expect(blocks(pupils, staff)?.slice(-2)).toEqual([
    ['Group', 'Klass', 'elever'],
    ['Duty', 'Mentor', 'elever'],
  ])
  const mentor = suggestMapping([pupils])?.proposals.find(({ column }) => column === 'Mentor')
  expect(mentor).toMatchObject({ target: 'Duty.assignmentRole[].group', sure: false })
})

test('children are placed, and their sections are groups', () => {
  expect(blocks(children)).toEqual([
    ['Organisation', 'Huvudman', undefined],
    ['Organisation', 'Skola (barn)', 'barn'],
    ['Person', 'Barn', 'barn'],
    ['Placement', 'Placering', 'barn'],
    ['Group', 'Avdelning', 'barn'],
  ])
})

test('where there is a list of schools, only that makes schools', () => {
  expect(blocks(pupils, schools)?.filter(([entity]) => entity === 'Organisation')).toEqual([
    ['Organisation', 'Huvudman', undefined],
    ['Organisation', 'Skola (skolor)', 'skolor'],
  ])
})

test('only what the files lack is asked for', () => {
  expect(questions(pupils)).toEqual(['start', 'huvudman', 'skolenhetskod', 'skolform'])
  expect(questions(table('klass.csv', ['Namn;Klass', 'Noa Ekdal;6A']))).toEqual([
    'start',
    'huvudman',
    'skola',
    'skolenhetskod',
    'skolform',
  ])
  expect(
    questions(table('lärare.csv', ['Förnamn;Efternamn;E-post', 'Vera;Ask;vera.ask@ekskolan.example'])),
  ).toContain('befattning')
})

test('a list without a school belongs to the only one that the other files name', () => {
  const list = table('larare.csv', ['Förnamn;Efternamn;E-post', 'Vera;Ask;vera.ask@ekskolan.example'])
  expect(suggestMapping([pupils, list])?.mapping.ask['skola']?.default).toBe('Ekskolan')
})

test('files with the same captions are one source of the mapping', () => {
  const other = { ...pupils, name: 'elever2.csv', fileName: 'elever2.csv' }
  const suggestion = suggestMapping([pupils, other])
  expect(Object.keys(suggestion?.mapping.sources ?? {})).toEqual(['elever'])
  expect(suggestion && findFaults(suggestion.mapping, [pupils, other])).toEqual([])
})

test('SCIM files are mapped by the shipped mapping', () => {
  const users: SuggestSource = {
    name: 'Users.json#Users',
    fileName: 'Users.json',
    kind: 'scim',
    part: 'Users',
    columns: [],
    profile: [],
  }
  expect(suggestMapping([users])).toMatchObject({
    mapping: { include: ['ss12000-2018'], entities: [] },
    proposals: [],
    doubts: [],
  })
})

test('a table of nothing that is known gives no suggestion', () => {
  expect(suggestMapping([table('menyer.csv', ['Dag;Lunch', 'Måndag;Ärtsoppa'])])).toBeUndefined()
})

describe('what is not sure', () => {
  test('values that are something else than the caption says are shown, and not used', () => {
    const suggestion = suggestMapping([
      table('elever.csv', [
        'Personnr;Förnamn;Efternamn;Klass',
        'noa@hem.example;Noa;Ekdal;6A',
        'tim@hem.example;Tim;Rask;6A',
      ]),
    ])
    expect(suggestion?.proposals[0]).toMatchObject({
      column: 'Personnr',
      target: 'Person.emails[].value',
      score: 0.75,
      sure: false,
    })
    expect(JSON.stringify(suggestion?.mapping.entities)).not.toContain('civicNo')
  })

  test('a list of persons that nothing shows to be pupils is in doubt', () => {
    const suggestion = suggestMapping([
      table('users.csv', ['First name;Last name;Email', 'Noa;Ekdal;noa@oak.example']),
    ])
    expect(suggestion?.doubts).toEqual([
      {
        sv: 'users.csv: osäkert om personerna är elever',
        en: 'users.csv: not sure that the persons are pupils',
      },
    ])
  })

  test('a file without captions is understood by its values, never surely', () => {
    const bare = table(
      'barn.csv',
      [
        'Lärkans förskola;Solen;20200316-9881;Juni;Falk',
        'Lärkans förskola;Månen;20210111-9903;Alma;Kvist',
        'Lärkans förskola;Solen;20190702-9894;Sixten;Holm',
      ],
      { bare: true },
    )
    const suggestion = suggestMapping([bare])
    expect(suggestion?.proposals.map(({ target, sure }) => [target, sure])).toEqual([
      ['Organisation.displayName', false],
      ['Group.displayName (Avdelning)', false],
      ['Person.civicNo.value', false],
      ['Person.givenName', false],
      ['Person.familyName', false],
    ])
    expect(suggestion?.doubts.length).toBeGreaterThan(0)
    expect(suggestion?.mapping.sources['barn']?.match).toMatchObject({ width: 5, file: 'barn.csv' })
  })

  test('addresses right after a guardian are hers where no caption says whose they are', () => {
    const list = table('elever.csv', [
      'Namn;Klass;E-post;Vårdnadshavare;Telefon;E-post hem',
      'Ekdal, Noa;6A;noa@ek.example;Ekdal, Sara;070-1740601;sara@hem.example',
    ])
    const targets = suggestMapping([list])?.proposals.map(({ column, target, sure }) => [
      column,
      target,
      sure,
    ])
    expect(targets?.slice(2)).toEqual([
      ['E-post', 'Person.emails[].value', true],
      ['Vårdnadshavare', 'guardian 1: Person.givenName, Person.familyName', true],
      ['Telefon', 'guardian 1: Person.phoneNumbers[].value', false],
      ['E-post hem', 'guardian 1: Person.emails[].value', false],
    ])
  })

  test('of two columns for one attribute the likelier is used', () => {
    const suggestion = suggestMapping([
      table('elever.csv', [
        'Klass;Klass i fjol;Personnr;Förnamn;Efternamn',
        '6A;5A;20140507-2388;Noa;Ekdal',
        '9B;8B;20110203-9805;Iris;Rask',
      ]),
    ])
    expect(suggestion?.proposals.slice(0, 2)).toMatchObject([
      { column: 'Klass', target: 'Group.displayName (Klass)', sure: true },
      { column: 'Klass i fjol', target: 'Group.displayName (Klass)', sure: false },
    ])
    expect(JSON.stringify(suggestion?.mapping)).not.toContain('Klass i fjol')
  })
})

test('the same sources give the same suggestion', () => {
  const sources = [pupils, staff, schools]
  expect(suggestMapping(sources)).toEqual(suggestMapping(sources))
})

test('a second guardian without a column that the first has reads it as empty, not as missing', () => {
  const list = table('lista.csv', [
    'Elev;Pnr;Klass;Vh 1;Vh1 mobil;Vh1 e-post;Vh 2;Vh2 mobil',
    'Noa Ekdal;20140507-2388;6A;Sara Ekdal;070-1740601;sara@hem.example;Jon Ekdal;070-1740602',
  ])
  expect(findFaults(mappingOf(list), [list])).toEqual([])
})

test('a dash where a guardian should stand is nobody', () => {
  const list = table('lista.csv', ['Elev;Pnr;Klass;Vh 1;Vh 2', 'Noa Ekdal;20140507-2388;6A;Sara Ekdal;-'])
  const block = mappingOf(list).entities.find(({ name }) => name === 'Vårdnadshavare')
  expect(block?.when).toEqual({ value: { column: 'vh fullName' }, matches: '[\\p{L}\\p{N}]' })
})

describe('a note that tells of protection makes the pupil protected', () => {
  const list = (note: string) =>
    table('lista.csv', [
      'Elev;Pnr;Klass;Övrigt',
      `Noa Ekdal;20140507-2388;6A;${note}`,
      'Tim Rask;20140612-2398;6A;allergi',
    ])
  const marking = (note: string) =>
    mappingOf(list(note)).entities.find(({ name }) => name === 'Elev')?.attributes?.['securityMarking']

  test('and the proposal says so', () => {
    expect(marking('SKYDDADE UPPGIFTER')).toMatchObject({
      column: 'Övrigt',
      when: { value: { column: 'Övrigt' }, matches: expect.stringContaining('skydd') },
    })
    expect(suggestMapping([list('sekretess')])?.proposals).toContainEqual(
      expect.objectContaining({ column: 'Övrigt', target: 'Person.securityMarking', sure: false }),
    )
  })
  test('other notes stay out, and are told of as not used', () => {
    expect(marking('glasögon')).toBeUndefined()
  })
})

function mappingOf(source: SuggestSource): MappingDocument {
  const suggestion = suggestMapping([source])
  if (!suggestion) throw new Error('nothing suggested')
  return suggestion.mapping
}
