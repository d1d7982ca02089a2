import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { Consumer, hashToken } from '../../../src/main/serve/consumer.ts'
import { retryAfterSeconds } from '../../../src/main/serve/send-notices.ts'
import { startServer } from '../../../src/main/serve/start-server.ts'
import { isAllowedTarget } from '../../../src/main/serve/webhook-target.ts'
import { subscriptionRepository } from '../../../src/main/store/served/subscription-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { makeProject, noon, rerun, serve, token, uuid } from './served-fixture.ts'
import { ids, smallWorld } from './world.ts'

const day = 86_400_000
const Made = z.object({ id: z.string(), expires: z.string() })
const wish = (more: object = {}) => ({
  name: 'lärplattform',
  target: 'https://larplattform.example/notiser',
  resourceTypes: [{ resource: 'Person' }, { resource: 'Group' }],
  ...more,
})

test('a subscription is made, shown, renewed, listed and deleted', async () => {
  const client = serve(makeProject(smallWorld()))
  const made = await client.send('POST', '/subscriptions', wish())
  const { id, expires } = Made.parse(made.body)
  expect([made.status, expires]).toEqual([201, new Date(noon + 30 * day).toISOString()])
  expect(made.body).toEqual({
    ...wish(),
    id,
    expires,
    resourceTypes: [{ resource: 'Group' }, { resource: 'Person' }],
  })
  expect((await client.get(`/subscriptions/${id}`)).body).toEqual(made.body)
  client.clock.now += 10 * day
  const renewed = await client.send('PATCH', `/subscriptions/${id}`)
  expect(renewed.body).toMatchObject({ id, expires: new Date(noon + 40 * day).toISOString() })
  await client.send('POST', '/subscriptions', wish({ name: 'andra', resourceTypes: ['Duty'] }))
  expect((await client.all('/subscriptions?limit=1')).map(({ name }) => String(name)).sort()).toEqual([
    'andra',
    'lärplattform',
  ])
  expect((await client.send('DELETE', `/subscriptions/${id}`)).status).toBe(204)
  expect((await client.get(`/subscriptions/${id}`)).status).toBe(404)
  expect((await client.send('DELETE', `/subscriptions/${id}`)).status).toBe(404)
})

test('a subscription ends by itself, and is its consumer’s alone', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  const { id } = Made.parse((await client.send('POST', '/subscriptions', wish())).body)
  const other = serve(path, { consumer: { name: 'annan' } })
  expect((await other.get(`/subscriptions/${id}`)).status).toBe(404)
  expect((await other.send('DELETE', `/subscriptions/${id}`)).status).toBe(404)
  client.clock.now += 30 * day
  expect((await client.get('/subscriptions')).body).toEqual({ data: [] })
  expect((await client.send('PATCH', `/subscriptions/${id}`)).status).toBe(404)
})

test.each<[string, object]>([
  ['no name', { ...wish(), name: undefined }],
  ['no types', wish({ resourceTypes: [] })],
  ['an unknown type', wish({ resourceTypes: ['Organsation'] })],
  ['plain http', wish({ target: 'http://larplattform.example/' })],
  ['an inner address', wish({ target: 'https://10.0.0.1/' })],
  ['no address', wish({ target: 'larplattform' })],
])('a subscription with %s is refused', async (_name, body) => {
  const client = serve(makeProject(smallWorld()))
  expect((await client.send('POST', '/subscriptions', body)).status).toBe(400)
})

test('log and statistics are kept, with the slash at the end and without', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  const entry = { message: 'okänd kod', severityLevel: 'Warning', resourceType: 'Syllabus' }
  const count = { resourceType: 'Person', newCount: 1, updatedCount: 2, deletedCount: 0 }
  for (const [address, body] of [
    ['/log/', entry],
    ['/log', entry],
    ['/statistics/', count],
  ] as const) {
    const answer = await client.send('POST', address, body)
    expect([answer.status, answer.text]).toEqual([201, ''])
  }
  expect((await client.send('POST', '/log', { message: 'x', severityLevel: 'Fatal' })).status).toBe(400)
  expect((await client.send('POST', '/statistics', { resourceType: 'Person' })).status).toBe(400)
  const db = openProject(path)
  onTestFinished(() => void db.close())
  const kept = subscriptionRepository(db)
  expect(kept.messages('log').map(({ body }) => JSON.parse(body))).toEqual([entry, entry])
  expect(kept.messages('statistics')).toEqual([{ consumer: 'prov', body: JSON.stringify(count) }])
})

test.each<[string, boolean, boolean]>([
  ['https://skola.example/x', false, true],
  ['http://skola.example/x', true, false],
  ['http://127.0.0.1:9/x', true, true],
  ['http://127.0.0.1:9/x', false, false],
  ['http://localhost/x', false, false],
  ['http://[::1]/x', true, true],
  ['https://[::ffff:10.0.0.1]/x', true, false],
  ['https://192.168.1.1/', true, false],
  ['https://169.254.169.254/latest', true, false],
  ['https://2130706433/', false, false],
  ['https://0x7f.1/', false, false],
  ['https://[fd00::1]/', true, false],
  ['https://[fe80::1]/', true, false],
  ['https://a:b@skola.example/', true, false],
  ['http://intranet.skola.example/', false, true],
  ['ftp://skola.example/', true, false],
  ['file:///etc/passwd', true, false],
])('a target %s, with loopback allowed: %s, is fit: %s', (target, allowsLoopback, fit) => {
  expect(isAllowedTarget(target, { allowsLoopback, hosts: ['intranet.skola.example'] })).toBe(fit)
})

/** A receiver that answers with the statuses given, one after another, and keeps what it got. */
async function receiver(statuses: number[]) {
  const got: { body: string; signature: string }[] = []
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = await text(request)
      got.push({ body, signature: String(request.headers['skolflytt-signature']) })
      response.writeHead(statuses.shift() ?? 200, { location: 'http://127.0.0.1:1/' }).end()
    }
    void answer()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return { got, target: `http://127.0.0.1:${address.port}/notiser` }
}

async function startWithClock(path: string) {
  const clock = { now: noon }
  const server = await startServer({
    project: path,
    consumers: [Consumer.parse({ name: 'prov', tokenSha256: hashToken(token) })],
    port: 0,
    address: '127.0.0.1',
    who: 'prov',
    log: () => undefined,
    fault: (error) => {
      throw error
    },
    now: () => clock.now,
    // The test is the clock.
    watchMs: 1_000_000,
  })
  onTestFinished(() => server.stop())
  const subscribe = async (target: string, resourceTypes: string[]) => {
    const response = await fetch(`${server.url}/subscriptions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'prov', target, resourceTypes }),
    })
    expect(response.status).toBe(201)
  }
  return { clock, server, subscribe }
}

function withoutCia() {
  const world = smallWorld()
  return { ...world, Person: world.Person.filter(({ id }) => id !== ids.cia) }
}

test('a subscriber is told which types have changed and whether something went, signed, with no id and no data', async () => {
  const path = makeProject(smallWorld())
  const { clock, server, subscribe } = await startWithClock(path)
  const { got, target } = await receiver([])
  await subscribe(target, ['Group', 'Person'])
  await subscribe(target, ['Room'])
  await server.watch()
  expect(got).toEqual([])
  clock.now += 60_000
  rerun(path, {
    ...smallWorld(),
    Person: [...smallWorld().Person, { id: uuid(18), givenName: 'Ny', familyName: 'Ek' }],
  })
  await server.watch()
  expect(got.map(({ body }) => JSON.parse(body))).toEqual([
    { modifiedEntites: ['Person'], deletedEntities: false },
  ])
  const [notice] = got
  const time = /^t=(\d+),v1=[0-9a-f]{64}$/.exec(notice?.signature ?? '')?.[1]
  const wanted = createHmac('sha256', hashToken(token)).update(`${time}.${notice?.body}`).digest('hex')
  expect(notice?.signature).toBe(`t=${clock.now},v1=${wanted}`)
  await server.watch()
  expect(got.length).toBe(1)
  // Removed: told to all, whatever types they wait for.
  clock.now += 60_000
  rerun(path, withoutCia())
  await server.watch()
  expect(got.slice(1).map(({ body }) => JSON.parse(body).deletedEntities)).toEqual([true, true])
})

test('a notice that is not taken is sent again later and later, and given up in the end; a redirection is no yes', async () => {
  const path = makeProject(smallWorld())
  const { clock, server, subscribe } = await startWithClock(path)
  const failing = [500, 302, 404, ...Array.from({ length: 20 }, () => 503)]
  const { got, target } = await receiver(failing)
  await subscribe(target, ['Person'])
  clock.now += 1000
  rerun(path, withoutCia())
  await server.watch()
  expect(got.length).toBe(1)
  for (const [index, seconds] of retryAfterSeconds.entries()) {
    clock.now += seconds * 1000 - 1
    await server.watch()
    expect(got.length).toBe(index + 1)
    clock.now += 1
    await server.watch()
    expect(got.length).toBe(index + 2)
  }
  clock.now += day
  await server.watch()
  expect(got.length).toBe(retryAfterSeconds.length + 1)
  expect(new Set(got.map(({ body }) => body)).size).toBe(1)
})

test('what could not be told before a stop is told after the next start', async () => {
  const path = makeProject(smallWorld())
  const { got, target } = await receiver([503])
  const first = await startWithClock(path)
  await first.subscribe(target, ['Person'])
  rerun(path, withoutCia())
  await first.server.watch()
  await first.server.stop()
  const second = await startWithClock(path)
  second.clock.now += 5000
  await second.server.watch()
  expect(got.length).toBe(2)
})
