import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../../src/main/store/migrations/all.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

test('0020: a project of version 10 gets its tables of deliveries and audit, and a copy is kept', () => {
  const path = join(temporaryFolder(), 'gammalt.skolflytt')
  const old = new Database(path)
  old.exec(migrations.find(({ version }) => version === 10)?.sql ?? '')
  old.pragma('user_version = 10')
  old.pragma('application_id = 1399539308')
  old.exec("INSERT INTO delivery (created, summary) VALUES ('2026-01-01', '{}')")
  old.close()
  const db = openProject(path)
  for (const table of ['receiver', 'delivered', 'change', 'audit', 'delivery'])
    expect([table, db.prepare(`SELECT count(*) AS n FROM ${table}`).get()]).toEqual([
      table,
      { n: table === 'delivery' ? 1 : 0 },
    ])
  db.close()
  expect(existsSync(`${path}.v10.bak`)).toBe(true)
})

test('0025: a project of version 20 gets its tables of pushes', () => {
  const path = join(temporaryFolder(), 'gammalt.skolflytt')
  const old = new Database(path)
  for (const { version, sql } of migrations) if (version <= 20) old.exec(sql)
  old.pragma('user_version = 20')
  old.pragma('application_id = 1399539308')
  old.close()
  const db = openProject(path)
  for (const table of ['push', 'push_item', 'push_parcel'])
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 })
  db.close()
})
