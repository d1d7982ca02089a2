/** Sharing by the API in a real browser: a system is added, its token shown once, the API opened, read, and closed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { makeProject } from '../main/serve/served-fixture.ts'
import { smallWorld } from '../main/serve/world.ts'
import { look } from './look.ts'
import { projectPage } from './pages/project-page.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-e2e-'))
const ends: (() => void | Promise<void>)[] = []
let stop: () => Promise<void>
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  const { Organisation, ...world } = smallWorld()
  // Without its authority, so that there is something to overrule.
  const project = makeProject({ ...world, Organisation: Organisation.slice(1) }, (end) => ends.push(end))
  const started = await startLoopback({ port: 0, dataDir, project, tell: () => {} })
  stop = started.stop
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(started.address)
})
afterAll(async () => {
  await browser.close()
  await stop()
  for (const end of ends) await end()
  rmSync(dataDir, { recursive: true, force: true })
})

let token = ''
let url = ''

const ask = (address: string, bearer: string): Promise<Response> =>
  fetch(`${url}${address}`, { headers: { authorization: `Bearer ${bearer}` } })

test('nobody may read until a system is added, and nothing can be opened', async () => {
  await projectPage(page).goTo('Leverera')
  await page.getByRole('tab', { name: 'Dela via API' }).click()
  await page.getByText('Inget system får läsa än.').waitFor()
  expect(await page.getByRole('button', { name: 'Öppna API:et' }).isDisabled()).toBe(true)
  await look(page, 'api-tom')
})

test('a system is added by keyboard alone, and its token is shown', async () => {
  await page.getByRole('button', { name: 'Lägg till ett system' }).focus()
  await page.keyboard.press('Enter')
  // The form opens where one writes.
  await page.keyboard.type('Lärplattformen')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  const add = page.getByRole('button', { name: 'Lägg till och visa nyckeln' })
  expect(await add.isDisabled()).toBe(true)
  for (const kind of ['Organisationer', 'Personer']) {
    await page.getByRole('checkbox', { name: kind, exact: true }).focus()
    await page.keyboard.press('Space')
  }
  await look(page, 'api-nytt-system')
  await add.focus()
  await page.keyboard.press('Enter')
  const notice = page.getByRole('alert').filter({ hasText: 'Åtkomstnyckel för Lärplattformen' })
  await notice.waitFor()
  expect(await notice.evaluate((element) => element === document.activeElement)).toBe(true)
  token = await notice.getByRole('textbox').inputValue()
  expect(token).toMatch(/^skf_/)
  await look(page, 'api-nyckel')
  await notice.getByRole('button', { name: 'Nyckeln är sparad, dölj den' }).click()
  await page
    .getByRole('article', { name: 'Lärplattformen' })
    .getByText('Ser: Organisationer, Personer')
    .waitFor()
  expect(await page.content()).not.toContain(token)
})

test('without exactly one authority it tells why, the way there, and the way past', async () => {
  await page.getByLabel('Port').fill('0')
  await page.getByRole('button', { name: 'Öppna API:et' }).click()
  const refused = page.getByRole('alert').filter({ hasText: 'ORG-01' })
  await refused.getByRole('link', { name: 'Visa anmärkningarna' }).waitFor()
  await look(page, 'api-org-01')
  await refused.getByLabel('Skäl').fill('Huvudmannen kommer senare')
  await refused.getByRole('button', { name: 'Öppna ändå' }).click()
  await page.getByText(/^Öppet sedan/).waitFor()
  url = await page.getByRole('textbox', { name: 'Adress' }).inputValue()
})

test('the system reads what it may see, and the screen tells that it asked', async () => {
  expect((await ask('/persons', token)).status).toBe(200)
  expect((await ask('/groups', token)).status).toBe(403)
  expect((await ask('/persons', 'gissning')).status).toBe(401)
  const log = page.getByRole('table', { name: 'Senaste anropen' })
  await log.getByRole('row', { name: /Lärplattformen GET \/v2.0\/persons Svarade \(200\)/ }).waitFor()
  await log.getByRole('row', { name: /Okänt GET \/v2.0\/persons Fel nyckel \(401\)/ }).waitFor()
  await look(page, 'api-oppet')
})

test('it is still open after a look around, and closed when closed', async () => {
  await projectPage(page).goTo('Källor')
  // Every place says that others read the project, and leads to where that ends.
  const mark = page.getByRole('link', { name: 'Delas via API med 1 system' })
  await mark.click()
  await page.getByRole('button', { name: 'Stäng API:et' }).click()
  await page.getByText('Stängt', { exact: true }).waitFor()
  await mark.waitFor({ state: 'detached' })
  await expect(ask('/persons', token)).rejects.toThrow('fetch failed')
  await page.getByRole('button', { name: 'Ta bort Lärplattformen' }).click()
  const dialog = page.getByRole('dialog')
  await look(page, 'api-ta-bort')
  await dialog.getByRole('button', { name: 'Ta bort', exact: true }).click()
  await page.getByText('Inget system får läsa än.').waitFor()
  expect(problems).toEqual([])
})
