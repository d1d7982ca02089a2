import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectListFile } from '../../../src/main/host/project-list.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-list-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const project = (id: string, openedAt: string) => ({ id, name: id, location: `/${id}`, openedAt })

test('the project opened last comes first, each once, and nothing is left beside the file', () => {
  const list = projectListFile(join(folder, 'new', 'projects.json'))
  expect(list.read()).toEqual([])
  list.put(project('a', '1'))
  list.put(project('b', '2'))
  list.put(project('a', '3'))
  expect(list.read()).toEqual([project('a', '3'), project('b', '2')])
  expect(readdirSync(join(folder, 'new'))).toEqual(['projects.json'])
})

test('a change of a project leaves the order, and brings back none that is gone', () => {
  const path = join(folder, 'projects.json')
  const list = projectListFile(path)
  list.put(project('a', '1'))
  list.put(project('b', '2'))
  const summary = { sources: 1, rows: 20, errors: 0, checked: 'now' } as const
  list.change({ ...project('a', '1'), summary })
  list.change(project('c', '3'))
  expect(projectListFile(path).read()).toEqual([project('b', '2'), { ...project('a', '1'), summary }])
})

test.each(['{', '[]', '{"projects":[{"id":1}]}'])(
  'a damaged list, %s, is set aside and begun anew',
  (text) => {
    const path = join(folder, 'projects.json')
    writeFileSync(path, text)
    const list = projectListFile(path)
    expect(list.read()).toEqual([])
    expect(existsSync(`${path}.damaged`)).toBe(true)
  },
)
