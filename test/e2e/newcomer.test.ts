/** Where somebody new got stuck: a wrong answer, the last finding of a rule, and next term's caption by another name. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { checkPage } from './pages/check-page.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let application: RunningApplication
let browser: Browser
let page: Page
let folder: string

const list = [
  'Personnr;Förnamn;Efternamn;Klass;Studieväg;E-post elev;Mobil;Inskriven',
  '20100107-2394;Åsa;Åkerblad;NA26A;NA;asa.akerblad@elev.example;070-174 06 05;2026-08-32',
  '20090302-2382;Bo;Öst;SA26A;SA;bo.ost@elev.example;070-174 06 06;2026-08-18',
  '20100513-2392;Cia;Ek;NA26A;NA;p0@elev.example;070-174 06 00;2026-08-18',
  '20100614-2390;Dan;Alm;NA26A;NA;p1@elev.example;070-174 06 01;2026-08-18',
  '20090715-2391;Eva;Lo;NA26A;NA;p2@elev.example;070-174 06 02;2026-08-18',
  '20100816-2396;Fia;Gran;NA26A;NA;p3@elev.example;070-174 06 03;2026-08-18',
].join('\n')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-ny-'))
  application = await startApplication()
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  await page.goto(application.address)
})
afterAll(async () => {
  await browser.close()
  await application.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('nowhere is a dead end', async () => {
  const project = projectPage(page)
  const mapping = mappingPage(page)
  const check = checkPage(page)
  const path = join(folder, 'Elever HT26.csv')
  writeFileSync(path, list)
  await startPage(page).createProject('Älvsta gymnasium', '2026-09-15')
  await sourcesPage(page).addFiles([path])
  await project.waitForEnd('Filerna är importerade.')
  await project.goTo('Mappning')
  await mapping.choose('Föreslagen mappning')
  await mapping.answer('Skolenhetskod', '1234567')
  await mapping.run()
  await project.waitForEnd('Körningen är klar.')

  // What an answer gave is not corrected in a row: the way leads to the question.
  await project.goTo('Kontroll')
  await check.chooseRule('ORG-07')
  await page.getByRole('button', { name: 'Visa och rätta' }).first().click()
  await page.getByText('Värdet står inte på raden.').waitFor()
  await look(page, 'newcomer-answer')
  await page.getByRole('link', { name: 'Till frågorna i Mappning' }).click()
  await mapping.answer('Skolenhetskod', '12345678')
  await mapping.run()
  await project.waitForEnd('Körningen är klar.')

  // The cell is brought into view within its table, and the page stays where it is.
  await project.goTo('Kontroll')
  await check.chooseRule('DAT-03')
  await page.getByRole('button', { name: 'Visa och rätta' }).first().click()
  await check.markedCell.waitFor()
  expect(await page.evaluate(() => window.scrollX)).toBe(0)
  const cell = page.getByLabel('Inskriven, rad 2')
  await cell.fill('2026-08-31')
  await cell.press('Enter')
  await page.getByRole('button', { name: 'Kontrollera nu' }).click()
  // The rule is done, and the others are shown.
  await page.getByRole('button', { name: 'Alla regler', pressed: true }).waitFor()
  await page.getByRole('link', { name: 'Svara på frågan' }).first().waitFor()
  await look(page, 'newcomer-rule-done')

  // The tools open though the finding that was open is gone; what was typed stays when the column turns out to be another.
  await project.waitForEnd('Körningen är klar.')
  await page.getByRole('button', { name: 'Städa en kolumn' }).first().click()
  const tools = page.getByRole('dialog')
  await tools.getByLabel('Sök efter').fill('SA')
  await tools.getByLabel('Ersätt med').fill('NA')
  await tools.getByLabel('Kolumn', { exact: true }).selectOption({ label: 'Studieväg' })
  expect(await tools.getByLabel('Sök efter').inputValue()).toBe('SA')
  await tools.getByText('1 cell ändras').waitFor()
  await page.keyboard.press('Escape')

  writeFileSync(path, list.replace('Personnr', 'Personnummer elev'))
  await project.goTo('Källor')
  await sourcesPage(page).addFiles([path])
  await page.getByRole('button', { name: 'Ersätt' }).click()
  await project.waitForEnd('Filerna är importerade.')
  await project.goTo('Mappning')
  await page.getByText('känner inte igen Elever HT26.csv').waitFor()
  await look(page, 'newcomer-outdated')
  await page.getByRole('button', { name: 'Gör om förslaget' }).click()
  await page.getByText('känner inte igen Elever HT26.csv').waitFor({ state: 'detached' })
})
