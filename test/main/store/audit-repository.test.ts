import { onTestFinished, expect, test } from 'vitest'
import { appendAudit, auditRepository } from '../../../src/main/store/audit-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'

function openLog() {
  const db = openProject(':memory:', { create: { name: 'logg', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  for (const [index, action] of ['project-created', 'run', 'delivery', 'run'].entries())
    appendAudit(db, { at: `2026-11-24T10:0${index}:00Z`, who: 'anna', action, detail: { rows: index } })
  return db
}

/** What somebody does who has the file and knows SQL. */
function tamper(sql: string) {
  const db = openLog()
  db.exec('DROP TRIGGER audit_stays; DROP TRIGGER audit_keeps;')
  db.exec(sql)
  return auditRepository(db).findFault()
}

test('each line holds the hash of the line before', () => {
  const db = openLog()
  const lines = [...auditRepository(db).all()]
  expect(lines.map(({ number, action }) => [number, action])).toEqual([
    [1, 'project-created'],
    [2, 'run'],
    [3, 'delivery'],
    [4, 'run'],
  ])
  for (const [index, { previous }] of lines.entries()) expect(previous).toBe(lines[index - 1]?.hash ?? '')
  expect(auditRepository(db).findFault()).toBeUndefined()
  expect(auditRepository(db).list(1, 2)).toMatchObject({ total: 4, entries: [{ number: 3 }, { number: 2 }] })
})

test('the log is only added to', () => {
  const db = openLog()
  expect(() => db.exec("UPDATE audit SET who = 'bo' WHERE number = 2")).toThrow(/only added to/)
  expect(() => db.exec('DELETE FROM audit WHERE number = 2')).toThrow(/only added to/)
})

test.each([
  ['an edited text', "UPDATE audit SET who = 'bo' WHERE number = 2", { number: 2, fault: 'edited' }],
  [
    'an edited number',
    `UPDATE audit SET detail = '{"rows":9}' WHERE number = 3`,
    { number: 3, fault: 'edited' },
  ],
  ['a removed line', 'DELETE FROM audit WHERE number = 2', { number: 2, fault: 'missing' }],
  ['the last line removed', 'DELETE FROM audit WHERE number = 4', { number: 4, fault: 'missing' }],
  ['all lines removed', 'DELETE FROM audit', { number: 1, fault: 'missing' }],
  [
    'two lines in each other’s place',
    'UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 9',
    { number: 2, fault: 'edited' },
  ],
  [
    'a line that cannot be read',
    "UPDATE audit SET detail = '{' WHERE number = 1",
    { number: 1, fault: 'edited' },
  ],
])('%s is detected', (_, sql, fault) => {
  expect(tamper(sql)).toEqual(fault)
})
