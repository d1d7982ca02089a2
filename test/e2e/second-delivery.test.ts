/** A second delivery in a real browser: what differs, what stops it, the way past it, what is kept of it, and erasing it all. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { deliverPage } from './pages/deliver-page.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { startPage } from './pages/start-page.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-e2e-'))
let stop: () => Promise<void>
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  const started = await startLoopback({ port: 0, dataDir, tell: () => {} })
  stop = started.stop
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(started.address)
})
afterAll(async () => {
  await browser.close()
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = async (): Promise<void> => {
  await mappingPage(page).run()
  await projectPage(page).waitForEnd('Körningen är klar.')
}

test('the first delivery has nothing to compare with', async () => {
  const project = projectPage(page)
  const deliver = deliverPage(page)
  await startPage(page).trySample()
  await project.waitForEnd('Filerna är importerade.')
  await project.goTo('Mappning')
  await mappingPage(page).choose('Granviks kommun (exempel)')
  await run()
  await project.goTo('Leverera')
  await page.getByText('Det här är den första leveransen i formatet').waitFor()
  await deliver.allowErrors()
  await deliver.make()
  await project.waitForEnd('Leveransen är klar.')
})

test('nothing has changed; then another start of the school year changes groups, attribute by attribute', async () => {
  const project = projectPage(page)
  await page.getByRole('button', { name: 'Jämför nu' }).click()
  await page.getByText('Inget har ändrats sedan den förra leveransen.').waitFor()
  await project.goTo('Mappning')
  await mappingPage(page).answer('Läsårets första dag', '2026-08-17')
  await run()
  await project.goTo('Leverera')
  await page.getByRole('button', { name: 'Jämför nu' }).click()
  await page.getByRole('button', { name: /^Ändrade, Grupper/ }).click()
  const change = page.getByRole('row').filter({ hasText: 'startDate' }).first()
  await change.getByText('2026-07-01').waitFor()
  await change.getByText('2026-08-17').waitFor()
  await look(page, 'jamforelse')
})

test('the limits of the receiver are seen, changed with a reason, and taken back', async () => {
  await page.getByRole('button', { name: 'Mottagarens gränser' }).click()
  await page.getByText('De vanliga gränserna gäller.').waitFor()
  await page.getByLabel('Borttagna, antal').fill('2000')
  await page.getByRole('combobox', { name: 'Gränserna nedan gäller' }).click()
  await page.getByRole('option', { name: 'Varje skola för sig' }).click()
  await page.getByLabel('Samma person, nytt id, andel i procent').fill('1,5')
  await look(page, 'granser')
  const save = page.getByRole('button', { name: 'Spara gränserna' })
  expect(await save.isDisabled()).toBe(true)
  await page.getByLabel('Varför ändras gränserna?').fill('Skolan delas i två')
  await save.click()
  await page.getByText('Mottagaren har egna gränser.').waitFor()
  expect(await page.getByLabel('Borttagna, antal').inputValue()).toBe('2000')
  await page.getByLabel('Varför ändras gränserna?').fill('Det var fel skola')
  await page.getByRole('button', { name: 'Använd de vanliga gränserna' }).click()
  await page.getByText('De vanliga gränserna gäller.').waitFor()
  await page.getByRole('button', { name: 'Mottagarens gränser' }).click()
})

test('a source that is gone stops the delivery, which a reason lets pass', async () => {
  const project = projectPage(page)
  const deliver = deliverPage(page)
  await project.goTo('Källor')
  await page
    .getByRole('link', { name: /elevlista\.csv/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Ta bort/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ta bort/ })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await project.goTo('Mappning')
  await run()
  await project.goTo('Leverera')
  if (await page.getByLabel('Leverera ändå').isVisible()) await deliver.allowErrors()
  await deliver.make()
  const stopped = page.getByRole('alert').filter({ hasText: 'Leveransen stoppas' })
  // Told once in full: the notice of the job only leads here, and offers no try that would end the same.
  await page.getByRole('alert').filter({ hasText: 'står under Leverera' }).waitFor()
  expect(await page.getByRole('button', { name: 'Försök igen' }).count()).toBe(0)
  await stopped.getByText(/personer av \d+ skulle tas bort/).waitFor()
  expect(await deliver.deliveries.count()).toBe(1)
  const anyway = stopped.getByRole('button', { name: 'Leverera ändå' })
  expect(await anyway.isDisabled()).toBe(true)
  await look(page, 'stopp')
  await stopped.getByLabel('Skäl').fill('Skolan har lagts ned')
  await anyway.click()
  await project.waitForEnd('Leveransen är klar.')
  await expect.poll(() => deliver.deliveries.count()).toBe(2)
})

test('the history tells of it in plain words, and the day to keep the data until', async () => {
  const project = projectPage(page)
  await project.goTo('Historik')
  const log = page.getByRole('table', { name: 'Vad som har gjorts' })
  await log.getByText('Gränserna åsidosattes').waitFor()
  await log.getByText(/skäl Skolan har lagts ned/).waitFor()
  await log.getByText('Mottagarens gränser ändrades').first().waitFor()
  await log.getByText(/skäl Skolan delas i två; gränser i antal .*borttagna 2000/).waitFor()
  await page.getByText('Loggen är hel').waitFor()
  await page.getByLabel('Sista dag').fill('2026-01-31')
  await page.getByRole('button', { name: 'Spara dagen' }).click()
  await page.getByRole('status').filter({ hasText: 'skulle sparas till 31 jan. 2026' }).waitFor()
  await look(page, 'historik')
})

/** Every file below the data folder that holds a name of the sample. */
const traces = (): string[] =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile() && /Karl-Fredrik|Lagerlöf/.test(readFileSync(path, 'utf8')))

test('erasing leaves no file of it and no name in any', async () => {
  expect(traces().length).toBeGreaterThan(2)
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await page.getByText('Uppgifterna skulle sparas till 31 jan. 2026').waitFor()
  await page.getByRole('button', { name: 'Radera Granviks kommun' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Radera projektet' })
  expect(await confirm.isDisabled()).toBe(true)
  await look(page, 'radera')
  await dialog.getByLabel(/Skriv projektets namn/).fill('Granviks kommun')
  await confirm.click()
  await page.getByText('Här visas dina projekt').waitFor()
  expect(traces()).toEqual([])
  expect(readdirSync(join(dataDir, 'projects'))).toEqual([])
  expect(existsSync(join(dataDir, 'deliveries')) ? readdirSync(join(dataDir, 'deliveries')) : []).toEqual([])
  expect(problems).toEqual([])
})
