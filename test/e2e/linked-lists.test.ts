/** Lists that name each other's rows: which values have no match is seen beside the column, before any run. */
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { look } from './look.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

test('a column tells which list its values are in, and what does not match on either side', async () => {
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  await page.goto(inside.application.address)
  const project = projectPage(page)
  await startPage(page).createProject('Ekbackens skola', '2026-09-01')
  const folder = 'test/fixtures/suggest/kopplingar'
  await sourcesPage(page).addFiles(
    ['Elever', 'Klasser', 'Larare', 'Grupper', 'ElevGrupp', 'Kursval'].map((name) => `${folder}/${name}.csv`),
  )
  await project.waitForEnd('Filerna är importerade.')
  await project.goTo('Mappning')
  await mappingPage(page).choose('Föreslagen mappning')
  await page
    .getByRole('link', { name: /mappningen/ })
    .first()
    .click()
  await page.getByText('Kolumn för kolumn').click()
  await page.getByRole('combobox', { name: 'Källa' }).fill('Kursval')
  await page.getByRole('option', { name: 'Kursval.csv' }).click()
  await page.getByText('100 % av värdena finns i Larare.csv › Signatur.').waitFor()
  await page
    .getByRole('button', { name: 'Visa vad som inte stämmer: Lärare mot Larare.csv › Signatur' })
    .click()
  await page.getByText('2 av 2 olika värden finns i Larare.csv › Signatur.').waitFor()
  const unused = page.getByText('1 värde i Larare.csv › Signatur nämns inte här: SVLI')
  await unused.waitFor()
  expect(await page.getByText('finns inte där').count()).toBe(0)
  await look(page, 'linked-key')
  await page.close()
})
