import type { Locator, Page } from 'playwright-core'

export function comparePage(page: Page): {
  readonly chooseType: (label: RegExp) => Promise<void>
  readonly search: (text: string) => Promise<void>
  readonly open: (label: string) => Promise<void>
  /** The value of an attribute of the open entity. */
  readonly value: (attribute: string) => Locator
  readonly origins: Locator
} {
  const browser = page.getByRole('region', { name: 'Entiteter' })
  const entity = page.getByRole('article')
  return {
    chooseType: async (label) => {
      const option = await browser.getByRole('option').filter({ hasText: label }).textContent()
      await browser.getByLabel('Slag').selectOption({ label: option ?? '' })
    },
    search: (text) => browser.getByLabel('Sök').fill(text),
    open: (label) => browser.getByRole('button', { name: label }).first().click(),
    value: (attribute) =>
      entity
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: attribute, exact: true }) })
        .getByRole('cell'),
    origins: entity.getByRole('link', { name: /, rad \d+$/ }),
  }
}
