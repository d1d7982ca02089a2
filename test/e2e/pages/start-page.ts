import type { Page } from 'playwright-core'

export function startPage(page: Page): {
  readonly createProject: (name: string, asOf?: string) => Promise<void>
  readonly trySample: () => Promise<void>
} {
  return {
    createProject: async (name, asOf) => {
      await page.getByLabel('Projektets namn').fill(name)
      if (asOf !== undefined) await page.getByLabel('Räkna från datum').fill(asOf)
      await page.getByRole('button', { name: 'Skapa projekt' }).click()
    },
    trySample: () => page.getByRole('button', { name: 'Prova med exempeldata' }).click(),
  }
}
