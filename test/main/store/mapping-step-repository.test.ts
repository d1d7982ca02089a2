import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { mappingStepRepository, mappingStepWriter } from '../../../src/main/store/mapping-step-repository.ts'
import { migrations } from '../../../src/main/store/migrations/all.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

const summary = { sv: 'ändra', en: 'change' }

test('a project of the first version gets room for the steps of its mapping', () => {
  const path = join(temporaryFolder(), 'gammalt.skolflytt')
  const old = new Database(path)
  for (const { version, sql } of migrations) if (version === 10) old.exec(sql)
  old.pragma('application_id = 1399539308')
  old.pragma('user_version = 10')
  old.close()
  const db = openProject(path)
  onTestFinished(() => void db.close())
  expect(mappingStepRepository(db).current()).toBeUndefined()
  const number = mappingStepWriter(db).push(summary, '{}')
  expect(mappingStepRepository(db).current()).toEqual({ number, summary, document: '{}' })
})

test('a number is never used again, and steps far back are dropped', () => {
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  const steps = mappingStepWriter(db)
  const first = steps.push(summary, '1')
  const second = steps.push(summary, '2')
  steps.setCurrent(first)
  const third = steps.push(summary, '3')
  expect(third).toBeGreaterThan(second)
  expect(mappingStepRepository(db).before(third)?.document).toBe('1')
  for (let more = 0; more < 250; more++) steps.push(summary, String(more))
  expect(mappingStepRepository(db).after(0)?.number).toBeGreaterThan(third)
})
