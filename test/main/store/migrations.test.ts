import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../../src/main/store/migrations/all.ts'
import { runRules } from '../../../src/main/store/rules/all.ts'
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

test('0100: what consumers of the served API see is kept, with what it is found by', () => {
  const path = join(temporaryFolder(), 'gammalt.skolflytt')
  const old = new Database(path)
  for (const { version, sql } of migrations) if (version < 100) old.exec(sql)
  old.pragma('user_version = 90')
  old.pragma('application_id = 1399539308')
  old.exec(`INSERT INTO served_view (id, consumer, rights, run, published) VALUES (1, 'prov', '', 1, 1);
    INSERT INTO served (view, type, id, created, modified, gone, hash, data)
      VALUES (1, 'Person', 'b', 1, 2, NULL, 'h', '{}'), (1, 'Person', 'a', 1, 2, 3, '', '{}');
    INSERT INTO served_link VALUES (1, 'Person', 'civicNo.value', '201301012384', 'b')`)
  old.close()
  const db = openProject(path)
  expect(
    db.prepare('SELECT type, id, created, modified, gone, hash, data FROM served ORDER BY id').all(),
  ).toEqual([
    { type: 'Person', id: 'a', created: 1, modified: 2, gone: 3, hash: '', data: '{}' },
    { type: 'Person', id: 'b', created: 1, modified: 2, gone: null, hash: 'h', data: '{}' },
  ])
  expect(db.prepare('SELECT id FROM served_link').pluck().all()).toEqual(['b'])
  db.prepare('DELETE FROM served_view').run()
  expect(db.prepare('SELECT count(*) FROM served').pluck().get()).toBe(0)
  db.close()
})

test('0120: the rules over all entities read those of an older project', () => {
  const path = join(temporaryFolder(), 'gammalt.skolflytt')
  const old = new Database(path)
  for (const { version, sql } of migrations) if (version < 120) old.exec(sql)
  old.pragma('user_version = 110')
  old.pragma('application_id = 1399539308')
  old.exec(`INSERT INTO entity VALUES ('Room', 'r', 'r', '{}', '', 0);
    INSERT INTO reference VALUES ('Room', 'r', 'owner', 'Organisation', 'nowhere')`)
  old.close()
  const db = openProject(path)
  expect([...runRules(db, { asOf: '2026-10-01' })].map(({ rule }) => rule)).toEqual(['REF-01', 'ORG-01'])
  db.close()
})
