import type { Locator, Page } from 'playwright-core'

/** Leverera, Skicka till mottagare. */
export function pushPage(page: Page): {
  readonly open: () => Promise<void>
  readonly chooseFiles: (...paths: readonly string[]) => Promise<void>
  readonly address: Locator
  readonly token: Locator
  readonly rehearse: () => Promise<void>
  readonly send: Locator
  readonly sendAnyway: (reason: string) => Promise<void>
  readonly stopped: Locator
  readonly delivery: (id: number) => Locator
  readonly confirm: (name: string, button: string) => Promise<void>
} {
  const stopped = page.getByRole('alert').filter({ hasText: /^Stoppas av|^Mottagaren skulle avvisa/ })
  return {
    open: () => page.getByRole('tab', { name: 'Skicka till mottagare' }).click(),
    chooseFiles: async (...paths) => {
      await page.getByLabel('En annan, beskriven i en fil').check()
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Välj fil' }).click()
      await (await chooser).setFiles([...paths])
    },
    address: page.getByLabel('Mottagarens adress'),
    token: page.getByLabel('Nyckel (token)'),
    rehearse: () => page.getByRole('button', { name: /^Prova/ }).click(),
    send: page.getByRole('button', { name: 'Skicka', exact: true }),
    sendAnyway: async (reason) => {
      await stopped.getByLabel('Skäl').fill(reason)
      await stopped.getByRole('button', { name: 'Skicka ändå' }).click()
    },
    stopped,
    delivery: (id) => page.getByRole('article').filter({ hasText: `Leverans ${id},` }),
    confirm: async (name, button) => {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog', { name }).getByRole('button', { name: button, exact: true }).click()
    },
  }
}
