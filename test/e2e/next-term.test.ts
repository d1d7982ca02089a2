/** What became of the columns, where an attribute comes from, and a recipe that is saved in one project and used in the next. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { findAccessibilityFaults } from './axe.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { comparePage } from './pages/compare-page.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const fixtures = join(import.meta.dirname, '../fixtures/presets/oneroster-1.1')
const names = ['orgs', 'users', 'classes', 'enrollments', 'demographics'].map((name) => `${name}.csv`)

let application: RunningApplication
let browser: Browser
let page: Page
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-termin-'))
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

test('from one term to the next', async () => {
  const project = projectPage(page)
  const sources = sourcesPage(page)
  const compare = comparePage(page)
  const start = async (name: string, files: readonly string[]) => {
    await startPage(page).createProject(name, '2026-11-24')
    await project.heading('Källor').waitFor()
    await sources.addFiles(files)
    await project.waitForEnd('Filerna är importerade.')
  }
  await start(
    'Hösten',
    names.map((name) => join(fixtures, name)),
  )
  await project.goTo('Mappning')
  await mappingPage(page).run()
  await project.waitForEnd('Körningen är klar.')

  await project.goTo('Jämför')
  await compare.chooseType(/^Personer/)
  await page.getByRole('region', { name: 'Entiteter' }).locator('button.entity').first().click()
  await page.getByRole('button', { name: 'Förnamn', exact: true }).click()
  const lineage = page.getByRole('region', { name: 'Förnamn kommer från' })
  await lineage.getByRole('link', { name: /users\.csv, rad \d+, givenName/ }).waitFor()
  expect(await lineage.textContent()).toContain('blev uppgiften')
  expect(await findAccessibilityFaults(page)).toEqual([])
  await shoot('lineage')

  await page.getByRole('tab', { name: 'Vad blev det av' }).click()
  await page.getByText(/^Förs över \(/).click()
  await page.getByRole('row', { name: /users\.csv givenName/ }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await shoot('ledger')
  await page.getByRole('tab', { name: 'Nya id:n' }).click()
  await page.getByText('Ingen har fått ett nytt id').waitFor()

  await project.goTo('Källor')
  await page.getByRole('link', { name: 'Recept' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Spara receptet som fil' }).click()
  const saved = join(folder, 'recept.json')
  await (await download).saveAs(saved)
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ skolflyttRecipe: 1, name: 'Hösten' })

  const users = readFileSync(join(fixtures, 'users.csv'), 'utf8').replace('email', 'emailAddress')
  writeFileSync(join(folder, 'users.csv'), users)
  await page.goto(application.address)
  await start(
    'Våren',
    names.map((name) => join(name === 'users.csv' ? folder : fixtures, name)),
  )
  await page.getByRole('link', { name: 'Recept' }).click()
  await page
    .getByRole('region', { name: 'Använd ett recept' })
    .locator('input[type=file]')
    .setInputFiles(saved)
  await page.getByRole('checkbox', { name: 'email heter nu emailAddress' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await shoot('recipe')
  await page.getByRole('button', { name: 'Använd receptet' }).click()
  await project.waitForEnd('Receptet är använt.')
  // It is not offered where it has been used.
  await page.getByRole('link', { name: 'Tillbaka till källorna' }).click()
  await project.heading('Källor').waitFor()
  expect(await page.getByRole('region', { name: 'Använd förra terminens recept?' }).count()).toBe(0)
})

test('a recipe of this machine is offered, used with one click, compared and forgotten', async () => {
  const project = projectPage(page)
  await page.goto(application.address)
  await startPage(page).createProject('Sommaren', '2027-06-01')
  await project.heading('Källor').waitFor()
  await sourcesPage(page).addFiles(names.map((name) => join(fixtures, name)))
  await project.waitForEnd('Filerna är importerade.')
  const offer = page.getByRole('region', { name: 'Använd förra terminens recept?' })
  await offer.waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await shoot('recipe-offer')
  await project.goTo('Mappning')
  await offer.getByRole('button', { name: 'Använd receptet' }).click()
  await project.waitForEnd('Receptet är använt.')
  await page
    .getByRole('region', { name: 'Använd ett recept' })
    .getByText(/^Receptet \S+, räknat från/)
    .waitFor()
  const list = page.getByRole('region', { name: 'Recept på den här datorn' })
  // This project is one to start from now too.
  await list.getByRole('button', { name: 'Jämför med Sommaren' }).waitFor()
  await list.getByRole('button', { name: 'Jämför med Hösten' }).click()
  await page.getByRole('button', { name: 'Avbryt' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await shoot('recipe-remembered')
  const ids = page.getByRole('region', { name: 'Samma id som förra terminen' })
  await ids.getByRole('combobox', { name: 'Från ett projekt på den här datorn' }).click()
  await page.getByRole('option', { name: 'Hösten' }).click()
  await ids.getByRole('button', { name: 'Hämta id:n', exact: true }).click()
  await project.waitForEnd('Id:na är hämtade.')
  const download = page.waitForEvent('download')
  await ids.getByRole('button', { name: 'Spara projektets id:n som fil' }).click()
  const saved = join(folder, 'id.ndjson')
  await (await download).saveAs(saved)
  expect(readFileSync(saved, 'utf8')).toContain('"type":"Person"')
  await ids.locator('input[type=file]').setInputFiles(saved)
  await project.waitForEnd('Id:na är hämtade.')
  await ids.scrollIntoViewIfNeeded()
  await shoot('recipe-ids')
  await list.getByRole('button', { name: 'Glöm Hösten' }).click()
  await list.getByRole('button', { name: 'Jämför med Hösten' }).waitFor({ state: 'detached' })
})

/** For looking at, where a folder is named. */
async function shoot(name: string): Promise<void> {
  const to = process.env['SHOTS']
  if (to !== undefined) await page.screenshot({ path: join(to, `${name}.png`) })
}
