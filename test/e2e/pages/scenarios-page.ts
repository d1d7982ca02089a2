import type { Locator, Page } from 'playwright-core'

export function scenariosPage(page: Page): {
  readonly open: () => Promise<void>
  readonly summary: Locator
  readonly area: (name: string) => Locator
  readonly scenario: (label: string) => Locator
  readonly showDetails: (label: string) => Promise<void>
  /** Links to those that lack what an opened scenario asks for. */
  readonly missing: (label: string) => Locator
} {
  const panel = page.getByRole('tabpanel', { name: 'Scenarier' })
  const scenario = (label: string): Locator =>
    panel
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3, name: label, exact: true }) })
  return {
    open: () => page.getByRole('tab', { name: 'Scenarier' }).click(),
    summary: panel.getByText(/^\d+ redo, \d+ delvis, \d+ saknas$/),
    area: (name) => panel.getByRole('region', { name }),
    scenario,
    showDetails: (label) => scenario(label).getByRole('button', { name: 'Visa detaljer' }).click(),
    missing: (label) => scenario(label).getByRole('link'),
  }
}
