/** Sheets and files that are named after a class which no column tells: what is read of the name, and where nothing is. */
import { describe, expect, test } from 'vitest'
import { readText } from './text/read-text.ts'
import { readBook, textRows } from './xlsx/make-workbook.ts'

const classList = (mentor: string, ...pupils: readonly string[]): string =>
  textRows([
    ['Norrskolan klasslista'],
    [`Mentor: ${mentor}`],
    ['Nr', 'Namn', 'Personnummer'],
    ...pupils.map((name, index) => [String(index + 1), name, '20120101-9801']),
    [`Summa`, `${pupils.length} elever`],
  ])

describe('a workbook with a sheet for each class', () => {
  const sheets = {
    'Klass 7A': classList('Bo Al', 'Ada Ek', 'Dan Li'),
    '7B': classList('Eva Ny', 'Cia Bo'),
    'Lista NA23B HT26': classList('Eva Ny', 'Ida Å'),
    Lärare: textRows([
      ['Namn', 'Titel'],
      ['Bo Al', 'Lektor'],
    ]),
  }

  test('its class stands in each of its rows', async () => {
    const { detected, rows, findings } = await readBook({ sheets })
    expect(detected.sources.map(({ columns }) => columns.map(({ name }) => name))).toEqual([
      ['Nr', 'Namn', 'Personnummer', 'Klass'],
      ['Nr', 'Namn', 'Personnummer', 'Klass'],
      ['Nr', 'Namn', 'Personnummer', 'Klass'],
      ['Namn', 'Titel'],
    ])
    const cells = Object.values(rows).map((own) => own.flatMap((row) => (row.skip ? [] : [row.cells])))
    expect(cells).toEqual([
      [
        ['1', 'Ada Ek', '20120101-9801', '7A'],
        ['2', 'Dan Li', '20120101-9801', '7A'],
      ],
      [['1', 'Cia Bo', '20120101-9801', '7B']],
      [['1', 'Ida Å', '20120101-9801', 'NA23B']],
      [['Bo Al', 'Lektor']],
    ])
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(detected.sources[0]?.sample.find(({ skip }) => !skip)?.cells.at(-1)).toBe('7A')
  })

  test('the user is told why', async () => {
    const { detected } = await readBook({ sheets })
    expect(detected.sources[1]?.evidence.at(-1)).toMatchObject({
      what: 'nameColumn',
      reason: {
        sv: 'Namnet säger att raderna är klassen 7B, och ingen kolumn gör det. Det läses som kolumnen Klass.',
      },
    })
    expect(detected.sources[3]?.evidence.map(({ what }) => what)).not.toContain('nameColumn')
  })

  test('whoever knows better says so', async () => {
    const { detected, rows } = await readBook(
      { sheets: { '7B': sheets['7B'], 'Grupp Regnbågen': sheets['7B'] } },
      { '7B': { nameColumn: false }, 'Grupp Regnbågen': { nameColumn: 'Grupp' } },
    )
    expect(detected.sources.map(({ columns }) => columns.at(-1)?.name)).toEqual(['Personnummer', 'Grupp'])
    expect(rows['Grupp Regnbågen']?.find(({ skip }) => !skip)?.cells.at(-1)).toBe('Regnbågen')
  })

  test('headings in the sheet go before its name, and both can be had', async () => {
    const grouped = textRows([
      ['Namn', 'Personnr'],
      ['Klass: 8A'],
      ['Ada Ek', '20120101-9801'],
      ['Klass: 8B'],
      ['Bo Al', '20120202-9811'],
    ])
    const found = await readBook({ sheets: { '7A': grouped } })
    expect(found.detected.sources[0]?.read.nameColumn).toBeUndefined()
    const { rows } = await readBook({ sheets: { '7A': grouped } }, { '7A': { nameColumn: 'Blad' } })
    expect(rows['7A']?.flatMap((row) => (row.skip ? [] : [row.cells]))).toEqual([
      ['Ada Ek', '20120101-9801', '8A', '7A'],
      ['Bo Al', '20120202-9811', '8B', '7A'],
    ])
  })
})

describe('a text file for each class', () => {
  const content = 'Förnamn;Efternamn;Tel\nAda;Ek;1\nBo;Al;2;\n'
  test.each([
    ['7A.csv', '7A'],
    ['listor/klasslista_7b.csv', '7b'],
    ['Klass 7 A.csv', '7A'],
    ['elever-FA-vt27.txt', 'FA'],
  ])('%s', async (name, expected) => {
    const { rows, findings } = await readText(content, { name })
    expect(rows[name]).toMatchObject([
      { row: 2, cells: ['Ada', 'Ek', '1', expected] },
      { row: 3, cells: ['Bo', 'Al', '2', ''], held: true },
    ])
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'IMP-01', row: 3 }))
  })
})

describe('a list with the class as its title', () => {
  test('a text file', async () => {
    const content = 'Norrskolan;;\nKlass: 7A;;\nFörnamn;Efternamn;Tel\nAda;Ek;1\nBo;Al;2\n'
    const { detected, rows } = await readText(content, { name: 'Klass 9C.csv' })
    expect(detected.sources[0]?.evidence.at(-1)?.reason.sv).toMatch(/^Titeln säger att raderna är klassen 7A/)
    expect(rows['Klass 9C.csv']?.map(({ cells }) => cells)).toEqual([
      ['Ada', 'Ek', '1', '7A'],
      ['Bo', 'Al', '2', '7A'],
    ])
  })

  test('a workbook', async () => {
    const list = [
      ['Förnamn', 'Personnummer'],
      ['Ada', '20120101-9801'],
      ['Bo', '20120202-9811'],
    ]
    const { rows } = await readBook({
      sheets: {
        Blad1: textRows([['Klasslista 7A HT26'], ...list]),
        Blad2: textRows([['Mentorer till 7A'], ...list]),
      },
    })
    expect(Object.values(rows).map(([first]) => first?.cells)).toEqual([
      ['Ada', '20120101-9801', '7A'],
      ['Ada', '20120101-9801'],
    ])
  })
})

describe('no class in the name', () => {
  test.each([
    'elever.csv',
    'HT26.csv',
    'klass.csv',
    'grupp 7A och 7B.csv',
    'Norrskolan 7A.csv',
    'fil.csv',
    'ELEV26.csv',
    'Blad1.csv',
    'klass_elev.csv',
    '2026-08-20.csv',
  ])('%s', async (name) => {
    const { detected } = await readText('Namn;Tel\nAda;1\nBo;2\n', { name })
    expect(detected.sources.map(({ read }) => read.nameColumn)).toEqual([undefined])
  })

  test.each([
    ['a column has it', 'Namn;Klass\nAda;7A\nBo;7B\n'],
    ['a column without such a caption has such values', 'Namn;Del\nAda;7A\nBo;7B\n'],
    ['the list is of one column', 'Namn\nAda\nBo\n'],
    ['there are no rows', 'Namn;Tel\n'],
  ])('%s', async (_, content) => {
    const { detected } = await readText(content, { name: '7A.csv' })
    expect(detected.sources.map(({ read }) => read.nameColumn)).toEqual([undefined])
  })
})
