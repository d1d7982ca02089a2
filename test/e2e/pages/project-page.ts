import type { Locator, Page } from 'playwright-core'

export type PlaceName = 'Källor' | 'Mappning' | 'Kontroll' | 'Jämför' | 'Leverera' | 'Historik'

/** What is around the places: navigation, and the long work under way. */
export function projectPage(page: Page): {
  readonly goTo: (place: PlaceName) => Promise<void>
  readonly heading: (place: PlaceName) => Locator
  progress: Locator
  error: Locator
  readonly waitForEnd: (text: string) => Promise<void>
} {
  const heading = (place: PlaceName): Locator => page.getByRole('heading', { level: 1, name: place })
  return {
    goTo: async (place) => {
      await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click()
      await heading(place).waitFor()
    },
    heading,
    progress: page.getByRole('progressbar'),
    error: page.getByRole('alert'),
    waitForEnd: (text) => page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: 120_000 }),
  }
}
