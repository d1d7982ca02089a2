import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startApplication, type RunningApplication } from './loopback.ts'

export type InBrowser = {
  readonly browser: Browser
  readonly application: RunningApplication
  /** For the files that the tests write. */
  readonly folder: string
}

/** One application and one browser for all tests of a file, and a folder of theirs; gone after them. */
export function inBrowser(): InBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-files-'))
  let started: Omit<InBrowser, 'folder'> | undefined
  const running = (): Omit<InBrowser, 'folder'> => {
    if (!started) throw new Error('the application is started before the first test, not before that')
    return started
  }
  beforeAll(async () => {
    started = { application: await startApplication(), browser: await launchBrowser() }
  })
  afterAll(async () => {
    await started?.browser.close()
    await started?.application.stop()
    rmSync(folder, { recursive: true })
  })
  return {
    folder,
    get browser() {
      return running().browser
    },
    get application() {
      return running().application
    },
  }
}
