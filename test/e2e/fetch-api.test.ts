/** Data is fetched from an API in the application: a wrong token, a cancel, and then all of it. The token is left nowhere. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { startStandInApi, type StandInApi } from '../receivers/stand-in-api.ts'
import { look } from './look.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const token = 'hemlig-nyckel-till-provet'
const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-fetch-'))
const said: string[] = []
let browser: Browser
let api: StandInApi
let address: string
let stop: () => Promise<void>
/** The persons’ second page is not answered while this is there. */
let held: Promise<void> | undefined

beforeAll(async () => {
  api = await startStandInApi(token, (asked) =>
    asked.includes('persons') && asked.includes('pageToken') ? held : undefined,
  )
  const started = await startLoopback({ port: 0, dataDir, tell: ({ en }) => said.push(en) })
  address = started.address
  stop = started.stop
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  api.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('an API is fetched from: refused, cancelled, then whole', async () => {
  const page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  await page.goto(address)
  await startPage(page).createProject('Ekby', '2026-09-01')
  const around = projectPage(page)
  const ask = async (key: string): Promise<void> => {
    await page.getByRole('button', { name: 'Hämta från ett API' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hämta från ett API' })
    await dialog.getByLabel('API:ets adress').fill(api.url)
    await dialog.getByLabel('Nyckel (token)').fill(key)
    await look(page, `fetch-${key === token ? 'key' : 'wrong'}`)
    await dialog.getByRole('button', { name: 'Hämta', exact: true }).click()
  }

  await ask('fel-nyckel')
  await around.error.filter({ hasText: 'Be den som har API:et om en giltig nyckel' }).waitFor()
  await page.getByRole('button', { name: 'Stäng' }).click()

  let release: () => void = () => {}
  held = new Promise((resolve) => (release = resolve))
  await ask(token)
  await page.getByText('Hämtar från API:et').first().waitFor()
  await page.getByText('Personer: 2').waitFor()
  await look(page, 'fetch-running')
  await page.getByRole('button', { name: 'Avbryt' }).click()
  await around.waitForEnd('Importen avbröts. Inget i projektet har ändrats.')
  await page.getByText('Inga källor ännu').waitFor()
  held = undefined
  release()

  await ask(token)
  await around.waitForEnd('Uppgifterna från API:et är importerade. Det här lämnade API:et inte')
  await page.getByRole('status').filter({ hasText: 'Betyg' }).waitFor()
  await sourcesPage(page).card('persons').click()
  await sourcesPage(page).grid.getByRole('gridcell', { name: 'Märta', exact: true }).waitFor()
  await look(page, 'fetch-done')
  await page.close()

  await stop()
  const left = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(token))
  expect(left).toEqual([])
  expect(said.join()).not.toContain(token)
}, 240_000)
