/** Lineage where a value is looked up in another source: the cell that it was taken from, and what that cell was used for. */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { entityRepository } from '../../../src/main/store/entity-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

const projectId = 'p'
const fixture = join(import.meta.dirname, '../../fixtures/suggest/kopplingar')

async function runSuggested(): Promise<WritableDb> {
  const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-11-24', namespace } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths: [fixture], tempDir: temporaryFolder(), candidates: [] }, noProgress)
  commandHandlers['mapping/choose'](db, { projectId, name: 'suggestion', remembered: [] })
  await runProject(db, noProgress)
  return db
}

const ofAttribute = async (db: WritableDb, type: string, name: string, attribute: string) =>
  queryHandlers['lineage/ofAttribute'](db, {
    projectId,
    type,
    id: entityRepository(db).search(type, { search: name }, 0, 1).rows[0]?.id ?? '',
    attribute,
    reveal: false,
  })
const ofCell = async (db: WritableDb, name: string, row: number, column: number) =>
  queryHandlers['lineage/ofCell'](db, {
    projectId,
    sourceId:
      sourceRepository(db)
        .list()
        .find((source) => source.name === name)?.id ?? 0,
    row,
    column,
  })

test('a value that was looked up leads to its cell, beside the one by which it was found', async () => {
  const { cells } = await ofAttribute(await runSuggested(), 'Person', 'Ada', 'enrolments[0].schoolYear')
  expect(cells).toContainEqual(
    expect.objectContaining({
      source: 'Elever.csv',
      row: 2,
      column: 'Klass-id',
      value: 'K1',
      role: 'derived',
    }),
  )
  expect(cells).toContainEqual(
    expect.objectContaining({ source: 'Klasser.csv', row: 2, column: 'Årskurs', value: '6', role: 'value' }),
  )
})

test('whom a table of links names is found in the list that describes her, without the personal number', async () => {
  const { cells, made } = await ofAttribute(
    await runSuggested(),
    'Group',
    'Ma 6A',
    'groupMemberships[0].person',
  )
  expect(made).toEqual([])
  const shown = cells.map(({ source, column, value }) => `${source} ${column} ${value}`)
  expect(shown).toContain('ElevGrupp.csv personId E1')
  expect(shown).toContain('Elever.csv Personnr 20140203-••••')
  // A cell that helps in several places stands once.
  expect(cells.filter(({ column, role }) => column === 'personId' && role === 'derived')).toHaveLength(1)
})

test('items of a list whose entry is not the block’s first lead to their cell', async () => {
  const { cells } = await ofAttribute(await runSuggested(), 'Activity', 'Engelska', 'teachers[1].duty')
  expect(cells).toMatchObject([{ source: 'Grupper.csv', column: 'Lärare', value: 'ULBE, VEAS' }])
})

test('what was derived from a cell is not said to come from none', async () => {
  const { cells, made } = await ofAttribute(await runSuggested(), 'Person', 'Ada', 'birthDate')
  expect(cells).toMatchObject([{ column: 'Personnr', role: 'derived' }])
  expect(made).toEqual([])
})

test('a reference to what was answered tells the question', async () => {
  const { made } = await ofAttribute(await runSuggested(), 'Group', 'Ma 6A', 'organisation')
  expect(made).toMatchObject([{ en: 'The answer to the question skola.' }])
})

test('a cell that other rows look up says where it is used', async () => {
  const db = await runSuggested()
  expect(await ofCell(db, 'Klasser.csv', 2, 3)).toMatchObject({
    reached: [],
    why: { en: 'Rows of other sources look the cell up. It is used in: Elev.' },
  })
  expect((await ofCell(db, 'Grupper.csv', 2, 1)).why?.en).toContain('Gruppmedlem (kopplingar)')
})
