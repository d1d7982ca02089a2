/** The main job in a real browser against the real application: from old files to a delivery, on the shipped sample. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessibilityFaults } from './axe.ts'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { checkPage } from './pages/check-page.ts'
import { comparePage } from './pages/compare-page.ts'
import { deliverPage } from './pages/deliver-page.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { scenariosPage } from './pages/scenarios-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const sample = join(import.meta.dirname, '../../samples/kommun')
const isData = (name: string): boolean => /\.(csv|xlsx|json)$/.test(name) && name !== 'expected.json'
const sampleFiles = readdirSync(sample, { recursive: true, encoding: 'utf8' })
  .filter(isData)
  .map((name) => join(sample, name))

let application: RunningApplication
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  application = await startApplication()
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(application.address)
})
afterAll(async () => {
  await browser.close()
  await application.stop()
})

test('from old files to a checked delivery', async () => {
  const project = projectPage(page)
  const sources = sourcesPage(page)
  const mapping = mappingPage(page)
  const check = checkPage(page)
  const scenarios = scenariosPage(page)
  const compare = comparePage(page)
  const deliver = deliverPage(page)

  await startPage(page).createProject('Granviks kommun hösten 2026', '2026-09-01')
  await project.heading('Källor').waitFor()
  await sources.addFiles(sampleFiles)
  await project.waitForEnd('Filerna är importerade.')
  await sources.card('elevlista.csv').click()
  await sources.grid.getByRole('gridcell', { name: 'Karl-Fredrik', exact: true }).waitFor()
  expect((await sources.rowNumbers()).slice(0, 4)).toEqual([2, 3, 4, 5])

  await project.goTo('Mappning')
  await mapping.choose('Granviks kommun (exempel)')
  await mapping.answer('Huvudmannens namn', 'Granviks kommun')
  await mapping.run()
  await project.progress.waitFor()
  await project.waitForEnd('Körningen är klar.')
  await mapping.result.getByText(/^\d+ lästa rader = /).waitFor()

  await project.goTo('Kontroll')
  await check.chooseRule('PER-03')
  await check.finding('elevlista.csv, rad 24').getByRole('button', { name: 'Visa och rätta' }).click()
  // A list shows the birth date only.
  const birthDate = cellOfSample(24, 'Personnr').slice(0, 9)
  expect(await check.markedCell.textContent()).toContain(`${birthDate}••••`)

  await scenarios.open()
  await scenarios.summary.waitFor()
  await scenarios.scenario('Elevers inskrivning').getByText('Redo', { exact: true }).waitFor()
  await scenarios.showDetails('Kontaktuppgifter för personer')
  await scenarios.missing('Kontaktuppgifter för personer').first().click()
  await project.heading('Jämför').waitFor()
  await compare.value('Förnamn').waitFor()

  await project.goTo('Jämför')
  await compare.chooseType(/^Personer/)
  await compare.search('Karl-Fredrik')
  await compare.open('Karl-Fredrik Almgren')
  expect(await compare.value('Förnamn').textContent()).toBe('Karl-Fredrik')
  await compare.origins.first().click()
  await sources.grid.waitFor()
  await expect.poll(sources.rowNumbers, { timeout: 10_000 }).toContain(3)

  await project.goTo('Leverera')
  await deliver.allowErrors()
  await deliver.make()
  await project.waitForEnd('Leveransen är klar.')
  await deliver.deliveries.first().waitFor()
  expect(await deliver.fileNames()).toEqual(
    expect.arrayContaining(['persons.json', 'organisations.json', 'groups.json']),
  )

  const persons: { data: { givenName: string; familyName: string }[] } = JSON.parse(
    await deliver.download('persons.json'),
  )
  expect(persons.data.length).toBeGreaterThan(400)
  const families = new Set(persons.data.map(({ familyName }) => familyName))
  for (const name of ['Lagerlöf-Åström', 'Hägglund', 'Çelik']) expect(families).toContain(name)
  // The sample has one name that was spoilt before it came here.
  expect([...families].filter((name) => /Ã|\uFFFD/.test(name))).toEqual(['BjÃ¶rkman'])
  const organisations: { data: { displayName: string }[] } = JSON.parse(
    await deliver.download('organisations.json'),
  )
  expect(organisations.data.map(({ displayName }) => displayName)).toContain('Granviks kommun')

  await project.goTo('Historik')
  await page
    .getByRole('region', { name: 'Leveranser' })
    .getByRole('row')
    .filter({ hasText: 'json' })
    .waitFor()
  expect(problems).toEqual([])
})

test('a receiver’s demands show as errors after a run for it', async () => {
  const project = projectPage(page)
  await project.goTo('Leverera')
  await deliverPage(page).chooseReceiver('Skolverkets digitala nationella prov')
  await deliverPage(page).runAgain()
  await project.waitForEnd('Körningen är klar.')
  await project.goTo('Kontroll')
  for (const rule of ['PER-12', 'ENR-09', 'GRP-08']) {
    await checkPage(page).chooseRule(rule)
    await checkPage(page).finding(rule).getByText('Fel', { exact: true }).first().waitFor()
  }
  expect(problems).toEqual([])
})

test('what was done is there after a reload, and no screen of it has a serious accessibility fault', async () => {
  await page.reload()
  for (const place of ['Källor', 'Mappning', 'Kontroll', 'Jämför', 'Leverera', 'Historik'] as const) {
    await projectPage(page).goTo(place)
    await page.waitForLoadState('networkidle')
    expect(await findAccessibilityFaults(page)).toEqual([])
  }
  expect(problems).toEqual([])
})

/** The cell as it stands in the sample's file. */
function cellOfSample(row: number, column: string): string {
  const lines = new TextDecoder('windows-1252')
    .decode(readFileSync(join(sample, 'elevlista.csv')))
    .split('\r\n')
  const position = lines[0]?.split(';').indexOf(column) ?? -1
  return lines[row - 1]?.split(';')[position] ?? ''
}
