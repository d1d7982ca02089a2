import { describe, expect, test } from 'vitest'
import {
  findHeader,
  isExample,
  isFooter,
  nameColumns,
  repeatsCaptions,
  type Grid,
  type Span,
} from '../../../src/main/import/header.ts'

const place = (grid: Grid, spans: Span[] = []): { rows: readonly number[]; firstRow: number } => {
  const { rows, firstRow } = findHeader(grid, spans)
  return { rows, firstRow }
}
const pupils = [
  ['20140107-2390', 'Öztürk, Loui', '6A'],
  ['20141213-2381', 'Käck, Noémi', '6A'],
  ['20140602-2390', 'Sjögren, Omar', '6B'],
]

describe('findHeader', () => {
  test.each<[string, Grid, number[], number]>([
    ['the first row', [['Personnr', 'Namn', 'Klass'], ...pupils], [0], 1],
    [
      'under a title and a blank row',
      [['Klasslista 6A'], [], ['Personnr', 'Namn', 'Klass'], ...pupils],
      [2],
      3,
    ],
    [
      'no row of values that reads like captions, with nothing below it',
      [
        ['Åsa', 'Ek', 'a@exempel.se', 'user'],
        ['Bo', 'Al', 'b@exempel.se', 'user'],
        ['k1', '7A', 'class'],
      ],
      [],
      0,
    ],
    [
      'no row whose known word stands again below it',
      [
        ['Åsa', 'Ek', 'a@exempel.se', 'user'],
        ['k1', '7A', 'class'],
        ['k2', '7B', 'class'],
        ['k3', '7C', 'class'],
      ],
      [],
      0,
    ],
    [
      'captions of an export without rows, under its title',
      [['Elever'], ['Personnr', 'Namn', 'Klass']],
      [1],
      2,
    ],
    [
      'unknown captions over other kinds of values',
      [
        ['Fält X', 'Fält Y', 'Fält Z'],
        ['1', 'a', '2026-01-01'],
        ['2', 'b', '2026-01-02'],
      ],
      [0],
      1,
    ],
    ['no captions at all', pupils, [], 0],
    ['no captions under a title', [['Uttag 2026'], ...pupils], [], 1],
    [
      'no captions, values that recur',
      [
        ['Anna', '7A'],
        ['Erik', '7A'],
        ['Åsa', '7B'],
      ],
      [],
      0,
    ],
    ['captions only', [['Förnamn', 'Efternamn']], [0], 1],
    ['nothing', [], [], 0],
  ])('%s', (_, grid, rows, firstRow) => {
    expect(place(grid)).toEqual({ rows, firstRow })
  })

  const twoRows = [
    ['Elev', '', '', 'Vårdnadshavare 1', '', 'Vårdnadshavare 2', ''],
    ['Personnr', 'Namn', 'Klass', 'Namn', 'Mobil', 'Namn', 'Mobil'],
    ['20140107-2390', 'Öztürk, Loui', '6A', 'Tuva Käck', '070-1740632', '', ''],
  ]
  test('group captions over captions, told by merged cells', () => {
    const spans = [
      { row: 0, column: 3, rows: 1, columns: 2 },
      { row: 0, column: 5, rows: 1, columns: 2 },
    ]
    expect(place(twoRows, spans)).toEqual({ rows: [0, 1], firstRow: 2 })
  })
  test('group captions over captions, told by captions that repeat', () => {
    expect(place(twoRows)).toEqual({ rows: [0, 1], firstRow: 2 })
  })
  test('captions merged over two rows beside a group', () => {
    const grid = [
      ['Personnr', 'Klass', 'Vårdnadshavare', ''],
      ['', '', 'Namn', 'Mobil'],
      ['20140107-2390', '6A', 'Tuva Käck', '070-1740632'],
    ]
    const spans = [
      { row: 0, column: 0, rows: 2, columns: 1 },
      { row: 0, column: 2, rows: 1, columns: 2 },
    ]
    expect(place(grid, spans)).toEqual({ rows: [0, 1], firstRow: 2 })
  })
  test('a title merged over the whole table is no group', () => {
    const grid = [['Klasser och grupper'], ['Personnr', 'Namn', 'Klass'], ...pupils]
    expect(place(grid, [{ row: 0, column: 0, rows: 1, columns: 3 }])).toEqual({ rows: [1], firstRow: 2 })
  })
})

describe('nameColumns', () => {
  const namesOf = (captions: Grid, width: number, spans: Span[] = []): string[] =>
    nameColumns(captions, width, spans).map(({ name }) => name)

  test('a group caption reaches to the next where no merged cells are known', () => {
    expect(
      namesOf(
        [
          ['Elev', '', 'Vårdnadshavare 1', ''],
          ['Namn', 'Klass', 'Namn', 'Mobil'],
        ],
        4,
      ),
    ).toEqual(['Elev / Namn', 'Elev / Klass', 'Vårdnadshavare 1 / Namn', 'Vårdnadshavare 1 / Mobil'])
  })
  test('a group caption reaches over its merged cells and no further', () => {
    const captions = [['Elev'], ['Namn', 'Klass', 'Ort']]
    expect(namesOf(captions, 3, [{ row: 0, column: 0, rows: 1, columns: 2 }])).toEqual([
      'Elev / Namn',
      'Elev / Klass',
      'Ort',
    ])
  })
  test('a column without a caption is named by its position, line breaks become spaces', () => {
    expect(namesOf([['Person-\nnummer', '']], 3)).toEqual(['Person- nummer', 'Kolumn 2', 'Kolumn 3'])
  })
})

test.each([
  [['', 'Antal elever 6A: 10'], true],
  [['Summa', '', '30'], true],
  [['Summa', '6 elever', '12,5 %'], true],
  [['Summa', 'elever'], false],
  [['Delsumma', '12,5', '80 %'], true],
  [['Totalt', 'Antal', '4'], true],
  [['Sida 1 av 2'], true],
  [['Antalia', 'Berg', '6A'], false],
  [['Summa', 'Berg', '6A'], false],
  [['Anna', 'Summa'], false],
  [[], false],
])('%j is a footer: %s', (cells, expected) => {
  expect(isFooter(cells)).toBe(expected)
})

test.each([
  [['Exempel', '', 'x'], true],
  [['', 'Ex.'], true],
  [['Exempelgatan 3'], false],
])('%j is an example: %s', (cells, expected) => {
  expect(isExample(cells)).toBe(expected)
})

test('captions that stand once more are known in any case and spacing', () => {
  expect(repeatsCaptions(['NAMN ', 'klass'], ['Namn', 'Klass'])).toBe(true)
  expect(repeatsCaptions(['Namn', '7A'], ['Namn', 'Klass'])).toBe(false)
})

test('which row has the captions is told, as the user counts rows', () => {
  const grid = [
    ['Klasslista'],
    [],
    ['Förnamn', 'Efternamn', 'Klass'],
    ['Åsa', 'Ek', '7A'],
    ['Bo', 'Ask', '7B'],
  ]
  expect(findHeader(grid).reason.sv).toBe('Rad 3 har kända rubriker.')
  expect(findHeader(grid, [], (row) => row + 11).reason.en).toBe('Row 13 has known captions.')
})
