import { createServer, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '../../src/renderer/src/client.ts'

type Seen = { method: string | undefined; url: string | undefined; bytes: number }
const seen: Seen[] = []
let answer = { status: 200, body: '{"data":{}}' }
let contentType = 'application/json'
const server = createServer((request, response) => {
  const reply = async (): Promise<void> => {
    seen.push({ method: request.method, url: request.url, bytes: await countBytes(request) })
    response.writeHead(answer.status, { 'content-type': contentType }).end(answer.body)
  }
  void reply()
})

async function countBytes(request: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const piece of request) bytes += piece.length
  return bytes
}

beforeEach(async () => {
  seen.length = 0
  contentType = 'application/json'
  answer = { status: 200, body: '{"data":{}}' }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const realFetch = globalThis.fetch
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    realFetch(`http://127.0.0.1:${address.port}${url}`, init),
  )
})

afterEach(async () => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('an answer comes back as its data', async () => {
  answer = { status: 200, body: '{"data":{"version":"1","host":"loopback","today":"2025-11-20"}}' }
  await expect(createClient().call('app/info', {})).resolves.toEqual({
    version: '1',
    host: 'loopback',
    today: '2025-11-20',
  })
  expect(seen).toEqual([{ method: 'POST', url: '/api/app/info', bytes: 2 }])
})

test('an error comes back with its code and both texts', async () => {
  answer = { status: 404, body: '{"error":{"code":"not-found","text":{"sv":"Finns inte","en":"Not there"}}}' }
  await expect(createClient().call('project/open', { projectId: 'p' })).rejects.toMatchObject({
    code: 'not-found',
    text: { sv: 'Finns inte', en: 'Not there' },
  })
})

test.each([
  ['a page instead of JSON', () => (answer = { status: 502, body: '<html>' })],
  ['no host at all', () => server.closeAllConnections() ?? server.close()],
])('%s is an error that says what to do', async (_, breakHost) => {
  breakHost()
  await expect(createClient().call('app/info', {})).rejects.toMatchObject({
    code: 'internal',
    text: { sv: expect.stringContaining('igen') },
  })
})

test('a file is announced and goes in pieces of four megabytes, each with its offset', async () => {
  const piece = 4 * 1024 * 1024
  const progress: number[] = []
  const file = new File([new Uint8Array(2 * piece + 3)], 'elever.csv')
  vi.stubGlobal('window', {})
  answer = { status: 200, body: '{"data":{"fileId":"f/1"}}' }
  const { signal } = new AbortController()
  const sent = await createClient().sendFile(
    'p',
    { name: 'mapp/elever.csv', file },
    (n) => progress.push(n),
    signal,
  )
  expect(sent).toBe('f/1')
  expect(seen).toEqual([
    { method: 'POST', url: '/api/upload/begin', bytes: 57 },
    { method: 'PUT', url: '/api/upload/f%2F1?offset=0', bytes: piece },
    { method: 'PUT', url: `/api/upload/f%2F1?offset=${piece}`, bytes: piece },
    { method: 'PUT', url: `/api/upload/f%2F1?offset=${2 * piece}`, bytes: 3 },
  ])
  expect(progress).toEqual([piece, 2 * piece, 2 * piece + 3])
})

test('an empty file is sent too, and a cancelled one says so', async () => {
  vi.stubGlobal('window', {})
  answer = { status: 200, body: '{"data":{"fileId":"f"}}' }
  const client = createClient()
  const empty = { name: 'tom.csv', file: new File([], 'tom.csv') }
  await client.sendFile('p', empty, () => {}, new AbortController().signal)
  expect(seen.at(-1)).toEqual({ method: 'PUT', url: '/api/upload/f?offset=0', bytes: 0 })
  await expect(client.sendFile('p', empty, () => {}, AbortSignal.abort())).rejects.toMatchObject({
    code: 'cancelled',
  })
})

test('the desktop host gets the file itself, and none of its bytes', async () => {
  const given: unknown[] = []
  const file = new File(['x'], 'elever.csv')
  const registerFile = async (...args: unknown[]) => {
    given.push(args)
    return { data: { fileId: 'here' } }
  }
  vi.stubGlobal('window', { skolflytt: { registerFile } })
  const { signal } = new AbortController()
  expect(await createClient().sendFile('p', { name: 'elever.csv', file }, () => {}, signal)).toBe('here')
  expect(given).toEqual([['p', file]])
  expect(seen).toEqual([])
})

test('a browser with the key of an earlier start is told which address to open', async () => {
  answer = { status: 403, body: 'not for you' }
  contentType = 'text/plain'
  await expect(createClient().call('app/info', {})).rejects.toMatchObject({ code: 'forbidden' })
})
