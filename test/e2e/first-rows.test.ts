/** A large file shows its first rows while the rest is still read, so that a wrong file is cancelled at once. */
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let application: RunningApplication
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'skolflytt-large-'))

beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  application = await startApplication()
})
afterEach(() => application.stop())
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

async function openProject(): Promise<Page> {
  const page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(120_000)
  await page.goto(application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  return page
}

/** The first rows of the large file are there, masked. */
async function seeFirstRows(page: Page, name: string): Promise<Locator> {
  const rows = page.getByRole('region', { name: `De första raderna i ${name}` }).getByRole('table')
  await rows.waitFor()
  const texts = await rows.getByRole('row').allTextContents()
  expect(texts).toHaveLength(31)
  expect(texts[1]).toContain('19900101-••••Åsa Öberg7A')
  expect(texts.join()).not.toContain('Märta')
  return rows
}

async function writeLarge(path: string): Promise<void> {
  const lines = function* (): Generator<string> {
    yield 'Personnr;Namn;Klass;Skola;Adress;Postnr;Ort;Skyddad\n'
    yield '19900101-2385;Åsa Öberg;7A;Ekskolan;Ekgatan 1;123 45;Ekby;N\n'
    yield '19900102-2384;Märta Ask;7A;Ekskolan;Askgatan 2;123 45;Ekby;J\n'
    for (let number = 3; number < 300_000; number += 1)
      yield `;Elev ${number};7${'AB'[number % 2]};Ekskolan;Ekgatan ${number};123 45;Ekby;N\n`
  }
  await pipeline(lines(), createWriteStream(path))
}

test('the first rows are there, masked, before the import is done; a cancel then leaves nothing', async () => {
  const path = join(folder, 'elever.csv')
  await writeLarge(path)
  const page = await openProject()
  const { addFiles, card } = sourcesPage(page)
  await addFiles([path])

  const rows = await seeFirstRows(page, 'elever.csv')

  // That it can be cancelled, and leaves nothing, is what shows that it was not done.
  await page.getByRole('button', { name: 'Avbryt' }).click()
  await projectPage(page).waitForEnd('Importen avbröts. Inget i projektet har ändrats.')
  await rows.waitFor({ state: 'detached' })
  await page.getByText('Inga källor ännu').waitFor()
  expect(await card('elever.csv').count()).toBe(0)
  await page.close()
}, 240_000)

test('the first rows are there, masked, before the file is sent, and go when that is cancelled', async () => {
  const path = join(folder, 'pupiller.csv')
  await writeLarge(path)
  const page = await openProject()
  // No byte of it reaches the host this way.
  await page.route(/\/api\/upload\/.*offset=/, () => undefined)
  await sourcesPage(page).addFiles([path])

  const rows = await seeFirstRows(page, 'pupiller.csv')
  await look(page, 'first-rows-sending')
  await page.getByRole('button', { name: 'Avbryt' }).click()
  await rows.waitFor({ state: 'detached' })
  await page.getByText('Inga källor ännu').waitFor()
  await page.close()
}, 240_000)

test('a file that is changed while it is sent is told as one that cannot be read, and the next try takes it', async () => {
  const path = join(folder, 'lista.csv')
  const rows = (count: number) => `Namn;Klass\n${'Åsa Öberg;7A\n'.repeat(count)}`
  writeFileSync(path, rows(400_000))
  const page = await openProject()
  const { addFiles, card } = sourcesPage(page)
  // Another program writes to it when the first of its chunks has been read.
  await page.route('**/api/upload/**', async (route) => {
    await route.continue()
    writeFileSync(path, rows(3))
    await page.unroute('**/api/upload/**')
  })
  await addFiles([path])
  await page.getByRole('alert').filter({ hasText: 'Filen kunde inte läsas.' }).waitFor()
  await addFiles([path])
  await card('lista.csv').waitFor()
  await page.close()
}, 240_000)
