import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from 'exceljs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openFolder, type FolderFileSet } from '../../../../src/main/deliver/file-set.ts'
import { csvTables } from '../../../../src/main/deliver/tables/csv-tables.ts'
import { planTables, type NameOf } from '../../../../src/main/deliver/tables/plan-tables.ts'
import { writeTables } from '../../../../src/main/deliver/tables/write-tables.ts'
import { xlsxTables } from '../../../../src/main/deliver/tables/xlsx-tables.ts'
import type { EntityLine } from '../../../../src/main/deliver/write-entities.ts'
import { entities, entityTypes, type EntityType } from '../../../../src/main/model/entities.ts'

const isOwn = (name: string): boolean => !name.endsWith('.partial')
let dir: string
let folder: FolderFileSet
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skolflytt-tables-'))
  folder = await openFolder(dir, isOwn)
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const person = {
  id: 'p1',
  givenName: 'Åsa',
  familyName: '=1+1',
  civicNo: { value: '201402092389' },
  eduPersonPrincipalNames: ['asa@skola.example', 'asa2@skola.example'],
  emails: [{ value: '+asa@skola.example', type: 'Skola elev' }],
  enrolments: [
    { enroledAt: { id: 'o1' }, schoolType: 'GR', startDate: '2026-08-17', schoolYear: 6, cancelled: true },
    { enroledAt: { id: 'o2' }, schoolType: 'FTH', startDate: '2026-08-18' },
  ],
}
const nameOf: NameOf = (type, id) =>
  type === 'Organisation' && id === 'o1' ? 'Sjöskolan; "norra"' : undefined
async function* linesOf(...all: [EntityType, { id?: string }][]): AsyncGenerator<EntityLine> {
  for (const [type, entity] of all)
    yield { type, id: entity.id ?? 'x', path: entities[type].path, json: JSON.stringify(entity) }
}

describe('CSV for people', () => {
  const write = async (...all: [EntityType, { id?: string }][]) => {
    const written = await writeTables(csvTables(folder, 'sv'), linesOf(...all), nameOf)
    await folder.commit()
    return written
  }
  const rows = async (name: string) => (await readFile(join(dir, name), 'utf8')).split('\r\n')

  test('is a file for each kind of entity and for each list, with the names of what references point to', async () => {
    const { files, entities: counts } = await write(['Person', person])
    expect(counts).toEqual({ persons: 1 })
    expect(files.map(({ name }) => name)).toEqual([
      'persons.csv',
      'persons.emails.csv',
      'persons.enrolments.csv',
      'columns.csv',
    ])
    expect(await rows('persons.enrolments.csv')).toEqual([
      '\ufeffPerson;Person – id;Skolenhet;Skolenhet – id;Skolform;Startdatum;Slutdatum;Årskurs;Avbruten;Studievägskod;Program;Program – id;Precisering',
      'Åsa =1+1;p1;"Sjöskolan; ""norra""";o1;GR;2026-08-17;;6;Ja;;;;',
      'Åsa =1+1;p1;;o2;FTH;2026-08-18;;;;;;;',
      '',
    ])
  })

  test('opens with no formula and keeps every digit; lists of words stand in one cell', async () => {
    await write(['Person', person])
    const [, row] = await rows('persons.csv')
    expect(row).toMatch(/^Åsa;;'=1\+1;201402092389;.*asa@skola.example, asa2@skola.example;/)
    expect((await rows('persons.emails.csv'))[1]).toBe("Åsa =1+1;p1;'+asa@skola.example;Skola elev")
  })

  test.each(['=1', '+1', '-1', '@a', '\ta', '\ra'])(
    'a cell that begins as %j is no formula',
    async (name) => {
      await write(['Room', { id: 'r1', displayName: name } as { id: string }])
      expect(await readFile(join(dir, 'rooms.csv'), 'utf8')).toContain(`'${name}`)
    },
  )

  test('tells what each column is called in the standard', async () => {
    await write(['Person', person])
    const columns = await rows('columns.csv')
    expect(columns[0]).toBe('\ufeffFil;Kolumn;Namn i standarden;Vad det är')
    expect(columns.join('\n')).toContain('persons.csv;Personnummer;Person.civicNo.value;')
    expect(columns.join('\n')).toContain(
      'persons.enrolments.csv;Skolenhet – id;Person.enrolments[].enroledAt.id;',
    )
  })
})

test('a list within a list says which item of the outer one it is in', async () => {
  const plan = {
    id: 's1',
    student: { id: 'p1' },
    startDate: '2026-08-17',
    content: [
      { title: 'Ett', syllabuses: [] },
      { title: 'Två', syllabuses: [{ syllabus: { id: 'k1' }, hours: 80 }] },
    ],
  }
  const rows = [...planTables('StudyPlan').rowsOf(plan, 'Åsa', () => undefined)]
  const inner = rows.find(({ table }) => table.name === 'studyplans.content.syllabuses')
  expect(inner?.cells.slice(0, 5)).toEqual(['Åsa', 's1', 2, undefined, 'k1'])
  expect(inner?.table.columns.length).toBe(inner?.cells.length)
})

test('every attribute of the standard has its column', () => {
  for (const type of entityTypes) {
    const { tables } = planTables(type)
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length)
    for (const { columns } of tables)
      expect(
        new Set(columns.map(({ label }) => label.sv)).size,
        `${type}: ${columns.map(({ label }) => label.sv).join(', ')}`,
      ).toBe(columns.length)
  }
})

describe('a workbook for people', () => {
  const write = async (lines: AsyncIterable<EntityLine>, rowLimit?: number): Promise<Buffer> => {
    const sink = xlsxTables(await folder.openBytes('delivery.xlsx'), '2026-09-01', 'sv', rowLimit)
    await writeTables(sink, lines, nameOf)
    await folder.commit()
    expect(await readdir(dir)).toEqual(['delivery.xlsx'])
    return readFile(join(dir, 'delivery.xlsx'))
  }
  const open = async (): Promise<Workbook> => {
    const workbook = new Workbook()
    await workbook.xlsx.readFile(join(dir, 'delivery.xlsx'))
    return workbook
  }

  test('begins with what it is, then a sheet for each kind of entity and for each list', async () => {
    await write(linesOf(['Person', person]))
    const workbook = await open()
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Om leveransen',
      'Person',
      'Person – E-post',
      'Person – Inskrivningar',
    ])
    const about = JSON.stringify(workbook.worksheets[0]?.getSheetValues())
    expect(about).toContain('Person.enrolments[].enroledAt.id')
  })

  test('has text as text, dates as dates and numbers as numbers; what looks like a formula is marked as text', async () => {
    await write(linesOf(['Person', person]))
    const workbook = await open()
    const persons = workbook.getWorksheet('Person')
    expect(persons?.getRow(2).getCell(3).value).toBe('=1+1')
    expect(persons?.getRow(2).getCell(4).value).toBe('201402092389')
    const enrolment = workbook.getWorksheet('Person – Inskrivningar')?.getRow(2)
    expect(enrolment?.getCell(3).value).toBe('Sjöskolan; "norra"')
    expect(enrolment?.getCell(6).value).toEqual(new Date('2026-08-17'))
    expect(enrolment?.getCell(8).value).toBe(6)
    expect(enrolment?.getCell(9).value).toBe('Ja')
  })

  test('goes on in a further sheet, with its captions, where a sheet is full', async () => {
    const rooms = Array.from({ length: 5 }, (_, n): [EntityType, { id: string }] => [
      'Room',
      { id: `r${n}`, displayName: `Sal ${n}` } as { id: string },
    ])
    await write(linesOf(...rooms), 3)
    const workbook = await open()
    const sheets = workbook.worksheets.slice(1)
    expect(sheets.map(({ name }) => name)).toEqual(['Sal', 'Sal (2)', 'Sal (3)'])
    expect(sheets.map((sheet) => sheet.getColumn(1).values.slice(1))).toEqual([
      ['Namn', 'Sal 0', 'Sal 1'],
      ['Namn', 'Sal 2', 'Sal 3'],
      ['Namn', 'Sal 4'],
    ])
    expect(JSON.stringify(workbook.worksheets[0]?.getSheetValues())).toContain('fortsätter på nästa blad')
  })

  test('survives what XML and Excel cannot hold', async () => {
    const displayName = `<b>&\u0001_x0041_\ud800${'å'.repeat(40_000)}`
    await write(linesOf(['Room', { id: 'r1', displayName } as { id: string }]))
    const value = (await open()).getWorksheet('Sal')?.getRow(2).getCell(1).text ?? ''
    expect(value).toMatch(/^<b>&/)
    expect(value.length).toBeLessThan(33_000)
    expect(JSON.stringify((await open()).worksheets[0]?.getSheetValues())).toContain('klipptes av: 1')
  })

  test('has the same bytes each time', async () => {
    const first = await write(linesOf(['Person', person]))
    folder = await openFolder(dir, isOwn)
    expect((await write(linesOf(['Person', person]))).equals(first)).toBe(true)
  })
})
