import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { deliverPage } from '../e2e/pages/deliver-page.ts'
import { mappingPage } from '../e2e/pages/mapping-page.ts'
import { projectPage } from '../e2e/pages/project-page.ts'
import { sourcesPage } from '../e2e/pages/sources-page.ts'
import { end } from './filled.ts'
import type { Shoot } from './photographer.ts'

const sample = join(import.meta.dirname, '../../samples/kommun/elevlista.csv')

/** A newer list takes the place of the old: what it changes, who gets a new id, and a delivery that stops. */
export async function shootNextTerm(page: Page, shoot: Shoot, folder: string): Promise<void> {
  const project = projectPage(page)
  await project.goTo('Källor')
  await sourcesPage(page).addFiles([newerList(folder)])
  const dialog = page.getByRole('dialog', { name: 'Filen finns redan, men har ändrats' })
  await dialog.getByText(/rader är likadana/).waitFor()
  await shoot('kallor-ersatt')
  await dialog.getByRole('button', { name: 'Ersätt' }).click()
  await end(page, 'Filerna är importerade.')
  await runAgain(page)

  await project.goTo('Jämför')
  await page.getByRole('tab', { name: 'Nya id:n' }).click()
  await page.getByRole('button', { name: 'Två olika personer' }).first().waitFor()
  await shoot('jamfor-id')

  await project.goTo('Leverera')
  await deliverPage(page).allowErrors()
  await page.getByRole('button', { name: 'Jämför nu' }).click()
  const changed = page.getByRole('button', { name: /, Personer/ }).first()
  await changed.click()
  await changed.scrollIntoViewIfNeeded()
  await shoot('leverera-jamforelse')
  await project.goTo('Jämför')
  await page.getByRole('tab', { name: 'Skillnader' }).click()
  const differing = page.getByRole('region', { name: 'Skillnader' })
  await differing
    .getByRole('button', { name: /, Personer/ })
    .first()
    .click()
  await differing.scrollIntoViewIfNeeded()
  await shoot('jamfor-skillnader')

  await removeList(page)
  await runAgain(page)
  await project.goTo('Leverera')
  await deliverPage(page).allowErrors()
  await deliverPage(page).make()
  const stopped = page.getByRole('alert').filter({ hasText: 'Leveransen stoppas' })
  await stopped.scrollIntoViewIfNeeded()
  await shoot('leverera-stopp')
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await page.getByRole('heading', { name: 'Dina projekt' }).waitFor()
  await shoot('start-ifylld')
}

/** The sample's list with a pupil less, and a pupil (whom no other file names) who has another number and class but is the same. */
function newerList(folder: string): string {
  const lines = readFileSync(sample, 'latin1').split('\n')
  const kept = lines.filter((_, index) => index !== 3)
  const path = join(folder, 'elevlista.csv')
  const moved = kept.map((line) =>
    line.startsWith('20200123-9975;')
      ? line.replace('20200123-9975', '20200123-9959').replace(';FA;F;', ';1A;1;')
      : line,
  )
  writeFileSync(path, moved.join('\n'), 'latin1')
  return path
}

async function runAgain(page: Page): Promise<void> {
  await projectPage(page).goTo('Mappning')
  await mappingPage(page).run()
  await end(page, 'Körningen är klar.')
}

async function removeList(page: Page): Promise<void> {
  await projectPage(page).goTo('Källor')
  await sourcesPage(page).card('elevlista.csv').first().click()
  await page.getByRole('button', { name: 'Ta bort källan' }).click()
  const dialog = page.getByRole('dialog', { name: /^Ta bort/ })
  await dialog.getByRole('button', { name: 'Ta bort', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
