/** The built desktop application in the real Electron. Runs wherever the runtime is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findElectron } from '../../src/main/host/cli/start-desktop.ts'

const runtime = findElectron()
if (runtime === undefined) process.stdout.write('Electron runtime not present: desktop smoke test not run\n')

describe.skipIf(runtime === undefined)('the desktop application', () => {
  const root = join(import.meta.dirname, '../..')
  let folder: string
  let app: ElectronApplication

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'skolflytt-electron-'))
    const env = { ...process.env, SKOLFLYTT_HOME: folder }
    app = await _electron.launch({ executablePath: runtime ?? '', args: [root], env: withoutUndefined(env) })
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })

  test('opens on its own scheme, sandboxed, and reaches its handler', async () => {
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    expect(page.url()).toMatch(/^app:\/\/skolflytt\//)
    expect(
      await page.evaluate('[typeof require, typeof process, Object.keys(window.skolflytt).join()]'),
    ).toEqual(['undefined', 'undefined', 'registerFile'])
    const info = `fetch('/api/app/info', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((r) => r.json())`
    expect(await page.evaluate(info)).toMatchObject({ data: { host: 'electron' } })
  })

  test('makes a project in its utility process', async () => {
    const page = await app.firstWindow()
    const create = `fetch('/api/project/create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Prov"}' }).then((r) => r.json())`
    expect(await page.evaluate(create)).toMatchObject({ data: { name: 'Prov' } })
  })

  test('goes nowhere else', async () => {
    const page = await app.firstWindow()
    await page.evaluate('location.assign("https://example.com/")')
    expect(await page.evaluate('window.open("https://example.com/")')).toBeNull()
    expect(page.url()).toMatch(/^app:\/\/skolflytt\//)
    expect(app.windows()).toHaveLength(1)
  })
})

function withoutUndefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
