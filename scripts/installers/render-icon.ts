/** Draws icon.svg as the 1024-pixel icon.png that the packager makes every other size of. `node scripts/installers/render-icon.ts` */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const at = (name: string): string => join(import.meta.dirname, name)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1024, height: 1024 } })
await page.setContent(
  `<style>body{margin:0}svg{display:block}</style>${readFileSync(at('icon.svg'), 'utf8')}`,
)
await page.screenshot({ path: at('icon.png'), omitBackground: true })
await browser.close()
