import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { checkArchitecture, type Files, loadedWith } from './check-architecture.ts'

const src = join(import.meta.dirname, '../src')

function readSources(): Files {
  const names = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.tsx?$/.test(name),
  )
  return new Map(names.map((name) => [name.split(sep).join('/'), readFileSync(join(src, name), 'utf8')]))
}

test('every import of the source goes in the direction of the house', () => {
  const files = readSources()
  expect(files.size).toBeGreaterThan(150)
  expect(checkArchitecture(files)).toEqual([])
})

test.each(['main/host/loopback/main.ts', 'main/host/application.ts', 'main/index.ts'])(
  'a start (%s) waits for no engine',
  (entry) => {
    const engine =
      /^(main\/(app\/run|import\/(?!reading-choice|source)|mapping\/(?!document)|model|push|serve|store|validate)\b|better-sqlite3|re2js)/
    const loaded = loadedWith(readSources(), entry)
    expect(loaded.length).toBeGreaterThan(15)
    expect(loaded.filter((name) => engine.test(name))).toEqual([])
  },
)

test('the browser host tells its address and serves its page before it has the application and the contract', () => {
  const loaded = loadedWith(readSources(), 'main/host/loopback/main.ts')
  expect(loaded).toContain('main/host/static-files.ts')
  expect(
    loaded.filter((name) => /^(zod|shared\/.*contract\.ts|main\/host\/application\.ts)$/.test(name)),
  ).toEqual([])
})

test.each<[string, string, string]>([
  [
    'main/host/loopback/x.ts',
    "import { app } from 'electron'",
    'electron is for main/index.ts, main/host/electron, preload (electron)',
  ],
  [
    'main/app/x.ts',
    "import Database from 'better-sqlite3'",
    'better-sqlite3 is for main/store (better-sqlite3)',
  ],
  ['shared/x.ts', "import { join } from 'node:path'", 'shared knows nothing of Node (node:path)'],
  ['shared/x.ts', "import { v5 } from 'uuid'", 'shared may not import this package (uuid)'],
  [
    'renderer/src/x.tsx',
    "import { openProject } from '../../main/store/open-project.ts'",
    'renderer may not import this (main/store/open-project.ts)',
  ],
  [
    'renderer/src/x.tsx',
    "export * from '../../preload/index.ts'",
    'renderer may not import this (preload/index.ts)',
  ],
  [
    'main/model/x.ts',
    "import { readCell } from '../mapping/read-cell.ts'",
    'main/model may not import this (main/mapping/read-cell.ts)',
  ],
  [
    'main/validate/x.ts',
    "import { readFile } from 'node:fs/promises'",
    'main/validate knows nothing of Node (node:fs/promises)',
  ],
  [
    'main/mapping/x.ts',
    "import { entityRepository } from '../store/entity-repository.ts'",
    'main/mapping may not import this (main/store/entity-repository.ts)',
  ],
  [
    'main/store/x.ts',
    "import { mapRow } from '../mapping/map-row.ts'",
    'main/store may not import this (main/mapping/map-row.ts)',
  ],
  [
    'main/app/x.ts',
    "const z = await import('../host/dispatch.ts')",
    'main/app may not import this (main/host/dispatch.ts)',
  ],
  [
    'main/host/x.ts',
    "import { checkEntity } from '../validate/check-entity.ts'",
    'main/host may not import this (main/validate/check-entity.ts)',
  ],
  [
    'main/host/cli/x.ts',
    "export { startElectron } from '../electron/start-electron.ts'",
    'main/host/cli may not import this (main/host/electron/start-electron.ts)',
  ],
  ['main/new/x.ts', "import { z } from 'zod'", 'lies in a folder without a rule (zod)'],
])('a planted breach in %s is caught: %s', (path, source, breach) => {
  expect(checkArchitecture(new Map([[path, source]]))).toEqual([`${path}: ${breach}`])
})

test('SQL outside the store, and an import by a computed name, are caught', () => {
  const files = new Map([
    ['main/app/x.ts', "db.prepare<[string]>('SELECT 1')"],
    ['main/app/y.ts', 'await import(`./${name}.ts`)'],
  ])
  expect(checkArchitecture(files)).toEqual([
    "main/app/x.ts: has SQL, which is main/store's",
    'main/app/y.ts: imports by a computed name',
  ])
})

test('a planted cycle is caught, one of types alone is none', () => {
  const files = new Map([
    ['main/model/a.ts', "import { b } from './b.ts'"],
    ['main/model/b.ts', "import { c } from './c.ts'"],
    ['main/model/c.ts', "import { a } from './a.ts'"],
    ['main/model/d.ts', "import type { E } from './e.ts'"],
    ['main/model/e.ts', "import { d } from './d.ts'"],
  ])
  expect(checkArchitecture(files)).toEqual([
    'cycle: main/model/a.ts → main/model/b.ts → main/model/c.ts → main/model/a.ts',
  ])
})

test('types may be imported where values may not', () => {
  const files = new Map([['main/store/x.ts', "import type { Fragment } from '../mapping/fragment.ts'"]])
  expect(checkArchitecture(files)).toEqual([])
})
