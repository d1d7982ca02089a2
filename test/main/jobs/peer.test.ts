import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Progress } from '../../../src/main/job-context.ts'
import type { Request } from '../../../src/main/jobs/messages.ts'
import { createPeer, type Peer } from '../../../src/main/jobs/peer.ts'
import { forkProcess, startThread } from '../../../src/main/jobs/port.ts'

const writerEntry = join(import.meta.dirname, 'stand-in-child.ts')
const readerEntry = join(import.meta.dirname, 'stand-in-worker.ts')

let folder: string
let log: string[]
let peers: Peer[]
let started: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-peer-'))
  log = []
  peers = []
  started = 0
})
afterEach(async () => {
  await Promise.all(peers.map((peer) => peer.close()))
  rmSync(folder, { recursive: true })
})

/** `graceMs` 0: cancelled work that does not stop by itself is killed at the next turn. */
function writer(options: { create?: boolean; graceMs?: number } = {}): Peer {
  const path = join(folder, 'p.skolflytt')
  const peer = createPeer({
    start: () => {
      started += 1
      return forkProcess(writerEntry)
    },
    file: options.create === false ? { path } : { path, create: { name: 'Prov', asOf: '2026-09-01' } },
    log: (line) => log.push(line),
    ...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
  })
  peers.push(peer)
  return peer
}
const job = (name: 'import' | 'run' | 'deliver', input: unknown = {}): Request => ({
  kind: 'job',
  job: name,
  input,
})
const remove: Request = { kind: 'command', method: 'source/remove', input: {} }

test('a project is opened once, and each request gets its answer', async () => {
  const peer = writer()
  const path = join(folder, 'p.skolflytt')
  expect(await Promise.all([peer.open(), peer.ask(remove), peer.open()])).toEqual([
    { name: 'Provprojekt' },
    { removedFrom: path },
    { name: 'Provprojekt' },
  ])
  expect(readFileSync(path, 'utf8')).toBe('Prov')
  expect(started).toBe(1)
})

test('a project that does not open says why, and the next request tries again', async () => {
  const peer = writer({ create: false })
  await expect(peer.open()).rejects.toMatchObject({ code: 'not-found' })
  await expect(peer.ask(remove)).rejects.toMatchObject({ code: 'not-found' })
  expect(started).toBe(2)
})

test('a job tells how far it is, then its result', async () => {
  const seen: Progress[] = []
  const work = writer().start(job('run'), (progress) => seen.push(progress))
  expect(await work.done).toEqual({ name: join(folder, 'p.skolflytt') })
  expect(seen).toEqual([
    { phase: 'map', done: 1, total: 2 },
    { phase: 'fold', done: 1 },
  ])
})

test('a job that looks at its signal stops when it is cancelled, and its process lives on', async () => {
  const peer = writer()
  const work = peer.start(job('import'), () => work.cancel())
  await expect(work.done).rejects.toMatchObject({ code: 'cancelled' })
  await peer.ask(remove)
  expect(started).toBe(1)
})

test('a job cancelled before its process is ready ends as cancelled', async () => {
  const work = writer().start(job('import'), () => {})
  work.cancel()
  await expect(work.done).rejects.toMatchObject({ code: 'cancelled' })
})

test('a job that does not stop is killed, and the project is open again for the next request', async () => {
  const peer = writer({ graceMs: 0 })
  const work = peer.start(job('deliver'), () => work.cancel())
  await expect(work.done).rejects.toMatchObject({ code: 'cancelled' })
  expect(await peer.ask(remove)).toEqual({ removedFrom: join(folder, 'p.skolflytt') })
  expect(started).toBe(2)
})

test('a job that was whole when it was killed is done: the project tells as it opens again', async () => {
  const peer = writer()
  const work = peer.start(job('deliver', { until: 'whole' }), () => work.cancel(), 0)
  expect(await work.done).toEqual({})
  expect(started).toBe(2)
})

test('a crash fails the job it hit, is logged without data, and the project is open again', async () => {
  const peer = writer()
  const work = peer.start(job('deliver', { until: 'crash' }), () => {})
  await expect(work.done).rejects.toMatchObject({ code: 'job-crashed' })
  expect(log).toEqual(['project process ended: SIGKILL'])
  expect(await peer.open()).toEqual({ name: 'Provprojekt' })
})

test('an expected error comes through whole and is not logged', async () => {
  const work = writer().start(job('deliver', { until: 'refused' }), () => {})
  await expect(work.done).rejects.toMatchObject({
    code: 'write-failed',
    text: { sv: 'Disken är full.', en: 'The disk is full.' },
  })
  expect(log).toEqual([])
})

test('an unexpected error is logged by its kind and place, never by its message', async () => {
  const work = writer().start(job('deliver', { until: 'fault', secret: 'Åsa Öberg' }), () => {})
  await expect(work.done).rejects.toMatchObject({ code: 'internal' })
  expect(log).toEqual([expect.stringMatching(/^TypeError\n\s+at .*stand-in-child\.ts/)])
  expect(log.join()).not.toContain('Åsa')
})

test('closing lets the project close itself', async () => {
  const peer = writer()
  await peer.open()
  await peer.close()
  expect(existsSync(join(folder, 'p.skolflytt.closed'))).toBe(true)
  await peer.close()
})

test('queries are answered in a thread, in their order, and outlive its crash', async () => {
  const peer = createPeer({
    start: () => startThread(readerEntry),
    file: { path: 'p' },
    log: (line) => log.push(line),
  })
  peers.push(peer)
  const ask = (method: 'project/state' | 'source/rows' | 'mapping/list'): Promise<unknown> =>
    peer.ask({ kind: 'query', method, input: { projectId: 'p' } })
  expect(await Promise.all([ask('project/state'), ask('source/rows')])).toEqual([
    { method: 'project/state', input: { projectId: 'p' } },
    { method: 'source/rows', input: { projectId: 'p' } },
  ])
  await expect(ask('mapping/list')).rejects.toMatchObject({ code: 'job-crashed' })
  expect(await ask('project/state')).toEqual({ method: 'project/state', input: { projectId: 'p' } })
  expect(log).toEqual(['project process ended: exit 7'])
})
