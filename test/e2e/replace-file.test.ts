/** A changed file: what it would bring is shown before it takes the place of the old one. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findAccessibilityFaults } from './axe.ts'
import { inBrowser } from './in-browser.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

test('a changed file is compared, kept out, and then let in', async () => {
  const path = join(inside.folder, 'elever.csv')
  writeFileSync(path, 'Id;Namn;Klass\n1;Åsa;7A\n2;Bo;7B\n')
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  const { addFiles, grid } = sourcesPage(page)
  await addFiles([path])
  await projectPage(page).waitForEnd('Filerna är importerade.')

  writeFileSync(path, 'Id;Namn;Klass;Mejl\n1;Åsa;8A;a@x.se\n2;Bo;7B;\n3;Cia;7C;\n')
  await addFiles([path])
  const dialog = page.getByRole('dialog', { name: 'Filen finns redan, men har ändrats' })
  await dialog.getByText('1 rad är likadan').waitFor()
  await dialog.getByText('1 ny rad').waitFor()
  await dialog.getByText('1 ändrad rad (samma Id)').waitFor()
  await dialog.getByText('Nya kolumner: Mejl').waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Behåll den gamla' }).last().click()
  await dialog.waitFor({ state: 'detached' })
  expect(await grid.getByRole('gridcell', { name: 'Cia', exact: true }).count()).toBe(0)

  await addFiles([path])
  await dialog.getByRole('button', { name: 'Ersätt' }).click()
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await grid.getByRole('gridcell', { name: 'Cia', exact: true }).waitFor()
  await page.close()
}, 240_000)
