import type { Locator, Page } from 'playwright-core'

export function sourcesPage(page: Page): {
  readonly addFiles: (paths: readonly string[]) => Promise<void>
  readonly card: (name: string) => Locator
  grid: Locator
  /** The numbers of the rows drawn, as the file counts them. */
  readonly rowNumbers: () => Promise<number[]>
} {
  const grid = page.getByRole('grid', { name: /^Rader i / })
  return {
    addFiles: async (paths) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Lägg till filer' }).click()
      await (await chooser).setFiles([...paths])
    },
    card: (name) => page.getByRole('navigation', { name: 'Alla källor' }).getByRole('link', { name }),
    grid,
    rowNumbers: async () => {
      const texts = await grid.getByRole('rowheader').allTextContents()
      return texts.map(Number).filter((row) => !Number.isNaN(row))
    },
  }
}
