import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUploads, safeName } from '../../../src/main/host/uploads.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-uploads-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  ['elever.csv', 'elever.csv'],
  ['mapp/elever.csv', 'elever.csv'],
  ['C:\\Users\\x\\elever.csv', 'elever.csv'],
  ['../../etc/passwd', 'passwd'],
  ['..', '_'],
  ['mapp/', '_'],
  ['a<b>:"|?*\u0000.csv', 'a_b_______.csv'],
  ['CON.csv', '_CON.csv'],
  ['namn. . ', 'namn'],
  ['Åsa Öbergs lista.xlsx', 'Åsa Öbergs lista.xlsx'],
  [`${'x'.repeat(300)}.csv`, `${'x'.repeat(80)}${'x'.repeat(16)}.csv`],
])('%j is kept on the disk as %j', (name, kept) => {
  expect(safeName(name)).toBe(kept)
})

test('no name that a page can give is a path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const kept = safeName(name)
      expect(['/', '\\', '\u0000'].filter((sign) => kept.includes(sign))).toEqual([])
      expect(['', '.', '..']).not.toContain(kept)
    }),
  )
})

test('a file of this machine keeps its place, and is not removed', async () => {
  const path = join(folder, 'elever.csv')
  writeFileSync(path, 'hej')
  const uploads = createUploads(join(folder, 'uploads'))
  const fileId = uploads.register('p1', path)
  expect(uploads.take('p1', [fileId])).toEqual([{ path, name: 'elever.csv', size: 3 }])
  await expect(uploads.receive(fileId, 0, (async function* () {})())).rejects.toMatchObject({
    code: 'bad-request',
  })
  await uploads.discard([fileId])
  uploads.close()
  expect(existsSync(path)).toBe(true)
})

test('what a host that was killed left behind is removed, what a living one has is not', () => {
  // No process has the highest number there can be.
  for (const name of ['4194304', String(process.ppid), 'stray']) mkdirSync(join(folder, name))
  const uploads = createUploads(folder)
  expect(readdirSync(folder).sort()).toEqual([String(process.pid), String(process.ppid)].sort())
  uploads.close()
  expect(readdirSync(folder)).toEqual([String(process.ppid)])
})
