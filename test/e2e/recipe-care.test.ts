/** A recipe is saved with or without personal data, and reads the files of next term as those of the last were read. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { startApplication, type RunningApplication } from './loopback.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

let application: RunningApplication
let browser: Browser
let page: Page
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-recept-'))
  application = await startApplication()
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(application.address)
})
afterAll(async () => {
  await browser.close()
  await application.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What a page would ask of the application, without the clicks that other tests make. */
async function call(method: string, input: Record<string, unknown>): Promise<void> {
  const reply: unknown = await page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.json()
    },
    [method, input] as const,
  )
  expect(reply).toHaveProperty('data')
}

async function start(name: string, file: string): Promise<string> {
  await page.goto(application.address)
  await startPage(page).createProject(name, '2026-11-24')
  await projectPage(page).heading('Källor').waitFor()
  await sourcesPage(page).addFiles([file])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  return /project\/([^/?#]+)/.exec(page.url())?.[1] ?? ''
}

// The second row is the caption here, which nobody can tell from the file.
const list = (term: string) =>
  `Lista;${term};;;;\nPersonnr;Förnamn;Efternamn;Klass;Skola;Skolform\n20140507-2388;Alva;Berg;6A;Ekskolan;Grundskola\n20140612-2398;Björn;Dahl;6A;Ekskolan;Grundskola\n`

test('names stay out of a recipe unless they are asked for, and files are read again as it says', async () => {
  const project = projectPage(page)
  const file = join(folder, 'elever-ht26.csv')
  writeFileSync(file, list('hösten'))
  const projectId = await start('Hösten', file)
  await call('source/reread', { projectId, sourceId: 1, choice: { header: [2], firstRow: 3 } })
  await page.reload()
  await project.goTo('Mappning')
  await call('mapping/choose', { projectId, name: 'suggestion' })
  await call('fix/apply', {
    projectId,
    request: { kind: 'cell', sourceId: 1, row: 4, column: 2, value: 'Bo' },
  })
  await page.reload()
  await project.goTo('Källor')
  await page.getByRole('link', { name: 'Recept' }).click()
  const save = page.getByRole('region', { name: 'Spara receptet' })
  await save.getByText(/^1 rättning med 3 personuppgifter lämnas utanför/).waitFor()
  await look(page, 'recipe-personal')
  const download = async (): Promise<string> => {
    const downloaded = page.waitForEvent('download')
    await save.getByRole('button', { name: 'Spara receptet som fil' }).click()
    const path = join(folder, 'recept.json')
    await (await downloaded).saveAs(path)
    return readFileSync(path, 'utf8')
  }
  expect(await download()).not.toMatch(/Björn|"Bo|201406122398/)
  await save.getByRole('radio', { name: 'Alla' }).check()
  await save.getByText(/^Filen innehåller 3 personuppgifter i 1 rättning/).waitFor()
  expect(await download()).toMatch(/Björn/)

  const next = join(folder, 'elever-vt27.csv')
  writeFileSync(next, list('våren'))
  await start('Våren', next)
  await page.getByRole('link', { name: 'Recept' }).click()
  const use = page.getByRole('region', { name: 'Använd ett recept' })
  await use.locator('input[type=file]').setInputFiles(join(folder, 'recept.json'))
  await use
    .getByRole('region', { name: 'Läses om så som receptet säger' })
    .getByText('elever-vt27.csv')
    .waitFor()
  await use.getByRole('button', { name: 'Använd receptet' }).click()
  await project.waitForEnd('Receptet är använt.')
  await use
    .getByRole('region', { name: 'Lästes om så som receptet säger' })
    .getByText('elever-vt27.csv')
    .waitFor()
  await use.getByText('6 kolumner är som förut.').waitFor()
  await look(page, 'recipe-reread')
})
