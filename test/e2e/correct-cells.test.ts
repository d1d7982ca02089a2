/** Källor: cells corrected where they stand, by keyboard, and asked where they went; a source cleaned without any mapping. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let application: RunningApplication
let browser: Browser
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'skolflytt-cells-'))
const problems: string[] = []

beforeAll(async () => {
  application = await startApplication()
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(application.address)
})
afterAll(async () => {
  await browser.close()
  await application.stop()
  rmSync(folder, { recursive: true })
})

const pupils = [
  'Personnr;Förnamn;Efternamn;Klass;Startdatum;Anteckning',
  '20140107-2390;Örjan;Sjö;7B;2026-08-18;',
  '20140108-9816;Åsa;Ek;7a;2026-08-18;plockas upp',
  '20140110-9812;Bo;Ask;7B;18 aug;',
].join('\n')
const grid = () => sourcesPage(page).grid
const cell = (name: string | RegExp) =>
  grid().getByRole('gridcell', { name, exact: typeof name === 'string' })
const chosen = () => grid().locator('[role=gridcell][aria-selected=true]')

test('a cell is written in where it stands, shown as changed, and taken back with undo', async () => {
  writeFileSync(join(folder, 'elever.csv'), pupils)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  await sourcesPage(page).addFiles([join(folder, 'elever.csv')])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await cell('7a').waitFor()
  // Before any run there is nothing to tell of the rows, so no column takes room for it.
  expect(await grid().getByRole('columnheader', { name: 'Tillstånd' }).count()).toBe(0)

  await grid().focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key)
  await expect.poll(() => chosen().textContent()).toBe('7a')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Klass, rad 3' }).waitFor()
  await page.keyboard.press('Escape')
  await cell('7a').waitFor()

  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Klass, rad 3' }).fill('7A')
  await page.keyboard.press('Tab')
  // The next cell is open at once; what was written stands.
  await page.getByRole('textbox', { name: 'Startdatum, rad 3' }).waitFor()
  await page.keyboard.press('Escape')
  await cell('7A (Ändrad. I filen står: 7a)').waitFor()
  await look(page, 'cells-changed')

  // A letter writes over, as in a spreadsheet.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('2026-08-18')
  await page.keyboard.press('Enter')
  await cell('2026-08-18 (Ändrad. I filen står: 18 aug)').waitFor()
  await expect.poll(() => grid().evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('ControlOrMeta+Z')
  await cell('18 aug').waitFor()
  await page.keyboard.press('ControlOrMeta+Shift+Z')
  await cell('2026-08-18 (Ändrad. I filen står: 18 aug)').waitFor()
})

test('a personal number is shown in full only while it is written in', async () => {
  await cell('20140108-••••').dblclick()
  const input = page.getByRole('textbox', { name: 'Personnr, rad 3' })
  await input.waitFor()
  expect(await input.inputValue()).toBe('20140108-9816')
  await page.keyboard.press('Escape')
  await cell('20140108-••••').waitFor()
})

test('a cell tells where it went, or why it went nowhere, and leads on', async () => {
  await cell(/^7A/).click({ button: 'right' })
  const before = page.getByRole('complementary', { name: 'Klass, rad 3' })
  await before.getByText('Kör mappningen: efter körningen syns det').waitFor()
  await before.getByRole('button', { name: 'Skriv tillbaka det som står i filen' }).click()
  await cell('7a').waitFor()
  await page.keyboard.press('ControlOrMeta+Z')
  await cell(/^7A/).waitFor()

  await projectPage(page).goTo('Mappning')
  await mappingPage(page).choose('Föreslagen mappning')
  await mappingPage(page).run()
  await projectPage(page).waitForEnd('Körningen är klar.')
  await projectPage(page).goTo('Källor')
  await cell(/^Åsa/).click()
  await page.keyboard.press('ControlOrMeta+Enter')
  const panel = page.getByRole('complementary', { name: 'Förnamn, rad 3' })
  await panel.getByText('blev Förnamn').waitFor()
  await look(page, 'cell-lineage')
  expect(await panel.getByText('Person.givenName').count()).toBe(1)

  // The way back leads to the cell; a column that nothing reads leads to the mapping.
  await panel.getByRole('link', { name: 'Åsa Ek' }).click()
  await page.getByRole('heading', { name: 'Åsa Ek' }).waitFor()
  await page.goBack()
  await panel.getByText('blev Förnamn').waitFor()
  await cell(/^Åsa/).click()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Vart tog den vägen?' }).click()
  const note = page.getByRole('complementary', { name: 'Anteckning, rad 3' })
  await note.getByRole('link', { name: 'Gå till mappningen' }).waitFor()
  expect(problems).toEqual([])
})

test('thousands of cells are corrected as work that tells how far it is, and are one step of undo', async () => {
  const rows = Array.from({ length: 6000 }, (_, index) => `${index + 1};sama ort`)
  writeFileSync(join(folder, 'orter.csv'), ['Id;Ort', ...rows].join('\n'))
  await projectPage(page).goTo('Källor')
  await sourcesPage(page).addFiles([join(folder, 'orter.csv')])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await sourcesPage(page).card('orter.csv').click()
  await cell('sama ort').first().waitFor()
  await page.getByRole('button', { name: 'Städa en kolumn' }).click()
  const tools = page.getByRole('dialog', { name: 'Städa en kolumn' })
  await tools.getByLabel('Sök efter').fill('sama')
  await tools.getByLabel('Ersätt med').fill('samma')
  await tools.getByRole('checkbox', { name: 'Alla kolumner' }).click()
  await tools.getByText('6 000 celler ändras').waitFor()
  await tools.getByRole('button', { name: 'Ersätt', exact: true }).click()
  await page.keyboard.press('Escape')
  await projectPage(page).waitForEnd('6 000 celler är rättade.')
  await cell(/^samma ort/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Ångra' }).click()
  await cell('sama ort').first().waitFor()
  expect(problems).toEqual([])
})
