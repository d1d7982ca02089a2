import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Bounds } from './desktop.ts'

const WindowState = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number().min(1), height: z.number().min(1) }),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof WindowState>

/** Where the window was when it was closed, kept in a small file; undefined at the first start or when the file is no use. */
export function windowStateFile(path: string) {
  return {
    read(): WindowState | undefined {
      try {
        return WindowState.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return undefined
      }
    },
    write(state: WindowState): void {
      try {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, JSON.stringify(state))
      } catch {
        // A window that opens in the middle of the screen is no loss worth a message.
      }
    },
  }
}

/** How much of a window, in pixels each way, must be on a screen for a person to get hold of it. */
const grip = 100

/** Is the window's upper edge within reach on one of the screens? A screen may be gone since it was closed there. */
export function isWithinReach({ x, y, width }: Bounds, screens: readonly Bounds[]): boolean {
  return screens.some(
    (screen) =>
      y >= screen.y &&
      y <= screen.y + screen.height - grip &&
      x + width >= screen.x + grip &&
      x <= screen.x + screen.width - grip,
  )
}
