/** A place whose code does not come leaves a way on, and is there after it. */
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

test('a place whose code cannot be fetched says so, and a new try shows it', async () => {
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  await page.route('**/assets/HistoryScreen-*.js', (route) => route.abort())
  await page.getByRole('navigation').getByRole('link', { name: 'Historik', exact: true }).click()
  const retry = page.getByRole('button', { name: 'Försök igen' })
  await retry.waitFor()
  await page.unroute('**/assets/HistoryScreen-*.js')
  await retry.click()
  await page.getByRole('heading', { level: 1, name: 'Historik' }).waitFor()
  expect(await retry.count()).toBe(0)
  await page.close()
}, 240_000)
