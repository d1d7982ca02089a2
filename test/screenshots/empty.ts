import type { Page } from 'playwright-core'
import { projectPage } from '../e2e/pages/project-page.ts'
import { startPage } from '../e2e/pages/start-page.ts'
import type { Shoot } from './photographer.ts'

const places = [
  ['kallor', 'Källor'],
  ['mappning', 'Mappning'],
  ['kontroll', 'Kontroll'],
  ['jamfor', 'Jämför'],
  ['leverera', 'Leverera'],
  ['historik', 'Historik'],
] as const

/** The start before there is any project, and each place of one without files. */
export async function shootEmpty(page: Page, shoot: Shoot): Promise<void> {
  await shoot('start-tom')
  await startPage(page).createProject('Ekbackens skola, läsåret 2026/27', '2026-09-01')
  for (const [name, place] of places) {
    await projectPage(page).goTo(place)
    await shoot(`${name}-tom`)
  }
  await page.getByRole('link', { name: 'Alla projekt' }).click()
}
