import { expect, test } from 'vitest'
import { collectValues } from '../../../../src/main/mapping/suggest/column-values.ts'
import { explainLink, findLinks } from '../../../../src/main/mapping/suggest/find-links.ts'
import type { SuggestSource } from '../../../../src/main/mapping/suggest/recognise-table.ts'
import { table } from './suggest-fixture.ts'

function compared(fileName: string, rows: readonly string[], isPartial = false): SuggestSource {
  const source = table(fileName, rows)
  const collector = collectValues(source.columns)
  for (const row of rows.slice(1)) collector.add({ cells: row.split(';') })
  return { ...source, values: collector.result(), isPartial }
}

const range = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_none, index) => text(index + 1))
const linksOf = (...sources: SuggestSource[]) =>
  findLinks(
    sources,
    ({ name }) => (name.startsWith('elever') ? 'pupils' : name.startsWith('personal') ? 'staff' : undefined),
    () => true,
  )
    .filter(({ source }) => source === sources[0])
    .map(({ column, target, key, values, found, sure }) => [
      column.name,
      target.name,
      key.name,
      found,
      values,
      sure,
    ])

const pupils = compared('elever.csv', ['Nummer;Namn', ...range(40, (n) => `${n};Barn ${n}`)])

test('values that are nearly all in a key of another list, counted', () => {
  const rows = ['Elevens nr;Ma', ...range(20, (n) => `${n === 20 ? 99 : n};A`)]
  expect(linksOf(compared('kurs.csv', rows), pupils)).toEqual([
    ['Elevens nr', 'elever.csv', 'Nummer', 19, 20, true],
  ])
  const half = ['Elevens nr;Ma', ...range(20, (n) => `${n * 4};A`)]
  expect(linksOf(compared('kurs.csv', half), pupils)).toEqual([])
})

test('small numbers are sure only where the caption speaks of the other list', () => {
  const rows = (caption: string) => [`${caption};Ma`, ...range(20, (n) => `${n};A`)]
  expect(linksOf(compared('kurs.csv', rows('Plats')), pupils)[0]?.at(-1)).toBe(false)
  expect(linksOf(compared('kurs.csv', rows('Elev')), pupils)[0]?.at(-1)).toBe(true)
})

test('several codes in a cell are several, and a name with a comma is one', () => {
  const staff = compared('personal.csv', ['Sign;Namn', 'VEAS;Ask, Vera', 'ULBE;Berg, Ulf'])
  expect(linksOf(compared('a.csv', ['Lärare;B', 'VEAS,ULBE;x', 'ULBE;y']), staff)).toMatchObject([
    ['Lärare', 'personal.csv', 'Sign', 2, 2, true],
  ])
  expect(linksOf(compared('a.csv', ['Lärare;B', 'Ask, Vera;x', 'Berg, Ulf;y']), staff)).toMatchObject([
    ['Lärare', 'personal.csv', 'Namn', 2, 2, true],
  ])
})

test('personal numbers are the same with and without century and hyphen', () => {
  const list = compared('elever.csv', ['Personnr;Namn', '20140203-2385;Ada Ek', '201406072395;Bo Al'])
  expect(linksOf(compared('a.csv', ['Elevens pnr;B', '140203-2385;x', '1406072395;y']), list)).toMatchObject([
    ['Elevens pnr', 'elever.csv', 'Personnr', 2, 2, true],
  ])
})

test('of a list that was not read to its end, the caption and some of the keys are enough, and that is said', () => {
  const many = compared('elever.csv', ['Elev-id;Namn', ...range(40, (n) => `E${n};Barn ${n}`)], true)
  const rows = ['Elev-id;Ma', ...range(80, (n) => `E${n * 4};A`)]
  const links = findLinks(
    [compared('kurs.csv', rows), many],
    () => 'pupils',
    () => true,
  )
  expect(links.map(({ found, values, sure }) => [found, values, sure])).toEqual([[10, 80, true]])
  expect(links[0] && explainLink(links[0]).sv).toBe(
    'Rubriken pekar på elever.csv › Elev-id, där 10 av de värden som har lästs finns.',
  )
})
