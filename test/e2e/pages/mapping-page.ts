import type { Locator, Page } from 'playwright-core'

export function mappingPage(page: Page): {
  readonly choose: (label: string) => Promise<void>
  readonly answer: (question: string, value: string) => Promise<void>
  readonly run: () => Promise<void>
  readonly result: Locator
} {
  return {
    choose: (label) => page.getByRole('radio', { name: label }).click(),
    answer: async (question, value) => {
      const field = page.getByLabel(question)
      await field.fill(value)
      await field.blur()
      await page.getByRole('status').filter({ hasText: 'Sparat' }).waitFor()
    },
    run: () => page.getByRole('button', { name: /^Kör mappningen/ }).click(),
    result: page.getByRole('region', { name: 'Resultat av senaste körningen' }),
  }
}
