/** Takes docs/screenshots/*.png of every place, empty and filled with the sample: `node scripts/screenshots.ts` (after a build). */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startLoopback } from '../src/main/host/loopback/start-loopback.ts'
import { launchBrowser } from './launch-browser.ts'

const folder = join(import.meta.dirname, '../docs/screenshots')
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const
const places = [
  ['kallor', 'Källor'],
  ['mappning', 'Mappning'],
  ['kontroll', 'Kontroll'],
  ['scenarier', 'Kontroll'],
  ['jamfor', 'Jämför'],
  ['leverera', 'Leverera'],
  ['historik', 'Historik'],
] as const

mkdirSync(folder, { recursive: true })
const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-screenshots-'))
const { address, stop } = await startLoopback({ port: 0, dataDir, tell: () => {} })
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ locale: 'sv-SE', reducedMotion: 'reduce' })
  await page.goto(address)
  await shoot(page, 'start-tom')
  await page.getByLabel('Projektets namn').fill('Ett tomt projekt')
  await page.getByRole('button', { name: 'Skapa projekt' }).click()
  await shootPlaces(page, 'tom')
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await fillWithSample(page)
  await shootPlaces(page, 'ifylld', open)
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await shoot(page, 'start-ifylld')
} finally {
  await browser.close()
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function fillWithSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Prova med exempeldata' }).click()
  await end(page, 'Filerna är importerade.')
  await page.getByRole('navigation').getByRole('link', { name: 'Mappning', exact: true }).click()
  await page.getByRole('radio', { name: 'Granviks kommun (exempel)' }).click()
  await page.getByRole('button', { name: 'Kör mappningen' }).click()
  await end(page, 'Körningen är klar.')
  await page.getByRole('navigation').getByRole('link', { name: 'Leverera', exact: true }).click()
  await page.getByLabel('Leverera ändå').check()
  await page.getByRole('button', { name: 'Skapa leveransen' }).click()
  await end(page, 'Leveransen är klar.')
}

/** Waits for a job to end, and puts its notice away. */
async function end(page: Page, text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: 'Stäng' }).click()
}

/** Something opened, as a user would have it before her. */
async function open(page: Page, place: string): Promise<void> {
  if (place === 'kallor') await page.getByRole('rowheader', { name: '4', exact: true }).waitFor()
  if (place === 'scenarier') {
    await page.getByRole('button', { name: 'Visa detaljer: Underlag för användarroller' }).click()
  }
  if (place === 'kontroll') {
    await page.getByRole('button', { name: 'PER-03' }).click()
    await page.getByRole('button', { name: 'Visa och rätta' }).first().click()
  }
  if (place === 'jamfor') {
    await page.getByLabel('Slag').selectOption({ index: 1 })
    await page.getByLabel('Sök').fill('Karl-Fredrik')
    await page.getByRole('button', { name: 'Karl-Fredrik Almgren' }).click()
  }
}

async function shootPlaces(
  page: Page,
  state: string,
  prepare?: (page: Page, place: string) => Promise<void>,
): Promise<void> {
  for (const [name, place] of places) {
    await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: place }).waitFor()
    if (name === 'scenarier') await page.getByRole('tab', { name: 'Scenarier' }).click()
    await prepare?.(page, name)
    await shoot(page, `${name}-${state}`)
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}.png`), caret: 'hide' })
  }
}
