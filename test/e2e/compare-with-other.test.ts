/** Jämför, Skillnader: with last term's project from the list, with a file, and with a live API whose key is typed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const folder = mkdtempSync(join(tmpdir(), 'skolflytt-other-'))
const list = readFileSync(join(import.meta.dirname, '../fixtures/suggest/elevlista.csv'), 'utf8')
const problems: string[] = []
let application: RunningApplication
let browser: Browser
let page: Page

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

async function makeProject(name: string, content: string): Promise<void> {
  const path = join(folder, 'elevlista.csv')
  writeFileSync(path, content)
  await startPage(page).createProject(name, '2026-09-01')
  await sourcesPage(page).addFiles([path])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await projectPage(page).goTo('Mappning')
  await mappingPage(page).choose('Föreslagen mappning')
  await mappingPage(page).run()
  await projectPage(page).waitForEnd('Körningen är klar.')
}
const differences = () => page.getByRole('region', { name: 'Skillnader' })

test('another project of the list: the one who is gone and the one who has another name', async () => {
  await makeProject('Förra terminen', list)
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  const lines = list.split('\n').filter((line) => !line.startsWith('20110920-9815'))
  await makeProject('Den här terminen', lines.join('\n').replace('Rask;Tim;', 'Rask;Timo;'))
  await projectPage(page).goTo('Jämför')
  await page.getByRole('tab', { name: 'Skillnader' }).click()
  await differences().getByText('Inget är levererat i filer ännu.').waitFor()
  await differences().getByText('Ett annat projekt', { exact: true }).click()
  await differences().getByLabel('Projekt', { exact: true }).selectOption('Förra terminen')
  await differences().getByRole('button', { name: 'Jämför', exact: true }).click()
  await differences().getByRole('heading', { name: 'Jämfört med Förra terminen' }).waitFor()
  await look(page, 'compare-other')
  // Each project has ids of its own, so that a person is known again by her number.
  const again = differences().getByRole('button', { name: /^Nytt id, Personer: visa/ })
  await again.click()
  await differences().getByText('Timo Rask').waitFor()
  await differences().getByRole('rowheader', { name: 'givenName' }).waitFor()
  await look(page, 'compare-other-open')
  await differences().getByRole('button', { name: 'Glöm jämförelsen' }).click()
  await differences().getByRole('heading', { name: 'Jämfört med' }).waitFor({ state: 'detached' })
})

test('a file that is neither project nor delivery is told of, and so is an address that is not safe', async () => {
  const chooser = page.waitForEvent('filechooser')
  await differences().getByRole('button', { name: 'Jämför med en fil …' }).click()
  await (await chooser).setFiles([join(folder, 'elevlista.csv')])
  await page.getByRole('alert').filter({ hasText: 'inga uppgifter enligt SS 12000:2020' }).waitFor()

  await differences().getByText('Ett API', { exact: true }).click()
  await differences().getByLabel('API:ets adress').fill('http://skola.example/v2.0')
  await differences().getByLabel('Nyckel (token)').fill('hemlig-nyckel')
  await look(page, 'compare-api')
  await differences().getByRole('button', { name: 'Jämför', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'ska börja med https://' }).waitFor()
  expect(problems).toEqual([])
})
