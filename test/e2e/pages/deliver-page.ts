import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'

export function deliverPage(page: Page): {
  readonly chooseReceiver: (label: string) => Promise<void>
  readonly runAgain: () => Promise<void>
  readonly allowErrors: () => Promise<void>
  readonly make: () => Promise<void>
  readonly deliveries: Locator
  readonly fileNames: () => Promise<string[]>
  readonly download: (name: string) => Promise<string>
} {
  const deliveries = page.getByRole('article')
  return {
    chooseReceiver: (label) => page.getByRole('radiogroup', { name: 'Mottagare' }).getByLabel(label).check(),
    runAgain: () => page.getByRole('button', { name: 'Kör mappningen igen' }).click(),
    allowErrors: () => page.getByLabel('Leverera ändå').check(),
    make: () => page.getByRole('button', { name: 'Skapa leveransen' }).click(),
    deliveries,
    fileNames: () => deliveries.first().getByRole('link').allTextContents(),
    download: async (name) => {
      const started = page.waitForEvent('download')
      await deliveries
        .first()
        .getByRole('link', { name: `Hämta ${name}` })
        .click()
      return readFile(await (await started).path(), 'utf8')
    },
  }
}
