import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { jobHandlers } from '../../../src/main/app/jobs.ts'
import { answerWrites } from '../../../src/main/jobs/answer-request.ts'
import { FromChild } from '../../../src/main/jobs/messages.ts'
import { serveRequests } from '../../../src/main/jobs/serve-requests.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { copyProject, openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { toStorageError } from '../../../src/main/store/storage-error.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

let folder: string
let project: string
beforeEach(() => {
  folder = temporaryFolder()
  project = join(folder, 'p.skolflytt')
  openProject(project, { create: { name: 'Prov', asOf: '2026-11-24' } }).close()
})

/** A project's writing process, in this one, on a disk as `limit` makes it; gives the answer to an import of many rows. */
async function importOn(limit: (db: WritableDb) => void): Promise<FromChild> {
  const path = join(folder, 'elever.csv')
  writeFileSync(path, `Namn;Klass\n${'Åsa Ek;7A\n'.repeat(20_000)}`)
  let listen: (message: unknown) => void = () => {}
  return new Promise((resolve) => {
    serveRequests(
      {
        onMessage: (listener) => void (listen = listener),
        send: (message) => {
          const told = FromChild.parse(message)
          if (told.kind === 'failed' || (told.kind === 'done' && told.id === 2)) resolve(told)
        },
      },
      answerWrites(
        () => {
          const db = openProject(project)
          limit(db)
          return { db, name: 'Prov' }
        },
        copyProject,
        { commands: commandHandlers, jobs: jobHandlers },
      ),
    )
    listen({ id: 1, request: { kind: 'open', file: { path: project } } })
    const input = { files: [{ path, name: 'elever.csv' }], tempDir: folder }
    listen({ id: 2, request: { kind: 'job', job: 'import', input } })
  })
}

const sourcesLeft = (): number => {
  const db = openProject(project)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  const { length } = sourceRepository(db).list()
  db.close()
  return length
}

test('a disk that fills up during an import is told as such, and nothing of the project is lost', async () => {
  const answer = await importOn((db) => void db.pragma('max_page_count = 60'))
  expect(answer).toMatchObject({ kind: 'failed', error: { code: 'write-failed' } })
  expect(JSON.stringify(answer)).toContain('Disken är full')
  expect(sourcesLeft()).toBe(0)
})

test('a project that may only be read says so when it is to be changed', async () => {
  const answer = await importOn((db) => void db.pragma('query_only = ON'))
  expect(JSON.stringify(answer)).toContain('skrivskyddad')
  expect(sourcesLeft()).toBe(0)
})

test('with room enough the same import goes through', async () => {
  expect(await importOn(() => {})).toMatchObject({ kind: 'done' })
  expect(sourcesLeft()).toBe(1)
})

test.each([
  ['SQLITE_IOERR_WRITE', 'write-failed', 'nätverksenheten'],
  ['SQLITE_BUSY_SNAPSHOT', 'project-in-use', 'öppet'],
  ['SQLITE_CORRUPT_INDEX', 'project-damaged', 'säkerhetskopia'],
])('%s becomes %s, without the message of SQLite', (code, expected, words) => {
  const told = toStorageError(Object.assign(new Error('near "Åsa"'), { code }))
  expect(told?.code).toBe(expected)
  expect(told?.text.sv).toContain(words)
  expect(JSON.stringify(told?.text)).not.toContain('Åsa')
})

test('what is not about storage is nobody’s but the developers’', () => {
  expect(toStorageError(Object.assign(new Error(), { code: 'SQLITE_ERROR' }))).toBeUndefined()
  expect(toStorageError(new TypeError('x'))).toBeUndefined()
})
