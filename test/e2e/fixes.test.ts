/** From a failing finding to a clean run, by keyboard alone, with a reload in the middle; undone after a restart. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { findAccessibilityFaults } from './axe.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'skolflytt-fixes-'))
const list = readFileSync(join(import.meta.dirname, '../fixtures/suggest/elevlista.csv'), 'utf8')
/** One number with a wrong last digit, and the same name spoilt in two rows. */
const broken = list.replace('20110203-9805', '20110203-9806').replaceAll('Mia Rask', 'Mia RÃ¥sk')
const start = () => startLoopback({ port: 0, dataDir: join(folder, 'data'), tell: () => {} })
const problems: string[] = []
let application: Awaited<ReturnType<typeof start>>
let browser: Browser
let page: Page

beforeAll(async () => {
  writeFileSync(join(folder, 'elevlista.csv'), broken)
  application = await start()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await application.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function openPage(): Promise<Page> {
  const opened = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  opened.setDefaultTimeout(30_000)
  opened.on('pageerror', (error) => problems.push(error.message))
  opened.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await opened.goto(application.address)
  return opened
}

/** Goes on with Tab until the focus is there, as one without a mouse would. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  for (let step = 0; step < 150; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}
const press = async (name: string | RegExp): Promise<void> => {
  await tabTo(page.getByRole('button', { name }).first())
  await page.keyboard.press('Enter')
}

test('a wrong number is fixed by keyboard, a spoilt name by its suggestion everywhere, and the run is clean', async () => {
  page = await openPage()
  const project = projectPage(page)
  await startPage(page).createProject('Ekbackens skola', '2026-09-01')
  await sourcesPage(page).addFiles([join(folder, 'elevlista.csv')])
  await project.waitForEnd('Filerna är importerade.')
  await project.goTo('Mappning')
  await mappingPage(page).choose('Föreslagen mappning')
  await mappingPage(page).run()
  await project.waitForEnd('Körningen är klar.')
  await project.goTo('Kontroll')

  await press(/PER-03/)
  await press('Visa och rätta')
  const cell = page.getByLabel(/^Personnummer, rad 4/)
  await expect.poll(() => cell.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type('20110203-9804')
  await page.getByText('Hjälper inte: anmärkningen blir kvar.').waitFor()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('20110203-9805')
  await page.getByText('Hjälper: anmärkningen försvinner.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Ändrad, inte kontrollerad än').waitFor()
  await page.getByText('1 ändring är ännu inte kontrollerad').waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])

  await page.reload()
  await page.getByText('1 ändring är ännu inte kontrollerad').waitFor()
  await page.getByText('I filen står: 20110203-9806').waitFor()

  await press(/IMP-05/)
  // What is alike is offered at the finding, and the tools begin at its column.
  await page.getByRole('button', { name: 'Visa och rätta' }).first().click()
  await page.getByText('2 celler i kolumnen har samma värde.').waitFor()
  await page.getByRole('button', { name: 'Ta förslaget på alla lika (2)' }).waitFor()
  for (const opener of ['Städa kolumnen Vårdnadshavare 1 namn …', 'Städa en kolumn']) {
    await page.getByRole('button', { name: opener }).click()
    const tools = page.getByRole('dialog', { name: 'Städa en kolumn' })
    await expect
      .poll(() =>
        tools
          .getByLabel('Kolumn', { exact: true })
          .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text),
      )
      .toBe('Vårdnadshavare 1 namn')
    await page.keyboard.press('Escape')
    await tools.waitFor({ state: 'hidden' })
  }
  await page.getByRole('button', { name: 'Dölj raden' }).click()
  await press(/^Ta förslaget på alla …/)
  await page.getByText('2 celler ändras').waitFor()
  await press('Ta förslagen')
  await page.getByText('3 ändringar är ännu inte kontrollerade').waitFor()
  await press('Kontrollera nu')
  await project.waitForEnd('Körningen är klar.')
  await page.getByText('ännu inte kontrollera').waitFor({ state: 'detached' })
  for (const rule of ['PER-03', 'IMP-05'])
    expect(await page.getByRole('button', { name: rule }).count()).toBe(0)
  expect(problems).toEqual([])
  await page.close()
})

test('what was fixed before a restart is undone and done again after it, and the history tells it in words', async () => {
  await application.stop()
  application = await start()
  page = await openPage()
  await page.getByRole('link', { name: /Ekbackens skola/ }).click()
  await projectPage(page).goTo('Kontroll')
  const undo = page.getByRole('button', { name: 'Ångra' })
  await expect.poll(() => undo.isEnabled()).toBe(true)
  await page.keyboard.press('ControlOrMeta+Z')
  await page.getByText('Ångrat: Förslagen togs för').waitFor()
  await page.getByRole('button', { name: /IMP-05/ }).waitFor()
  await page.keyboard.press('ControlOrMeta+Shift+Z')
  await page.getByText('Gjort igen: Förslagen togs för').waitFor()

  await press('Historik')
  const history = page.getByRole('dialog', { name: 'Historik' })
  await history
    .getByText('”20110203-••••” blev ”20110203-••••” i Personnummer, rad 4 i elevlista.csv')
    .waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await history.getByRole('button', { name: 'Gå hit: Som filerna lästes in' }).press('Enter')
  await page.keyboard.press('Escape')
  await history.waitFor({ state: 'hidden' })
  await expect.poll(() => undo.isEnabled()).toBe(false)
  expect(problems).toEqual([])
})

test('a column is cleaned: found and replaced, and spellings joined', async () => {
  await press('Städa en kolumn')
  const tools = page.getByRole('dialog', { name: 'Städa en kolumn' })
  await tools.getByLabel('Kolumn', { exact: true }).selectOption('Klass')
  await tools.getByLabel('Sök efter').fill('6A')
  await tools.getByLabel('Ersätt med').fill('6 a')
  await tools.getByText('2 celler ändras').waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await tools.getByRole('button', { name: 'Ersätt', exact: true }).press('Enter')
  await tools.getByText('”6A” byttes mot ”6 a” i Klass').waitFor()
  await tools.getByLabel('Kolumn', { exact: true }).selectOption('Mentor')
  await tools.getByRole('tab', { name: 'Omvandla' }).click()
  await tools.getByRole('radio', { name: /^Gör texten till versaler/ }).click()
  await tools.getByText('4 celler ändras').waitFor()
  expect(problems).toEqual([])
  await page.close()
})
