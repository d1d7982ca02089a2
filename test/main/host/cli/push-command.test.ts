import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { onTestFinished, expect, test } from 'vitest'
import { runCommandLine } from '../../../../src/main/host/cli/program.ts'
import { openConnection } from '../../../../src/main/push/connection.ts'
import { startReceiver, type TestReceiverOptions } from '../../../receivers/dnp-receiver.ts'
import { temporaryFolder } from '../../app/migrate-fixture.ts'
import { makeProject, pupilRow, sourceFiles, testNumber, testReceiver } from '../../app/push/push-fixture.ts'
import { fakeTimer } from '../../push/fake-timer.ts'

async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const status = await runCommandLine(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isTerminal: false,
  })
  return { status, out, err }
}

async function prepare(options: TestReceiverOptions = {}, pupils = [pupilRow(0), pupilRow(1)]) {
  const server = await startReceiver({ token: 'hemlig', ...options })
  onTestFinished(() => server.close())
  const dir = temporaryFolder()
  const paths = {
    project: join(dir, 'p.skolflytt'),
    receiver: join(dir, 'm.json'),
    token: join(dir, 'token'),
  }
  writeFileSync(paths.receiver, JSON.stringify(testReceiver('dnp', { retries: 1 })))
  writeFileSync(paths.token, 'hemlig\n')
  const db = await makeProject(sourceFiles(pupils), paths.project)
  db.close()
  const push = [
    'push',
    paths.project,
    '--receiver',
    paths.receiver,
    '--to',
    server.url,
    '--token-file',
    paths.token,
  ]
  return { server, push, ...paths }
}

test('push sends, tells it as JSON, and undo takes it back', async () => {
  const { server, push, project, token } = await prepare()
  const sent = await run(...push, '--json')
  expect(sent).toMatchObject({ status: 0, err: '' })
  expect(JSON.parse(sent.out)).toMatchObject({
    delivery: 1,
    dryRun: false,
    resumed: false,
    steps: [
      { path: 'persons', kind: 'create', taken: 4, failed: 0 },
      { path: 'duties', kind: 'create', taken: 2 },
      { path: 'groups', kind: 'create', taken: 2 },
    ],
    counts: { error: 0 },
  })
  const undone = await run('undo', project, '1', '--token-file', token)
  expect(undone.status).toBe(0)
  expect(undone.out).toContain('persons: 4 borttagna')
  expect([...server.state.values()].map(({ size }) => size)).toEqual([0, 0, 0, 0, 0])
})

test('a dry run shows each call whole and makes none', async () => {
  const { server, push } = await prepare()
  const { status, out } = await run(...push, '--dry-run', '--json')
  expect(status).toBe(0)
  const { calls, dryRun } = JSON.parse(out)
  expect(dryRun).toBe(true)
  expect(server.seen).toEqual([])
  await run(...push)
  const made = server.seen.filter(({ path }) => path.endsWith('/bulk'))
  expect(made.map(({ body }) => JSON.parse(body))).toEqual(calls.map(({ body }: { body: unknown }) => body))
})

test('without a run there is nothing to send, a wrong address is wrong usage, a wrong token stops', async () => {
  const { push, project, receiver } = await prepare({ token: 'annan' })
  const refused = await run(...push)
  expect(refused).toMatchObject({ status: 3, out: '' })
  expect(refused.err).toContain('(403)')
  const open = await run('push', project, '--receiver', receiver, '--to', 'http://example.com/v1')
  expect(open).toMatchObject({ status: 2, out: '' })
  expect((await run('push', project, '--receiver', 'ingen', '--to', 'https://localhost/')).status).toBe(2)
  expect((await run('undo', project, 'ett')).status).toBe(2)
  expect((await run('undo', project, '7')).status).toBe(3)
})

test('nothing about a person is in messages or addresses', async () => {
  const { push, server } = await prepare({
    fault: ({ path }) =>
      path === 'persons/bulk' ? { status: 500, body: { message: testNumber(0) } } : undefined,
  })
  const { status, out, err } = await run(...push, '--overrule', `Elev ${testNumber(1)} saknas.`)
  expect(status).toBe(3)
  for (const text of [out, err, ...server.seen.map(({ path, query }) => path + query)])
    expect(text).not.toMatch(/2012\d{4,}|u[01]@|Åsa/)
})

test('what the receiver rejects gives status 1 and its cell', async () => {
  const { push } = await prepare({
    judge: (type, object) =>
      type === 'persons' && JSON.stringify(object).includes('u1@')
        ? { status: 'Error', entry: { id: '3010', message: 'Ogiltigt.', attributeName: 'eppn' } }
        : undefined,
  })
  const { status, out } = await run(...push, '--json')
  expect(status).toBe(1)
  expect(JSON.parse(out).findings[0]).toMatchObject({
    rule: 'PUB-21',
    source: 'elever.csv',
    row: 3,
    column: 'Konto',
    message: 'Mottagaren tog inte emot Person. Svaret var: Ogiltigt. (3010)',
  })
})

const openssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' })
  } catch {
    return undefined
  }
})()

test.skipIf(openssl === undefined)(
  'a client certificate is shown to a receiver that asks for one',
  async () => {
    const dir = temporaryFolder()
    const make = (name: string) =>
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
        '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(dir, `${name}.key`), '-out', join(dir, `${name}.pem`)],
      { stdio: 'ignore' },
    ) // prettier-ignore
    const read = (file: string) => readFileSync(join(dir, file), 'utf8')
    for (const name of ['server', 'granvik']) make(name)
    const server = createServer(
      {
        cert: read('server.pem'),
        key: read('server.key'),
        requestCert: true,
        rejectUnauthorized: true,
        ca: read('granvik.pem'),
      },
      (request, response) => {
        const socket = request.socket
        const subject = isTls(socket) ? socket.getPeerCertificate().subject.CN : undefined
        response.end(JSON.stringify({ subject }))
      },
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const connection = openConnection({
      url: `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
      clientCertificate: { cert: read('granvik.pem'), key: read('granvik.key') },
      authority: read('server.pem'),
      limits: testReceiver('dnp').limits,
      timer: fakeTimer(),
      signal: new AbortController().signal,
    })
    onTestFinished(() => connection.close())
    expect(await connection.call({ method: 'GET', path: '', pace: 'read', repeatable: true })).toMatchObject({
      body: { subject: 'granvik' },
    })
  },
)

const isTls = (socket: object): socket is TLSSocket => 'getPeerCertificate' in socket
