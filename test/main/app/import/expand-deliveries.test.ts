import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { expandAll } from '../../../../src/main/app/import/expand-deliveries.ts'
import { writeDelivered } from '../../../../src/main/store/delivered/write-delivered.ts'
import { temporaryFolder } from '../migrate-fixture.ts'

function write(...entities: [path: string, json: string][]): string {
  const path = join(temporaryFolder(), 'delivery.sqlite')
  const database = writeDelivered(path)
  for (const [index, [endpoint, json]] of entities.entries())
    database.add('Room', endpoint, `id${index}`, json)
  database.finish({})
  database.close()
  return path
}

test('a delivered database becomes a file for each endpoint', async () => {
  const path = write(['rooms', '{"id":"a"}'], ['rooms', '{"id":"b"}'], ['groups', '{"id":"c"}'])
  const { files, findings, dispose } = await expandAll([path], temporaryFolder())
  expect(files.map((file) => [file.name, readFileSync(file.path, 'utf8')])).toEqual([
    ['delivery.sqlite/rooms.ndjson', '{"id":"a"}\n{"id":"b"}\n'],
    ['delivery.sqlite/groups.ndjson', '{"id":"c"}\n'],
  ])
  expect(findings).toEqual([])
  await dispose()
})

test.each([
  ['names a path of its own', () => write(['../../evil', '{}'])],
  ['hides a line in an entity', () => write(['rooms', '{"id":"a"}\n{"id":"b"}'])],
  ['has its paths mixed', () => write(['rooms', '{}'], ['groups', '{}'], ['rooms', '{}'])],
  [
    'is cut off',
    () => {
      const path = write(
        ...Array.from({ length: 500 }, (): [string, string] => ['rooms', `{"id":"${'a'.repeat(90)}"}`]),
      )
      truncateSync(path, 12_288)
      return path
    },
  ],
  [
    'has a trigger and a view in place of the table',
    () => {
      const path = write(['rooms', '{}'])
      const db = new Database(path)
      db.exec('ALTER TABLE entity RENAME TO e; CREATE VIEW entity AS SELECT * FROM e')
      db.close()
      return path
    },
  ],
])('a database that %s is a finding, and other files go on', async (_, make) => {
  const other = join(temporaryFolder(), 'elever.csv')
  writeFileSync(other, 'a;b\n1;2\n')
  const { files, findings, dispose } = await expandAll([make(), other], temporaryFolder())
  expect(files.map(({ name }) => name)).toEqual(['elever.csv'])
  expect(findings).toMatchObject([{ rule: 'IMP-22', severity: 'error', source: 'delivery.sqlite' }])
  await dispose()
})
