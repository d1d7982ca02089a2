import { expect, test } from 'vitest'
import { openProject } from '../../../src/main/store/open-project.ts'
import { auditRepository } from '../../../src/main/store/audit-repository.ts'
import { openServedProject } from '../../../src/main/serve/served-project.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { idsIn, makeProject, noon, rerun, serve, uuid } from './served-fixture.ts'
import { ids, smallWorld } from './world.ts'

const minute = 60_000
const at = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** The world after Åsa changed her name, Cia left, and Dan came. */
function nextWorld() {
  const world = smallWorld()
  return {
    ...world,
    Person: [
      ...world.Person.filter(({ id }) => id !== ids.cia).map((one) =>
        one['id'] === ids.asa ? { ...one, familyName: 'Lind' } : one,
      ),
      { id: uuid(17), givenName: 'Dan', familyName: 'Ny' },
    ],
  }
}

test('what was made known first has the times of the project', async () => {
  const client = serve(makeProject(smallWorld()))
  expect((await client.get(`/persons/${ids.asa}`)).body).toMatchObject({
    meta: { created: '2026-08-01T06:00:00.000Z', modified: '2026-08-01T06:00:00.000Z' },
  })
})

test('a run that ends while serving is seen by the next request: new, changed and gone, each by its time', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  await client.get('/persons')
  client.clock.now = noon + minute
  rerun(path, nextWorld())
  const since = `meta.modified.after=${at(noon)}`
  expect(idsIn(await client.all(`/persons?${since}`))).toEqual([ids.asa, uuid(17)])
  expect(idsIn(await client.all(`/persons?meta.created.after=${at(noon)}`))).toEqual([uuid(17)])
  expect(idsIn(await client.all('/persons?sortkey=ModifiedDesc&limit=1'))[0]).toBe(uuid(17))
  expect((await client.get(`/persons/${ids.cia}`)).status).toBe(404)
  expect((await client.get(`/deletedEntities?after=${at(noon)}`)).body).toEqual({
    data: { persons: [ids.cia] },
  })
  expect((await client.get(`/deletedEntities?after=${at(noon + minute)}`)).body).toEqual({ data: {} })
  expect((await client.get('/deletedEntities?entities=Group')).body).toEqual({ data: {} })
  expect(client.changes).toEqual([{ consumer: 'prov', types: ['Person'], hasDeleted: true }])
})

test('the audit log says what was made available to whom, without a name or an id', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  await client.get('/persons')
  client.clock.now = noon + minute
  rerun(path, nextWorld())
  await client.get('/persons')
  const db = openProject(path)
  const log = auditRepository(db)
  const lines = [...log.all()].map(({ at: time, who, action, detail }) => ({ time, who, action, detail }))
  expect(log.findFault()).toBeUndefined()
  db.close()
  const whole = { time: at(noon), who: 'prov' }
  expect(lines).toMatchObject([
    { ...whole, action: 'serving-started', detail: { consumers: 1, protected: 'leave-out', reason: 'prov' } },
    {
      ...whole,
      action: 'served',
      detail: { receiver: 'prov', entities: { Organisation: 3, Person: 5 }, deleted: 0 },
    },
    {
      time: at(noon + minute),
      action: 'served',
      detail: { entities: { Organisation: 0, Person: 2 }, deleted: 1 },
    },
  ])
  expect(JSON.stringify(lines)).not.toContain(ids.cia)
})

test('a run that changes nothing changes nothing that is served', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  const before = await client.get('/persons')
  client.clock.now += minute
  rerun(path, smallWorld())
  expect((await client.get('/persons')).body).toEqual(before.body)
  expect(client.changes).toEqual([])
})

test('what went while nobody served is told when serving goes on', async () => {
  const path = makeProject(smallWorld())
  await serve(path).get('/persons')
  rerun(path, nextWorld())
  const client = serve(path, { start: noon + minute })
  expect((await client.get('/deletedEntities')).body).toEqual({ data: { persons: [ids.cia] } })
})

test('deleted ids come in pages, and activities under both spellings', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  await client.get('/persons')
  client.clock.now += minute
  rerun(path, { Organisation: smallWorld().Organisation })
  expect((await client.get('/deletedEntities?entities=Activity')).body).toEqual({
    data: { activitites: [ids.matte], activities: [ids.matte] },
  })
  const told: string[] = []
  for (let next: string | undefined = ''; next !== undefined;) {
    const { text } = await client.get(`/deletedEntities?limit=2${next === '' ? '' : `&pageToken=${next}`}`)
    const page: { data: Record<string, string[]>; pageToken?: string } = JSON.parse(text)
    const { activities: _again, ...data } = page.data
    told.push(...Object.values(data).flat())
    next = page.pageToken
  }
  const { Organisation: _stay, ...gone } = smallWorld()
  const visible = Object.values(gone)
    .flatMap(idsIn)
    .filter((id) => id !== ids.hemlig)
  expect(told.sort()).toEqual(visible.sort())
})

test('while a run is being written, what was known before is served', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  const before = await client.get('/persons')
  rerun(path, nextWorld())
  const writer = openProject(path)
  writer.exec('BEGIN IMMEDIATE')
  try {
    expect((await client.get('/persons')).body).toEqual(before.body)
    const busy = await client.send('POST', '/log', { message: 'x', severityLevel: 'Info' })
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5'])
  } finally {
    writer.exec('ROLLBACK')
    writer.close()
  }
  expect(idsIn(await client.all('/persons'))).toContain(uuid(17))
})

const openWithout = (path: string) => () =>
  openServedProject(path, { consumers: [], now: () => noon, who: 'prov' })

test('without exactly one authority nothing is served (ORG-01)', () => {
  const world = smallWorld()
  expect(openWithout(makeProject({ ...world, Organisation: world.Organisation.slice(1) }))).toThrow(
    expect.objectContaining({ code: 'blocked-by-errors' }),
  )
  const second = { ...world.Organisation[0], id: uuid(9) }
  expect(openWithout(makeProject({ ...world, Organisation: [...world.Organisation, second] }))).toThrow(
    AppError,
  )
})

test('before the first run there is nothing to serve', () => {
  const path = makeProject({})
  const db = openProject(path)
  db.exec("DELETE FROM setting WHERE name = 'lastRun'")
  db.close()
  expect(openWithout(path)).toThrow(expect.objectContaining({ code: 'not-found' }))
})
