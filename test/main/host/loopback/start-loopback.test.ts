/** The application as it is, over HTTP: the sample's whole way, in the real processes, without a browser. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { contract, type Input, JobState, type Method, ProjectRef } from '../../../../src/shared/contract.ts'
import { type Loopback, startLoopback } from '../../../../src/main/host/loopback/start-loopback.ts'

let folder: string
let said: string[]
let running: Loopback[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-loopback-'))
  said = []
  running = []
})
afterEach(async () => {
  await Promise.all(running.map(({ stop }) => stop()))
  rmSync(folder, { recursive: true })
})

const dataDir = (): string => join(folder, 'data')

async function start(project?: string) {
  const options = { port: 0, project, dataDir: dataDir(), staticDir: folder }
  const loopback = await startLoopback({ ...options, tell: ({ en }) => said.push(en) })
  running.push(loopback)
  const { origin, hash } = new URL(loopback.address)
  const entered = await fetch(loopback.address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = (path: string): Promise<Response> => fetch(origin + path, { headers: { cookie } })
  const reply = async <M extends Method>(method: M, input: Input<M>): Promise<unknown> => {
    const headers = { cookie, 'content-type': 'application/json' }
    const response = await fetch(`${origin}/api/${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    return response.json()
  }
  const call = async <M extends Method>(method: M, input: Input<M>): Promise<unknown> =>
    z.object({ data: z.unknown() }).parse(await reply(method, input)).data
  /** Starts a job, follows it by its stream to its end, and gives its last state. */
  const finish = async (
    method: 'import/start' | 'run/start' | 'deliver/start',
    input: Input<typeof method>,
  ) => {
    const { jobId } = contract[method].output.parse(await call(method, input))
    const events = await (await get(`/api/jobs/${jobId}/events`)).text()
    return JobState.parse(JSON.parse(events.trimEnd().split('\n\ndata: ').at(-1) ?? ''))
  }
  return { stop: loopback.stop, hash, get, reply, call, finish }
}

test('the sample municipality goes the whole way, and its project is one whole file afterwards', async () => {
  const { stop, get, call, finish } = await start()
  const sample = contract['project/createSample'].output.parse(await call('project/createSample', {}))
  const projectId = sample.project.id
  expect(await finish('import/start', { projectId, fileIds: sample.fileIds })).toMatchObject({
    kind: 'import',
    status: 'done',
  })
  expect(await finish('run/start', { projectId })).toMatchObject({ kind: 'run', status: 'done' })
  const deliver = { projectId, format: 'json', allowErrors: true } as const
  const delivered = await finish('deliver/start', deliver)
  expect(delivered).toMatchObject({ kind: 'deliver', status: 'done', deliveryId: expect.any(Number) })

  const state = contract['project/state'].output.parse(await call('project/state', { projectId }))
  expect(state.sources.map(({ file }) => file)).toContain('gymnasiet-scim/Users.json')
  expect(state.stale).toBe(false)
  const file = await get(`/api/deliveries/${projectId}/${delivered.deliveryId}/persons.json`)
  expect(z.object({ data: z.array(z.object({ id: z.uuid() })) }).parse(await file.json()).data).toHaveLength(
    state.deliveries[0]?.entities['persons'] ?? 0,
  )

  await stop()
  expect(readdirSync(join(dataDir(), 'projects'))).toEqual(['granviks-kommun.skolflytt'])
  expect(readdirSync(join(dataDir(), 'uploads'))).toEqual([])
})

test('a project is listed, closed, and opened again by its id', async () => {
  const { call, reply } = await start()
  const created = ProjectRef.parse(
    await call('project/create', { name: ' Höstens flytt ', asOf: '2026-09-01' }),
  )
  expect(created).toMatchObject({
    name: 'Höstens flytt',
    location: join(dataDir(), 'projects', 'hostens-flytt.skolflytt'),
  })
  await call('project/create', { name: 'Höstens flytt' })
  expect(readdirSync(join(dataDir(), 'projects')).filter((name) => name.endsWith('.skolflytt'))).toEqual([
    'hostens-flytt-2.skolflytt',
    'hostens-flytt.skolflytt',
  ])
  await call('project/close', { projectId: created.id })
  expect(await call('project/open', { projectId: created.id })).toMatchObject({ name: 'Höstens flytt' })
  const listed = contract['project/list'].output.parse(await call('project/list', {}))
  expect(listed.projects.map(({ id }) => id)[0]).toBe(created.id)
  expect(await reply('project/open', { projectId: 'unknown' })).toMatchObject({
    error: { code: 'not-found' },
  })
})

test('how a project stands and where it was left are known after a restart, without opening it, until it is erased', async () => {
  const first = await start()
  const sample = contract['project/createSample'].output.parse(await first.call('project/createSample', {}))
  const projectId = sample.project.id
  await first.finish('import/start', { projectId, fileIds: sample.fileIds })
  await first.call('project/state', { projectId })
  const view = `#/project/${projectId}/sources?q=7A`
  await first.call('project/view', { projectId, view })
  expect(await first.reply('project/view', { projectId, view: 'https://other.example/' })).toMatchObject({
    error: { code: 'bad-request' },
  })
  expect(await first.reply('project/view', { projectId: 'unknown', view })).toMatchObject({
    error: { code: 'not-found' },
  })
  await first.stop()

  const second = await start()
  const list = async () =>
    contract['project/list'].output.parse(await second.call('project/list', {})).projects
  const [known] = await list()
  expect(known).toMatchObject({ id: projectId, view, summary: { checked: 'never' } })
  expect(known?.summary?.rows).toBeGreaterThan(100)
  await second.call('project/open', { projectId })
  expect((await list())[0]?.summary).toEqual(known?.summary)
  await second.call('project/erase', { projectId, name: 'Granviks kommun' })
  expect(await list()).toEqual([])
  expect(readFileSync(join(dataDir(), 'last-views.json'), 'utf8')).not.toContain(projectId)
})

test('a project file given at the start is where the application begins', async () => {
  const first = await start()
  const { location } = ProjectRef.parse(await first.call('project/create', { name: 'Given' }))
  await first.stop()
  const second = await start(location)
  expect(second.hash).toMatch(/^#\/project\/[\w-]+\/sources$/)
  const listed = contract['project/list'].output.parse(await second.call('project/list', {}))
  expect(listed.projects).toMatchObject([{ name: 'Given', location }])
})

test('a project file that is missing, or is none, ends the start with its reason', async () => {
  const none = join(folder, 'none.skolflytt')
  await expect(start(none)).rejects.toMatchObject({ code: 'not-found' })
  writeFileSync(none, 'no project')
  await expect(start(none)).rejects.toMatchObject({ code: 'project-damaged' })
  expect(existsSync(none)).toBe(true)
})

test('the page is served with its headers by itself, and the application beside it', async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Skolflytt</title>')
  const { get } = await start()
  for (const path of ['/', '/project/p1']) {
    const page = await get(path)
    expect(await page.text()).toContain('Skolflytt')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  }
  for (const path of ['/saknas.js', '/api/saknas', '/../package.json']) {
    const missing = await get(path)
    expect(missing.status).toBe(404)
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'self'")
  }
})

test('a folder that cannot be used is told in the page and at the terminal, and the next try takes it', async () => {
  writeFileSync(dataDir(), '')
  const { reply } = await start()
  const told = `Skolflytt’s folder ${dataDir()} cannot be used.`
  expect(await reply('project/list', {})).toMatchObject({
    error: { code: 'write-failed', text: { en: expect.stringContaining(told) } },
  })
  expect(said.join()).toContain(told)
  rmSync(dataDir())
  expect(await reply('project/list', {})).toEqual({ data: { projects: [] } })
})

test('a port that is taken is an error that names it', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(startLoopback({ port, dataDir: dataDir(), tell: () => {} })).rejects.toMatchObject({
    code: 'usage',
    text: { en: expect.stringContaining(String(port)) },
  })
  await new Promise((resolve) => other.close(resolve))
})

test('another browser gets an address of its own, and one without is refused', async () => {
  await start()
  const [next] = said
  const address = next?.replace('For another browser: ', '') ?? ''
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
  expect((await fetch(new URL('/api/app/info', address), { method: 'POST' })).status).toBe(403)
})
