/** Jämför: from the organisation to a school, a group and a person by links alone; from the balance to its rows. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { findAccessibilityFaults } from './axe.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let application: RunningApplication
let browser: Browser
let page: Page

beforeAll(async () => {
  application = await startApplication()
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(application.address)
  await startPage(page).trySample()
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await projectPage(page).goTo('Mappning')
  await mappingPage(page).choose('Granviks kommun (exempel)')
  await mappingPage(page).run()
  await projectPage(page).waitForEnd('Körningen är klar.')
}, 240_000)
afterAll(async () => {
  await browser.close()
  await application.stop()
})

test('the organisation is a tree for the keyboard, and its pages lead on', async () => {
  await projectPage(page).goTo('Jämför')
  await page.getByRole('tab', { name: 'Organisation', exact: true }).click()
  const tree = page.getByRole('tabpanel', { name: 'Organisation' })
  await tree.getByText('231 barn och elever · 44 grupper · 23 anställda').waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  const toggle = tree.getByRole('button', { name: 'Enheter under Granviks kommun' })
  await toggle.focus()
  await page.keyboard.press('Enter')
  expect(await toggle.getAttribute('aria-expanded')).toBe('false')
  expect(await tree.getByRole('link', { name: 'Granviksskolan' }).count()).toBe(0)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  const article = page.getByRole('article')
  await article.getByRole('heading', { name: 'Granviksskolan' }).waitFor()
  await article.getByRole('heading', { name: 'Inskrivna barn och elever: 231' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await article
    .getByRole('region', { name: /^Grupper: / })
    .getByRole('link')
    .first()
    .click()
  await article
    .getByRole('region', { name: /^Medlemmar: / })
    .getByRole('link')
    .first()
    .click()

  await article.getByRole('rowheader', { name: 'Personnummer', exact: true }).waitFor()
  const number = article.getByRole('row', { name: /^Personnummer \d/ })
  expect(await number.textContent()).toMatch(/\d{8}••••$/)
  await article.getByRole('button', { name: 'Varifrån? Inskrivningar, rad 1' }).click()
  await article.getByRole('region', { name: 'Skolenhet kommer från' }).getByRole('link').first().waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await article.getByRole('button', { name: 'Visa personnumret' }).click()
  await article.getByRole('row', { name: /^Personnummer \d{12}$/ }).waitFor()
  await projectPage(page).goTo('Historik')
  await page.getByText('Ett personnummer visades').first().waitFor()
}, 240_000)

test('the numbers of the balance open their rows', async () => {
  await projectPage(page).goTo('Jämför')
  await page.getByRole('link', { name: 'Visa raderna per källa och orsak' }).click()
  await page.getByRole('heading', { name: 'Balans per källa' }).waitFor()
  await page.getByRole('link', { name: 'elevlista.csv, Väntar på rättning: visa 5 rader' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await page.getByRole('link', { name: /^elevlista\.csv, PER-03/ }).click()
  await page.getByText('1 av 239 rader').waitFor()
  await expect.poll(sourcesPage(page).rowNumbers, { timeout: 10_000 }).toEqual([24])
  await page.getByRole('list', { name: 'Valda filter' }).getByText('Väntar på rättning (PER-03)').waitFor()
}, 240_000)
