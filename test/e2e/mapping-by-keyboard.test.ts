/** Whoever has no mouse maps a list from nothing, and runs it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { keysOf, type Keys } from './pages/keys.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

test('a list is mapped from nothing and run with the keyboard alone', { timeout: 900_000 }, async () => {
  const page = await inside.browser.newPage({ locale: 'sv-SE' })
  // On a machine with much else to do each step may take long; what matters is that none depends on speed.
  page.setDefaultTimeout(120_000)
  await page.goto(inside.application.address)
  await startPage(page).createProject('Ekbackens skola', '2026-09-01')
  await sourcesPage(page).addFiles(['test/fixtures/suggest/elevlista.csv'])
  await projectPage(page).waitForEnd('Filerna är importerade.')
  await projectPage(page).goTo('Mappning')

  // From here on no mouse.
  const keys = keysOf(page)
  await keys.press(page.getByRole('button', { name: 'Börja med en tom mappning' }))
  await mapSchool(page, keys)
  await mapPupil(page, keys)
  const trial = page.getByRole('complementary', { name: 'Prova på en rad' })
  const pupil = trial.getByRole('region', { name: /^Person / })
  await pupil.getByRole('definition').filter({ hasText: 'Noa' }).waitFor()
  await pupil.getByRole('definition').filter({ hasText: 'Organisation' }).waitFor()

  await keys.press(page.getByRole('button', { name: /^Kör mappningen/ }))
  await projectPage(page).waitForEnd('Körningen är klar.')
  await keys.goTo(page.getByRole('tab', { name: 'Ändra mappningen' }))
  await page.keyboard.press('ArrowLeft')
  const { result } = mappingPage(page)
  await result.getByText(/^4 lästa rader = 4 blev entiteter/).waitFor()
  expect(await result.getByRole('row', { name: /^Personer/ }).innerText()).toMatch(/\b4\b/)
  expect(await result.getByRole('row', { name: /^Organisationer/ }).innerText()).toMatch(/\b1\b/)
  await page.close()
})

async function mapSchool(page: Page, keys: Keys): Promise<void> {
  const target = page.getByRole('region', { name: /^Vald (uppgift|del)$/ })
  await keys.press(page.getByRole('button', { name: 'Lägg till Organisation' }))
  await nextMissing(page, keys, 'Namn')
  await keys.press(target.getByRole('button', { name: 'Använd Skola' }))
  await target.getByText('Används här').waitFor()
  await nextMissing(page, keys, 'Organisationstyp')
  await keys.choose(fieldOf(page, 'Hur fylls den i?'), 'samma', 'Samma värde för alla')
  await keys.choose(fieldOf(page, 'Värde'), 'skolenh', 'Skolenhet')
}

async function mapPupil(page: Page, keys: Keys): Promise<void> {
  const target = page.getByRole('region', { name: /^Vald (uppgift|del)$/ })
  await keys.press(page.getByText(/^Lägg till ett slag/))
  await keys.press(page.getByRole('button', { name: 'Lägg till Person' }))
  for (const [attribute, column] of [
    ['Förnamn', 'Förnamn'],
    ['Efternamn', 'Efternamn'],
  ] as const) {
    await nextMissing(page, keys, attribute)
    await keys.press(target.getByRole('button', { name: `Använd ${column}` }))
    await target.getByText('Används här').waitFor()
  }
  // What is not required is found by a search.
  await keys.write(page.getByLabel('Sök uppgift'), 'inskriv årskurs')
  await keys.press(page.getByRole('navigation').getByRole('button', { name: /^Inskrivningar: Årskurs/ }))
  await keys.choose(fieldOf(page, 'Hur fylls den i?'), 'kolumn', 'Från en kolumn')
  await keys.choose(fieldOf(page, 'Kolumn'), 'årsk', 'Årskurs')
  await nextMissing(page, keys, 'Inskrivningar: Skolenhet')
  await keys.choose(fieldOf(page, 'Hur fylls den i?'), 'peka', 'Genom att peka på något annat')
  await keys.choose(fieldOf(page, 'Pekar på'), 'organ', 'Organisation')
  await nextMissing(page, keys, 'Inskrivningar: Skolform')
  await keys.choose(fieldOf(page, 'Hur fylls den i?'), 'samma', 'Samma värde för alla')
  await keys.choose(fieldOf(page, 'Värde'), 'grundskola gr', 'Grundskola (GR)')
  await nextMissing(page, keys, 'Inskrivningar: Startdatum')
  await keys.choose(fieldOf(page, 'Hur fylls den i?'), 'samma', 'Samma värde för alla')
  await keys.write(page.getByRole('textbox', { name: 'Värde', exact: true }), '2026-08-17')
}

const fieldOf = (page: Page, label: string) =>
  page.getByRole('combobox', { name: label, exact: true }).first()

/** The way through what must be filled, which says what it has come to. */
async function nextMissing(page: Page, keys: Keys, attribute: string): Promise<void> {
  await keys.press(page.getByRole('button', { name: /^Nästa som saknas/ }))
  await page.getByRole('heading', { level: 2, name: attribute, exact: true }).waitFor()
}
