/** The desktop package as the packager would lay it out, short of Electron itself: what the application needs is all there. */
import { execFile, spawn } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob, relative } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { configuration, unpacked } from '../../scripts/installers/configuration.ts'
import { findAddress } from './find-address.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
/** Nothing else on the path, and no other package to fall back on. */
const env = { PATH: '', HOME: tmpdir() }

let folder: string
let archive: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-desktop-'))
  archive = join(folder, 'app.asar')
  const files = await listPackaged()
  for (const file of files) {
    const isUnpacked = unpacked.some((pattern) => matchesGlob(file, pattern))
    if (isUnpacked) cpSync(join(root, file), join(folder, 'app.asar.unpacked', file))
    // Electron shows the unpacked files in the archive too; a process that is started from one must not need that.
    if (!matchesGlob(file, 'out/main/jobs/**')) cpSync(join(root, file), join(archive, file))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every file that goes in: by the patterns, and the production dependencies, as electron-builder adds them. */
async function listPackaged(): Promise<string[]> {
  const patterns = z.array(z.string()).parse(configuration.files)
  const { stdout } = await run('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: root })
  const folders = stdout
    .split('\n')
    .map((path) => relative(root, path))
    .filter((path) => path.startsWith('node_modules'))
  const wanted = [
    ...patterns.filter((pattern) => !pattern.startsWith('!')),
    ...folders.map((path) => `${path}/**`),
  ]
  const refused = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  return globSync(wanted, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !refused.some((pattern) => matchesGlob(path, pattern)))
}

test('the configuration is one that electron-builder takes', () => {
  const schema: object = JSON.parse(
    readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'),
  )
  const ajv = new Ajv({ strict: false, allErrors: true })
  const valid = ajv.validate(schema, JSON.parse(JSON.stringify(configuration)))
  expect([valid, ajv.errors]).toEqual([true, null])
})

test('what is closed stays closed: no Node in disguise, no update that nobody asked for', () => {
  expect(configuration).toMatchObject({
    publish: null,
    asar: true,
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    fileAssociations: [{ ext: 'skolflytt', role: 'Editor' }],
  })
})

test('the command line runs from the package', async () => {
  const cli = join(archive, 'out/main/host/cli/main.js')
  const { stdout } = await run(process.execPath, [cli, 'mappings', '--json'], { cwd: folder, env })
  expect(stdout).toContain('granviks-kommun')
})

test('the application runs from the package, its processes from beside the archive', async () => {
  const loopback = join(archive, 'out/main/host/loopback/main.js')
  const child = spawn(process.execPath, [loopback, '--no-open', '--lang', 'en'], {
    cwd: folder,
    env: { ...env, SKOLFLYTT_HOME: join(folder, 'home') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const address = await findAddress(child.stderr)
    const entered = await fetch(address, { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await (await fetch(new URL('/', address), { headers: { cookie } })).text()
    expect(page).toContain('<div id="root">')
    const call = async (method: string, input: object): Promise<unknown> => {
      const headers = { cookie, 'content-type': 'application/json', origin: new URL(address).origin }
      const init = { method: 'POST', headers, body: JSON.stringify(input) }
      return (await fetch(new URL(`/api/${method}`, address), init)).json()
    }
    const made = Made.parse(await call('project/createSample', {}))
    const projectId = made.data.project.id
    await call('import/start', { projectId, fileIds: made.data.fileIds })
    await expect
      .poll(() => call('project/state', { projectId }), { timeout: 60_000 })
      .toMatchObject({ data: { mapping: { name: 'granviks-kommun' } } })
  } finally {
    child.kill()
  }
})

const Made = z.object({
  data: z.object({ project: z.object({ id: z.string() }), fileIds: z.array(z.string()) }),
})
