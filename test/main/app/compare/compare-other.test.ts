import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { compareWithOther, forgetOther } from '../../../../src/main/app/compare/compare-other.ts'
import { listChanges, otherState } from '../../../../src/main/app/compare/compare-query.ts'
import type { JobInputs } from '../../../../src/main/app/engine.ts'
import { Consumer, hashToken } from '../../../../src/main/serve/consumer.ts'
import { startServer } from '../../../../src/main/serve/start-server.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { findingRepository } from '../../../../src/main/store/finding-repository.ts'
import { copyProject } from '../../../../src/main/store/open-project.ts'
import { migrateFiles, noProgress, temporaryFolder } from '../migrate-fixture.ts'
import { openPupilProject, pupilMapping, type Pupil } from './pupil-project.ts'

const asa: Pupil = { id: '1', number: '20140203-9802', name: 'Åsa', school: 'Ekskolan' }
const bo: Pupil = { id: '2', number: '20140203-9810', name: 'Bo', school: 'Ekskolan' }
const cissi: Pupil = { id: '3', number: '20140203-9828', name: 'Cissi', school: 'Ekskolan' }
const hemlig: Pupil = { ...cissi, name: 'Hemlig', marking: 'Sekretessmarkering' }

/** A project with these pupils, as a file. */
async function projectFile(pupils: readonly Pupil[], keyColumn = 'Elev-id'): Promise<string> {
  const { db, run } = openPupilProject()
  await run(pupils, pupilMapping(keyColumn))
  const path = join(temporaryFolder(), 'annat.skolflytt')
  copyProject(db, path)
  return path
}

type Other = { path: string } | { url: string; token: string }

async function compare(db: WritableDb, other: Other) {
  const tempDir = temporaryFolder()
  const input: JobInputs['compareOther'] = { name: 'Förra terminen', ...other, tempDir }
  await compareWithOther(db, input, noProgress)
  const { changes } = listChanges(db, { projectId: 'p', of: { other: true }, offset: 0, limit: 100 })
  const persons = changes.filter(({ type }) => type === 'Person')
  return {
    state: otherState(db),
    persons: persons.map(({ kind, label, fields }) => ({
      kind,
      label,
      fields: fields.map(({ attribute, before, after }) => [attribute, before, after]),
    })),
  }
}

test('another project: new, changed attribute by attribute, and removed', async () => {
  const path = await projectFile([asa, bo])
  const { db, run } = openPupilProject()
  await run([{ ...asa, name: 'Åse' }, cissi])
  const { state, persons } = await compare(db, { path })
  expect(state).toMatchObject({
    name: 'Förra terminen',
    comparison: { types: { Person: { before: 2, create: 1, update: 1, delete: 1 } } },
  })
  expect(persons).toEqual(
    expect.arrayContaining([
      { kind: 'update', label: 'Åse Ek', fields: [['givenName', '"Åsa"', '"Åse"']] },
      { kind: 'create', label: 'Cissi Ek', fields: [] },
      { kind: 'delete', label: 'Bo Ek', fields: [] },
    ]),
  )
  // A look at other data is no delivery: nothing of it is told among the findings.
  expect(findingRepository(db).count({ rule: 'ID-03' })).toBe(0)
})

test('a project of an older version is compared as it is, since it is only looked at', async () => {
  const path = await projectFile([asa, hemlig])
  const other = new Database(path)
  other.exec('DROP INDEX entity_by_type')
  other.pragma('user_version = 110')
  other.close()
  const { db, run } = openPupilProject()
  await run([asa, hemlig])
  expect((await compare(db, { path })).state.comparison?.types['Person']).toMatchObject({ unchanged: 2 })
})

test('a project that is open is read as it is, though nothing of it has reached its file', async () => {
  const path = join(temporaryFolder(), 'öppet.skolflytt')
  const other = openPupilProject(path)
  await other.run([asa])
  const { db, run } = openPupilProject()
  await run([asa])
  expect((await compare(db, { path })).state.comparison?.types['Person']).toMatchObject({ unchanged: 1 })
})

test('the same person under another id is one', async () => {
  const path = await projectFile([asa, bo], 'Personnr')
  const { db, run } = openPupilProject()
  await run([asa, { ...bo, name: 'Bosse' }])
  const { state, persons } = await compare(db, { path })
  expect(state.comparison?.types['Person']).toMatchObject({ reidentified: 2, create: 0, delete: 0 })
  // Only what is another thing is told, not that references lead to the same under other ids.
  expect(persons).toEqual(
    expect.arrayContaining([
      { kind: 'reidentified', label: 'Åsa Ek', fields: [] },
      { kind: 'reidentified', label: 'Bosse Ek', fields: [['givenName', '"Bo"', '"Bosse"']] },
    ]),
  )
})

test('protected persons are compared, and nothing of them is shown', async () => {
  const path = await projectFile([asa, hemlig])
  const { db, run } = openPupilProject()
  await run([asa, { ...hemlig, name: 'Annat' }])
  const { persons } = await compare(db, { path })
  expect(persons).toEqual([{ kind: 'update', label: '•••', fields: [] }])
})

test('a delivery and a live API that give the same do not differ', async () => {
  const folder = temporaryFolder()
  const project = join(folder, 'p.skolflytt')
  const { files } = await migrateFiles(['samples/kommun'], {
    asOf: '2026-09-01',
    projectFile: project,
    format: 'zip',
    out: join(folder, 'ut'),
    allowErrors: true,
  })
  const zip = files.find(({ name }) => name.endsWith('.zip'))
  const token = 'prov-nyckel'
  const server = await startServer({
    project,
    consumers: [Consumer.parse({ name: 'prov', tokenSha256: hashToken(token), protected: 'include' })],
    port: 0,
    address: '127.0.0.1',
    who: 'prov',
    log: () => undefined,
    fault: (error) => {
      throw error
    },
    watchMs: 1_000_000,
  })
  onTestFinished(() => server.stop())
  const db = new Database(project)
  onTestFinished(() => void db.close())
  const overApi = await compare(db, { url: server.url, token })
  expect(overApi.state.name).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(overApi.state.comparison?.total).toMatchObject({ create: 0, update: 0, delete: 0, reidentified: 0 })
  expect(overApi.state.comparison?.total.unchanged).toBeGreaterThan(100)
  const overFile = await compare(db, { path: join(folder, 'ut', zip?.name ?? '') })
  expect(overFile.state.comparison?.total).toEqual(overApi.state.comparison?.total)
}, 120_000)

test('what is forgotten, and what a run has come after, leaves nothing of the other data', async () => {
  const path = await projectFile([asa, bo])
  const { db, run } = openPupilProject()
  const kept = () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM delivered').get()?.n
  await run([asa])
  await compare(db, { path })
  expect(kept()).toBeGreaterThan(0)
  forgetOther(db)
  expect(kept()).toBe(0)
  expect(otherState(db)).toEqual({})
  await compare(db, { path })
  await run([asa])
  expect(kept()).toBe(0)
  expect(otherState(db)).toEqual({})
})

test('a project without a run, a file of something else and a project of a newer version say so', async () => {
  const { db, run } = openPupilProject()
  await run([asa])
  const empty = join(temporaryFolder(), 'tomt.skolflytt')
  copyProject(openPupilProject().db, empty)
  await expect(compare(db, { path: empty })).rejects.toMatchObject({ code: 'not-found' })
  const csv = join(temporaryFolder(), 'elever.csv')
  writeFileSync(csv, 'Namn;Klass\nÅsa;6A\n')
  await expect(compare(db, { path: csv })).rejects.toMatchObject({ code: 'not-found' })
  const newer = await projectFile([asa])
  const other = new Database(newer)
  other.pragma('user_version = 99999')
  other.close()
  await expect(compare(db, { path: newer })).rejects.toMatchObject({ code: 'project-from-newer-version' })
})
