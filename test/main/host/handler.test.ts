import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDeliveries } from '../../../src/main/host/deliveries.ts'
import { createHandler, type Handler } from '../../../src/main/host/handler.ts'
import { createUploads, type Uploads } from '../../../src/main/host/uploads.ts'
import type { JobResult } from '../../../src/main/app/engine.ts'
import { createJobBoard, type JobBoard } from '../../../src/main/jobs/job-board.ts'

let folder: string
let uploads: Uploads
let jobs: JobBoard
let handler: Handler
let dispatched: unknown[]
let log: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-handler-'))
  for (const [path, text] of [
    ['secret.txt', 'hemligt'],
    ['renderer/index.html', '<!doctype html>sidan'],
    ['renderer/assets/index-abc.js', 'export {}'],
    ['deliveries/p1/1/persons.json', '{"data":[]}'],
    ['deliveries/p2/1/hemlig.json', 'hemligt'],
  ] as const) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  log = []
  dispatched = []
  uploads = createUploads(join(folder, 'uploads'))
  jobs = createJobBoard((line) => log.push(line))
  handler = createHandler({
    dispatch: async (method, input) => {
      dispatched.push([method, input])
      if (method === 'area/fails') return { error: { code: 'not-found', text: { sv: 'Nej', en: 'No' } } }
      return { data: { method } }
    },
    uploads,
    jobs,
    deliveries: createDeliveries(join(folder, 'deliveries')),
    staticDir: join(folder, 'renderer'),
    log: (line) => log.push(line),
  })
})
afterEach(() => rmSync(folder, { recursive: true }))

const get = (path: string): Promise<Response> => handler(new Request(`app://skolflytt${path}`))
const post = (path: string, body: string, type = 'application/json'): Promise<Response> =>
  handler(new Request(`app://skolflytt${path}`, { method: 'POST', headers: { 'content-type': type }, body }))
const put = (path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> =>
  handler(new Request(`app://skolflytt${path}`, { method: 'PUT', body }))

test('a call is dispatched by its path, and its reply is never cached', async () => {
  const response = await post('/api/project/state', '{"projectId":"p1"}')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ data: { method: 'project/state' } })
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(dispatched).toEqual([['project/state', { projectId: 'p1' }]])
})

test('an error keeps its shape and gets a status of its own', async () => {
  const response = await post('/api/area/fails', '{}')
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: { code: 'not-found', text: { sv: 'Nej', en: 'No' } } })
})

test.each([
  ['no JSON', () => post('/api/app/info', '{'), 400, 'bad-request'],
  // What a form of another page could send without asking.
  ['a form', () => post('/api/app/info', '{}', 'text/plain'), 400, 'bad-request'],
  ['too much', () => post('/api/app/info', JSON.stringify('x'.repeat(1024 * 1024))), 413, 'file-too-large'],
  ['no method', () => get('/api/app/info'), 404, 'not-found'],
  ['no place', () => get('/api/'), 404, 'not-found'],
])('a call with %s is refused before it is dispatched', async (_what, send, status, code) => {
  const response = await send()
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { code } })
  expect(dispatched).toEqual([])
})

test('every answer, errors too, forbids what a page of ours never does', async () => {
  for (const response of [
    await get('/'),
    await get('/api/nothing'),
    await post('/api/app/info', '{}'),
    await get('/api/jobs/x/events'),
  ]) {
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test('the page and its files are served, and places of the page get the page', async () => {
  expect(await (await get('/')).text()).toBe('<!doctype html>sidan')
  expect(await (await get('/project/p1')).text()).toBe('<!doctype html>sidan')
  const script = await get('/assets/index-abc.js')
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect((await get('/assets/index-gone.js')).status).toBe(404)
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '//etc/passwd',
  '/assets',
])('no path leads out of the page’s folder: %s', async (path) => {
  const response = await get(path)
  expect([response.status, await response.text()]).not.toContain('hemligt')
})

test('a delivered file comes as a download', async () => {
  const response = await get('/api/deliveries/p1/1/persons.json')
  expect(await response.text()).toBe('{"data":[]}')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-disposition': "attachment; filename*=UTF-8''persons.json",
    'content-type': 'application/octet-stream',
    'content-length': '11',
    'x-content-type-options': 'nosniff',
  })
})

test.each([
  '/api/deliveries/p1/1/missing.json',
  '/api/deliveries/p1/2/persons.json',
  '/api/deliveries/p1/1/..%2f..%2fp2%2f1%2fhemlig.json',
  '/api/deliveries/p1%2f..%2fp2/1/hemlig.json',
  '/api/deliveries/../deliveries/p2/%2e%2e/hemlig.json',
  '/api/deliveries/p1/1/%00',
])('no name leads out of the delivery: %s', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('hemligt')
})

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

test('a file comes in pieces, goes on where it broke off, and a piece sent again does no harm', async () => {
  const fileId = uploads.begin('p1', 'mapp/elever.csv', 9)
  const send = async (offset: number, text: string): Promise<unknown> =>
    (await put(`/api/upload/${fileId}?offset=${offset}`, bytes(text))).json()
  expect(await send(0, 'hej ')).toEqual({ data: { received: 4 } })
  expect(await send(4, 'alla')).toEqual({ data: { received: 8 } })
  expect(await send(4, 'alla')).toEqual({ data: { received: 8 } })
  expect(() => uploads.take('p1', [fileId])).toThrow(expect.objectContaining({ code: 'bad-request' }))
  expect(await send(9, '!')).toMatchObject({
    error: { code: 'bad-request', text: { en: expect.stringContaining('up to 8') } },
  })
  expect(await send(8, '!')).toEqual({ data: { received: 9 } })

  expect(() => uploads.take('p2', [fileId])).toThrow(expect.objectContaining({ code: 'bad-request' }))
  const [file] = uploads.take('p1', [fileId])
  expect(file).toEqual({ name: 'mapp/elever.csv', size: 9, path: expect.stringMatching(/[\\/]elever\.csv$/) })
  expect(readFileSync(file?.path ?? '', 'utf8')).toBe('hej alla!')
  await uploads.discard([fileId])
  expect(() => uploads.take('p1', [fileId])).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('an empty file is one empty piece', async () => {
  const fileId = uploads.begin('p1', 'tom.csv', 0)
  await put(`/api/upload/${fileId}?offset=0`, bytes(''))
  const [file] = uploads.take('p1', [fileId])
  expect(readFileSync(file?.path ?? '', 'utf8')).toBe('')
})

test.each([
  [
    'more than announced',
    (id: string) => put(`/api/upload/${id}?offset=0`, bytes('för mycket')),
    400,
    'bad-request',
  ],
  ['an unknown file', () => put('/api/upload/unknown?offset=0', bytes('x')), 404, 'not-found'],
  ['no offset', (id: string) => put(`/api/upload/${id}?offset=-1`, bytes('x')), 400, 'bad-request'],
  [
    'a piece too large',
    (id: string) => put(`/api/upload/${id}?offset=0`, new Uint8Array(8 * 1024 * 1024 + 1)),
    413,
    'file-too-large',
  ],
])('an upload with %s is refused', async (_what, send, status, code) => {
  const response = await send(uploads.begin('p1', 'a.csv', 4))
  expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }])
})

test('a job’s progress is a stream that ends with it', async () => {
  const { promise, resolve } = Promise.withResolvers<JobResult>()
  let report: (done: number) => void = () => {}
  const jobId = jobs.start('p1', 'run', (progress) => {
    report = (done) => progress({ phase: 'map', done })
    return { done: promise, cancel: () => {} }
  })
  const response = await get(`/api/jobs/${jobId}/events`)
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const text = response.text()
  report(5)
  resolve({})
  const states = (await text)
    .split('\n\n')
    .filter(Boolean)
    .map((event) => JSON.parse(event.slice('data: '.length)))
  expect(states[0]).toMatchObject({ id: jobId, status: 'running' })
  expect(states.at(-1)).toMatchObject({ status: 'done', done: 5 })
})

test('the stream of an ended job tells how it ended, that of an unknown one is refused', async () => {
  const jobId = jobs.start('p1', 'run', () => ({ done: Promise.resolve({}), cancel: () => {} }))
  await jobs.stop()
  expect(await (await get(`/api/jobs/${jobId}/events`)).text()).toContain('"status":"done"')
  expect((await get('/api/jobs/unknown/events')).status).toBe(404)
  expect(log).toEqual([])
})
