import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { logFile } from '../../../src/main/host/log-file.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

const now = () => new Date('2026-11-25T12:00:00Z')

test('lines are kept with their time, in a folder that is made', () => {
  const path = join(temporaryFolder(), 'logs', 'skolflytt.log')
  const log = logFile(path, now)
  log('exit 1')
  log('TypeError\n    at run')
  expect(readFileSync(path, 'utf8')).toBe(
    '2026-11-25T12:00:00.000Z exit 1\n2026-11-25T12:00:00.000Z TypeError\n    at run\n',
  )
})

test('a long log is set aside, and the one before it goes', () => {
  const path = join(temporaryFolder(), 'skolflytt.log')
  writeFileSync(path, 'x'.repeat(1_000_001))
  writeFileSync(`${path}.1`, 'older')
  logFile(path, now)('exit 1')
  expect(statSync(path).size).toBeLessThan(100)
  expect(statSync(`${path}.1`).size).toBe(1_000_001)
})

test('a log that cannot be written stops nothing', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => logFile(join(file, 'skolflytt.log'), now)('exit 1')).not.toThrow()
})
