/**
 * Takes docs/screenshots/*.png of every place and of what can be opened in it: empty, filled with the sample, at work, failing.
 * Started by `node scripts/screenshots.ts`. What they show stands in docs/anvandning.md.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { shootEmpty } from './empty.ts'
import { shootFilled } from './filled.ts'
import { shootHardStates } from './hard-states.ts'
import { shootNextTerm } from './next-term.ts'
import { photographer } from './photographer.ts'

const folder = join(import.meta.dirname, '../../docs/screenshots')
mkdirSync(folder, { recursive: true })
const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-screenshots-'))
const { address, stop } = await startLoopback({ port: 0, dataDir, tell: () => {} })
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ locale: 'sv-SE', reducedMotion: 'reduce' })
  page.setDefaultTimeout(60_000)
  const shoot = photographer(page, folder)
  await page.goto(address)
  await shootEmpty(page, shoot)
  await shootFilled(page, shoot)
  await shootNextTerm(page, shoot, dataDir)
  await page.close()
  await shootHardStates(browser, folder)
} finally {
  await browser.close()
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
}
