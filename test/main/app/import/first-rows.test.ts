/** The first rows of an import are told before the rest is read, and nothing is in the project by then. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contract, type FirstRows } from '../../../../src/shared/contract.ts'
import { compareFiles } from '../../../../src/main/app/import/compare-files.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { queryHandlers } from '../../../../src/main/app/queries.ts'
import type { Progress } from '../../../../src/main/job-context.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../../src/main/store/source-repository.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

/** Imports files until the first rows come, and cancels there. */
async function firstRowsOf(files: Readonly<Record<string, string>>) {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(tempDir, name)
    writeFileSync(path, text)
    return path
  })
  const stop = new AbortController()
  let shown: readonly FirstRows[] = []
  const report = ({ firstRows }: { firstRows?: readonly FirstRows[] }): void => {
    if (!firstRows) return
    shown = firstRows
    stop.abort()
  }
  const importing = importFiles(db, { paths, tempDir, candidates: [] }, { report, signal: stop.signal })
  await expect(importing).rejects.toMatchObject({ code: 'cancelled' })
  return { shown, sources: sourceRepository(db).list() }
}

test('each source is shown by its first hundred rows, and a cancel then leaves nothing of it', async () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `${index + 1};Elev ${index + 1}`).join('\n')
  const { shown, sources } = await firstRowsOf({
    'elever.csv': `Id;Namn\n${many}\n`,
    'klasser.csv': 'Klass;Skola\n7A;Ekskolan\n',
  })
  expect(
    shown.map(({ source, columns, rows }) => [source, columns.map(({ name }) => name), rows.length]),
  ).toEqual([
    ['elever.csv', ['Id', 'Namn'], 30],
    ['klasser.csv', ['Klass', 'Skola'], 1],
  ])
  expect(shown[0]?.rows[29]).toEqual({ row: 31, cells: ['30', 'Elev 30'] })
  expect(sources).toEqual([])
})

test('protected persons are masked, and personal numbers end with dots', async () => {
  const { shown } = await firstRowsOf({
    'elever.csv': 'Personnr;Namn;Skyddad\n19900101-2385;Åsa Öberg;N\n19900102-2384;Bo Ek;J\n',
  })
  expect(shown[0]?.rows.map(({ cells }) => cells)).toEqual([
    ['19900101-••••', 'Åsa Öberg', 'N'],
    ['•••', '•••', '•••'],
  ])
})

test('what is shown stays small, whatever the file', async () => {
  const captions = Array.from({ length: 500 }, (_, index) => `K${index + 1}`)
  const cells = captions.map(() => 'x'.repeat(300))
  const { shown } = await firstRowsOf({ 'bred.csv': `${captions.join(';')}\n${cells.join(';')}\n` })
  expect(shown[0]?.columns).toHaveLength(60)
  expect(shown[0]?.rows[0]?.cells[0]).toBe(`${'x'.repeat(200)} …`)
})

test('a changed file shows its first rows while it is compared with the one it would replace', async () => {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const path = join(tempDir, 'elever.csv')
  writeFileSync(path, 'Id;Namn\n1;Åsa\n')
  await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
  writeFileSync(path, 'Id;Namn\n1;Åsa\n2;Bo\n')
  const shown: FirstRows[] = []
  const report = ({ firstRows = [] }: Progress): void => void shown.push(...firstRows)
  await compareFiles(db, { paths: [path], names: new Map(), tempDir }, { ...noProgress, report })
  expect(shown.map(({ source, rows }) => [source, rows.length])).toEqual([['elever.csv', 2]])
})

const large = `Id;Namn;Anm\n${`1;Åsa;${'x'.repeat(200)}\n`.repeat(45_000)}`

/** Imports files; `told` has the sources and numbers of first rows of each report. */
function importTold(files: Readonly<Record<string, string>>, onFirst: (paths: string[]) => void) {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(temporaryFolder(), name)
    writeFileSync(path, text)
    return path
  })
  const told: [string, number][][] = []
  const report = ({ firstRows }: Progress): void => {
    if (!firstRows) return
    if (told.length === 0) onFirst(paths)
    told.push(firstRows.map(({ source, rows }) => [source, rows.length]))
  }
  const importing = importFiles(db, { paths, tempDir, candidates: [] }, { ...noProgress, report })
  return { told, importing, tempDir }
}

test('the beginning of a large file is shown before the whole of it is read, and no copy stays', async () => {
  const { told, importing, tempDir } = importTold({ 'elever.csv': large }, ([path = '']) => rmSync(path))
  await expect(importing).rejects.toMatchObject({ code: 'file-unreadable' })
  expect(told).toEqual([[['elever.csv', 30]]])
  expect(readdirSync(tempDir)).toEqual([])
})

test('the beginning that a page has of a file is shown as if the file were there, and of a workbook nothing', async () => {
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const see = (name: string, bytes: Buffer) => {
    const { beginning } = contract['source/beginning'].input.parse({
      projectId: 'p',
      name,
      beginning: bytes.toString('base64'),
    })
    return queryHandlers['source/beginning'](db, { projectId: 'p', name, beginning })
  }
  const text = 'Personnr;Namn;Skyddad\r\n20140107-2390;Åsa;N\r\n20140108-9816;Bo;J\r\n20140109-98'
  const { sources } = await see('elever.csv', Buffer.from(text, 'latin1'))
  expect(sources).toMatchObject([
    {
      source: 'elever.csv',
      columns: [{ name: 'Personnr' }, { name: 'Namn' }, { name: 'Skyddad' }],
      rows: [
        { row: 2, cells: ['20140107-••••', 'Åsa', 'N'] },
        { row: 3, cells: ['•••', '•••', '•••'] },
      ],
    },
  ])
  expect(await see('bok.xlsx', Buffer.from('PK\u0003\u0004 half a workbook'))).toEqual({ sources: [] })
  expect(await see('tom.csv', Buffer.alloc(0))).toEqual({ sources: [] })
})

test('what the whole files say takes the place of the beginning', async () => {
  const files = { 'elever.csv': large, 'klasser.csv': 'Klass;Skola\n7A;Ekskolan\n' }
  const { told, importing } = importTold(files, () => undefined)
  await importing
  expect(told).toEqual([
    [['elever.csv', 30]],
    [
      ['elever.csv', 30],
      ['klasser.csv', 1],
    ],
  ])
})

test('of a large changed file the beginning is shown before the whole of it is compared', async () => {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const path = join(temporaryFolder(), 'elever.csv')
  writeFileSync(path, 'Id;Namn;Anm\n1;Åsa;\n')
  await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
  writeFileSync(path, large)
  const told: number[] = []
  const report = ({ firstRows }: Progress): void => {
    if (firstRows) told.push(firstRows.length)
    if (told.length === 1) rmSync(path)
  }
  const comparing = compareFiles(db, { paths: [path], names: new Map(), tempDir }, { ...noProgress, report })
  await expect(comparing).rejects.toMatchObject({ code: 'file-unreadable' })
  expect(told).toEqual([1])
})
