import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { isDelivered, readDelivered } from '../../../../src/main/store/delivered/read-delivered.ts'
import { views } from '../../../../src/main/store/delivered/views.ts'
import { writeDelivered } from '../../../../src/main/store/delivered/write-delivered.ts'
import { temporaryFolder } from '../../app/migrate-fixture.ts'

const school = { id: 'o1', displayName: 'Ekskolan', schoolUnitCode: '09990001' }
const pupil = {
  id: 'p1',
  givenName: 'Åsa',
  enrolments: [{ enroledAt: { id: 'o1' }, schoolType: 'GR', schoolYear: 6, startDate: '2026-08-17' }],
  responsibles: [{ person: { id: 'p2' }, relationType: 'Vårdnadshavare' }],
}
const group = { id: 'g1', displayName: '6A', groupMemberships: [{ person: { id: 'p1' } }] }

function write(): string {
  const path = join(temporaryFolder(), 'delivery.sqlite')
  const database = writeDelivered(path)
  database.add('Organisation', 'organisations', 'o1', JSON.stringify(school))
  database.add('Person', 'persons', 'p1', JSON.stringify(pupil))
  database.add('Person', 'persons', 'p2', '{"id":"p2","givenName":"Bo"}')
  database.add('Group', 'groups', 'g1', JSON.stringify(group))
  database.finish({ standard: 'SS 12000:2020' })
  database.close()
  return path
}
const spoil = (path: string, sql: string): string => {
  const db = new Database(path)
  db.unsafeMode()
  db.exec(sql)
  db.close()
  return path
}

test('a delivered database gives back its entities as they were written', () => {
  const path = write()
  expect(isDelivered(readFileSync(path))).toBe(true)
  expect([...readDelivered(path)].map(({ data }) => data)).toEqual([
    JSON.stringify(school),
    JSON.stringify(pupil),
    '{"id":"p2","givenName":"Bo"}',
    JSON.stringify(group),
  ])
})

test('the same entities make the same bytes', () =>
  expect(readFileSync(write())).toEqual(readFileSync(write())))

test('views join what belongs together', () => {
  const db = new Database(write(), { readonly: true })
  expect(db.prepare('SELECT * FROM enrolments').all()).toMatchObject([
    { personId: 'p1', givenName: 'Åsa', organisation: 'Ekskolan', schoolUnitCode: '09990001', schoolYear: 6 },
  ])
  expect(db.prepare('SELECT * FROM guardians').all()).toMatchObject([
    { personId: 'p1', guardianGivenName: 'Bo' },
  ])
  expect(db.prepare('SELECT * FROM memberships').all()).toMatchObject([{ groupName: '6A', givenName: 'Åsa' }])
  db.close()
})

test('docs/SQLITE.md tells the columns of each view', () => {
  const db = new Database(write(), { readonly: true })
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/SQLITE.md'), 'utf8')
  const told = page.split('\n').flatMap((line) => {
    const [, view, , columns] = line.split('|').map((cell) => cell.trim().replaceAll('`', ''))
    return view !== undefined && columns?.includes(', ') && view !== 'view' ? [[view, columns]] : []
  })
  const real = views.map(({ name }) => [
    name,
    db
      .prepare(`SELECT * FROM ${name}`)
      .columns()
      .map((column) => column.name)
      .join(', '),
  ])
  expect(told).toEqual(real)
  db.close()
})

test.each([
  ['whose table is a view', 'ALTER TABLE entity RENAME TO e; CREATE VIEW entity AS SELECT * FROM e'],
  ['whose table was made otherwise', 'DROP TABLE entity; CREATE TABLE entity (number, path, data)'],
  ['of a newer version', 'PRAGMA user_version = 99'],
])('a database %s is refused', (_, sql) => {
  expect(() => [...readDelivered(spoil(write(), sql))]).toThrow(/damaged or changed/)
})

test('another database is none of ours', () => {
  const path = join(temporaryFolder(), 'other.sqlite')
  const db = new Database(path)
  db.exec('CREATE TABLE entity (number, path, data)')
  db.close()
  expect(isDelivered(readFileSync(path))).toBe(false)
})
