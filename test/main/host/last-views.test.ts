import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastViews } from '../../../src/main/host/last-views.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-views-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('each project’s view is found by the next start, until it is erased', () => {
  const path = join(folder, 'new', 'last-views.json')
  const views = lastViews(path)
  expect(views.find('a')).toBeUndefined()
  views.keep('a', '#/project/a/check?finding=3')
  views.keep('b', '#/project/b/sources?q=Åsa')
  views.keep('b', '#/project/b/sources?q=Bo')
  expect(lastViews(path).find('a')).toBe('#/project/a/check?finding=3')
  expect(lastViews(path).find('b')).toBe('#/project/b/sources?q=Bo')
  expect(lastViews(path).find('toString')).toBeUndefined()
  views.erase('b')
  expect(lastViews(path).find('b')).toBeUndefined()
  expect(readFileSync(path, 'utf8')).not.toContain('Bo')
  expect(lastViews(path).find('a')).toBe('#/project/a/check?finding=3')
})

// A search may be a name.
test.skipIf(process.platform === 'win32')('the file is the user’s alone', () => {
  const path = join(folder, 'last-views.json')
  lastViews(path).keep('a', '#/project/a/sources?q=Åsa')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.each(['{', '[]', '{"views":{"a":1}}'])('a damaged file, %s, is begun anew', (text) => {
  const path = join(folder, 'last-views.json')
  writeFileSync(path, text)
  expect(lastViews(path).find('a')).toBeUndefined()
  lastViews(path).keep('a', '#/project/a/sources')
  expect(lastViews(path).find('a')).toBe('#/project/a/sources')
})
