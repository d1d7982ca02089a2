import { expect, test } from 'vitest'
import { findColumn, findColumns } from '../../../src/main/mapping/columns.ts'
import { matchesGlob, matchSources } from '../../../src/main/mapping/match-sources.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { source } from './mapping-fixture.ts'

const { columns } = source(['Elev / Personnr', 'Vårdnadshavare 1 / Personnr', 'Vårdnadshavare 1 / E-post'])

test('a bare caption that stands twice is the leftmost; a path tells them apart', () => {
  expect(findColumn(columns, 'personnr')?.position).toBe(1)
  expect(findColumns(columns, 'Personnr').map(({ position }) => position)).toEqual([1, 2])
  expect(findColumn(columns, ['vårdnadshavare 1', ' PERSONNR'])?.position).toBe(2)
})

test('positions count from 1, and from the end with a minus', () => {
  expect([1, 3, 4, -1, -3, -4].map((ref) => findColumn(columns, ref)?.position)).toEqual([
    1,
    3,
    undefined,
    3,
    1,
    undefined,
  ])
})

test.each([
  ['elev*.csv', 'export/Elever 2026.csv', true],
  ['*.json', 'Users.json', true],
  ['Users.json', 'users.json', true],
  ['a*b*c', 'axxbyyc', true],
  ['a*b', 'ab.csv', false],
])('%s and %s: %s', (glob, name, fits) => {
  expect(matchesGlob(glob, name)).toBe(fits)
})

test('a source is matched to what describes it best, and what is missing is named', () => {
  const document = MappingDocument.parse({
    skolflytt: 1,
    name: 'test',
    version: '1.0.0',
    sources: {
      alla: { match: { columns: ['Personnr'] }, optional: true },
      elever: { match: { columns: ['Personnr', 'E-post'] } },
      personal: { match: { columns: ['Befattning'] } },
      skolor: { match: { sheet: 'Skolor' }, optional: true },
    },
    entities: [{ entity: 'Person', from: 'elever', keys: [[{ column: 'Personnr' }]] }],
  })
  const one = {
    name: 'elever.csv',
    fileName: 'elever.csv',
    kind: 'csv',
    part: undefined,
    columns,
    sample: [],
  }
  expect(matchSources(document, [one])).toMatchObject({
    matched: [{ mappedAs: 'elever' }],
    missing: ['personal'],
  })
})

test('a file without captions is known by its width and its values', () => {
  const document = MappingDocument.parse({
    skolflytt: 1,
    name: 'test',
    version: '1.0.0',
    sources: { barn: { match: { width: [2, 3], values: [{ column: 1, pattern: '^\\d{6}-\\d{4}$' }] } } },
    entities: [{ entity: 'Person', from: 'barn', keys: [[{ column: 1 }]] }],
  })
  const matched = (cells: string[]) => {
    const bound = source(['Kolumn 1', 'Kolumn 2'])
    const sample = [{ row: 1, cells }]
    return matchSources(document, [
      {
        name: 'barn.csv',
        fileName: 'barn.csv',
        kind: 'csv',
        part: undefined,
        columns: bound.columns,
        sample,
      },
    ]).matched.length
  }
  expect(matched(['140107-2390', 'Åsa'])).toBe(1)
  expect(matched(['Åsa', '140107-2390'])).toBe(0)
})
