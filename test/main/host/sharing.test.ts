/** Sharing by the API as the page asks for it: the whole application with its processes, asked by its contract and over the network. */
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { type Application, createApplication } from '../../../src/main/host/application.ts'
import { consumerBook } from '../../../src/main/host/consumer-book.ts'
import { createSharing } from '../../../src/main/host/sharing.ts'
import { forkProcess } from '../../../src/main/jobs/port.ts'
import { contract, type Input, type Method, type Output } from '../../../src/shared/contract.ts'
import { AppError, type ErrorReply } from '../../../src/shared/errors.ts'
import { makeProject, rerun } from '../serve/served-fixture.ts'
import { smallWorld } from '../serve/world.ts'

const Reply = z.union([z.object({ data: z.unknown() }), z.object({ error: z.custom<ErrorReply>() })])

function dataFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-test-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

async function call<M extends Method>(app: Application, method: M, input: Input<M>): Promise<Output<M>>
async function call(app: Application, method: Method, input: unknown): Promise<unknown> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }
  const response = await app.handler(new Request(`app://skolflytt/api/${method}`, request))
  const reply = Reply.parse(await response.json())
  if ('error' in reply) throw new AppError(reply.error.code, reply.error.text)
  return contract[method].output.parse(reply.data)
}

/** Sharing by itself, for what the application does not change. */
function share(world = smallWorld()) {
  const path = makeProject(world)
  const children: { kill(): void; readonly gone: Promise<void> }[] = []
  const sharing = createSharing({
    locate: () => path,
    mustBeIdle: () => undefined,
    consumers: consumerBook(dataFolder()),
    startChild: (entry) => {
      const port = forkProcess(entry)
      children.push({ kill: port.kill, gone: new Promise((resolve) => port.onExit(() => resolve())) })
      return port
    },
    log: () => undefined,
  })
  onTestFinished(() => sharing.stopAll())
  const add = (name: string): Promise<string> => sharing.addConsumer('p1', { name, protected: 'leave-out' })
  return { ...sharing, path, add, children }
}

async function open() {
  const path = makeProject(smallWorld())
  const dataDir = dataFolder()
  const app = createApplication({ host: 'loopback', dataDir, staticDir: dataDir, log: () => undefined })
  onTestFinished(() => app.close())
  const { id: projectId } = await app.openPath(path)
  return { app, dataDir, projectId }
}

async function ask(url: string, token: string, address = '/persons'): Promise<Response> {
  return fetch(`${url}${address}`, { headers: { authorization: `Bearer ${token}` } })
}
const urlOf = (state: Output<'serve/state'>): string => {
  if (!state.open) throw new Error('it is not open')
  return state.open.url
}

test('it opens for the systems that were added, lets no other in, and closes', async () => {
  const { app, projectId } = await open()
  expect(await call(app, 'serve/state', { projectId })).toEqual({ consumers: [], accesses: [] })
  await expect(call(app, 'serve/start', { projectId, port: 0 })).rejects.toMatchObject({
    code: 'bad-request',
  })

  const { token } = await call(app, 'consumer/add', {
    projectId,
    name: ' Lärplattform ',
    entities: ['Person'],
  })
  const url = urlOf(await call(app, 'serve/start', { projectId, port: 0 }))
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v2\.0$/)
  expect((await ask(url, token)).status).toBe(200)
  expect((await ask(url, token, '/groups')).status).toBe(403)
  expect((await ask(url, 'gissning')).status).toBe(401)

  const { consumers, accesses } = await call(app, 'serve/state', { projectId })
  expect(consumers).toEqual([{ name: 'Lärplattform', entities: ['Person'], protected: 'leave-out' }])
  expect(accesses.map(({ consumer, route, status }) => [consumer, route, status])).toEqual([
    [undefined, '/v2.0/persons', 401],
    ['Lärplattform', '/v2.0/groups', 403],
    ['Lärplattform', '/v2.0/persons', 200],
  ])

  await call(app, 'serve/stop', { projectId })
  await expect(ask(url, token)).rejects.toThrow('fetch failed')
  expect((await call(app, 'serve/state', { projectId })).open).toBeUndefined()
})

test('who is added or removed while it is open is let in or shut out at once, at the same address', async () => {
  const { add, start, state, removeConsumer } = share()
  const first = await add('ett')
  const opened = await start('p1', { port: 0 })
  const url = urlOf(opened)
  const second = await add('två')
  await removeConsumer('p1', 'ett')
  expect([(await ask(url, first)).status, (await ask(url, second)).status]).toEqual([401, 200])
  expect((await state('p1')).open).toEqual(opened.open)
  // With nobody left who may read, there is nothing to keep open.
  await removeConsumer('p1', 'två')
  expect(await state('p1')).toEqual({ consumers: [], accesses: [] })
  await expect(ask(url, second)).rejects.toThrow('fetch failed')
})

test('a run while it is open is seen by the next request', async () => {
  const { add, start, path } = share()
  const token = await add('ett')
  const url = urlOf(await start('p1', { port: 0 }))
  expect(await (await ask(url, token, '/groups')).text()).not.toContain('Ny grupp')
  const world = smallWorld()
  rerun(path, { ...world, Group: world.Group.map((one) => ({ ...one, displayName: 'Ny grupp' })) })
  expect(await (await ask(url, token, '/groups')).text()).toContain('Ny grupp')
})

test('without exactly one authority it opens only with a reason', async () => {
  const { add, start } = share({ ...smallWorld(), Organisation: smallWorld().Organisation.slice(1) })
  await add('ett')
  await expect(start('p1', { port: 0 })).rejects.toMatchObject({
    code: 'blocked-by-errors',
    text: { sv: expect.stringContaining('ORG-01') },
  })
  expect((await start('p1', { port: 0, overrule: 'Huvudmannen kommer senare' })).open).toBeDefined()
})

test('a port that is taken is told, and nothing is left open', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  const { add, start, state, children } = share()
  await add('ett')
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(start('p1', { port })).rejects.toMatchObject({ code: 'usage' })
  await children[0]?.gone
  expect((await state('p1')).open).toBeUndefined()
})

test('a process that dies is told as closed, with why, and the API can be opened again', async () => {
  const { add, start, state, children } = share()
  await add('ett')
  expect((await start('p1', { port: 0 })).open).toBeDefined()
  children[0]?.kill()
  await children[0]?.gone
  const found = await state('p1')
  expect([found.open, found.failed?.sv]).toEqual([undefined, expect.stringContaining('oväntat fel')])
  const again = await start('p1', { port: 0 })
  expect([again.open === undefined, again.failed]).toEqual([false, undefined])
})

test.each<[string, (app: Application, projectId: string) => Promise<unknown>]>([
  ['closing the project', (app, projectId) => call(app, 'project/close', { projectId })],
  ['quitting', (app) => app.close()],
])('%s closes the API', async (_name, end) => {
  const { app, projectId } = await open()
  const { token } = await call(app, 'consumer/add', { projectId, name: 'ett' })
  const url = urlOf(await call(app, 'serve/start', { projectId, port: 0 }))
  await end(app, projectId)
  await expect(ask(url, token)).rejects.toThrow('fetch failed')
})

test('erasing the project closes the API and forgets who could read it', async () => {
  const { app, projectId, dataDir } = await open()
  const { token } = await call(app, 'consumer/add', { projectId, name: 'ett' })
  const url = urlOf(await call(app, 'serve/start', { projectId, port: 0 }))
  await call(app, 'project/erase', { projectId, name: 'prov' })
  await expect(ask(url, token)).rejects.toThrow('fetch failed')
  expect(readdirSync(join(dataDir, 'api-consumers'))).toEqual([])
})

test('a project that is not in the list has no API, whatever it is called', async () => {
  const { app } = await open()
  for (const projectId of ['nej', '../projects'])
    await expect(call(app, 'consumer/add', { projectId, name: 'ett' })).rejects.toMatchObject({
      code: 'not-found',
    })
})
