import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, expect, test } from 'vitest'
import { commandHandlers } from '../../../../src/main/app/commands.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { listTable } from '../../../../src/main/app/mapping/list-table.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

const projectId = 'p'
const pupils = [
  'Namn;Form;Gammal form',
  'Ada;Grundskola-2026;',
  'Bo;grundskola-2025;',
  'Cia;;Sär/Fritids',
].join('\n')
const schools = ['Skola;Skolform', 'Ekskolan;Gymnasiet', 'Alskolan;Gymnasiet'].join('\n')

/** How many rows have each value of the table, where an attribute is made of this value. */
async function countsFor(value: unknown, each?: unknown): Promise<Record<string, number | undefined>> {
  const db = await project()
  const document = {
    skolflytt: 1,
    name: 'egen',
    version: '1.0.0',
    sources: {
      elever: { match: { columns: ['Namn', 'Form'] } },
      skolor: { match: { columns: ['Skola', 'Skolform'] } },
    },
    tables: { form: { values: {} } },
    entities: [
      {
        name: 'Elev',
        entity: 'Person',
        from: 'elever',
        ...(each === undefined ? {} : { each }),
        keys: [[{ column: 'Namn' }]],
        attributes: { givenName: { column: 'Namn' }, 'enrolments[]': { schoolType: value } },
      },
    ],
  }
  commandHandlers['mapping/import'](db, { projectId, json: JSON.stringify(document) })
  const { entries } = listTable(db, { projectId, table: 'form' })
  return Object.fromEntries(entries.map(({ value: text, count }) => [text, count]))
}

async function project(): Promise<WritableDb> {
  const tempDir = temporaryFolder()
  const paths = Object.entries({ 'elever.csv': pupils, 'skolor.csv': schools }).map(([name, text]) => {
    writeFileSync(join(tempDir, name), text)
    return join(tempDir, name)
  })
  const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-11-24', namespace } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths, tempDir, candidates: [] }, noProgress)
  return db
}

const table = { table: 'form' }

test('a value is counted as the steps before the table leave it', async () => {
  const value = {
    column: 'Form',
    transform: [{ replace: { pattern: '-\\d+$', by: '' } }, 'lowercase', table],
  }
  expect(await countsFor(value)).toEqual({ grundskola: 2 })
})

test('the columns that a value is the first of are counted', async () => {
  const value = {
    first: [{ column: 'Form', transform: [{ extract: { pattern: '^\\D+' } }] }, { column: 'Gammal form' }],
    transform: [table],
  }
  expect(await countsFor(value)).toEqual({ 'grundskola-': 2, 'Sär/Fritids': 1 })
})

test('values out of another source are counted there', async () => {
  const value = { lookup: { source: 'skolor', where: {}, take: 'Skolform' }, transform: [table] }
  expect(await countsFor(value)).toEqual({ Gymnasiet: 2 })
})

test('the parts of a cell are counted each', async () => {
  const value = { item: '', transform: [table] }
  expect(await countsFor(value, { column: 'Gammal form', split: '/' })).toEqual({ Sär: 1, Fritids: 1 })
})
