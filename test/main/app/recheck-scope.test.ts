import { expect, test } from 'vitest'
import { applyFix, undoFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { checkProject } from '../../../src/main/app/run/check-project.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { writeAnswer } from '../../../src/main/store/answer-repository.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { fixRepository } from '../../../src/main/store/fix-repository.ts'
import { settings } from '../../../src/main/store/settings.ts'
import { describeDetail } from '../../../src/shared/audit-text.ts'
import { AuditDetail } from '../../../src/shared/audit.ts'
import { addFiles, at, projectOf, sourceNamed } from './fix-fixture.ts'
import { noProgress } from './migrate-fixture.ts'
import { checkBoth, contents } from './recheck-fixture.ts'
import { files, mapping, twoRowsEach } from './recheck-project.ts'

async function project(): Promise<WritableDb> {
  const db = await projectOf(files, mapping)
  await runProject(db, noProgress)
  return db
}
const fix = (db: WritableDb, source: string, row: number, column: number, value: string) =>
  applyFix(db, { kind: 'cell', sourceId: sourceNamed(db, source), row, column, value }, at)

/** The entities that are written while `work` is done. */
async function written(db: WritableDb, work: () => Promise<unknown>): Promise<unknown[]> {
  db.exec(`CREATE TABLE written (type TEXT, key TEXT);
    CREATE TRIGGER note_written AFTER INSERT ON entity BEGIN INSERT INTO written VALUES (new.type, new.key); END`)
  await work()
  const all = db.prepare('SELECT type, key FROM written ORDER BY 1, 2').all()
  db.exec('DROP TRIGGER note_written; DROP TABLE written')
  return all
}

test('only what a fixed row describes is made again', async () => {
  const db = await project()
  fix(db, 'elever.csv', 6, 3, 'Evelina')
  const other = db.prepare("SELECT rowid, data FROM entity WHERE key <> 'a5' ORDER BY rowid")
  const before = other.all()
  expect(await written(db, () => checkBoth(db))).toEqual([{ type: 'Person', key: 'a5' }])
  expect(other.all()).toEqual(before)
  expect(db.prepare("SELECT data ->> '$.givenName' AS name FROM entity WHERE key = 'a5'").get()).toEqual({
    name: 'Evelina',
  })
})

test('of a list of thousands only the fixed row is made again, however many rows there are', async () => {
  const more = Array.from({ length: 5006 }, (_, number) => `;b${number};Elev;Ekskolan;7A;2026-08-17;`)
  const db = await projectOf({ ...files, 'elever.csv': [files['elever.csv'], ...more].join('\n') }, mapping)
  await runProject(db, noProgress)
  fix(db, 'elever.csv', 6, 3, 'Evelina')
  expect(await written(db, () => checkProject(db, noProgress))).toEqual([{ type: 'Person', key: 'a5' }])
})

test('where nothing has changed nothing is made, and the project knows that it is checked', async () => {
  const db = await project()
  settings(db).touch('fix')
  expect(await written(db, () => checkBoth(db))).toEqual([])
  expect(settings(db).get('lastRunOf')).toBe(settings(db).get('changes'))
})

test('an error that comes and goes takes along what depends on it, and nothing else', async () => {
  const db = await project()
  const waiting = () => db.prepare('SELECT key FROM entity_key WHERE held = 1 ORDER BY key').pluck().all()
  applyFix(db, { kind: 'rows', sourceId: sourceNamed(db, 'skolor.csv'), rows: [3], leaveOut: true }, at)
  expect((await checkBoth(db)).whole).toBe('looked-up')
  expect(waiting()).toEqual(['8b', 'a3', 'a4'])
  undoFix(db)
  fix(db, 'skolor.csv', 3, 2, '9990001')
  expect((await checkBoth(db)).whole).toBe('looked-up')
  expect(waiting()).toEqual(['8b', 'björkskolan'])
  fix(db, 'skolor.csv', 3, 2, '99900012')
  expect((await checkBoth(db)).whole).toBeUndefined()
  expect(waiting()).toEqual([])
  fix(db, 'skolor.csv', 3, 2, '9990001')
  expect((await checkBoth(db)).whole).toBeUndefined()
  expect(waiting()).toEqual(['8b', 'björkskolan'])
  const fallen = db.prepare("SELECT entity_key FROM finding WHERE rule = 'MAP-10' ORDER BY 1").pluck().all()
  expect(fallen).toEqual(['a3', 'a4'])
  expect(fixRepository(db).countUnchecked()).toBe(0)
})

test('when the row that made a person comes to wait, the next row makes her', async () => {
  const db = await projectOf(twoRowsEach.files, twoRowsEach.mapping)
  await runProject(db, noProgress)
  const states = () =>
    db
      .prepare('SELECT state FROM row_state WHERE source = ? AND position < 3 ORDER BY position')
      .pluck()
      .all(sourceNamed(db, 'elever.csv'))
  expect(states()).toEqual(['entities', 'merged'])
  fix(db, 'elever.csv', 2, 1, 'x')
  expect((await checkBoth(db)).whole).toBeUndefined()
  expect(states()).toEqual(['waiting', 'entities'])
})

test('a person whose key changes keeps its id, also where others name it by another key', async () => {
  const db = await project()
  const id = () =>
    db.prepare<[], { id: string }>("SELECT id FROM entity WHERE data ->> '$.givenName' = 'Cissi'").get()?.id
  const before = id()
  fix(db, 'elever.csv', 4, 1, '20140203-2385')
  expect((await checkBoth(db)).whole).toBeUndefined()
  expect(id()).toBe(before)
  expect(db.prepare("SELECT alias FROM key_alias WHERE alias = 'a3'").all()).toHaveLength(1)
})

test('a reading that is told once a column is told at the next row when the first is mended', async () => {
  const db = await project()
  const told = () =>
    db
      .prepare("SELECT rule, row, params FROM finding WHERE stage = 'map' AND column = 'Start' ORDER BY 1, 2")
      .all()
  const before = told()
  expect(before).toHaveLength(1)
  fix(db, 'elever.csv', 3, 6, '2026-08-17')
  expect((await checkBoth(db)).whole).toBeUndefined()
  expect(told()).not.toEqual(before)
  expect(told()).toHaveLength(1)
})

test.each([
  ['looked-up', (db: WritableDb) => fix(db, 'skolor.csv', 2, 3, 'Storvik')],
  ['carried-down', (db: WritableDb) => fix(db, 'elever.csv', 3, 5, '7B')],
  ['protection', (db: WritableDb) => fix(db, 'elever.csv', 5, 7, '')],
  [
    'other-changes',
    (db: WritableDb) => (settings(db).set('profile', 'dnp'), fix(db, 'elever.csv', 6, 3, 'E')),
  ],
  ['other-changes', (db: WritableDb) => writeAnswer(db, 'form', '', 'GRAN')],
  [
    'other-changes',
    (db: WritableDb) => settings(db).set('project', { ...settings(db).need('project'), asOf: '2027-01-15' }),
  ],
  [
    'other-changes',
    (db: WritableDb) => addFiles(db, { 'elever.csv': files['elever.csv'].replace('Åsa', 'Åse') }),
  ],
] as const)('%s: what may concern other rows too is a whole run, with its result', async (reason, change) => {
  const db = await project()
  await change(db)
  expect((await checkBoth(db)).whole).toBe(reason)
})

test('a file that was there already leaves the last run as it is', async () => {
  const db = await project()
  await addFiles(db, files)
  fix(db, 'elever.csv', 6, 3, 'Evelina')
  expect((await checkBoth(db)).whole).toBeUndefined()
})

test('a re-check that is cancelled leaves the project as it was', async () => {
  const db = await project()
  fix(db, 'elever.csv', 6, 3, 'Evelina')
  const before = contents(db)
  const stop = new AbortController()
  const job = { report: () => stop.abort(), signal: stop.signal }
  await expect(checkProject(db, job)).rejects.toMatchObject({ code: 'cancelled' })
  expect(contents(db)).toEqual(before)
  expect((await checkBoth(db)).whole).toBeUndefined()
})

test('the log tells what was checked again, or why all was', async () => {
  const db = await project()
  const last = () => {
    const found = db
      .prepare<[], { detail: string }>('SELECT detail FROM audit ORDER BY number DESC LIMIT 1')
      .get()
    return describeDetail(AuditDetail.parse(JSON.parse(found?.detail ?? '{}')), 'sv')
  }
  fix(db, 'elever.csv', 6, 3, 'Evelina')
  await checkProject(db, noProgress)
  expect(last()).toContain('kontrollerade igen 1')
  fix(db, 'skolor.csv', 2, 3, 'Storvik')
  await checkProject(db, noProgress)
  expect(last()).toContain('det rättade hämtas av andra rader')
})
