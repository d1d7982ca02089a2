import { existsSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import * as fc from 'fast-check'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { batchRows } from '../../../../src/main/import/batch-rows.ts'
import { xlsxReader } from '../../../../src/main/import/xlsx/xlsx-reader.ts'
import { detectFile, makeBook, readBook, readFile, saveFile, textRows, zip } from './make-workbook.ts'

const samples = new URL('../../../../../shared/legacy-formats/samples/', import.meta.url)

/** A workbook as exceljs writes it. */
async function writeWithExcelJs(
  tables: Record<string, ExcelJS.CellValue[][]>,
  formats: Record<number, string> = {},
): Promise<string> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(tables)) {
    const sheet = book.addWorksheet(name)
    for (const [column, format] of Object.entries(formats)) sheet.getColumn(Number(column)).numFmt = format
    sheet.addRows(rows)
  }
  return saveFile(new Uint8Array(await book.xlsx.writeBuffer()))
}

describe('what exceljs writes', () => {
  test('is read as exceljs reads it', async () => {
    const path = await writeWithExcelJs(
      {
        Personal: [
          ['Namn', 'Start', 'Grad', 'Kod', 'Tillsvidare', 'Länk', 'Formel', 'Fet'],
          [
            'Åsa Öberg',
            new Date(Date.UTC(2026, 7, 17)),
            0.8,
            99900029,
            true,
            { text: 'asa@skola.example', hyperlink: 'mailto:asa@skola.example' },
            { formula: 'A2&"!"', result: 'Åsa Öberg!' },
            { richText: [{ text: 'Lä' }, { font: { bold: true }, text: 'rare' }] },
          ],
        ],
      },
      { 2: 'd/m/yyyy', 3: '0%', 4: '00000000' },
    )
    const opinion = new ExcelJS.Workbook()
    await opinion.xlsx.readFile(path)
    const theirs = opinion.getWorksheet('Personal')?.getRow(2)
    const read = await readFile(path)
    expect(read.rows).toEqual({
      Personal: [
        {
          row: 2,
          cells: [
            'Åsa Öberg',
            '2026-08-17',
            '80 %',
            '99900029',
            'SANT',
            'asa@skola.example',
            'Åsa Öberg!',
            'Lärare',
          ],
          stored: { 2: 46251, 3: 0.8, 5: true },
        },
      ],
    })
    expect(theirs?.getCell(2).value).toEqual(new Date('2026-08-17T00:00:00.000Z'))
    expect(
      read.rows.Personal?.[0]?.cells.flatMap((cell, index) =>
        [0, 3, 5, 6, 7].includes(index) ? [cell] : [],
      ),
    ).toEqual([1, 4, 6, 7, 8].map((column) => theirs?.getCell(column).text))
  })

  const day = fc
    .date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .filter((value) => !/[\p{Cc}\ufffe\uffff]|_x/iu.test(value))
  test('any table of texts, numbers and dates comes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.integer({ min: -1e9, max: 999_999_999_999 }), day), {
          minLength: 1,
          maxLength: 30,
        }),
        async (table) => {
          const path = await writeWithExcelJs(
            {
              Blad: [
                ['Namn', 'Nummer', 'Datum'],
                ...table.map(([name, number, date]) => [name, number, new Date(date)]),
              ],
            },
            { 3: 'yyyy-mm-dd' },
          )
          const read = await readFile(path, { Blad: { header: [1] } })
          expect(read.rows.Blad?.map(({ cells }) => cells)).toEqual(
            table.map(([name, number, date]) => [name, String(number), date]),
          )
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('detect and read', () => {
  const rows = Array.from({ length: 2500 }, (_, index) => [`Elev ${index}`, '6A'])

  test('reads in batches, tells how far it is, and stops when asked', async () => {
    const path = saveFile(makeBook({ sheets: { Blad: textRows([['Namn', 'Klass'], ...rows]) } }))
    const detected = await detectFile(path)
    expect(detected.sources[0]?.sample).toHaveLength(100)
    const batches = []
    for await (const batch of xlsxReader.read(detected)) batches.push(batch)
    const sizes = batches.map((batch) => batch.rows.length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length)
    expect(Math.max(...sizes)).toBe(batchRows)
    const bytes = batches.map((batch) => batch.bytes)
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b))
    expect(bytes.at(-1)).toBeLessThanOrEqual(detected.file.size)

    const stop = new AbortController()
    const seen = async (): Promise<void> => {
      for await (const _ of xlsxReader.read(detected, stop.signal)) stop.abort()
    }
    await expect(seen()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })

  test('rows wider than 200 000 cells together go on before there are 1 000', async () => {
    const wide = (row: number): string =>
      `<row r="${row}"><c r="A${row}"><v>1</v></c><c r="XFD${row}"><v>2</v></c></row>`
    const path = saveFile(
      makeBook({
        sheets: {
          Blad: `<sheetData>${Array.from({ length: 30 }, (_, index) => wide(index + 1)).join('')}</sheetData>`,
        },
      }),
    )
    const sizes = []
    for await (const batch of xlsxReader.read(await detectFile(path, { Blad: { header: [] } })))
      sizes.push(batch.rows.length)
    expect(sizes).toEqual([13, 13, 4])
  })

  test('the caller decides header, first row, names and rows to skip, by sheet', async () => {
    const sheets = {
      Ett: textRows([
        ['x', 'y'],
        ['Anna', '7A'],
        ['Bort', '7A'],
        ['Erik', '7B'],
      ]),
      Två: textRows([
        ['Namn', 'Klass'],
        ['Åsa', '8A'],
      ]),
    }
    const read = await readBook(
      { sheets },
      {
        Ett: {
          header: [],
          firstRow: 2,
          names: ['Namn', 'Klass'],
          skip: [{ column: 'Namn', pattern: '^Bort$' }],
        },
      },
    )
    expect(
      read.detected.sources.map((source) => [
        source.part,
        source.read.header,
        source.columns.map(({ name }) => name),
      ]),
    ).toEqual([
      ['Ett', [], ['Namn', 'Klass']],
      ['Två', [1], ['Namn', 'Klass']],
    ])
    expect(read.rows).toEqual({
      Ett: [
        { row: 2, cells: ['Anna', '7A'] },
        { row: 3, cells: ['Bort', '7A'], skip: 'footer' },
        { row: 4, cells: ['Erik', '7B'] },
      ],
      Två: [{ row: 2, cells: ['Åsa', '8A'] }],
    })
  })

  test('a header row that is a mere guess is told of', async () => {
    const read = await readBook({
      sheets: {
        Blad: textRows([
          ['Alfa', 'Beta'],
          ['gul', 'stor'],
          ['röd', 'liten'],
        ]),
      },
    })
    expect(read.findings).toEqual([
      { rule: 'IMP-25', severity: 'warning', params: { row: 1 }, source: 'bok.xlsx#Blad', row: 1 },
    ])
  })
})

describe('files that are no workbook, or a hostile one', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  const good = makeBook({
    sheets: {
      Blad: textRows([
        ['Namn', 'Klass'],
        ['Alva', '6A'],
      ]),
    },
  })
  const sheetOf = (xml: string): Uint8Array =>
    makeBook({ sheets: { Blad: '' }, parts: { 'xl/worksheets/sheet1.xml': xml } })
  /** A zip whose directory says something else than its contents, found by a signature. */
  const patched = (offset: number, value: number): Uint8Array => {
    const bytes = Buffer.from(good)
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
      bytes.writeUInt32LE(value, at + offset)
    return bytes
  }

  test.each<[string, Uint8Array, string, RegExp]>([
    ['an .xls file', ole, 'IMP-22', /\.xls .*save as \.xlsx/],
    [
      'a workbook with a password',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'IMP-22',
      /password.*save as \.xlsx/,
    ],
    [
      'an .ods file',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      'IMP-22',
      /\.ods.*save as \.xlsx/,
    ],
    ['an .xlsb file', zip({ 'xl/workbook.bin': 'x', '_rels/.rels': '<x/>' }), 'IMP-22', /\.xlsb.*\.xlsx/],
    ['a zip of other things', zip({ 'elever.csv': 'x' }), 'IMP-22', /not an Excel workbook/],
    ['a text file', strToU8('Namn;Klass'), 'IMP-22', /not an Excel workbook/],
    ['a workbook that is cut off', good.subarray(0, good.length - 100), 'IMP-22', /cut off/],
    ['a workbook whose bytes changed', patched(16, 1), 'IMP-22', /damaged/],
    ['a sheet that stops in the middle', sheetOf('<worksheet><sheetData><row>'), 'IMP-22', /damaged/],
    [
      'a cell that points at no text',
      sheetOf('<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'),
      'IMP-22',
      /damaged/,
    ],
    ['no workbook part', zip({ '_rels/.rels': '<Relationships/>' }), 'IMP-22', /damaged/],
    ['a zip bomb that tells its size', patched(24, 2_000_000_000), 'IMP-23', /unpacked/],
    ['a zip bomb that lies about its size', patched(24, 10), 'IMP-23', /unpacked/],
    ['entities in a sheet', sheetOf('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), 'IMP-23', /entities/],
    [
      'entities in the workbook',
      makeBook({
        sheets: {},
        parts: { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>' },
      }),
      'IMP-23',
      /entities/,
    ],
    ['deep XML', sheetOf('<a>'.repeat(5000)), 'IMP-23', /nested/],
    [
      'deep XML in the workbook',
      makeBook({ sheets: {}, parts: { 'xl/workbook.xml': '<a>'.repeat(5000) } }),
      'IMP-23',
      /nested/,
    ],
    [
      'a column after XFD',
      sheetOf('<worksheet><sheetData><row><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>'),
      'IMP-23',
      /16 384/,
    ],
    [
      'a row after the last',
      sheetOf('<worksheet><sheetData><row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>'),
      'IMP-23',
      /1 048 576/,
    ],
    [
      'a cell of 10 MB',
      sheetOf(`<worksheet>${textRows([['x'.repeat(10_000_000)]])}</worksheet>`),
      'IMP-23',
      /million characters/,
    ],
    [
      'a cell of many pieces',
      sheetOf(
        `<worksheet>${textRows([['<![CDATA[' + `${'x'.repeat(600_000)}]]><![CDATA[`.repeat(2) + ']]>']])}</worksheet>`,
      ),
      'IMP-23',
      /million characters/,
    ],
    [
      'a path that climbs out',
      zipSync({ '../x.xml': strToU8('x'), '_rels/.rels': strToU8('<x/>') }),
      'IMP-23',
      /path/,
    ],
  ])('%s', async (_, bytes, rule, text) => {
    const detected = await detectFile(saveFile(bytes))
    const params =
      rule === 'IMP-22'
        ? { reason: expect.any(String), reasonEn: expect.stringMatching(text) }
        : { limit: expect.any(String), limitEn: expect.stringMatching(text) }
    expect(detected).toMatchObject({
      sources: [],
      findings: [{ rule, severity: 'error', params, source: 'bok.xlsx' }],
    })
  })

  test('an empty file', async () => {
    expect((await detectFile(saveFile(new Uint8Array()))).findings).toEqual([
      { rule: 'IMP-03', severity: 'error', params: {}, source: 'bok.xlsx' },
    ])
  })

  test('a file that went away', async () => {
    const gone = { path: '/nowhere/bok.xlsx', name: 'bok.xlsx', size: 10 }
    expect((await xlsxReader.detect(gone)).findings).toMatchObject([{ rule: 'IMP-22', source: 'bok.xlsx' }])
  })

  test('a fault far down stops the reading with an error', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => [`Elev ${index}`, `${index % 9}A`])
    const path = saveFile(
      sheetOf(
        `<worksheet>${textRows([['Namn', 'Klass'], ...rows]).replace('</sheetData>', '<row><c r="XFE1"><v>1</v></c></row>')}`,
      ),
    )
    const detected = await detectFile(path)
    expect(detected.findings).toEqual([])
    await expect(Array.fromAsync(xlsxReader.read(detected))).rejects.toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    )
  })

  /** How reading a file ends: any error but ours is a fault. */
  const endOf = (bytes: Uint8Array): Promise<string> =>
    readFile(saveFile(bytes)).then(
      () => 'read',
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    )

  test('whatever bytes are changed, reading ends in rows, a finding or a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = Uint8Array.from(good)
          for (const [at, value] of changes) bytes[at] = value
          expect(['read', 'AppError']).toContain(await endOf(bytes))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('whatever characters are changed in its XML, reading ends in rows, a finding or a typed error', async () => {
    const sheet = `<worksheet><cols><col min="1" max="2" hidden="1"/></cols>${textRows([
      ['Namn', 'Klass'],
      ['Alva', '6A'],
    ])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
    const change = fc.tuple(
      fc.nat(sheet.length - 1),
      fc.nat(3),
      fc.constantFrom(
        '<',
        '>',
        '/',
        '"',
        '&',
        ';',
        '<c r="ZZZZ9">',
        '<v>',
        '1e999',
        '<!--',
        '\u0000',
        '</row>',
        ' r="-1"',
        ' t="s"',
        '<f>',
        '',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const xml = changes.reduce(
          (text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
          sheet,
        )
        expect(['read', 'AppError']).toContain(await endOf(sheetOf(xml)))
      }),
      { numRuns: 250 },
    )
  })
})

describe('sniff', () => {
  test.each<[string, Uint8Array, string, number]>([
    ['a workbook', makeBook({ sheets: {} }), 'x.dat', 0.95],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'x.xls', 0.9],
    ['another zip', zip({ 'elever.csv': 'x' }), 'elever.zip', 0],
    [
      'a zip that holds a workbook',
      zipSync({ 'a.xlsx': [makeBook({ sheets: {} }), { level: 0 }] }),
      'allt.zip',
      0,
    ],
    [
      'an .ods file',
      zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
      'x.ods',
      0.95,
    ],
    ['text that is called a workbook', strToU8('Namn;Klass'), 'elever.xlsx', 0.1],
    ['text', strToU8('Namn;Klass'), 'elever.csv', 0],
  ])('%s', (_, head, name, sure) => {
    expect(xlsxReader.sniff(head, name)).toBe(sure)
  })
})

describe.skipIf(!existsSync(samples))('the samples of ../shared', () => {
  const read = (path: string): ReturnType<typeof readFile> => readFile(new URL(path, samples).pathname)
  const dataRows = (rows: Awaited<ReturnType<typeof readFile>>['rows']): Record<string, number> =>
    Object.fromEntries(
      Object.entries(rows).map(([sheet, list]) => [sheet, list.filter(({ skip }) => !skip).length]),
    )

  test('elevregister-excel', async () => {
    const { detected, rows } = await read('elevregister-excel/elevregister.xlsx')
    expect(dataRows(rows)).toEqual({ Elever: 30, Personal: 10, Skolor: 3 })
    expect(detected.sources[0]?.read).toEqual({ header: [3, 4], firstRow: 5 })
    expect(rows.Elever?.flatMap(({ row, skip }) => (skip === 'footer' ? [row] : []))).toEqual([
      15, 26, 37, 38,
    ])
    expect(detected.sources[0]?.columns.at(-1)?.path).toEqual(['Vårdnadshavare 2', 'E-post'])
    expect(detected.sources[2]?.hidden).toBe(true)
  })

  test('dnp-filinlasning', async () => {
    const { detected, rows } = await read('dnp-filinlasning/dnp_filinlasning.xlsx')
    const expected: unknown = JSON.parse(
      readFileSync(new URL('dnp-filinlasning/expected.json', samples), 'utf8'),
    )
    expect(expected).toMatchObject({ files: { 'dnp_filinlasning.xlsx': dataRows(rows) } })
    expect(Object.keys(rows)).toHaveLength(4)
    expect(detected.sources.map((source) => source.read.header)).toEqual([[2], [2], [2], [2]])
    expect(rows.Klasser?.[0]).toMatchObject({ row: 3, skip: 'example' })
  })
})
