import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Takes what is on the page in both sizes, under this name. */
export type Shoot = (name: string) => Promise<void>

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const

export function photographer(page: Page, folder: string): Shoot {
  return async (name) => {
    for (const size of sizes) {
      await page.setViewportSize(size)
      await page.waitForLoadState('networkidle')
      await page.getByText('Läser in …').first().waitFor({ state: 'hidden' })
      await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}.png`), caret: 'hide' })
    }
    await page.setViewportSize(sizes[0])
  }
}
