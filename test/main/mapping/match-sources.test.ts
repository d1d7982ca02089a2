import { expect, test } from 'vitest'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import {
  guessSource,
  matchesGlob,
  matchSources,
  type Matchable,
} from '../../../src/main/mapping/match-sources.ts'

const document = (sources: Record<string, unknown>) =>
  MappingDocument.parse({
    skolflytt: 1,
    name: 'test',
    version: '1.0.0',
    sources,
    entities: [{ entity: 'Person', keys: [[{ value: 'x' }]] }],
  })

const table = (name: string, captions: readonly string[], rows: readonly string[][] = []): Matchable => ({
  name,
  fileName: name,
  kind: 'csv',
  part: undefined,
  columns: captions.map((caption, index) => ({ name: caption, path: [caption], position: index + 1 })),
  sample: rows.map((cells, index) => ({ row: index + 1, cells })),
})

const civicNo = '^\\d{8}-?\\d{4}$'
const lists = document({
  barn: {
    match: { width: 2, values: [{ column: 1, pattern: '^\\D+$' }] },
    read: { names: ['Namn', 'Nummer'] },
  },
  foraldrar: {
    match: { width: 2, values: [{ column: 1, pattern: civicNo }] },
    read: { names: ['Barn', 'Förälder'] },
    optional: true,
  },
})

test('tables without captions are told apart by their values, nine of ten of which must fit', () => {
  const names = Array.from({ length: 10 }, (_, index) => [index === 0 ? '20140107-2390' : 'Åsa', '1'])
  const numbers = [['20140107-2390', '19850101-2384']]
  expect(guessSource(lists, table('a.csv', ['Kolumn 1', 'Kolumn 2'], names))).toBe('barn')
  expect(guessSource(lists, table('b.csv', ['Kolumn 1', 'Kolumn 2'], numbers))).toBe('foraldrar')
  expect(guessSource(lists, table('c.csv', ['Kolumn 1', 'Kolumn 2'], [['2014', '1']]))).toBeUndefined()
})

test('a table is guessed by what it is called when its captions wait for the right reading', () => {
  const titled = document({
    elever: { match: { file: 'elever*', columns: ['Personnr'] }, read: { header: [3] } },
    personal: { match: { file: 'personal*', columns: ['Signatur'] }, read: { header: [2] } },
  })
  expect(guessSource(titled, table('personal-ht26.csv', ['Personal på Ekskolan']))).toBe('personal')
  expect(guessSource(titled, table('skolor.csv', ['Skolor']))).toBeUndefined()
})

test('several files may be the same source, and what nothing answers to is missing unless it is optional', () => {
  const sources = [table('a.csv', ['Personnr', 'Klass']), table('b.csv', ['Klass', 'PERSONNR'])]
  const given = document({
    elever: { match: { columns: ['Personnr', 'Klass'] } },
    personal: { match: { columns: ['Signatur'] } },
    skolor: { match: { columns: ['Skola'] }, optional: true },
  })
  const { matched, missing } = matchSources(given, sources)
  expect(matched.map(({ source, mappedAs }) => [source.name, mappedAs])).toEqual([
    ['a.csv', 'elever'],
    ['b.csv', 'elever'],
  ])
  expect(missing).toEqual(['personal'])
})

test.each([
  ['elever*', 'HT26/Elever_2026.csv', true],
  ['*.csv', 'elever.CSV', true],
  ['a*b*c', 'axxbyyc', true],
  ['elever', 'elever.csv', false],
])('the pattern %s over the file %s: %s', (glob, name, fits) => {
  expect(matchesGlob(glob, name)).toBe(fits)
})
