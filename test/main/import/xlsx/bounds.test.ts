/** What a workbook made to hurt may cost: memory and time have a bound, and the error names the sheet (ADR 0010). */
import { describe, expect, test } from 'vitest'
import { openPackage } from '../../../../src/main/import/xlsx/open-package.ts'
import { createSheetReader } from '../../../../src/main/import/xlsx/read-sheet.ts'
import type { Workbook } from '../../../../src/main/import/xlsx/workbook.ts'
import { xlsxReader } from '../../../../src/main/import/xlsx/xlsx-reader.ts'
import { detectFile, makeBook, readBook, saveFile, textRows, type BookParts } from './make-workbook.ts'

const shared = (count: number): string => '<c t="s"><v>0</v></c>'.repeat(count)

async function limitOf(book: BookParts): Promise<unknown> {
  const { sources, findings } = await detectFile(saveFile(makeBook(book)))
  return { sources: sources.length, rule: findings[0]?.rule, limit: findings[0]?.params['limitEn'] }
}

describe('workbooks that are refused before anything is read', () => {
  test.each<[string, BookParts, RegExp]>([
    [
      'a long text that many cells share',
      {
        sheets: { Elever: `<sheetData><row>${shared(20)}</row></sheetData>` },
        strings: `<si><t>${'x'.repeat(900_000)}</t></si>`,
      },
      /^The sheet “Elever”: .*split the sheet/,
    ],
    [
      'rows with nothing but their last cell',
      { sheets: { Elever: `<sheetData>${'<row><c r="XFD1"><v>1</v></c></row>'.repeat(900)}</sheetData>` } },
      /^The sheet “Elever”: /,
    ],
    [
      'many sheets of wide rows',
      {
        sheets: Object.fromEntries(
          Array.from({ length: 7 }, (_, index) => [
            `Blad ${index}`,
            `<sheetData>${`<row><c r="XFD1"><v>1</v></c></row>${' '.repeat(1000)}`.repeat(100)}</sheetData>`,
          ]),
        ),
      },
      /^The sheet “Blad 6”: .*16 384/,
    ],
    [
      'columns described over and over',
      {
        sheets: {
          Elever: `<cols>${'<col min="1" max="1" hidden="1"/>'.repeat(16_385)}</cols><sheetData/>`,
        },
      },
      /16 384/,
    ],
    [
      'more sheets than anyone has',
      { sheets: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`Blad ${index}`, ''])) },
      /sheets/,
    ],
    [
      'more formats than Excel has',
      { sheets: { Elever: '' }, styles: `<cellXfs>${'<xf/>'.repeat(100_001)}</cellXfs>` },
      /formats/,
    ],
    [
      'an element of thousands of attributes',
      {
        sheets: { Elever: '' },
        styles: `<fonts ${Array.from({ length: 1001 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      },
      /formats/,
    ],
    [
      'texts that are all as long as can be',
      {
        sheets: { Elever: `<sheetData><row><c t="s"><v>40</v></c></row></sheetData>` },
        strings: `<si><t>${'x'.repeat(900_000)}</t></si>`.repeat(41),
      },
      /texts of the workbook/,
    ],
    [
      'letters that take twice the memory',
      {
        sheets: { Elever: `<sheetData><row><c t="s"><v>20</v></c></row></sheetData>` },
        strings: `<si><t>${'ł'.repeat(900_000)}</t></si>`.repeat(21),
      },
      /texts of the workbook/,
    ],
  ])('%s', async (_, book, text) => {
    expect(await limitOf(book)).toEqual({ sources: 0, rule: 'IMP-23', limit: expect.stringMatching(text) })
  })
})

test('a cell that points at a text by a word, not a number, is damage and no endless search', async () => {
  const path = saveFile(
    makeBook({ sheets: { Elever: '<sheetData><row><c t="s"><v>x</v></c></row></sheetData>' }, strings: '' }),
  )
  expect((await detectFile(path)).findings).toMatchObject([{ rule: 'IMP-22' }])
})

test('hidden columns from minus infinity are the columns there are', async () => {
  const { rows } = await readBook({
    sheets: {
      Elever: `<cols><col min="-1e15" max="1" hidden="1"/></cols>${textRows([
        ['Namn', 'Klass'],
        ['Ada', '7A'],
      ])}`,
    },
  })
  expect(rows['Elever']).toMatchObject([{ cells: ['Ada', '7A'] }])
})

test('a format code that is longer than any is not computed for every cell', async () => {
  const { rows } = await readBook({
    sheets: {
      Elever: `<sheetData><row><c t="inlineStr"><is><t>Namn</t></is></c><c t="inlineStr"><is><t>Poäng</t></is></c></row><row><c t="inlineStr"><is><t>Ada</t></is></c><c s="0"><v>7</v></c></row></sheetData>`,
    },
    styles: `<numFmts><numFmt numFmtId="200" formatCode="0.${'0'.repeat(100_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
  })
  expect(rows['Elever']).toMatchObject([{ cells: ['Ada', '7'] }])
})

test('what is unpacked is counted over all parts and every reading of them', async () => {
  const path = saveFile(makeBook({ sheets: { Elever: textRows([['Namn'], ['Ada']]) } }))
  const handler = { open: () => {}, close: () => {}, text: () => {} }
  const book = await openPackage(path, 1000)
  const readAgain = async (): Promise<void> => {
    for (let time = 0; time < 10; time++)
      await Array.fromAsync(book.scan('xl/worksheets/sheet1.xml', handler))
  }
  await expect(readAgain()).rejects.toThrow(expect.objectContaining({ code: 'file-too-large' }))
  book.close()
})

test('the text of all rows of a sheet has a bound', () => {
  const workbook: Workbook = {
    sheets: [],
    date1904: false,
    sharedStrings: undefined,
    showNumber: () => String,
  }
  const { handler } = createSheetReader(workbook, { get: () => 'x'.repeat(400) }, 1000)
  const row = (): void => {
    handler.open('row', () => undefined)
    handler.open('c', (name) => (name === 't' ? 's' : undefined))
    handler.open('v', () => undefined)
    handler.text('0')
    for (const name of ['v', 'c', 'row']) handler.close(name)
  }
  row()
  row()
  expect(row).toThrow(expect.objectContaining({ code: 'file-too-large' }))
})

test('a batch of rows with long texts is short', async () => {
  const rows = `<row>${shared(2)}</row>`.repeat(100)
  const path = saveFile(
    makeBook({
      sheets: { Elever: `<sheetData>${rows}</sheetData>` },
      strings: `<si><t>${'x'.repeat(900_000)}</t></si>`,
    }),
  )
  const sizes: number[] = []
  for await (const { rows: batch } of xlsxReader.read(await detectFile(path))) sizes.push(batch.length)
  expect(Math.max(...sizes)).toBe(6)
})
