/** What real workbooks do that a tidy one does not, each as a hand-written book. */
import { expect, test } from 'vitest'
import type { StagedRow } from '../../../../src/main/import/source.ts'
import { makeBook, readBook, readFile, saveFile, textRows, zip, type BookParts } from './make-workbook.ts'

const captions =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Namn</t></is></c><c r="B1" t="inlineStr"><is><t>Klass</t></is></c></row>'
/** The rows of a sheet with the captions Namn and Klass, and these rows under them. */
async function rowsUnder(
  rows: string,
  book: Omit<BookParts, 'sheets'> = {},
  after = '',
): Promise<StagedRow[]> {
  const read = await readBook({
    sheets: { Blad: `<sheetData>${captions}${rows}</sheetData>${after}` },
    ...book,
  })
  return read.rows.Blad ?? []
}
const dateStyle =
  '<numFmts><numFmt numFmtId="164" formatCode="d/m/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>'

test('elements with a namespace prefix', async () => {
  const part = (xml: string): string =>
    xml.replaceAll(/<(\/?)(\w)/g, '<$1x:$2').replaceAll('xmlns=', 'xmlns:x=')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const path = saveFile(
    makeBook({
      sheets: { Blad: '' },
      parts: {
        'xl/worksheets/sheet1.xml': part(
          `<worksheet xmlns="${main}">${textRows([
            ['Namn', 'Klass'],
            ['Alva', '6A'],
          ])}</worksheet>`,
        ),
        'xl/sharedStrings.xml': part(`<sst xmlns="${main}"></sst>`),
      },
    }),
  )
  expect((await readFile(path)).rows).toEqual({ Blad: [{ row: 2, cells: ['Alva', '6A'] }] })
})

test('cells and rows without a reference are counted', async () => {
  const read = await readBook({
    sheets: {
      Blad: textRows([
        ['Namn', 'Klass'],
        ['Alva', '6A'],
        ['Loui', '6B'],
      ]),
    },
  })
  expect(read.rows.Blad).toEqual([
    { row: 2, cells: ['Alva', '6A'] },
    { row: 3, cells: ['Loui', '6B'] },
  ])
})

test('a strict file, with dates as text', async () => {
  const strict = {
    main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    rel: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  }
  const path = saveFile(
    zip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${strict.rel}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="${strict.main}" xmlns:rr="${strict.rel}" conformance="strict"><sheets><sheet name="Blad" sheetId="1" rr:id="b"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="b" Type="${strict.rel}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${strict.main}"><sheetData>${captions}<row r="2"><c r="A2" t="d"><v>2026-08-17T00:00:00.000</v></c><c r="B2" t="d"><v>2026-08-17T07:45:00Z</v></c></row></sheetData></worksheet>`,
    }),
  )
  expect((await readFile(path)).rows.Blad).toEqual([
    {
      row: 2,
      cells: ['2026-08-17', '2026-08-17 07:45'],
      stored: { 1: '2026-08-17T00:00:00.000', 2: '2026-08-17T07:45:00Z' },
    },
  ])
})

test('shared strings: rich text is joined, phonetic runs are left out, escapes and spaces are kept as text', async () => {
  const strings =
    '<si><t xml:space="preserve"> Alva </t></si><si><r><t>Lo</t></r><r><rPr><b/></rPr><t>ui</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>' +
    '<si><t>a_x000A_b _x005F_x000A_ &amp;</t></si><si><t/></si>'
  const cells = [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
  expect(
    await rowsUnder(`<row r="2">${cells}<c t="inlineStr"><is><t>å</t></is></c></row>`, { strings }),
  ).toEqual([{ row: 2, cells: [' Alva ', 'Loui', 'a\nb _x000A_ &', '', 'å'] }])
})

test('inline rich text is joined, without its phonetic run', async () => {
  const inline = '<is><r><t>Al</t></r><r><t>va</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>'
  expect(await rowsUnder(`<row r="2"><c r="A2" t="inlineStr">${inline}</c></row>`)).toEqual([
    { row: 2, cells: ['Alva'] },
  ])
})

test('formulas are read by their stored value; one without is empty and reported', async () => {
  const row =
    '<row r="2"><c r="A2" t="str"><f>B1&amp;"x"</f><v>Alva</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>' +
    '<row r="3"><c r="A3"><f>TODAY()</f></c><c r="B3" t="str"><f>""</f><v></v></c></row><row r="4"><c r="A4"><v>1</v></c></row>'
  const read = await readBook({ sheets: { Blad: `<sheetData>${captions}${row}</sheetData>` } })
  expect(read.rows.Blad).toEqual([
    { row: 2, cells: ['Alva', '2'] },
    { row: 3, cells: [], skip: 'blank' },
    { row: 4, cells: ['1'] },
  ])
  expect(read.findings).toEqual([
    {
      rule: 'IMP-17',
      severity: 'warning',
      params: { column: 'Namn' },
      source: 'bok.xlsx#Blad',
      row: 3,
      column: 'Namn',
    },
    { rule: 'IMP-19', severity: 'info', params: { count: 1, rows: '3' }, source: 'bok.xlsx#Blad', row: 3 },
  ])
})

test('booleans and errors keep their kind beside the text', async () => {
  const row = '<row r="2"><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>'
  expect(await rowsUnder(row)).toEqual([
    { row: 2, cells: ['SANT', 'FALSKT', '#N/A'], stored: { 1: true, 2: false, 3: '#error' } },
  ])
})

test('long numbers keep their digits; those beyond JavaScript keep them beside', async () => {
  const numbers = ['201412182386', '2.01412182386E11', '12345678901234567890', '2.5'].map(
    (value) => `<c><v>${value}</v></c>`,
  )
  expect(await rowsUnder(`<row r="2">${numbers.join('')}</row>`)).toEqual([
    {
      row: 2,
      cells: ['201412182386', '201412182386', '1,23457E+19', '2,5'],
      stored: { 3: '12345678901234567890', 4: 2.5 },
    },
  ])
})

test('dates and percent by their format, with the number beside', async () => {
  const row = '<row r="2"><c s="1"><v>46251</v></c><c s="2"><v>0.8</v></c><c s="9"><v>7</v></c></row>'
  expect(await rowsUnder(row, { styles: dateStyle })).toEqual([
    { row: 2, cells: ['2026-08-17', '80 %', '7'], stored: { 1: 46251, 2: 0.8 } },
  ])
})

test('a book of the 1904 date system', async () => {
  const row = '<row r="2"><c s="1"><v>44789</v></c></row>'
  expect(await rowsUnder(row, { styles: dateStyle, workbookPr: '<workbookPr date1904="1"/>' })).toEqual([
    { row: 2, cells: ['2026-08-17'], stored: { 1: 44789 } },
  ])
})

test('a book without styles and shared strings shows numbers plainly', async () => {
  expect(await rowsUnder('<row r="2"><c s="3"><v>46251</v></c></row>')).toEqual([
    { row: 2, cells: ['46251'] },
  ])
})

test('blank rows between data are kept, those after it are not', async () => {
  const cell = (reference: string): string => `<c r="${reference}"><v>1</v></c>`
  const rows = `<row r="2">${cell('A2')}</row><row r="3"><c r="A3" s="1"/></row><row r="5">${cell('B5')}</row><row r="6"><c r="A6" s="1"/></row><row r="900"/>`
  expect(await rowsUnder(rows)).toEqual([
    { row: 2, cells: ['1'] },
    { row: 3, cells: [], skip: 'blank' },
    { row: 4, cells: [], skip: 'blank' },
    { row: 5, cells: ['', '1'] },
  ])
})

test('merged values stand in the first cell only', async () => {
  const rows =
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="3"><c r="A3"/><c r="B3"><v>3</v></c></row>'
  expect(await rowsUnder(rows, {}, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')).toEqual([
    { row: 2, cells: ['1', '2'] },
    { row: 3, cells: ['', '3'] },
  ])
})

test('group captions merged over captions name the columns, and repeated captions are told', async () => {
  const { detected, findings } = await readBook({
    sheets: {
      Elever: `${textRows([
        ['Elevlista läsåret 26/27'],
        ['Elev', '', 'Vårdnadshavare', ''],
        ['Namn', 'Klass', 'Namn', 'Mobil'],
        ['Alva', '6A', 'Tuva', '070-1740632'],
      ])}<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:B2"/><mergeCell ref="C2:D2"/></mergeCells>`,
    },
  })
  expect(detected.sources).toEqual([
    {
      name: 'bok.xlsx#Elever',
      kind: 'xlsx',
      part: 'Elever',
      read: { header: [2, 3], firstRow: 4 },
      columns: [
        { name: 'Elev / Namn', path: ['Elev', 'Namn'], position: 1 },
        { name: 'Elev / Klass', path: ['Elev', 'Klass'], position: 2 },
        { name: 'Vårdnadshavare / Namn', path: ['Vårdnadshavare', 'Namn'], position: 3 },
        { name: 'Vårdnadshavare / Mobil', path: ['Vårdnadshavare', 'Mobil'], position: 4 },
      ],
      evidence: [expect.objectContaining({ what: 'header', confidence: 0.95 })],
      sample: [{ row: 4, cells: ['Alva', '6A', 'Tuva', '070-1740632'] }],
    },
  ])
  expect(findings).toEqual([
    {
      rule: 'IMP-09',
      severity: 'warning',
      params: { column: 'Namn' },
      source: 'bok.xlsx#Elever',
      column: 'Namn',
    },
  ])
})

test('what is hidden is read and told of', async () => {
  const hidden = `<cols><col min="2" max="2" hidden="1"/></cols><sheetData>${captions}<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>2</v></c></row></sheetData>`
  const read = await readBook({
    sheets: {
      Synlig: textRows([
        ['Namn', 'Klass'],
        ['Alva', '6A'],
      ]),
      Gömd: hidden,
    },
    states: { Gömd: 'state="veryHidden"' },
  })
  expect(read.detected.sources.map(({ name, hidden: isHidden }) => [name, isHidden])).toEqual([
    ['bok.xlsx#Synlig', undefined],
    ['bok.xlsx#Gömd', true],
  ])
  expect(read.detected.sources[1]?.columns.map((column) => column.hidden)).toEqual([undefined, true])
  expect(read.rows.Gömd).toEqual([
    { row: 2, cells: ['1'] },
    { row: 3, cells: ['2'] },
  ])
  const place = { rule: 'IMP-15', severity: 'warning', source: 'bok.xlsx#Gömd' }
  expect(read.findings).toEqual([
    { ...place, params: { what: 'Bladet Gömd', whatEn: 'The sheet Gömd' } },
    {
      ...place,
      params: { what: 'Det som står i kolumnen Klass', whatEn: 'The column Klass' },
      column: 'Klass',
    },
    { ...place, params: { what: 'Det som står på rad 2–3', whatEn: 'What stands on row 2–3' }, row: 2 },
  ])
})

test('footers, an example row and repeated captions are staged as no data', async () => {
  const read = await readBook({
    sheets: {
      Blad: textRows([
        ['Namn', 'Klass'],
        ['Exempel', 'Exempel'],
        ['Alva', '6A'],
        ['Antal elever 6A: 1'],
        ['namn', 'klass'],
        ['Loui', '6B'],
        ['Summa', '2'],
      ]),
    },
  })
  expect(read.rows.Blad?.map(({ row, skip }) => [row, skip])).toEqual([
    [2, 'example'],
    [3, undefined],
    [4, 'footer'],
    [5, 'header'],
    [6, undefined],
    [7, 'footer'],
  ])
  expect(read.findings).toEqual([
    { rule: 'IMP-08', severity: 'warning', params: { row: 5 }, source: 'bok.xlsx#Blad', row: 5 },
    {
      rule: 'IMP-19',
      severity: 'info',
      params: { count: 3, rows: '2, 4, 7' },
      source: 'bok.xlsx#Blad',
      row: 2,
    },
  ])
})

test.each([65_536, 1_048_576])('a sheet that ends at row %d was probably cut off', async (last) => {
  const rows = (end: number): string =>
    `<row r="2"><c r="A2"><v>1</v></c></row><row r="${end}"><c r="A${end}"><v>2</v></c></row>`
  const cut = await readBook({ sheets: { Blad: `<sheetData>${captions}${rows(last)}</sheetData>` } })
  expect(cut.findings).toEqual([
    { rule: 'IMP-14', severity: 'warning', params: { row: last }, source: 'bok.xlsx#Blad', row: last },
  ])
  const whole = await readBook({ sheets: { Blad: `<sheetData>${captions}${rows(last - 1)}</sheetData>` } })
  expect(whole.findings).toEqual([])
})

test('columns that only later rows have are added as they come', async () => {
  const many = Array.from({ length: 200 }, (_, index) => ['Alva', `${index}A`])
  const read = await readBook({
    sheets: { Blad: textRows([['Namn', 'Klass'], ...many, ['Loui', '6B', 'ska till 7B']]) },
  })
  expect(read.detected.sources[0]?.columns.map(({ name }) => name)).toEqual(['Namn', 'Klass'])
  expect(read.rows.Blad?.at(-1)).toEqual({ row: 202, cells: ['Loui', '6B', 'ska till 7B'] })
})

test('sheets of prose, charts and nothing are no sources', async () => {
  const read = await readBook({
    sheets: {
      Instruktion: textRows([
        ['Elevinskrivningar fylls i på nästa blad'],
        ['Ta bort exempelraden innan du skickar'],
      ]),
      Tomt: '<sheetData/>',
      Lista: textRows([['Klass'], ['6A'], ['6B']]),
    },
  })
  expect(read.detected.sources.map(({ name }) => name)).toEqual(['bok.xlsx#Lista'])
})

test('a book in UTF-16', async () => {
  const bytes = Buffer.from(
    `\ufeff<worksheet>${textRows([
      ['Namn', 'Klass'],
      ['Åsa', '6Ä'],
    ])}</worksheet>`,
    'utf16le',
  )
  const path = saveFile(makeBook({ sheets: { Blad: '' }, parts: { 'xl/worksheets/sheet1.xml': bytes } }))
  expect((await readFile(path)).rows).toEqual({ Blad: [{ row: 2, cells: ['Åsa', '6Ä'] }] })
})
