/** The package as a user gets it: packed, installed in an empty folder, and run by the Node that the machine has. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findAddress } from './find-address.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** npm runs scripts on the package's own Node 24; this is the one it was started with. */
const machineNode = process.env['npm_node_execpath'] ?? process.execPath
/** Nothing of the npm that runs this test reaches the one inside it. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))

let folder: string
let installed: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-pack-'))
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, env })
  const [tarball] = readdirSync(folder)
  const home = join(folder, 'user')
  mkdirSync(home)
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline']
  await run('npm', ['install', ...quiet, join(folder, tarball ?? '')], {
    cwd: home,
    env,
  })
  installed = join(home, 'node_modules', 'skolflytt')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bin = (): string => join(installed, 'scripts', 'skolflytt.cjs')

async function skolflytt(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(machineNode, [bin(), ...args], { cwd: folder, env })
  const read = async (stream: NodeJS.ReadableStream): Promise<string> => {
    let text = ''
    for await (const piece of stream.setEncoding('utf8')) text += String(piece)
    return text
  }
  const [out, err, [status]] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    once(child, 'exit'),
  ])
  return { status: z.number().parse(status), out, err }
}

test('the package has what it needs, and nothing that it does not', () => {
  expect(readdirSync(installed).sort()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'mappings', 'out', 'package.json', 'samples', 'scripts'].sort(),
  )
  expect(readdirSync(join(installed, 'out')).sort()).toEqual(['main', 'preload', 'renderer'])
  expect(readdirSync(join(installed, 'scripts'))).toEqual(['skolflytt.cjs'])
})

test('the bin lists the shipped mappings', async () => {
  const { status, out, err } = await skolflytt('mappings', '--json')
  expect([status, err]).toEqual([0, ''])
  const { mappings } = z.object({ mappings: z.array(z.object({ name: z.string() })) }).parse(JSON.parse(out))
  expect(mappings.map(({ name }) => name)).toContain('granviks-kommun')
})

test('the bin migrates the shipped sample', async () => {
  const sample = join(installed, 'samples', 'kommun')
  const args = [
    'migrate',
    sample,
    '--as-of',
    '2026-09-01',
    '--out',
    join(folder, 'delivery'),
    '--allow-errors',
    '--json',
  ]
  const { status, out } = await skolflytt(...args)
  // The sample has planted dirt.
  expect(status).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ blocked: false })
  expect(JSON.parse(readFileSync(join(folder, 'delivery', 'persons.json'), 'utf8'))).toHaveProperty(
    'data.0.id',
  )
})

test('a wrong call gives the status of wrong usage', async () => {
  expect((await skolflytt('migrate')).status).toBe(2)
})

test('the bin opens the application in the browser, with its page, and closes it when asked', async () => {
  const home = join(folder, 'home')
  const child = spawn(machineNode, [bin(), 'open', '--browser', '--no-open', '--lang', 'en'], {
    env: { ...env, SKOLFLYTT_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const address = await findAddress(child.stderr)
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await fetch(new URL('/', address), { headers: { cookie } })
  expect(await page.text()).toContain('<div id="root">')
  const headers = { cookie, 'content-type': 'application/json' }
  const create = await fetch(new URL('/api/project/create', address), {
    method: 'POST',
    headers,
    body: '{"name":"Prov"}',
  })
  expect(await create.json()).toMatchObject({ data: { name: 'Prov' } })
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(readdirSync(join(home, 'projects'))).toEqual(['prov.skolflytt'])
})
