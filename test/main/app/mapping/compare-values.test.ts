import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contract } from '../../../../src/shared/contract.ts'
import { applyFix } from '../../../../src/main/app/fixes/apply-fix.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { compareValues } from '../../../../src/main/app/mapping/compare-values.ts'
import { listColumns } from '../../../../src/main/app/mapping/list-columns.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

const staff = [
  'Signatur;Förnamn;Efternamn;Befattning;Skyddad',
  ...['VEAS', 'ÅSLI', 'SVLI', 'UTAN'].map((one) => `${one};Vera;Ask;Lärare;`),
  'HEML;Ida;Al;Lärare;J',
]
const groups = [
  'Grupp;Lärare;Ansvarigs personnr',
  ...Array.from({ length: 12 }, (_none, index) => `Ma ${index};${['veas', 'Åsli ', 'SVLI'][index % 3]};`),
  'Ma 13;BORT;20140203-2385',
  'Ma 14;BORT;20140607-2395',
]

async function project(): Promise<WritableDb> {
  const tempDir = temporaryFolder()
  mkdirSync(join(tempDir, 'data'))
  writeFileSync(join(tempDir, 'data', 'a personal.csv'), staff.join('\n'))
  writeFileSync(join(tempDir, 'data', 'b grupper.csv'), groups.join('\n'))
  const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-11-24', namespace } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths: [join(tempDir, 'data')], tempDir, candidates: [] }, noProgress)
  return db
}

const compare = (db: WritableDb, position: number, otherPosition: number) =>
  contract['mapping/overlap'].output.parse(
    compareValues(db, { projectId: 'p', sourceId: 2, position, otherId: 1, otherPosition }),
  )

test('what is not in the other column is counted on both sides, as a lookup compares', async () => {
  const db = await project()
  expect(compare(db, 2, 1)).toEqual({
    values: 4,
    missing: { values: 1, rows: 2, examples: [{ value: 'BORT', count: 2 }] },
    unused: {
      values: 2,
      rows: 2,
      examples: [
        // The row of a protected person shows nothing.
        { value: '•••', count: 1 },
        { value: 'UTAN', count: 1 },
      ],
    },
  })
})

test('examples show no personal numbers', async () => {
  const { missing } = compare(await project(), 3, 1)
  expect(missing).toMatchObject({
    values: 2,
    examples: [{ value: '20140203-••••' }, { value: '20140607-••••' }],
  })
})

test('a fix counts', async () => {
  const db = await project()
  applyFix(db, { kind: 'cell', sourceId: 2, row: 14, column: 2, value: 'UTAN' }, '2026-11-24T10:00:00.000Z')
  expect(compare(db, 2, 1).missing).toEqual({ values: 1, rows: 1, examples: [{ value: 'BORT', count: 1 }] })
})

test('a column tells the key that its values are in', async () => {
  const tempDir = temporaryFolder()
  const db = await project()
  const list = join(tempDir, 'c val.csv')
  writeFileSync(list, ['Sign;Kurs', 'VEAS;MU', 'SVLI;BI'].join('\n'))
  await importFiles(db, { paths: [list], tempDir, candidates: [] }, noProgress)
  const { columns } = listColumns(db, { projectId: 'p', sourceId: 3, remembered: [] })
  expect(columns[0]).toMatchObject({
    link: {
      sourceId: 1,
      source: 'a personal.csv',
      position: 1,
      column: 'Signatur',
      reason: { sv: '100 % av värdena finns i a personal.csv › Signatur.' },
    },
  })
  expect(columns[1]).not.toHaveProperty('link')
})
