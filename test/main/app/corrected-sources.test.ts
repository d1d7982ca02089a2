import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { Workbook } from 'exceljs'
import { expect, onTestFinished, test } from 'vitest'
import { deliverProject } from '../../../src/main/app/deliver-project.ts'
import { applyFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { shippedMappings } from '../../../src/main/app/mappings/shipped-mappings.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import type { ProtectedPolicy } from '../../../src/shared/contract.ts'
import type { FixRequest } from '../../../src/shared/fix.ts'
import { migrateFiles, noProgress, temporaryFolder } from './migrate-fixture.ts'
import { runSmallProject } from './small-project.ts'

const sample = join(import.meta.dirname, '../../../samples/kommun')

async function deliver(db: WritableDb, policy: ProtectedPolicy = 'include'): Promise<string> {
  const outDir = temporaryFolder()
  const options = {
    format: 'source',
    protected: policy,
    allowErrors: true,
    language: 'sv',
    receiver: false,
  } as const
  await deliverProject(db, { ...options, outDir, deliveredAt: '2026-11-24T10:00:00.000Z' }, noProgress)
  return outDir
}
const sourceId = (db: WritableDb, name: string): number =>
  sourceRepository(db)
    .list()
    .find((source) => source.name.startsWith(name))?.id ?? 0
const fix = (db: WritableDb, request: FixRequest): void =>
  void applyFix(db, request, '2026-11-24T10:00:00.000Z')

test('sources without fixes are the same bytes, and JSON files are told of', async () => {
  const { dir } = await migrateFiles([sample], { format: 'source' })
  const written = readdirSync(dir).filter((name) => name.startsWith('corrected-'))
  expect(written).toEqual([
    'corrected-elevlista.csv',
    'corrected-forskola-fritids.csv',
    'corrected-personal.xlsx',
    'corrected-skolenheter.xlsx',
  ])
  for (const name of written)
    expect(
      readFileSync(join(dir, name)).equals(readFileSync(join(sample, name.slice('corrected-'.length)))),
    ).toBe(true)
  expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('JSON-filer sparas inte i projektet')
})

test('a fixed cell is changed, a row left out is gone, and nothing else', async () => {
  const db = await runSmallProject()
  const pupils = sourceId(db, 'elever.csv')
  fix(db, { kind: 'cell', sourceId: pupils, row: 3, column: 2, value: 'Bo; Erik' })
  fix(db, { kind: 'rows', sourceId: pupils, rows: [2], leaveOut: true })
  const dir = await deliver(db)
  expect(readFileSync(join(dir, 'corrected-elever.csv'), 'utf8')).toBe(
    'Id;Namn;Skola;Skydd\n2;"Bo; Erik";Ekskolan;\n3;Cissi;Ekskolan;Sekretessmarkering\n',
  )
  expect(readFileSync(join(dir, 'corrected-skolor.csv'), 'utf8')).toBe('Skola;Kod\nEkskolan;99900011\n')
})

test('rows about protected persons are left out unless taken along on purpose', async () => {
  const db = await runSmallProject()
  const dir = await deliver(db, 'leave-out')
  expect(readFileSync(join(dir, 'corrected-elever.csv'), 'utf8')).not.toContain('Cissi')
  expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('1 rad om personer med skyddad identitet')
  expect(readFileSync(join(await deliver(db), 'corrected-elever.csv'), 'utf8')).toContain('Cissi')
})

test('a file that has been read again after the run is guarded by what its rows say, and the report says so', async () => {
  const db = await runSmallProject()
  // Cissi, whom the run knew as the third row, stands first now, and Bo where she stood.
  const folder = temporaryFolder()
  const path = join(folder, 'elever.csv')
  writeFileSync(
    path,
    'Id;Namn;Skola;Skydd\n3;Cissi;Ekskolan;Sekretessmarkering\n1;Åsa;Ekskolan;\n2;Bo;Ekskolan;\n',
  )
  await importFiles(db, { paths: [path], tempDir: folder, candidates: [] }, noProgress)
  const dir = await deliver(db, 'leave-out')
  expect(readFileSync(join(dir, 'corrected-elever.csv'), 'utf8')).toBe(
    'Id;Namn;Skola;Skydd\n1;Åsa;Ekskolan;\n2;Bo;Ekskolan;\n',
  )
  expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('elever.csv har inte körts')
})

test('cleaning alone needs no mapping: the files go out as they are corrected', async () => {
  const db = openProject(':memory:', { create: { name: 'städning', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  const folder = temporaryFolder()
  const path = join(folder, 'lista.csv')
  writeFileSync(path, 'Namn;Ort\nÅsa;ekby\n')
  await importFiles(db, { paths: [path], tempDir: folder, candidates: [] }, noProgress)
  fix(db, { kind: 'cell', sourceId: sourceId(db, 'lista.csv'), row: 2, column: 2, value: 'Ekby' })
  const dir = await deliver(db)
  expect(readFileSync(join(dir, 'corrected-lista.csv'), 'utf8')).toBe('Namn;Ort\nÅsa;Ekby\n')
  expect(readdirSync(dir).sort()).toEqual([
    'corrected-lista.csv',
    'findings.json',
    'ledger.json',
    'report.html',
  ])
})

test('a workbook keeps its sheets and formats; the fixed cells are changed', async () => {
  const db = openProject(':memory:', { create: { name: 'bok', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const paths = [join(sample, 'skolenheter.xlsx'), join(sample, 'personal.xlsx')]
  await importFiles(db, { paths, tempDir: temporaryFolder(), candidates: shippedMappings() }, noProgress)
  await runProject(db, noProgress)
  const source = sourceRepository(db)
    .list()
    .find(({ name }) => name.startsWith('skolenheter.xlsx'))
  const [row] = source ? ([...sourceRepository(db).rows(source.id)][0] ?? []).filter(({ skip }) => !skip) : []
  expect(row).toBeDefined()
  fix(db, {
    kind: 'cell',
    sourceId: source?.id ?? 0,
    row: row?.row ?? 0,
    column: 1,
    value: 'Ny <skola> & "åäö"',
  })
  const path = join(await deliver(db), 'corrected-skolenheter.xlsx')
  const read = async (file: string): Promise<Workbook> => {
    const workbook = new Workbook()
    await workbook.xlsx.readFile(file)
    return workbook
  }
  const [before, after] = [await read(join(sample, 'skolenheter.xlsx')), await read(path)]
  const values = (workbook: Workbook) =>
    workbook.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()] as const)
  const expected = values(before)
  const sheet = expected.find(([name]) => name === source?.part)
  const cells = sheet?.[1][row?.row ?? 0]
  if (Array.isArray(cells)) cells[1] = 'Ny <skola> & "åäö"'
  expect(values(after)).toEqual(expected)
  expect(Object.keys(unzipSync(readFileSync(path)))).toContain('xl/styles.xml')
  // The file that has no fix is the very same.
  expect(readFileSync(join(path, '../corrected-personal.xlsx')).equals(readFileSync(paths[1] ?? ''))).toBe(
    true,
  )
})

test('the user’s own file in the same folder is not written over', async () => {
  const dir = temporaryFolder()
  const own = join(dir, 'elever.csv')
  writeFileSync(own, 'Förnamn;Efternamn;Personnummer;Klass;Skola\nÅsa;Ek;201402092389;6A;Ekskolan\n')
  const db = await runSmallProject()
  await deliverProject(
    db,
    {
      format: 'source',
      protected: 'include',
      allowErrors: true,
      language: 'sv',
      outDir: dir,
      deliveredAt: '',
      receiver: false,
    },
    noProgress,
  )
  expect(readFileSync(own, 'utf8')).toContain('201402092389')
})

test('a fix to the class that the name of the file tells has no cell to stand in: the file is whole, and the fix told of', async () => {
  const db = await runSmallProject()
  const path = join(temporaryFolder(), 'Klass 7A.csv')
  writeFileSync(path, 'Namn;Tel\nÅsa;1\nBo;2\n')
  await importFiles(db, { paths: [path], tempDir: temporaryFolder(), candidates: [] }, noProgress)
  const list = sourceId(db, 'Klass 7A.csv')
  fix(db, { kind: 'cell', sourceId: list, row: 2, column: 1, value: 'Åse' })
  fix(db, { kind: 'cell', sourceId: list, row: 3, column: 3, value: '7B' })
  const dir = await deliver(db)
  expect(readFileSync(join(dir, 'corrected-Klass 7A.csv'), 'utf8')).toBe('Namn;Tel\nÅse;1\nBo;2\n')
  expect(readFileSync(join(dir, 'report.html'), 'utf8')).toMatch(
    /1 rättad cell ryms .*bladets namn eller filens/,
  )
})
