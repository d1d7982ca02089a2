import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeTemporaryFolder } from '../../../src/main/app/temporary-folder.ts'

let machine = ''
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'machine-'))
  vi.stubEnv('TMPDIR', machine)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(machine, { recursive: true })
})

function leave(name: string): string {
  const folder = join(machine, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'migration.skolflytt'), 'elever')
  return folder
}

test('what a killed process left among the temporary files is gone when the next one begins', async () => {
  const { pid: ended } = spawnSync(process.execPath, ['-e', '0'])
  const abandoned = leave(`skolflytt-${ended}-abc123`)
  const inUse = leave(`skolflytt-${process.ppid}-abc123`)
  const foreign = [leave('skolflytt-abc123'), leave(`annat-${ended}-abc123`)]
  const folder = await makeTemporaryFolder()
  expect(existsSync(abandoned)).toBe(false)
  expect([inUse, ...foreign].map((path) => existsSync(path))).toEqual([true, true, true])
  expect(basename(folder)).toMatch(new RegExp(`^skolflytt-${process.pid}-`))
})

test.skipIf(process.platform === 'win32')('only its user can look into it', async () => {
  for (const folder of [await makeTemporaryFolder(), await makeTemporaryFolder(machine)])
    expect(statSync(folder).mode & 0o077).toBe(0)
})
