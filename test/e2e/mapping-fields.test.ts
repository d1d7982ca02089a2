/** What once could only be written in the document: values of other sources, formulas, conditions and several of one row, each tried at once. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { keysOf } from './pages/keys.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let application: RunningApplication
let browser: Browser
/** On a machine with much else to do each step may take long. */
const patience = { timeout: 900_000 }

beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  application = await startApplication()
})
afterEach(() => application.stop())
afterAll(() => browser.close())

test(
  'formulas, values of other sources, conditions and parts of a cell are made in fields and tried at once',
  patience,
  async () => {
    const page = await openProposal()
    const pupil = page
      .getByRole('complementary', { name: 'Prova på en rad' })
      .getByRole('region', { name: /^Person/ })
      .first()
    const line = (label: string): Locator => pupil.locator('.trial-lines > div').filter({ hasText: label })

    await openAttribute(page, 'Elev', /^Kön/)
    await choose(page, 'Hur fylls den i?', 'formel', 'Med en formel')
    await write(page, 'Formel', "a == 'Kvinna' ? 'Okänt' : a")
    await line('Kön').getByText('Okänt').waitFor()
    await look(page, 'mapping-formula')

    await choose(page, 'Bara för vissa rader', 'flera värden', 'När något är ett av flera värden', -1)
    await choose(page, 'Kolumn', 'kön', 'Kön', -1)
    await write(page, 'Villkorets värden, med semikolon emellan', 'P; M')
    await line('Kön').waitFor({ state: 'detached' })
    await write(page, 'Villkorets värden, med semikolon emellan', 'F; K')
    await line('Kön').getByText('Okänt').waitFor()

    await openAttribute(page, 'Elev', /^E-post: E-postadress/)
    await choose(page, 'Hur fylls den i?', 'annan källa', 'Hämtas ur en annan källa')
    await choose(page, 'Hämta kolumnen', 'e-post', 'E-post')
    await page.getByRole('button', { name: 'Lägg till ett krav på raden' }).click()
    await choose(page, 'Där kolumnen', 'skola', 'Skola')
    await choose(page, 'Kolumn', 'skola', 'Skola')
    await choose(page, 'När flera rader stämmer', 'första', 'Ta den första')
    await line('E-postadress')
      .getByText(/@ekbacken\.example/)
      .waitFor()
    await look(page, 'mapping-lookup')
    await page.close()
  },
)

test(
  'a part of the mapping makes several of one row, and what only the document says is told in words',
  patience,
  async () => {
    const page = await openProposal()
    await openAttribute(page, 'Undervisningsgrupp', /^Källa, nyckel och villkor/)
    const groups = page
      .getByRole('complementary', { name: 'Prova på en rad' })
      .getByRole('region', { name: /^Grupp .*(matematik|franska)/i })
    await expect.poll(() => groups.count(), { timeout: 60_000 }).toBe(2)
    await page.getByText('Bestämt i dokumentet (finns kvar som det står)').waitFor()
    await look(page, 'mapping-each')
    await write(page, 'Tecken som skiljer dem åt. Tomt om cellen är en lista i JSON', ';')
    await expect.poll(() => groups.count(), { timeout: 60_000 }).toBe(1)
    await page.getByRole('button', { name: 'Ångra' }).click()
    await expect.poll(() => groups.count(), { timeout: 60_000 }).toBe(2)
    await page.close()
  },
)

async function openProposal(): Promise<Page> {
  const page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(120_000)
  await page.goto(application.address)
  await startPage(page).createProject('Ekbackens skola', '2026-09-01')
  await sourcesPage(page).addFiles([
    'test/fixtures/suggest/elevlista.csv',
    'test/fixtures/suggest/personal.csv',
  ])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await projectPage(page).goTo('Mappning')
  await mappingPage(page).choose('Föreslagen mappning')
  await page.getByRole('button', { name: /^Kör mappningen/ }).waitFor()
  await page.getByRole('tab', { name: 'Ändra mappningen' }).click()
  return page
}

async function openAttribute(page: Page, part: string, name: RegExp): Promise<void> {
  const tree = page.getByRole('navigation', { name: 'Standardens uppgifter' })
  const block = tree
    .locator('.tree-block')
    .filter({ has: page.getByText(part, { exact: true }) })
    .first()
  const head = block.getByRole('button').first()
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  await block.getByRole('button', { name }).first().click()
}

const target = (page: Page): Locator => page.getByRole('region', { name: /^Vald (uppgift|del)$/ })

/** The field of that name that comes first, or at a place counted from the end. */
async function choose(page: Page, label: string, words: string, choice: string, place = 0): Promise<void> {
  const field = target(page).getByRole('combobox', { name: label, exact: true }).nth(place)
  await field.focus()
  await keysOf(page).choose(field, words, choice)
}

async function write(page: Page, label: string, text: string): Promise<void> {
  const field = target(page).getByRole('textbox', { name: label, exact: true }).first()
  await field.fill(text)
  await field.press('Enter')
}
