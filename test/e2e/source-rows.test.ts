/** Källor: the grid masks, searches, sorts and filters, tells what a column holds, and finds its view again after a reload. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findAccessibilityFaults } from './axe.ts'
import { inBrowser } from './in-browser.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

const pupils = [
  'Personnr;Namn;Klass;Skyddad',
  '20140107-2390;Örjan Sjö;7B;N',
  '20140108-9816;Åsa Ek;7A;N',
  '20140109-9815;Zara Al;7A;J',
  '20140110-9812;Bo Ask;8C;N',
].join('\n')

test('rows are masked, searched, sorted and filtered, and a column tells what it holds', async () => {
  const path = join(inside.folder, 'elever.csv')
  writeFileSync(path, pupils)
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  await sourcesPage(page).addFiles([path])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  const { grid, rowNumbers } = sourcesPage(page)
  const cell = (name: string) => grid.getByRole('gridcell', { name, exact: true })

  await cell('20140107-••••').waitFor()
  expect(await cell('Zara Al').count()).toBe(0)
  await page.getByRole('switch', { name: 'Visa personnummer' }).click()
  await cell('20140107-2390').waitFor()
  await page.getByRole('button', { name: 'Visa rad 4 av skyddad person' }).click()
  await cell('Zara Al').waitFor()

  await grid.getByRole('button', { name: 'Namn' }).click()
  const column = page.getByRole('complementary', { name: 'Kolumnen Namn' })
  await column.getByText('namn', { exact: true }).waitFor()
  await column.getByRole('button', { name: 'Sortera stigande' }).click()
  await page.getByText('4 av 4 rader').waitFor()
  await grid.getByRole('rowheader', { name: '5', exact: true }).waitFor()
  expect(await rowNumbers()).toEqual([5, 4, 3, 2])
  expect(await grid.getByRole('columnheader', { name: 'Namn' }).getAttribute('aria-sort')).toBe('ascending')

  await grid.getByRole('button', { name: 'Klass' }).click()
  const classes = page.getByRole('complementary', { name: 'Kolumnen Klass' })
  await classes.getByRole('img', { name: /Fördelning på värden\. 7A: 1/ }).waitFor()
  await classes.getByText('1 rad med skyddad person räknas inte här.').waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await classes.getByRole('button', { name: 'Visa bara 7A' }).click()
  await page.getByText('2 av 4 rader').waitFor()

  await page.reload()
  await page.getByText('2 av 4 rader').waitFor()
  await page.getByRole('list', { name: 'Valda filter' }).getByText('Klass är ”7A”').waitFor()
  await page.getByRole('button', { name: 'Ta bort: Klass är ”7A”' }).click()
  await page.getByText('4 av 4 rader').waitFor()

  await page.getByRole('searchbox', { name: 'Sök i alla celler' }).fill('8c')
  await page.getByText('1 av 4 rader').waitFor()
  await page.getByRole('searchbox', { name: 'Sök i alla celler' }).fill('finns inte')
  await page.getByText('Inga rader passar. Ta bort ett filter.').waitFor()

  // Where one was is found again from the start, and what was shown on purpose is in the log.
  await page.getByRole('searchbox', { name: 'Sök i alla celler' }).fill('8c')
  await page.getByText('1 av 4 rader').waitFor()
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await page.getByRole('link', { name: 'Ekskolan' }).click()
  await page.getByText('1 av 4 rader').waitFor()
  await projectPage(page).goTo('Historik')
  await page.getByText('En skyddad person visades').first().waitFor()
  await page.close()
}, 240_000)
