/** A writing process that is killed in the middle of work: the project opens as it was, and says what was interrupted. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { createPeer } from '../../../src/main/jobs/peer.ts'
import { entryFile, forkProcess } from '../../../src/main/jobs/port.ts'
import { openProject } from '../../../src/main/store/open-project.ts'

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
