/** Rows that name the group below them, in text files and workbooks; and all that only looks so. */
import { existsSync, globSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectFile } from '../../../src/main/import/open-file.ts'
import { readText } from './text/read-text.ts'
import { readBook, textRows } from './xlsx/make-workbook.ts'

const report = [
  'Frånvaro vecka 36;;',
  'Klass: 7A;;',
  'Namn;Personnr;Frånvaro',
  'Ada Ek;20120101-9801;12 %',
  'Bo Al;20120202-9811;0 %',
  'Antal: 2;;',
  '',
  'Klass: 7B;;',
  'Namn;Personnr;Frånvaro',
  'Cia Bo;20120303-9803;3 %',
  'Dan Li;20120404-9813;5 %',
  'Klass 7C',
  'Eva Ny;20120505-9805;;',
]

const text = report.join('\r\n')
const cellsOf = (rows: readonly { cells: unknown; skip?: unknown }[] = []): unknown[] =>
  rows.filter(({ skip }) => !skip).map(({ cells }) => cells)

describe('a report in groups', () => {
  test('a text file: the heading becomes a column, and its row is left out for a reason of its own', async () => {
    const { detected, rows, findings } = await readText(text)
    const [source] = detected.sources
    expect(source?.columns.map(({ name }) => name)).toEqual(['Namn', 'Personnr', 'Frånvaro', 'Klass'])
    expect(source?.read).toMatchObject({ header: [3], headings: { label: 'Klass' } })
    expect(source?.evidence.at(-1)).toMatchObject({
      what: 'headings',
      reason: {
        sv: '3 rader som ”Klass: …” står ovanför var sin grupp av rader. De läses som kolumnen Klass.',
      },
    })
    expect(cellsOf(rows['fil.csv'])).toEqual([
      ['Ada Ek', '20120101-9801', '12 %', '7A'],
      ['Bo Al', '20120202-9811', '0 %', '7A'],
      ['Cia Bo', '20120303-9803', '3 %', '7B'],
      ['Dan Li', '20120404-9813', '5 %', '7B'],
      // It has a cell too many, so it waits as it stands.
      ['Eva Ny', '20120505-9805', '', ''],
    ])
    expect(rows['fil.csv']?.filter(({ skip }) => skip).map(({ row, skip }) => [row, skip])).toEqual([
      [6, 'footer'],
      [7, 'blank'],
      [8, 'heading'],
      [9, 'header'],
      [12, 'heading'],
    ])
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'IMP-01', row: 13 },
    ])
  })

  test('a workbook whose table starts in column B', async () => {
    const { detected, rows } = await readBook({
      sheets: {
        Elever: textRows([
          ['', 'Klass: 7A'],
          ['', 'Namn', 'Personnr'],
          ['', 'Ada Ek', '20120101-9801'],
          ['', 'Klass: 7B'],
          ['', 'Namn', 'Personnr'],
          ['', 'Bo Al', '20120202-9811'],
          ['', 'Cia Bo', '20120303-9803'],
          ['', 'Dan', '20120404-9813', '', 'anm'],
        ]),
      },
    })
    expect(detected.sources[0]?.columns.map(({ name }) => name)).toEqual([
      'Kolumn 1',
      'Namn',
      'Personnr',
      'Kolumn 4',
      'Kolumn 5',
      'Klass',
    ])
    expect(cellsOf(rows['Elever']).slice(0, 3)).toEqual([
      ['', 'Ada Ek', '20120101-9801', '', '', '7A'],
      ['', 'Bo Al', '20120202-9811', '', '', '7B'],
      ['', 'Cia Bo', '20120303-9803', '', '', '7B'],
    ])
  })

  test('a row of a workbook that turns out wider waits, instead of its cell passing for the class', async () => {
    const many = Array.from({ length: 200 }, (_, index) => [`Elev ${index}`, '20120101-9801'])
    const { rows, findings } = await readBook({
      sheets: {
        Elever: textRows([
          ['Namn', 'Personnr'],
          ['Klass: 7A'],
          ...many.slice(0, 2),
          ['Klass: 7B'],
          ...many,
          ['Dan', '20120404-9813', 'x'],
        ]),
      },
    })
    expect(rows['Elever']?.at(-1)).toMatchObject({ cells: ['Dan', '20120404-9813', 'x'], held: true })
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'IMP-01', severity: 'error' }))
  })

  test('class names alone are headings where rows are plainly more', async () => {
    const { detected, rows } = await readText(
      '7A\nAda;Ek;20120101-9801\nBo;Al;20120202-9811\n7B\nCia;Bo;20120303-9803\nDan;Li;20120404-9813\n',
    )
    expect(detected.sources[0]?.columns.at(-1)?.name).toBe('Rubrik')
    expect(cellsOf(rows['fil.csv'])).toEqual([
      ['Ada', 'Ek', '20120101-9801', '7A'],
      ['Bo', 'Al', '20120202-9811', '7A'],
      ['Cia', 'Bo', '20120303-9803', '7B'],
      ['Dan', 'Li', '20120404-9813', '7B'],
    ])
  })

  test('whoever knows better says so', async () => {
    const none = await readText(text, { overrules: { '': { headings: false } } })
    expect(none.detected.sources[0]?.columns).toHaveLength(3)
    expect(none.detected.sources[0]?.evidence.map(({ what }) => what)).not.toContain('headings')
    const named = await readText('Namn;Tel\nBläckfisken;\nAda;1\nKrabban;\nBo;2\n', {
      overrules: { '': { headings: {} } },
    })
    expect(cellsOf(named.rows['fil.csv'])).toEqual([
      ['Ada', '1', 'Bläckfisken'],
      ['Bo', '2', 'Krabban'],
    ])
    const other = await readText('Namn;Tel\nGrupp: Röd;\nAda;1\nKlass: 7A;\nBo;2\n', {
      overrules: { '': { headings: { label: 'grupp' } } },
    })
    expect(cellsOf(other.rows['fil.csv'])).toEqual([
      ['Ada', '1', 'Röd'],
      ['Klass: 7A', '', 'Röd'],
      ['Bo', '2', 'Röd'],
    ])
  })
})

describe('no headings', () => {
  test.each<[string, string]>([
    ['one such row', 'Namn;Tel\nKlass: 7A;\nAda;1\nBo;2\n'],
    ['notes under the rows they are about', 'Namn;Tel\nAda;1\nMobil: 2;\nBo;3\nMobil: 4;\nCia;5\n'],
    ['several labels', 'Namn;Tel\nKlass: 7A;\nAda;1\nMentor: Bo;\nBo;2\n'],
    ['names without a number', 'Namn;Efternamn;Tel\nAda;;\nBo;Al;1\nCia;;\nDan;Li;2\n'],
    ['a column that says the same', 'Namn;Klass\nKlass: 7A;\nAda;7A\nKlass: 7B;\nBo;7B\n'],
    ['nothing between them', 'Namn;Tel\nKlass: 7A;\nKlass: 7B;\nAda;1\nKlass: 7C;\nBo;2\n'],
    ['class names in a list of classes', 'Klass;Mentor;Sal\n7A;;\n7B;Bo Al;12\n7C;;\n7D;Cia Bo;14\n'],
    ['class names in a narrow table', 'Klass;Mentor\n7A;\n7B;Bo Al\n7C;\n7D;Cia Bo\n'],
    ['a web address', 'Namn;Tel\nhttp://a.se;\nAda;1\nhttp://b.se;\nBo;2\n'],
    ['totals', 'Namn;Tel\nAda;1\nSumma: 1;\nBo;2\nSumma: 2;\n'],
  ])('%s', async (_, content) => {
    const { detected } = await readText(content)
    expect(detected.sources.map(({ read }) => read.headings)).toEqual([undefined])
  })

  test('in any table whose rows all have two cells or more', async () => {
    const cell = fc.constantFrom('Klass: 7A', '7A', 'Ada', '20120101-9801', 'x')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, fc.oneof(cell, fc.constant(''))), { minLength: 2, maxLength: 20 }),
        async (rows) => {
          const content = ['Förnamn;Efternamn;Telefon', ...rows.map((cells) => cells.join(';'))].join('\n')
          const { detected } = await readText(content)
          expect(detected.sources[0]?.read.headings).toBeUndefined()
        },
      ),
      { numRuns: 100 },
    )
  })

  const samples = [
    ...globSync('{samples,test/fixtures}/**/*.{csv,txt,xlsx,skv,tsv}'),
    ...(existsSync('../shared') ? globSync('../shared/legacy-formats/samples/**/*.{csv,txt,xlsx}') : []),
  ]
  test('in any of the samples', async () => {
    expect(samples.length).toBeGreaterThan(0)
    for (const path of samples) {
      const file = { path: join(process.cwd(), path), name: basename(path), size: statSync(path).size }
      const { sources } = await detectFile(file)
      expect(sources.filter(({ read }) => read.headings).map(({ name }) => name)).toEqual([])
      // Nor is any of them named after a class.
      expect(sources.filter(({ read }) => read.nameColumn).map(({ name }) => name)).toEqual([])
    }
  })
})
