/** A list that tells its class in its name only: the class is a column, which can be refused and named anew by hand. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { look } from './look.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

test('the class in the name of a file is read, refused and named by hand', async () => {
  const path = join(inside.folder, 'Klass 7A.csv')
  writeFileSync(path, 'Förnamn;Efternamn\nÅsa;Öberg\nBo;Lind\n')
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  await sourcesPage(page).addFiles([path])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await page.getByRole('tab', { name: 'Så lästes filen' }).click()

  const preview = page.getByRole('region', { name: 'Förhandsvisning av Klass 7A.csv' }).getByRole('table')
  const captions = (): Promise<string[]> => preview.getByRole('columnheader').allTextContents()
  await expect.poll(captions).toEqual(['Rad', 'Förnamn', 'Efternamn', 'Klass'])
  await page.getByText('Namnet säger att raderna är klassen 7A').waitFor()
  const field = page.getByLabel('Filens namn')
  await look(page, 'class-in-name')
  await field.selectOption('Säger inget om raderna')
  await expect.poll(captions).toEqual(['Rad', 'Förnamn', 'Efternamn'])
  await field.selectOption('Läses som en kolumn')
  await page.getByLabel('Kolumnens namn').fill('Undervisningsgrupp')
  await expect.poll(captions).toEqual(['Rad', 'Förnamn', 'Efternamn', 'Undervisningsgrupp'])
  await page.getByRole('button', { name: 'Läs om filen så' }).click()
  await projectPage(page).waitForEnd('Filen är läst på nytt.')
  await page.getByRole('tab', { name: 'Rader' }).click()
  await sourcesPage(page).grid.getByRole('gridcell', { name: '7A', exact: true }).first().waitFor()
  await page.close()
}, 240_000)
