/** The start screen tells how each project stands, and a project opens where it was left, also when the port is another. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { look } from './look.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let browser: Browser
const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-restart-'))

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = () => startLoopback({ port: 0, dataDir, tell: () => {} })

test('place, filter and state of a project are there after a restart on another port', async () => {
  const page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  const first = await start()
  await page.goto(first.address)
  await startPage(page).trySample()
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await page.getByRole('link', { name: 'elevlista.csv' }).first().click()
  const noted = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/project/view') &&
      response.request().postData()?.includes('q=7A') === true,
  )
  await page.getByLabel('Sök i alla celler').fill('7A')
  await noted
  const left = new URL(page.url())
  await first.stop()

  const second = await start()
  expect(new URL(second.address).origin).not.toBe(left.origin)
  await page.goto(second.address)
  const card = page.getByRole('listitem').filter({ hasText: 'Granviks kommun' })
  await card.getByText(/^\d+ källor · [\d\s]+ rader$/).waitFor()
  await card.getByText('Inte kört ännu · Inte levererat ännu').waitFor()
  await look(page, 'restart-start')
  await card.getByRole('link', { name: 'Granviks kommun' }).click()
  await sourcesPage(page).grid.waitFor()
  expect(new URL(page.url()).hash).toBe(left.hash)
  expect(await page.getByLabel('Sök i alla celler').inputValue()).toBe('7A')
  await second.stop()
  await page.close()
}, 240_000)
