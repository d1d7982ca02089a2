import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../../../src/main/import/open-file.ts'
import { briefly, readText } from './read-text.ts'

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/text', name))

describe('a plain table', () => {
  test('cells are exactly what the file has', async () => {
    const { detected, rows, findings } = await readText(
      'Pnr;Namn ;Kod\r\n0042; Åsa ;"a;b"\r\n"1";"x\r\ny";""\r\n',
    )
    const [source] = detected.sources
    expect(source?.read).toEqual({ encoding: 'utf-8', delimiter: ';', quote: '"', header: [1], firstRow: 2 })
    expect(source?.columns).toEqual([
      { name: 'Pnr', path: ['Pnr'], position: 1 },
      { name: 'Namn', path: ['Namn'], position: 2 },
      { name: 'Kod', path: ['Kod'], position: 3 },
    ])
    expect(rows).toEqual({
      'fil.csv': [
        { row: 2, cells: ['0042', ' Åsa ', 'a;b'] },
        { row: 3, cells: ['1', 'x\r\ny', ''] },
      ],
    })
    expect(findings).toEqual([])
  })

  test('a row is counted by its first line', async () => {
    const { rows } = await readText('Namn;Anm\nÅsa;"1\n2\n3"\nBo;4\n')
    expect(rows['fil.csv']?.map(({ row }) => row)).toEqual([2, 5])
  })

  test('a byte order mark before a quoted first cell is no part of it', async () => {
    const { detected } = await readText('\ufeff"Namn";"Klass"\n"Åsa";"7A"\n')
    expect(detected.sources[0]?.columns.map(({ name }) => name)).toEqual(['Namn', 'Klass'])
  })

  test('a sep line is no row', async () => {
    const { detected, rows } = await readText('sep=,\r\nNamn,Klass\r\n"Ek; Bo",7A\r\n')
    expect(detected.sources[0]?.read).toMatchObject({ delimiter: ',', header: [2], firstRow: 3 })
    expect(rows['fil.csv']).toEqual([{ row: 3, cells: ['Ek; Bo', '7A'] }])
  })

  test('quotes may have a backslash before them', async () => {
    const { rows } = await readText('Namn;Klass\n"Ek, \\"Kalle\\"";7A\n')
    expect(rows['fil.csv']?.[0]?.cells).toEqual(['Ek, "Kalle"', '7A'])
  })

  test('old Macintosh files', async () => {
    const bytes = iconv.encode('Namn;Klass\rÅsa Öberg;7A\rMåns Käck;"7\rB"\r', 'macintosh')
    const { detected, rows } = await readText(bytes)
    expect(detected.sources[0]?.read.encoding).toBe('macintosh')
    expect(rows['fil.csv']).toEqual([
      { row: 2, cells: ['Åsa Öberg', '7A'] },
      { row: 3, cells: ['Måns Käck', '7\rB'] },
    ])
  })

  test('blank lines between rows are kept, a run of more than a thousand is not', async () => {
    const { rows, findings } = await readText(`Namn;Klass\nÅsa;7A\n\nBo;7B\n${'\n'.repeat(5000)}Eva;7B\n\n\n`)
    expect(rows['fil.csv']).toEqual([
      { row: 2, cells: ['Åsa', '7A'] },
      { row: 3, cells: [''], skip: 'blank' },
      { row: 4, cells: ['Bo', '7B'] },
      { row: 5005, cells: ['Eva', '7B'] },
    ])
    expect(briefly(findings)).toEqual(['IMP-19 3'])
  })

  test('lines may end in different ways', async () => {
    const { rows } = await readText('Namn;Klass\r\nÅsa;7A\nBo;7B\r\n')
    expect(rows['fil.csv']?.map(({ cells }) => cells)).toEqual([
      ['Åsa', '7A'],
      ['Bo', '7B'],
    ])
  })

  test('a table without captions is addressed by position, also without a last line end', async () => {
    const { detected, rows, findings } = await readText('20110101|Åsa|7A\n20110202|Bo|7A\n20110303|Eva|7B')
    expect(detected.sources[0]?.columns.map(({ name }) => name)).toEqual(['Kolumn 1', 'Kolumn 2', 'Kolumn 3'])
    expect(rows['fil.csv']?.map(({ row }) => row)).toEqual([1, 2, 3])
    expect(findings).toEqual([])
  })

  test('a __proto__ caption is a caption', async () => {
    const { detected, rows } = await readText('__proto__;constructor;Namn\na;b;Åsa\nc;d;Bo\n', {
      overrules: { '': { header: [1] } },
    })
    expect(detected.sources[0]?.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'Namn'])
    expect(rows['fil.csv']?.[0]?.cells).toEqual(['a', 'b', 'Åsa'])
  })

  test('a thousand columns are read', async () => {
    const row = (text: string): string => Array.from({ length: 1000 }, (_, index) => text + index).join(';')
    const { detected, rows } = await readText(`${row('Namn ')}\n${row('1234')}\n`)
    expect(detected.sources[0]?.columns).toHaveLength(1000)
    expect(rows['fil.csv']?.[0]?.cells).toHaveLength(1000)
  })
})

describe('rows that wait', () => {
  test('IMP-01: a row of another width keeps its cells and waits', async () => {
    const { rows, findings } = await readText('Namn;Klass;Ort\nÅsa;7A;Sjö\nBo;7;B;Sjö\nEva;7B\nAl;7B;\n')
    expect(rows['fil.csv']).toEqual([
      { row: 2, cells: ['Åsa', '7A', 'Sjö'] },
      { row: 3, cells: ['Bo', '7', 'B', 'Sjö'], held: true },
      { row: 4, cells: ['Eva', '7B'], held: true },
      { row: 5, cells: ['Al', '7B', ''] },
    ])
    expect(findings).toEqual([
      { rule: 'IMP-01', severity: 'error', params: { count: 4, expected: '3' }, source: 'fil.csv', row: 3 },
      { rule: 'IMP-01', severity: 'error', params: { count: 2, expected: '3' }, source: 'fil.csv', row: 4 },
    ])
  })

  test('widths and ragged rows are allowed by options', async () => {
    const { rows, findings } = await readText('Namn;Klass;Ort\nÅsa;7A;Sjö;extra\nBo;7B\nEva;7B;Sjö\n', {
      overrules: { '': { widths: [3, 4], ragged: true } },
    })
    expect(rows['fil.csv']?.some(({ held }) => held)).toBe(false)
    expect(findings).toEqual([])
  })

  test('a delimiter at the end of every row is no cell too many', async () => {
    const { rows, findings } = await readText('Namn;Klass\nÅsa;7A;\nBo;7B;\nEva;7B;\n')
    expect(rows['fil.csv']?.map(({ held }) => held)).toEqual([undefined, undefined, undefined])
    expect(findings).toEqual([])
  })

  test('empty cells left out at the end are a habit; a cell lost in the middle is not', async () => {
    const habit = await readText(
      '20110101;Åsa;Ek;070\n20110202;Bo;Al\n20110303;Eva;Alm;\n20110404;Al;Ek;070\n',
    )
    expect(habit.findings).toEqual([])
    expect(habit.detected.sources[0]?.read).toMatchObject({ widths: [4], ragged: true })
    const lost = await readText('20110101;Åsa;Ek;\n20110202;Bo;\n20110303;Eva;Alm;\n20110404;Al;Ek;\n')
    expect(briefly(lost.findings)).toEqual(['IMP-01 2'])
  })

  test('IMP-02: an unclosed quote costs its row, and only that', async () => {
    const { rows, findings } = await readText(
      'Namn;Klass\n"Ek, Åsa";7A\n"Al, Bo;7A\n"Alm, Eva";7B\nKäck, Ida;7B\n',
    )
    expect(rows['fil.csv']).toEqual([
      { row: 2, cells: ['Ek, Åsa', '7A'] },
      { row: 3, cells: ['"Al, Bo', '7A'], held: true },
      { row: 4, cells: ['Alm, Eva', '7B'] },
      { row: 5, cells: ['Käck, Ida', '7B'] },
    ])
    expect(findings).toEqual([
      { rule: 'IMP-02', severity: 'error', params: { row: 3 }, source: 'fil.csv', row: 3 },
    ])
  })

  test('IMP-02: the line is that of the quote, the row that of its beginning', async () => {
    const { rows, findings } = await readText('Namn;Anm;X\nÅsa;"a\nb";"c\nBo;d;e\n')
    expect(findings.map(({ rule, row, params }) => ({ rule, row, params }))).toEqual([
      { rule: 'IMP-02', row: 2, params: { row: 3 } },
    ])
    expect(rows['fil.csv']?.map(({ row, cells }) => ({ row, cells }))).toEqual([
      { row: 2, cells: ['Åsa', 'a\nb', '"c'] },
      { row: 4, cells: ['Bo', 'd', 'e'] },
    ])
  })

  test('IMP-10: where the header does not fit the rows, the source waits and is told once', async () => {
    const text = 'Namn;Klass;Ort;Tel\nEk, Åsa;Åsa;7A;Sjö;070\nAl, Bo;Bo;7A;Sjö;070\nAlm, Eva;Eva;7B;Sjö;070\n'
    const { rows, findings } = await readText(text)
    expect(rows['fil.csv']?.map(({ held }) => held)).toEqual([true, true, true])
    expect(findings).toEqual([
      { rule: 'IMP-10', severity: 'error', params: { count: 4, expected: 5 }, source: 'fil.csv', row: 1 },
    ])
    const named = await readText(text, {
      overrules: {
        '': { header: [1], names: ['Hela namnet', 'Förnamn', 'Klass', 'Ort', 'Tel'], widths: [5] },
      },
    })
    expect(named.findings).toEqual([])
    expect(named.detected.sources[0]?.columns[4]).toEqual({ name: 'Tel', path: ['Tel'], position: 5 })
  })
})

describe('captions', () => {
  test('IMP-09: a repeated caption', async () => {
    const { findings } = await readText('Namn;Klass;Namn\nÅsa Ek;7A;Bo Ek\nEva Al;7B;Ida Al\n')
    expect(findings).toEqual([
      { rule: 'IMP-09', severity: 'warning', params: { column: 'Namn' }, source: 'fil.csv', column: 'Namn' },
    ])
  })

  test('IMP-25: an unsure header row', async () => {
    const { findings } = await readText('foo;bar\nbaz;qux\nquux;corge\n')
    expect(findings).toEqual([
      { rule: 'IMP-25', severity: 'warning', params: { row: 1 }, source: 'fil.csv', row: 1 },
    ])
  })

  test('IMP-25 is not said of a header row that the user chose', async () => {
    const { findings } = await readText('foo;bar\nbaz;qux\nquux;corge\n', {
      overrules: { '': { header: [1] } },
    })
    expect(findings).toEqual([])
  })
})

describe('the golden files', () => {
  test('a printed report in code page 850', async () => {
    const { detected, rows, findings } = await readText(fixture('klassrapport-cp850.txt'), {
      name: 'rapport.txt',
    })
    const [source] = detected.sources
    expect(source?.read).toEqual({
      encoding: 'cp850',
      delimiter: ';',
      quote: '"',
      header: [4, 5],
      firstRow: 6,
    })
    expect(source?.columns.map(({ path }) => path)).toEqual([
      ['Namn'],
      ['Klass'],
      ['Vårdnadshavare 1', 'Namn'],
      ['Vårdnadshavare 1', 'Mobil'],
      ['Vårdnadshavare 2', 'Namn'],
    ])
    expect(rows).toEqual({
      'rapport.txt': [
        { row: 6, cells: ['Åkerlund, Åsa', '7A', 'Åkerlund, Bo', '070-174 06 05', 'Öberg, Eva'] },
        { row: 7, cells: ['Käck, Måns "Moje"', '7A', 'Käck, Renée', '070-174 06 06', ''] },
        { row: 8, cells: ['Antal elever: 2', '', '', '', ''], skip: 'footer' },
        { row: 9, cells: ['Namn', 'Klass', 'Namn', 'Mobil', 'Namn'], skip: 'header' },
        { row: 10, cells: ['Örn, Älva', '7B', 'Örn, Sören', '070-174 06 07', ''] },
        { row: 11, cells: ['Summa', '3', '', '', ''], skip: 'footer' },
        { row: 12, cells: ['Sida 1 av 2', '', '', '', ''], skip: 'footer' },
      ],
    })
    expect(findings.filter(({ rule }) => rule !== 'IMP-09')).toEqual([
      { rule: 'IMP-08', severity: 'warning', params: { row: 9 }, source: 'rapport.txt', row: 9 },
      {
        rule: 'IMP-19',
        severity: 'info',
        params: { count: 3, rows: '8, 11–12' },
        source: 'rapport.txt',
        row: 8,
      },
    ])
  })

  test('several kinds of rows are several sources', async () => {
    const { detected, rows, findings } = await readText(fixture('blandade-rader.txt'), { name: 'objekt.txt' })
    expect(
      detected.sources.map(({ name, part, read }) => ({
        name,
        part,
        kind: read.rowKind,
        widths: read.widths,
      })),
    ).toEqual([
      { name: 'objekt.txt#school', part: 'school', kind: { column: -1, equals: 'school' }, widths: [6] },
      { name: 'objekt.txt#class', part: 'class', kind: { column: -1, equals: 'class' }, widths: [3] },
      { name: 'objekt.txt#user', part: 'user', kind: { column: -1, equals: 'user' }, widths: [6] },
    ])
    expect(rows['objekt.txt#user']?.map(({ row, held }) => (held ? -row : row))).toEqual([
      4, 5, 6, -7, 8, 9, 10,
    ])
    expect(briefly(findings)).toEqual(['IMP-01 7'])
    expect(detected.sources[0]?.columns).toHaveLength(6)
  })

  test('the options of one kind are its own', async () => {
    const { detected, findings } = await readText(fixture('blandade-rader.txt'), {
      name: 'objekt.txt',
      overrules: {
        user: { rowKind: { column: -1, equals: 'USER' }, widths: [3, 6], names: ['Förnamn', 'Efternamn'] },
      },
    })
    expect(findings).toEqual([])
    expect(detected.sources.map(({ columns }) => columns[0]?.name)).toEqual([
      'Kolumn 1',
      'Kolumn 1',
      'Förnamn',
    ])
  })

  test('a kind that is named by a captioned column', async () => {
    const text = 'Typ;Namn;Klass\nelev;Åsa;7A\nlärare;Bo;\nElev ;Eva;7B\n;Al;7B\n;;\n'
    const { rows, findings } = await readText(text, {
      overrules: { '': { rowKind: { column: 'Typ', equals: 'elev' } } },
    })
    expect(rows).toEqual({
      'fil.csv#elev': [
        { row: 2, cells: ['elev', 'Åsa', '7A'] },
        { row: 4, cells: ['Elev ', 'Eva', '7B'] },
        { row: 5, cells: ['', 'Al', '7B'], held: true },
        { row: 6, cells: ['', '', ''], skip: 'blank' },
      ],
      'fil.csv#lärare': [{ row: 3, cells: ['lärare', 'Bo', ''] }],
    })
    expect(briefly(findings)).toEqual(['IMP-01 5', 'IMP-19 6'])
  })

  test('IMP-07: rows in another encoding are read by their own', async () => {
    const { detected, rows, findings } = await readText(fixture('hopfogad.csv'))
    expect(detected.sources[0]?.read.encoding).toBe('utf-8')
    expect(rows['fil.csv']?.map(({ cells }) => cells[0])).toEqual([
      'Åsa Öberg',
      'Måns Käck',
      'Renée Björk',
      'Örjan Sjöö',
      'Bo Ek',
    ])
    expect(findings).toEqual([
      {
        rule: 'IMP-07',
        severity: 'warning',
        params: { row: 5, encoding: 'windows-1252' },
        source: 'fil.csv',
        row: 5,
      },
    ])
  })
})

describe('characters', () => {
  test('IMP-04 and IMP-05 name the cell, and a repair where there is one', async () => {
    const { findings } = await readText('Namn;Ort\nÃ…sa;V?xjö\nBo;Sj\ufffdbo\nEva;Växjö?\n')
    expect(findings.map(({ severity: _, source: __, ...rest }) => rest)).toEqual([
      {
        rule: 'IMP-05',
        params: { value: 'Ã…sa', suggestion: 'Åsa' },
        row: 2,
        column: 'Namn',
        value: 'Ã…sa',
        suggestion: 'Åsa',
      },
      { rule: 'IMP-04', params: { value: 'V?xjö' }, row: 2, column: 'Ort', value: 'V?xjö' },
      { rule: 'IMP-04', params: { value: 'Sj\ufffdbo' }, row: 3, column: 'Ort', value: 'Sj\ufffdbo' },
    ])
  })

  test('IMP-06: windows-1252 chosen for what looks like code page 850', async () => {
    const bytes = iconv.encode('Namn;Ort\nÅsa Öberg;Växjö\nMåns Käck;Sjöbo\n', 'cp850')
    const { findings } = await readText(bytes, { overrules: { '': { encoding: 'iso-8859-1' } } })
    expect(findings.filter(({ rule }) => rule === 'IMP-06')).toEqual([
      { rule: 'IMP-06', severity: 'warning', params: { encoding: 'windows-1252' }, source: 'fil.csv' },
    ])
    const { findings: none, rows } = await readText(bytes)
    expect(none).toEqual([])
    expect(rows['fil.csv']?.[0]?.cells).toEqual(['Åsa Öberg', 'Växjö'])
  })

  test('an encoding that is not known is the caller’s fault', async () => {
    await expect(readText('a;b\n', { overrules: { '': { encoding: 'ebcdic' } } })).rejects.toMatchObject({
      code: 'bad-request',
    })
  })
})

test('what is left out by the options is kept and marked', async () => {
  const { rows, findings } = await readText('Namn;Klass\nÅsa;7A\nUtflyttad;7A\nBo;7B\n', {
    overrules: { '': { skip: [{ column: 'Namn', pattern: '^Utflyttad' }] } },
  })
  expect(rows['fil.csv']?.map(({ skip }) => skip)).toEqual([undefined, 'footer', undefined])
  expect(briefly(findings)).toEqual(['IMP-19 3'])
})

test('a header row and a first row of data that the user chose', async () => {
  const { detected, rows } = await readText('Skola;X\nNamn;Klass\nkommentar;b\nÅsa;7A\nBo;7B\n', {
    overrules: { '': { header: [2], firstRow: 4 } },
  })
  expect(detected.sources[0]?.columns.map(({ name }) => name)).toEqual(['Namn', 'Klass'])
  expect(rows['fil.csv']?.map(({ row }) => row)).toEqual([4, 5])
})

test('rows come in batches of about a thousand, and the signal stops them', async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `Elev ${index};7A`).join('\n')
  const { detected, rows } = await readText(`Namn;Klass\n${lines}\n`)
  expect(rows['fil.csv']).toHaveLength(30_000)
  expect(rows['fil.csv']?.at(-1)).toEqual({ row: 30_001, cells: ['Elev 29999', '7A'] })
  const controller = new AbortController()
  controller.abort()
  // The file is gone, but an aborted reading does not reach it.
  await expect(readFile(detected, controller.signal).next()).rejects.toBeDefined()
})

test('captions that were encoded twice are read as they were, which is told, and stand again as captions further down', async () => {
  const doubled = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text))
  const text = 'Id;Förnamn;Årskurs\n1;Åsa;7\n2;Pär;7\nId;Förnamn;Årskurs\n3;Örjan;8\n'
  const { detected, rows, findings } = await readText(doubled(text))
  expect(detected.sources[0]?.columns.map(({ name, origins }) => [name, origins])).toEqual([
    ['Id', undefined],
    ['Förnamn', [doubled('Förnamn')]],
    ['Årskurs', [doubled('Årskurs')]],
  ])
  expect(rows['fil.csv']?.map(({ skip }) => skip)).toEqual([undefined, undefined, 'header', undefined])
  const captions = findings.filter(({ rule, row }) => rule === 'IMP-05' && row === 1)
  expect(captions.map(({ params, suggestion }) => [params['suggestion'], suggestion])).toEqual([
    ['Förnamn', undefined],
    ['Årskurs', undefined],
  ])
  expect((await readText(text)).findings.filter(({ rule }) => rule === 'IMP-05')).toEqual([])
})

test.each([
  ['ends there', 65_535, ['IMP-14 65536']],
  ['has a row less', 65_534, []],
  ['has a row more', 65_536, []],
])('a text file that %s: where a worksheet ends, rows may have been cut off', async (_, rows, expected) => {
  const { findings } = await readText(`Namn;Klass\n${'Åsa;7A\n'.repeat(rows)}`)
  expect(briefly(findings)).toEqual(expected)
})

describe('limits', () => {
  test('more than 20 000 columns', async () => {
    const { detected } = await readText(`a${';'.repeat(20_001)}\n`)
    expect(detected).toMatchObject({ sources: [], findings: [{ rule: 'IMP-23', source: 'fil.csv' }] })
  })

  test('a line over 10 MB', async () => {
    const { detected } = await readText(`Namn;Anm\nÅsa;${'x'.repeat(11_000_000)}\n`)
    expect(detected).toMatchObject({ sources: [], findings: [{ rule: 'IMP-23', source: 'fil.csv' }] })
  })

  test('a cell of 9 MB is read as it is', async () => {
    const cell = 'Å'.repeat(10) + 'x'.repeat(9_000_000)
    const { rows } = await readText(`Namn;Anm\nÅsa;${cell}\nBo;"${cell}"\n`)
    expect(rows['fil.csv']?.map(({ cells }) => cells[1] === cell)).toEqual([true, true])
  })

  test('NUL characters', async () => {
    const { detected } = await readText('Namn;Klass\nÅsa\0\0;7A\nBo;7B\n')
    expect(detected).toMatchObject({ sources: [], findings: [{ rule: 'IMP-22', source: 'fil.csv' }] })
  })

  test('nothing but white space', async () => {
    const { detected } = await readText('\r\n  \r\n')
    expect(detected).toMatchObject({ sources: [], findings: [{ rule: 'IMP-03', source: 'fil.csv' }] })
  })
})

test('a last row of its own width is a footer and no kind of rows of its own', async () => {
  const rows = [1, 2, 3, 4, 5, 6].map((id) => `${id}|Åsa|7A|Ekskolan`)
  const { detected } = await readText([...rows, 'Utdrag|gjort av expeditionen'].join('\n'))
  expect(detected.sources.map(({ name }) => name)).toEqual(['fil.csv'])
})

test('chosen footer rows are the last of the file, whatever kind each would be of', async () => {
  const content = [
    'a;elev',
    'b;1;klass',
    'c;elev',
    'd;2;klass',
    'e;elev',
    'f;3;klass',
    'klart;elev',
    'slut',
  ].join('\n')
  const overrules = { '': { rowKind: { column: -1, equals: '' }, header: [], footerRows: 2 } }
  const { rows } = await readText(content, { overrules })
  const all = Object.values(rows).flat()
  expect(all.filter(({ skip }) => skip === 'footer').map(({ row }) => row)).toEqual([7, 8])
  expect(all.filter(({ skip, held }) => !skip && !held)).toHaveLength(6)
})
