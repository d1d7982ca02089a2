import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { findingRepository } from '../../../src/main/store/finding-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { renderMessage } from '../../../src/shared/rules/catalogue.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

const good = 'Personnr;Namn\r\n20140107-2390;Åsa'
const workbook = readFileSync('samples/kommun/personal.xlsx')
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])
const wide = Array.from({ length: 1000 }, (_, n) => `Kolumn${n}`).join(';')

type Case = {
  what: string
  name: string
  bytes: string | Buffer
  rule: string
  severity?: string
  row?: number
  rows: number | undefined
}
/** What goes wrong with real files; each is told with the file and, where there is one, the place. `rows` undefined: nothing of the file can be read. */
const cases: Case[] = [
  { what: 'empty', name: 'tom.csv', bytes: '', rule: 'IMP-03', rows: undefined },
  {
    what: 'a workbook cut off in the middle',
    name: 'kapad.xlsx',
    bytes: workbook.subarray(0, workbook.length / 2),
    rule: 'IMP-22',
    rows: undefined,
  },
  {
    what: 'a PDF called csv',
    name: 'lista.csv',
    bytes: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'latin1'),
    rule: 'IMP-22',
    rows: undefined,
  },
  {
    what: 'password-protected, or an old xls',
    name: 'hemlig.xlsx',
    bytes: ole,
    rule: 'IMP-22',
    rows: undefined,
  },
  {
    what: 'JSON cut off',
    name: 'Users.json',
    bytes: '{"Resources":[{"userName":"a@b","externalId":"x"},{"userName":"c@',
    rule: 'SCM-20',
    rows: 2,
  },
  {
    what: 'a ragged row',
    name: 'ojämn.csv',
    bytes: `${good};extra\r\n20141118-9815;Bo`,
    rule: 'IMP-01',
    row: 2,
    rows: 2,
  },
  {
    what: 'an unclosed quote',
    name: 'citat.csv',
    bytes: `${good}\r\n20141118-9815;"Bo\r\n20130501-9851;Cia`,
    rule: 'IMP-02',
    row: 3,
    rows: 3,
  },
  {
    what: 'captions twice',
    name: 'rubriker.csv',
    bytes: `${good}\r\nPersonnr;Namn\r\n20141118-9815;Bo`,
    rule: 'IMP-08',
    severity: 'warning',
    row: 3,
    rows: 2,
  },
  {
    what: 'the same caption on two columns',
    name: 'dubbel.csv',
    bytes: 'Personnr;Namn;Namn\r\n20140107-2390;Åsa;Ek',
    rule: 'IMP-09',
    severity: 'warning',
    rows: 1,
  },
]

test.each(cases)(
  '$what: $rule, and what was in the project stays',
  async ({ name, bytes, rule, severity = 'error', row, rows }) => {
    const dir = temporaryFolder()
    const db = openProject(':memory:', { create: { name: 'test', asOf: '2026-11-24' } })
    onTestFinished(() => void db.close())
    writeFileSync(join(dir, 'bra.csv'), good)
    await importFiles(db, { paths: [join(dir, 'bra.csv')], tempDir: dir, candidates: [] }, noProgress)
    writeFileSync(join(dir, name), bytes)
    await importFiles(db, { paths: [join(dir, name)], tempDir: dir, candidates: [] }, noProgress)

    const finding = [...findingRepository(db).all()].find((one) => one.rule === rule)
    expect(finding).toMatchObject({ severity, ...(row === undefined ? {} : { row }) })
    expect(finding?.source).toContain(name)
    for (const language of ['sv', 'en'] as const)
      expect(finding && renderMessage(finding, language)).not.toContain('…')
    const sources = sourceRepository(db).list()
    expect(sources.find(({ fileName }) => fileName === 'bra.csv')?.rows).toBe(1)
    const read = sources.filter(({ fileName }) => fileName === name)
    expect(rows === undefined ? read : read.reduce((sum, source) => sum + source.rows, 0)).toEqual(rows ?? [])
  },
)

test('1 000 columns are read, each under its own caption', async () => {
  const dir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'test', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  writeFileSync(join(dir, 'bred.csv'), `${wide}\r\n${wide.replaceAll('Kolumn', 'v')}`)
  await importFiles(db, { paths: [join(dir, 'bred.csv')], tempDir: dir, candidates: [] }, noProgress)
  const [source] = sourceRepository(db).list()
  expect(source?.columns).toHaveLength(1000)
  expect(source?.rows).toBe(1)
})

test('the same bytes again are not read twice; other bytes under the same name take its place', async () => {
  const dir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'test', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  const path = join(dir, 'elever.csv')
  const importAgain = () => importFiles(db, { paths: [path], tempDir: dir, candidates: [] }, noProgress)
  writeFileSync(path, good)
  await importAgain()
  await importAgain()
  // Said of the last import alone, however often it is made.
  await importAgain()
  expect(findingRepository(db).groups()).toContainEqual({
    rule: 'IMP-18',
    severity: 'warning',
    count: 1,
    suggested: 0,
  })
  writeFileSync(path, `${good}\r\n20141118-9815;Bo`)
  await importAgain()
  expect(
    sourceRepository(db)
      .list()
      .map(({ name, rows }) => [name, rows]),
  ).toEqual([['elever.csv', 2]])
})
