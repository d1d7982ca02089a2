import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findAccessibilityFaults } from './axe.ts'

/** Where pictures go, when somebody wants to look at them. */
const shots = process.env['SKOLFLYTT_SHOTS']

/** What is on screen has no fault that axe finds; and is pictured in both sizes where that was asked for. */
export async function look(page: Page, name: string): Promise<void> {
  expect(await findAccessibilityFaults(page)).toEqual([])
  if (shots === undefined) return
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}
