/** A writing process that is killed in the middle of work: the project opens as it was, and says what was interrupted. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { endWork, findInterrupted } from '../../../src/main/app/interrupted-work.ts'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { createPeer } from '../../../src/main/jobs/peer.ts'
import { entryFile, forkProcess } from '../../../src/main/jobs/port.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { settings } from '../../../src/main/store/settings.ts'

const rows = Array.from({ length: 300_000 }, (_, index) => `${index};Åsa;7A;Ekskolan`).join('\n')

test('an import that is killed leaves nothing, and the next opening tells of it until it has been seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'prov.skolflytt')
  const file = join(folder, 'elever.csv')
  writeFileSync(file, `Id;Namn;Klass;Skola\n${rows}\n`)
  openProject(path, { create: { name: 'prov', asOf: '2026-09-01' } }).close()

  let kill = (): void => {}
  const start = () => {
    const port = forkProcess(entryFile('child'))
    kill = () => port.kill()
    return port
  }
  const writer = createPeer({ start, file: { path }, log: () => {} })
  const input = { files: [{ path: file, name: 'elever.csv', size: 1 }], tempDir: folder }
  let isKilled = false
  const work = writer.start({ kind: 'job', job: 'import', input }, ({ phase, done }) => {
    if (isKilled || phase !== 'read' || done === 0) return
    isKilled = true
    kill()
  })
  await expect(work.done).rejects.toMatchObject({ code: 'job-crashed' })

  await writer.open()
  await writer.close()
  const db = openProject(path)
  onTestFinished(() => void db.close())
  const state = async () => queryHandlers['project/state'](db, { projectId: 'p' })
  expect(await state()).toMatchObject({ sources: [], interrupted: 'import' })
  commandHandlers['project/seen'](db, { projectId: 'p' })
  expect((await state()).interrupted).toBeUndefined()
}, 60_000)

test('an import that is killed because the user cancelled it leaves nothing, and is told as that only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'prov.skolflytt')
  const file = join(folder, 'elever.csv')
  writeFileSync(file, `Id;Namn;Klass;Skola\n${rows}\n`)
  openProject(path, { create: { name: 'prov', asOf: '2026-09-01' } }).close()

  let started = 0
  const start = () => {
    started += 1
    return forkProcess(entryFile('child'))
  }
  const writer = createPeer({ start, file: { path }, log: () => {} })
  const input = { files: [{ path: file, name: 'elever.csv', size: 1 }], tempDir: folder }
  // Killed at once, whether or not it would have stopped by itself.
  const work = writer.start({ kind: 'job', job: 'import', input }, () => work.cancel(), 0)
  await expect(work.done).rejects.toMatchObject({ code: 'cancelled' })
  await writer.open()
  await writer.close()
  expect(started).toBeGreaterThan(0)
  const db = openProject(path)
  onTestFinished(() => void db.close())
  const state = await queryHandlers['project/state'](db, { projectId: 'p' })
  expect(state.sources).toEqual([])
  expect(state.interrupted).toBeUndefined()
}, 60_000)

test('what was committed says so to who opens the project next; what was not is told, unless it was wished for', () => {
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const set = settings(db)
  const notes = () => (['working', 'finished', 'interrupted'] as const).map((name) => set.get(name))
  set.set('working', 'import')
  endWork(db, 'import')
  expect(findInterrupted(db)).toBe(true)
  expect(notes()).toEqual([undefined, undefined, undefined])
  // A comparison is a part of a push, which goes on after it.
  set.set('working', 'push')
  endWork(db, 'compare')
  expect(findInterrupted(db, true)).toBe(false)
  expect(notes()).toEqual([undefined, undefined, undefined])
  set.set('working', 'run')
  expect(findInterrupted(db)).toBe(false)
  expect(notes()).toEqual([undefined, undefined, 'run'])
})
