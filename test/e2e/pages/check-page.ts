import type { Locator, Page } from 'playwright-core'

export function checkPage(page: Page): {
  /** Narrows the list to the rule with this id. */
  readonly chooseRule: (id: string) => Promise<void>
  readonly finding: (text: string) => Locator
  readonly markedCell: Locator
} {
  return {
    chooseRule: (id) =>
      page.getByRole('region', { name: 'Regler med anmärkningar' }).getByRole('button', { name: id }).click(),
    finding: (text) => page.getByRole('region').getByRole('listitem').filter({ hasText: text }),
    markedCell: page.getByRole('cell', { name: /här är anmärkningen/ }),
  }
}
