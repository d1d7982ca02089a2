import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '../../../../src/main/host/cli/program.ts'
import { makeProject } from '../../serve/served-fixture.ts'
import { smallWorld } from '../../serve/world.ts'

const Started = z.object({
  url: z.url(),
  port: z.int(),
  token: z.string(),
  consumers: z.array(z.object({ name: z.string(), token: z.string() })),
})

async function run(...args: string[]) {
  let err = ''
  const status = await runCommandLine(args, {
    out: () => undefined,
    err: (text) => void (err += text),
    isTerminal: false,
  })
  return { status, err }
}

test('serve --json tells a script where and with which token, answers, and ends when told to', async () => {
  const main = join(import.meta.dirname, '../../../../src/main/host/cli/main.ts')
  const path = makeProject(smallWorld())
  const child = spawn(process.execPath, [main, 'serve', path, '--port', '0', '--json', '--lang', 'en'])
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text))
  child.stdout.setEncoding('utf8')
  while (!out.endsWith('}\n')) out += String(await once(child.stdout, 'data'))
  const { url, token, consumers } = Started.parse(JSON.parse(out))
  expect(consumers).toEqual([{ name: 'default', token }])
  const response = await fetch(`${url}/persons?civicNo=201402039980`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await response.text()).toContain('Åsa')
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(err).toContain('GET /v2.0/persons 200')
  expect(err).not.toContain('2014')
  // The token goes to the script, not into a log as well.
  expect(err).not.toContain(token)
})

test.each<[string, string[], number, string]>([
  ['a project that is not there', ['nej.skolflytt'], 3, 'finns inte'],
  [
    'an address beyond this machine without a certificate',
    ['PROJECT', '--address', '0.0.0.0'],
    2,
    '--tls-cert',
  ],
  ['half a certificate', ['PROJECT', '--tls-cert', 'a.pem'], 2, 'hör ihop'],
  ['a port that is none', ['PROJECT', '--port', 'x'], 2, 'portnummer'],
  ['a consumers file that is not there', ['PROJECT', '--consumers', 'nej.json'], 3, 'Mottagarfilen'],
])('serve with %s says so', async (_name, args, status, words) => {
  const path = makeProject(smallWorld())
  const answer = await run('serve', '--port', '0', ...args.map((one) => (one === 'PROJECT' ? path : one)))
  expect([answer.status, answer.err]).toEqual([status, expect.stringContaining(words)])
})

test('serve without an authority says ORG-01 and what to do', async () => {
  const path = makeProject({ ...smallWorld(), Organisation: smallWorld().Organisation.slice(1) })
  const { status, err } = await run('serve', path, '--port', '0')
  expect([status, err]).toEqual([1, expect.stringMatching(/ORG-01.*--overrule/s)])
})
