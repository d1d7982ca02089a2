import { expect, onTestFinished, test } from 'vitest'
import { openServedProject } from '../../../src/main/serve/served-project.ts'
import { Consumer } from '../../../src/main/serve/consumer.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { makeProject, noon, rerun, uuid } from './served-fixture.ts'
import { smallWorld } from './world.ts'

const many = 2500
const count = (db: WritableDb, sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0

/** A great many persons; in the second year all of them have another name, some have left and some are new. */
function bigWorld(year: 1 | 2) {
  const people = Array.from({ length: many }, (_, at) => ({
    id: uuid(10_000 + at + (year - 1) * 100),
    givenName: 'Test',
    familyName: `År ${year}`,
  }))
  return { ...smallWorld(), Person: [...smallWorld().Person, ...people] }
}

function open(path: string, clock: { now: number }) {
  const project = openServedProject(path, {
    consumers: [Consumer.parse({ name: 'prov' })],
    now: () => clock.now,
    overrule: 'prov',
    who: 'prov',
  })
  onTestFinished(() => project.close())
  return project
}

test('while much is made known others can write, and what the consumer sees changes all at once', async () => {
  const path = makeProject(bigWorld(1))
  const clock = { now: noon }
  const project = open(path, clock)
  await project.refresh()
  rerun(path, bigWorld(2))
  clock.now += 1000

  const other = openProject(path)
  other.pragma('busy_timeout = 0')
  const seen = new Set<string>()
  let written = 0
  const state = { isDone: false }
  const done = project.refresh().finally(() => {
    state.isDone = true
  })
  while (!state.isDone) {
    await new Promise((resolve) => setImmediate(resolve))
    other
      .prepare(
        "INSERT INTO setting (name, value) VALUES ('prov', '1') ON CONFLICT DO UPDATE SET value = value + 1",
      )
      .run()
    written += 1
    seen.add(
      String(
        other
          .prepare<[], string>(
            `SELECT count(*) || ' ' || sum(data LIKE '%År 2%') || ' ' || count(gone) FROM served s
               JOIN served_view v ON v.id = s.view WHERE v.consumer = 'prov' AND s.type = 'Person'`,
          )
          .pluck()
          .get(),
      ),
    )
  }
  await done
  other.close()
  expect(written).toBeGreaterThan(5)
  // Without her whose data is protected.
  const small = smallWorld().Person.length - 1
  expect([...seen]).toEqual([`${many + small} 0 0`, `${many + small + 100} ${many} 100`])
})

test('what was seen before is put away afterwards, and so is work that was broken off', async () => {
  const path = makeProject(bigWorld(1))
  const clock = { now: noon }
  const project = open(path, clock)
  await project.refresh()
  const db = openProject(path)
  onTestFinished(() => {
    db.close()
  })
  db.prepare(
    "INSERT INTO served_view (consumer, rights, run, published) VALUES ('aside:bruten', '', -1, ?)",
  ).run(noon)
  rerun(path, bigWorld(2))
  await project.refresh()
  // Another process may still read it.
  expect(count(db, 'SELECT count(*) FROM served_view')).toBe(3)
  clock.now += 61_000
  await project.refresh()
  expect(count(db, 'SELECT count(*) FROM served_view')).toBe(1)
  expect(count(db, 'SELECT count(DISTINCT view) FROM served')).toBe(1)
  expect(count(db, 'SELECT count(DISTINCT view) FROM served_link')).toBe(1)
})
