import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Consumer, hashToken } from '../../../src/main/serve/consumer.ts'
import { onlyConsumer, readConsumers } from '../../../src/main/serve/consumers-file.ts'
import { type ServerOptions, startServer } from '../../../src/main/serve/start-server.ts'
import { makeProject, token } from './served-fixture.ts'
import { smallWorld } from './world.ts'

const tlsFolder = join(import.meta.dirname, '../../fixtures/tls')
const tls = { cert: join(tlsFolder, 'test-only-cert.pem'), key: join(tlsFolder, 'test-only-key.pem') }

async function start(options: Partial<ServerOptions> = {}) {
  const server = await startServer({
    project: makeProject(smallWorld()),
    consumers: [Consumer.parse({ name: 'prov', tokenSha256: hashToken(token) })],
    port: 0,
    address: '127.0.0.1',
    who: 'prov',
    log: () => undefined,
    fault: (error) => {
      throw error
    },
    watchMs: 1_000_000,
    ...options,
  })
  onTestFinished(() => server.stop())
  return server
}

test('a project is served on a free port of this machine', async () => {
  const { url, port } = await start()
  expect(url).toBe(`http://127.0.0.1:${port}/v2.0`)
  const response = await fetch(`${url}/persons?limit=2`, { headers: { authorization: `Bearer ${token}` } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  const { data }: { data: unknown[] } = JSON.parse(await response.text())
  expect(data.length).toBe(2)
  const head = await fetch(`${url}/persons`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${token}` },
  })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('the description of the API is open, and speaks of no person', async () => {
  const { url } = await start()
  const response = await fetch(`${url}/openapi.json`)
  expect(JSON.parse(await response.text())).toMatchObject({ openapi: '3.1.0', paths: { '/persons': {} } })
})

test('with a certificate it is https, also beyond this machine', async () => {
  const { port, url } = await start({ tls, address: '0.0.0.0' })
  expect(url).toBe(`https://0.0.0.0:${port}/v2.0`)
  const status = await new Promise((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port,
        path: '/v2.0/organisations',
        ca: readFileSync(tls.cert),
        headers: { authorization: `Bearer ${token}` },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
})

test.each<[string, Partial<ServerOptions>, string]>([
  ['an address beyond this machine without a certificate', { address: '0.0.0.0' }, 'usage'],
  ['an address that is not this machine’s', { address: '192.0.2.1', tls }, 'usage'],
  ['a certificate that does not exist', { tls: { cert: 'nej.pem', key: tls.key } }, 'file-unreadable'],
  ['a key that is none', { tls: { cert: tls.cert, key: tls.cert } }, 'file-unreadable'],
])('%s is refused', async (_name, options, code) => {
  await expect(start(options)).rejects.toMatchObject({ code })
})

test('a port that is taken is told', async () => {
  const { port } = await start()
  await expect(start({ port })).rejects.toMatchObject({ code: 'usage' })
})

function consumersFile(content: unknown): string {
  const dir = mkdtempSync(join(tmpdir(), 'skolflytt-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'mottagare.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('a consumer without a token gets one, told once and kept as a hash only', () => {
  const path = consumersFile({
    consumers: [
      { name: 'ny', schools: ['99900011'] },
      { name: 'gammal', tokenSha256: hashToken(token) },
    ],
  })
  const first = readConsumers(path)
  const [made] = first.newTokens
  // Nothing is kept before it can be told: a start that fails must not use the token up.
  expect(readFileSync(path, 'utf8')).not.toContain(hashToken(made?.token ?? ''))
  first.keep()
  expect(first.newTokens.map(({ name }) => name)).toEqual(['ny'])
  const kept = readFileSync(path, 'utf8')
  expect(kept).not.toContain(made?.token)
  expect(kept).toContain(hashToken(made?.token ?? ''))
  expect(statSync(path).mode & 0o077).toBe(0)
  const second = readConsumers(path)
  expect(second.newTokens).toEqual([])
  expect(second.consumers).toEqual(first.consumers)
  expect(second.consumers[0]?.schools).toEqual(['99900011'])
})

test('without a file there is one consumer, whose token is new at each start', () => {
  const [one, other] = [onlyConsumer(), onlyConsumer()]
  expect(one.newTokens[0]?.token).not.toBe(other.newTokens[0]?.token)
  expect(one.consumers[0]).toMatchObject({ name: 'default', protected: 'leave-out' })
})

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'no JSON'],
  ['an unknown key', { consumers: [{ name: 'a', admin: true }] }, 'admin'],
  ['two of one name', { consumers: [{ name: 'a' }, { name: 'a' }] }, 'same name'],
  ['an unknown type', { consumers: [{ name: 'a', entities: ['Elev'] }] }, 'entities'],
  ['an unknown attribute', { consumers: [{ name: 'a', attributes: { Person: ['personnr'] } }] }, 'personnr'],
  ['an unknown profile', { consumers: [{ name: 'a', profile: 'nej' }] }, 'profile'],
  ['a token in the clear', { consumers: [{ name: 'a', tokenSha256: 'hemlig' }] }, 'tokenSha256'],
  ['nobody', { consumers: [] }, 'consumers'],
])('a consumers file with %s is refused, and says what is wrong', (_name, content, what) => {
  expect(() => readConsumers(consumersFile(content))).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(what) }),
  )
})
