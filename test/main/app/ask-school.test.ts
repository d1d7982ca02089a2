import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { askSchool } from '../../../src/main/app/ask/ask-school.ts'
import { readAnswers } from '../../../src/main/app/ask/read-answers.ts'
import { applyFix, undoFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { fixQueries } from '../../../src/main/app/fixes/fix-queries.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { addFiles, at, cellsOf, projectOf, sourceNamed } from './fix-fixture.ts'
import { noProgress } from './migrate-fixture.ts'

const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'test',
  version: '1.0.0',
  sources: { elever: { match: { columns: ['Id', 'Namn'] } } },
  entities: [
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Id' }]],
      attributes: {
        givenName: { column: 'Namn' },
        familyName: { value: 'Ek' },
        birthDate: { column: 'Född', transform: ['date'] },
        securityMarking: { column: 'Skydd', default: 'Ingen' },
      },
    },
  ],
})
const list =
  'Id;Namn;Född;Skydd\n01;Åsa;2014-02-30;\n02;Bo;2014-02-31;\n03;Cissi;2014-02-03;\n04;Dan;2014-13-01;Sekretessmarkering\n'

async function ran(): Promise<WritableDb> {
  const db = await projectOf({ 'elever.csv': list }, mapping)
  await runProject(db, noProgress)
  return db
}
const ask = (db: WritableDb) => askSchool(db, { projectId: 'p', language: 'sv', rule: 'DAT-03' })

/** The workbook as a school edits it. */
async function edit(base64: string, change: (sheet: ExcelJS.Worksheet) => void): Promise<string> {
  const book = new ExcelJS.Workbook()
  // exceljs has a Buffer type of its own.
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64')).buffer
  await book.xlsx.load(bytes)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the workbook has no sheet')
  change(sheet)
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
}
const read = async (db: WritableDb, base64: string) => readAnswers(db, { projectId: 'p', base64 })

test('the workbook has the rows with their cells, the one to correct open and the others locked; protected persons stay', async () => {
  const db = await ran()
  const asked = await ask(db)
  expect(asked).toMatchObject({
    fileName: 'test – att rätta.xlsx',
    rows: 2,
    cells: 2,
    left: 0,
    protectedRows: 1,
  })
  await edit(asked.base64, (sheet) => {
    expect(sheet.getRow(3).values).toEqual([
      undefined,
      '',
      'Rad i filen',
      'Vad som behöver rättas',
      'Id',
      'Namn',
      'Född',
      'Skydd',
    ])
    expect(sheet.getCell('D4').value).toBe('01')
    expect(sheet.getCell('C4').text).toContain('Född: ')
    expect(sheet.getCell('F4').protection.locked).toBe(false)
    expect(sheet.getCell('E4').protection?.locked ?? true).toBe(true)
    expect(sheet.getColumn(1).hidden).toBe(true)
    expect(sheet.rowCount).toBe(5)
    expect(JSON.stringify(sheet.getSheetValues())).not.toContain('Dan')
  })
})

test('a corrected copy gives exactly the edited cells, as one step of undo', async () => {
  const db = await ran()
  const copy = await edit((await ask(db)).base64, (sheet) => {
    sheet.getCell('F5').value = '2014-02-28'
  })
  const answers = await read(db, copy)
  const sourceId = sourceNamed(db, 'elever.csv')
  expect(answers).toEqual({
    changes: [
      {
        sourceId,
        source: 'elever.csv',
        row: 3,
        column: 3,
        name: 'Född',
        before: '2014-02-31',
        after: '2014-02-28',
      },
    ],
    same: 1,
    ignored: [],
  })
  const cells = answers.changes.map(({ source: _, name: _name, ...cell }) => cell)
  expect(applyFix(db, { kind: 'answers', file: 'svar.xlsx', cells }, at).cells).toBe(1)
  expect(cellsOf(db, 'elever.csv')[1]).toEqual(['02', 'Bo', '2014-02-28', ''])
  const { operations } = fixQueries['fix/history'](db, {
    projectId: 'p',
    language: 'sv',
    offset: 0,
    limit: 9,
  })
  expect(operations.map(({ text }) => text)).toEqual(['Svaren i svar.xlsx lästes in (1 cell)'])
  // Read once more, there is nothing left to do.
  expect(await read(db, copy)).toMatchObject({ changes: [], same: 2 })
  undoFix(db)
  expect(cellsOf(db, 'elever.csv')[1]?.[2]).toBe('2014-02-31')
})

test('a copy that was sorted, edited elsewhere, added to and copied in is read for its marked cells alone', async () => {
  const db = await ran()
  const copy = await edit((await ask(db)).base64, (sheet) => {
    const lines = [4, 5].map((row) => sheet.getRow(row).values)
    sheet.getRow(4).values = lines[1] ?? []
    sheet.getRow(5).values = lines[0] ?? []
    sheet.getCell('F4').value = '2014-02-27'
    sheet.getCell('E5').value = 'Någon Annan'
    sheet.addRow(['', '9', '', '09', 'Ny', '2014-01-01', ''])
    sheet.addRow(lines[1] ?? [])
    sheet.addRow(['skolflytt-rad.eyJzb3VyY2UiOiJlbGV2ZXIuY3N2In0.falsk', '2', '', '01', 'x', 'y', ''])
  })
  const answers = await read(db, copy)
  expect(answers.changes.map(({ row, after }) => [row, after])).toEqual([[3, '2014-02-27']])
  expect(answers.ignored.map(({ reason, column }) => [reason, column])).toEqual([
    ['newLine', undefined],
    ['unknownLine', undefined],
    ['otherCell', 'Namn'],
    ['copiedLine', undefined],
  ])
})

test('a removed column, a cell that changed here meanwhile and a row of a newer file are told', async () => {
  const db = await ran()
  const { base64 } = await ask(db)
  const without = await edit(base64, (sheet) => sheet.spliceColumns(6, 1))
  expect(await read(db, without)).toMatchObject({
    changes: [],
    ignored: [
      { reason: 'columnGone', row: 2, column: 'Född' },
      { reason: 'columnGone', row: 3, column: 'Född' },
    ],
  })
  const copy = await edit(base64, (sheet) => {
    sheet.getCell('F4').value = '2014-02-26'
    sheet.getCell('F5').value = '2014-02-25'
  })
  applyFix(
    db,
    { kind: 'cell', sourceId: sourceNamed(db, 'elever.csv'), row: 2, column: 3, value: '2014-03-01' },
    at,
  )
  expect(await read(db, copy)).toMatchObject({
    changes: [{ row: 3, after: '2014-02-25' }],
    ignored: [{ reason: 'changedSince', row: 2 }],
  })
  undoFix(db)
  await addFiles(
    db,
    { 'elever.csv': 'Id;Namn;Född;Skydd\n05;Eva;2014-01-01;\n01;Åsa;2014-02-30;\n' },
    mapping,
  )
  expect(await read(db, copy)).toMatchObject({
    changes: [{ row: 3, before: '2014-02-30', after: '2014-02-26' }],
    ignored: [{ reason: 'rowGone', row: 3 }],
  })
})

test('another workbook, or none at all, is refused in words', async () => {
  const db = await ran()
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Blad').addRow(['Id', 'Namn'])
  const plain = Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
  await expect(read(db, plain)).rejects.toThrow('no workbook that this project sent')
  await expect(read(db, Buffer.from('inte en zip').toString('base64'))).rejects.toThrow()
})
