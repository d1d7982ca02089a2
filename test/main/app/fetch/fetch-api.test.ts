import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fetchApi, type FetchLimits } from '../../../../src/main/app/fetch/fetch-api.ts'
import { runCommandLine } from '../../../../src/main/host/cli/program.ts'
import { Consumer, hashToken } from '../../../../src/main/serve/consumer.ts'
import { startServer } from '../../../../src/main/serve/start-server.ts'
import { fakeTimer } from '../../push/fake-timer.ts'
import { migrateFiles, noProgress, temporaryFolder } from '../migrate-fixture.ts'

const asOf = '2026-09-01'
const token = 'prov-nyckel'

/** Our own API over a project. */
async function serveProject(project: string): Promise<string> {
  const server = await startServer({
    project,
    consumers: [Consumer.parse({ name: 'prov', tokenSha256: hashToken(token), protected: 'include' })],
    port: 0,
    address: '127.0.0.1',
    who: 'prov',
    log: () => undefined,
    fault: (error) => {
      throw error
    },
    watchMs: 1_000_000,
  })
  onTestFinished(() => server.stop())
  return server.url
}

/** A peer that answers as it likes. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v2.0`
}

async function fetchFrom(url: string, limits?: Partial<FetchLimits>) {
  const timer = fakeTimer()
  const all = { bytes: 10_000_000, pages: 1000, milliseconds: 60_000, ...limits }
  const fetched = await fetchApi(url, { token }, noProgress, { timer, limits: all })
  onTestFinished(fetched.dispose)
  return { ...fetched, timer }
}

test('what our own API gives is all of the delivery, page by page, and goes the whole way', async () => {
  const project = join(temporaryFolder(), 'p.skolflytt')
  const delivery = await migrateFiles(['samples/kommun'], { asOf, projectFile: project })
  const url = await serveProject(project)
  const tokenFile = join(dirname(project), 'token')
  writeFileSync(tokenFile, `${token}\n`)
  const out = temporaryFolder()
  let json = ''
  let told = ''
  const status = await runCommandLine(
    [
      'migrate',
      url,
      '--token-file',
      tokenFile,
      '--as-of',
      asOf,
      '--out',
      out,
      '--protected',
      'include',
      '--json',
    ],
    { out: (text) => void (json += text), err: (text) => void (told += text), isTerminal: false },
  )
  expect({ status, told }).toMatchObject({ status: 0 })
  expect(JSON.parse(json)).toMatchObject({ entities: delivery.summary.entities, findings: { error: 0 } })
  for (const path of Object.keys(delivery.summary.entities))
    expect(JSON.parse(readFileSync(join(out, `${path}.json`), 'utf8')).data).toHaveLength(
      delivery.delivered(path).length,
    )
})

const page = (data: readonly object[], pageToken?: string) =>
  JSON.stringify({ data, ...(pageToken === undefined ? {} : { pageToken }) })

test('pages are followed, a busy API is asked again when it says, and what it lacks is told', async () => {
  let busy = true
  const url = await listen(({ url: asked = '', headers }, response) => {
    expect(headers.authorization).toBe(`Bearer ${token}`)
    if (asked.startsWith('/v2.0/grades')) response.writeHead(403).end('{}')
    else if (!asked.startsWith('/v2.0/persons')) response.writeHead(404).end('{}')
    else if (!asked.includes('pageToken')) response.end(page([{ id: '1' }], 'a b&limit=1'))
    else if (busy) {
      busy = false
      response.writeHead(429, { 'retry-after': '7' }).end()
    } else response.end(asked.includes('pageToken=a%20b%26limit%3D1') ? page([{ id: '2' }]) : page([]))
  })
  const { files, missing, timer } = await fetchFrom(url)
  expect(files.map((file) => [basename(file), readFileSync(file, 'utf8')])).toEqual([
    ['persons.ndjson', '{"id":"1"}\n{"id":"2"}\n'],
  ])
  expect(timer.waits).toContain(7000)
  expect(missing).toContainEqual({ path: 'grades', status: 403 })
  expect(missing).toContainEqual({ path: 'rooms', status: 404 })
})

test.each<[what: string, code: string, listener: RequestListener, limits?: Partial<FetchLimits>]>([
  ['pages in a circle', 'network-failed', (_, response) => response.end(page([{ id: '1' }], 'same'))],
  [
    'pages of nothing without end',
    'network-failed',
    (() => {
      let number = 0
      return (_, response) => response.end(page([], String(number++)))
    })(),
  ],
  [
    'pages without end',
    'network-failed',
    (() => {
      let number = 0
      return (_, response) => response.end(page([{ id: '1' }], String(number++)))
    })(),
    { pages: 5 },
  ],
  [
    'a token too long to send back',
    'network-failed',
    (_, response) => response.end(page([{}], 'x'.repeat(9000))),
  ],
  [
    'more than may be',
    'file-too-large',
    (_, response) => response.end(page([{ id: 'x'.repeat(2000) }])),
    { bytes: 1000 },
  ],
  ['something else', 'network-failed', (_, response) => response.end('<html></html>')],
  ['a list of texts', 'network-failed', (_, response) => response.end('{"data":["x"]}')],
  ['no answer but errors', 'network-failed', (_, response) => response.writeHead(500).end()],
  [
    'another address',
    'network-failed',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  ],
  ['a closed door', 'receiver-refused', (_, response) => response.writeHead(401).end()],
  ['a key to nothing', 'receiver-refused', (_, response) => response.writeHead(403).end()],
  ['nothing', 'not-found', (_, response) => response.writeHead(404).end()],
])('a peer that gives %s: %s', async (_what, code, listener, limits) => {
  const url = await listen(listener)
  await expect(fetchFrom(url, limits)).rejects.toMatchObject({
    code,
    text: { sv: expect.stringContaining('API:et') },
  })
})

test.each([
  'http://school.example/v2.0',
  'https://u:p@school.example/v2.0',
  'https://school.example/v2.0?token=x',
])('the address %s is not safe', async (url) => {
  await expect(fetchFrom(url)).rejects.toMatchObject({
    code: 'usage',
    text: { sv: expect.stringContaining('Adressen till API:et') },
  })
})

test('a cancelled fetch says so', async () => {
  const controller = new AbortController()
  const url = await listen((_, response) => response.end(page([{ id: '1' }], String(Math.random()))))
  let pages = 0
  const report = () => {
    pages += 1
    if (pages === 3) controller.abort()
  }
  const fetching = fetchApi(url, {}, { report, signal: controller.signal }, { timer: fakeTimer() })
  await expect(fetching).rejects.toMatchObject({ code: 'cancelled' })
})

test('the files are gone when the command is done', async () => {
  const url = await listen(({ url: asked = '' }, response) =>
    asked.startsWith('/v2.0/rooms') ? response.end(page([{ id: '1' }])) : response.writeHead(404).end(),
  )
  const { files, dispose } = await fetchFrom(url)
  const [file = ''] = files
  expect(existsSync(file)).toBe(true)
  await dispose()
  expect(existsSync(dirname(file))).toBe(false)
})
