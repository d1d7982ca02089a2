/** Issue 5, done when: a headerless file divided by |, with a footer, is brought in by hand in at most 12 actions. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

const names = ['Åsa|Öberg', 'Björn|Ek', 'Märta|Ask', 'Gösta|Al', 'Ylva|Sjö', 'Bo|Lind']
const extract = [
  ...names.map((name, index) => `${index + 1}|${name}|7${'AB'[index % 2]}|Ekskolan`),
  'Utdrag ur elevregistret|gjort av expeditionen',
].join('\r\n')

test('a headerless file divided by | with a footer is read right, by hand, in at most 12 actions', async () => {
  const path = join(inside.folder, 'utdrag.txt')
  writeFileSync(path, Buffer.from(extract, 'latin1'))
  const page = await inside.browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekskolan', '2026-09-01')
  let actions = 0
  const act = async (action: () => Promise<unknown>): Promise<void> => {
    actions += 1
    await action()
  }

  // Adding files is two: the button, and the file.
  actions += 1
  await act(() => sourcesPage(page).addFiles([path]))
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await act(() => page.getByRole('tab', { name: 'Så lästes filen' }).click())
  await page.getByText('Åsa, Öberg, Björn').first().waitFor()
  await act(() => page.getByLabel('Avgränsare mellan kolumnerna').selectOption('|'))
  await act(() => page.getByLabel('Rubriker').selectOption('Ingen rubrikrad'))
  await act(() => page.getByLabel('Kolumnernas namn').fill('Id; Förnamn; Efternamn; Klass; Skola'))
  await act(() => page.getByLabel('Rader i slutet som inte är data').fill('1'))
  const preview = page.getByRole('region', { name: 'Förhandsvisning av utdrag.txt' }).getByRole('table')
  await page.getByText('6 rader data, 1 räknas inte, 0 väntar').waitFor()
  expect(await preview.getByRole('columnheader').allTextContents()).toEqual([
    'Rad',
    'Id',
    'Förnamn',
    'Efternamn',
    'Klass',
    'Skola',
  ])
  await act(() => page.getByRole('button', { name: 'Läs om filen så' }).click())
  await projectPage(page).waitForEnd('Filen är läst på nytt.')
  await act(() => page.getByRole('tab', { name: 'Rader' }).click())
  expect(actions).toBeLessThanOrEqual(12)

  const { grid } = sourcesPage(page)
  await grid.getByRole('gridcell', { name: 'Märta', exact: true }).waitFor()
  const rows = await grid.getByRole('row').allTextContents()
  expect(rows).toHaveLength(8)
  expect(rows[1]).toMatch(/1.*1.*Åsa.*Öberg.*7A.*Ekskolan/)
  expect(rows[7]).toContain('Räknas inte: sidfot eller summering')
  await page.close()
}, 240_000)
