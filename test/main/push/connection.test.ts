import { createServer } from 'node:http'
import { connect } from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import { checkAddress, openConnection, type ConnectionOptions } from '../../../src/main/push/connection.ts'
import { Receiver } from '../../../src/main/push/receiver.ts'
import { fakeTimer } from './fake-timer.ts'

const { limits } = Receiver.parse({
  name: 'test',
  label: { sv: 'Test', en: 'Test' },
  way: 'dnp',
  limits: { retries: 1 },
  types: [{ type: 'Person', path: 'persons' }],
})

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

function open(url: string, more: Partial<ConnectionOptions> = {}) {
  const signal = new AbortController().signal
  const connection = openConnection({ url, limits, timer: fakeTimer(), signal, ...more })
  onTestFinished(() => connection.close())
  return connection
}
const read = { method: 'GET', path: 'persons', pace: 'read', repeatable: true } as const

test.each([
  'http://api.skolverket.se/v1',
  'ftp://localhost/',
  'https://user:secret@api.skolverket.se/v1',
  'https://api.skolverket.se/v1?key=secret',
  'http://localhost.example.com/',
  'api.skolverket.se',
  '',
])('the address %s is not safe', (url) => {
  expect(() => checkAddress(url)).toThrow(expect.objectContaining({ code: 'usage' }))
})

test.each([
  ['https://api.skolverket.se/provtjanst/v1', 'https://api.skolverket.se/provtjanst/v1/'],
  ['http://localhost:8080', 'http://localhost:8080/'],
  ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1/'],
  ['http://[::1]:8080/v1', 'http://[::1]:8080/v1/'],
])('the address %s is', (url, below) => {
  expect(checkAddress(url).href).toBe(below)
})

test('the token goes along, and to no other address', async () => {
  const seen: (string | undefined)[] = []
  const other = await listen(
    createServer((request, response) => {
      seen.push(`other ${request.headers.authorization}`)
      response.end('{}')
    }),
  )
  const url = await listen(
    createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(302, { location: other }).end()
    }),
  )
  await expect(open(url, { token: 'hemlig' }).call(read)).rejects.toMatchObject({ code: 'network-failed' })
  expect(new Set(seen)).toEqual(new Set(['Bearer hemlig']))
})

test('an answer without end is not read on', async () => {
  const url = await listen(
    createServer((_request, response) => {
      const piece = Buffer.alloc(1024 * 1024, 32)
      const write = (): void => void (response.destroyed || response.write(piece, write))
      write()
    }),
  )
  await expect(open(url).call({ ...read, repeatable: false })).resolves.toBe('unclear')
})

test('a page of a proxy in place of JSON is an answer without content', async () => {
  const url = await listen(
    createServer((_request, response) => response.writeHead(404).end('<html>Fel</html>')),
  )
  expect(await open(url).call(read)).toMatchObject({ status: 404, body: undefined })
})

test('calls go through a proxy', async () => {
  const url = await listen(createServer((_request, response) => response.end('{"through":true}')))
  const asked: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    socket.on('error', () => upstream.destroy())
    upstream.on('error', () => socket.destroy())
    onTestFinished(() => void upstream.destroy())
  })
  const proxyUrl = await listen(proxy)
  expect(await open(url, { proxy: proxyUrl }).call(read)).toMatchObject({ body: { through: true } })
  expect(asked).toEqual([new URL(url).host])
})

test('a cancelled push stops in the middle of a wait', async () => {
  const controller = new AbortController()
  const url = await listen(
    createServer((_request, response) => {
      controller.abort()
      response.writeHead(503).end()
    }),
  )
  await expect(open(url, { signal: controller.signal }).call(read)).rejects.toMatchObject({
    code: 'cancelled',
  })
})
