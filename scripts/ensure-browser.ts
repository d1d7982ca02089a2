/** The browser of the tests: one that the machine has, else Debian's through apt-get. `node scripts/ensure-browser.ts` */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** `CHROMIUM` overrules. */
const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

export function findBrowser(): string | undefined {
  return candidates.find((path) => path !== undefined && existsSync(path))
}

/** Finds a browser, or installs Chromium where that is possible. Throws an error that says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  }
  const installed = findBrowser()
  if (installed !== undefined) return installed
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge: install one, or name its program in CHROMIUM.',
  )
}

if (import.meta.main) process.stdout.write(`${ensureBrowser()}\n`)
