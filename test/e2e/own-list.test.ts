/** A stranger with a class list that no shipped mapping knows: the proposal takes it to a delivery. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inBrowser } from './in-browser.ts'
import { deliverPage } from './pages/deliver-page.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const inside = inBrowser()

test('an unknown list is proposed for, column by column, run and delivered', async () => {
  const page = await inside.browser.newPage({ locale: 'sv-SE' })
  page.setDefaultTimeout(30_000)
  await page.goto(inside.application.address)
  const project = projectPage(page)
  const mapping = mappingPage(page)
  const deliver = deliverPage(page)
  await startPage(page).createProject('Ekbackens skola', '2026-09-01')
  await sourcesPage(page).addFiles(['test/fixtures/suggest/elevlista.csv'])
  await project.waitForEnd('Filerna är importerade.')

  await project.goTo('Mappning')
  await page.getByText('Visa vad förslaget gör av varje kolumn').click()
  await page.getByRole('row').filter({ hasText: 'Person.civicNo.value' }).first().waitFor()
  await expectPutAway(page)
  await mapping.choose('Föreslagen mappning')
  await page
    .getByLabel('Skolform')
    .locator('option', { hasText: 'Grundskola (GR)' })
    .waitFor({ state: 'attached' })
  await page
    .getByText(/^Räknas ut rad för rad/)
    .first()
    .waitFor({ state: 'attached' })
  await mapping.run()
  await project.waitForEnd('Körningen är klar.')

  await project.goTo('Leverera')
  await deliver.make()
  await project.waitForEnd('Leveransen är klar.')
  const persons: { data: { givenName: string }[] } = JSON.parse(await deliver.download('persons.json'))
  expect(persons.data.map(({ givenName }) => givenName)).toContain('Noa')
  await page.close()
})

/** Mappings that know none of the files stand behind a line of their own, and can still be had. */
async function expectPutAway(page: Page): Promise<void> {
  const misfit = page.getByRole('radio', { name: 'SchoolSoft' })
  expect(await misfit.isVisible()).toBe(false)
  await page.getByText(/^Visa mappningar som inte passar filerna/).click()
  await misfit.waitFor()
}
