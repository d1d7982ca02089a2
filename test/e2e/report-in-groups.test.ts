/** A report whose heading rows name classes: shown as a column, and refused or renamed by hand in "Så lästes filen". */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

const report = [
  'Klass: 7A;;',
  'Namn;Personnr;Frånvaro',
  'Ada Ek;20120101-9801;12 %',
  'Bo Al;20120202-9811;0 %',
  'Klass: 7B;;',
  'Cia Bo;20120303-9803;3 %',
  'Dan Li;20120404-9813;5 %',
].join('\r\n')

test('a report in groups', async () => {
  const path = join(inside.folder, 'rapport.csv')
  writeFileSync(path, report)
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  await sourcesPage(page).addFiles([path])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await page.getByRole('tab', { name: 'Så lästes filen' }).click()
  await page.getByText('2 rader som ”Klass: …” står ovanför var sin grupp av rader.').waitFor()
  const captions = page
    .getByRole('region', { name: 'Förhandsvisning av rapport.csv' })
    .getByRole('table')
    .getByRole('columnheader')
  await page.getByText('4 rader data, 1 räknas inte, 0 väntar').waitFor()
  expect(await captions.allTextContents()).toContain('Klass')

  await page.getByLabel('Rader som namnger gruppen under').selectOption('Nej, inga sådana')
  await page.getByText('5 rader data, 0 räknas inte, 0 väntar').waitFor()
  expect(await captions.allTextContents()).not.toContain('Klass')

  await page.getByLabel('Rader som namnger gruppen under').selectOption('Ja, de blir en kolumn')
  await page.getByLabel('De börjar med ordet').fill('Klass')
  await page.getByRole('columnheader', { name: 'Klass' }).first().waitFor()
  await page.getByText('4 rader data, 1 räknas inte, 0 väntar').waitFor()
})
