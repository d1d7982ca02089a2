import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openProject } from '../../../src/main/store/open-project.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

const name = 'projekt.skolflytt'

test.each([
  { isPassing: false, beside: [`${name}-shm`, `${name}-wal`], why: 'its readers see what was there before' },
  { isPassing: true, beside: [`${name}-journal`], why: 'nobody reads beside it' },
])('while a project is written (passing: $isPassing), $why', ({ isPassing, beside }) => {
  const folder = temporaryFolder()
  const db = openProject(join(folder, name), { create: { name: 'a', asOf: '2026-10-01', isPassing } })
  db.exec("BEGIN; INSERT INTO answer VALUES ('fraga', '', 'svar')")
  expect(readdirSync(folder).sort()).toEqual([name, ...beside].sort())
  db.exec('ROLLBACK')
  expect(db.prepare('SELECT count(*) FROM answer').pluck().get()).toBe(0)
  db.close()
})
