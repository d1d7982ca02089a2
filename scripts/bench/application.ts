/**
 * `npm run bench:application`: the built application in the machine's browser on a project of many rows (`-- 10000 1000000`,
 * the sizes): how long a user waits for what, and the longest that the window was blocked. Prints one table and
 * `bench-application.json`. What matters is that a wait stays as it is when the rows grow; no test asserts a time.
 */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { launchBrowser } from '../launch-browser.ts'
import { root } from '../run-program.ts'
import { asOf, writeCsv, writeSchools } from './municipality.ts'

const given = process.argv.slice(2).map(Number)
const sizes = given.length > 0 ? given : [10_000, 100_000]
const damagedRows = 10_000
/** Long work at a million rows takes many minutes. */
const patienceMs = 60 * 60_000

/** In ms: until it was shown, and the longest task of the window since the last wait. */
type Wait = { readonly ms: number; readonly longest: number }
type Waits = Map<string, Wait>

/** A process of its own, as `npm start` makes it. */
async function startHost(home: string): Promise<{ address: string; stop: () => void }> {
  const child = spawn(process.execPath, [join(root, 'out/main/host/loopback/main.js'), '--no-open'], {
    env: { ...process.env, SKOLFLYTT_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    // Read on to the end: a closed pipe would end the host.
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const [found] = /http:\/\/\S+/.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the host gave no address: ${printed}`)))
  })
  return { address, stop: () => void child.kill() }
}

/** The municipality's list, with a place name spoilt by a double encoding in the first rows. */
async function writeFiles(folder: string, pupils: number): Promise<string[]> {
  await mkdir(folder)
  const list = join(folder, 'elevlista.csv')
  const schools = join(folder, 'skolenheter.xlsx')
  await writeCsv(list, pupils)
  await writeSchools(schools, pupils)
  const text = await readFile(list, 'latin1')
  let at = -1
  for (let row = 0; row <= damagedRows; row += 1) {
    const next = text.indexOf('\r\n', at + 1)
    if (next === -1) break
    at = next
  }
  const [head, rest] = [text.slice(0, at), text.slice(at)]
  await writeFile(list, head.replaceAll(';Granvik;', ';GrÃ¤nvik;') + rest, 'latin1')
  return [list, schools]
}

const watchTasks = () => {
  const tasks: number[] = []
  Object.assign(globalThis, { longTasks: tasks })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
}

/** Looks at every frame: Playwright's own waiting looks less and less often. */
async function seen(target: Locator): Promise<void> {
  const page = target.page()
  while (!(await target.first().isVisible()))
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
}

/** The tasks over 50 ms that the browser counted since the last question, in ms. */
async function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { longTasks } = globalThis as typeof globalThis & { longTasks?: number[] }
    return longTasks?.splice(0) ?? []
  })
}

async function useApplication(pupils: number, folder: string): Promise<Waits> {
  const files = await writeFiles(folder, pupils)
  const home = join(folder, 'home')
  await mkdir(home)
  const host = await startHost(home)
  const browser = await launchBrowser()
  const waits: Waits = new Map()
  const wait = async (
    what: string,
    act: () => Promise<unknown>,
    shown: () => Promise<unknown>,
  ): Promise<void> => {
    process.stderr.write(`${pupils} rows: ${what}\n`)
    await act()
    const begun = performance.now()
    await shown()
    const ms = performance.now() - begun
    // A wait that comes again is told by its worst.
    const before = waits.get(what)
    const longest = Math.max(0, before?.longest ?? 0, ...(await takeLongTasks(page)))
    waits.set(what, { ms: Math.max(ms, before?.ms ?? 0), longest })
  }
  const page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(patienceMs)
  await page.addInitScript(watchTasks)
  const ended = (text: string) => seen(page.getByRole('status').filter({ hasText: text }))
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const goTo = (place: string) =>
    page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click()
  const addFiles = async (): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await button('Lägg till filer').click()
    await (await chooser).setFiles(files)
  }
  const grid = page.getByLabel(/^Rader i elevlista/)
  const search = page.getByRole('searchbox', { name: 'Sök i alla celler' })
  const shownOf = page.getByText(/^[\d\s]+ av [\d\s]+ rader$/)
  try {
    await wait(
      'first screen',
      () => page.goto(host.address),
      () => seen(page.getByLabel('Projektets namn')),
    )
    await page.getByLabel('Projektets namn').fill('Granvik')
    await page.getByLabel('Räkna från datum').fill(asOf)
    await button('Skapa projekt').click()

    const firstRows = page.getByRole('region', { name: /^De första raderna i/ }).or(grid)
    await wait('first rows of the import', addFiles, () => seen(firstRows))
    if (pupils >= 100_000) {
      // A large file's first rows are there while it is still being sent.
      await page
        .getByText(/^Hämtar in/)
        .first()
        .waitFor({ state: 'detached' })
      await wait(
        'cancel of an import',
        () => button('Avbryt').click(),
        () => ended('Importen avbröts'),
      )
      await addFiles()
    }
    await wait(
      'import',
      () => Promise.resolve(),
      () => ended('Filerna är importerade.'),
    )

    await page
      .getByRole('navigation', { name: 'Alla källor' })
      .getByRole('link', { name: /elevlista/ })
      .click()
    await grid.getByRole('rowheader', { name: '2', exact: true }).waitFor()
    const jump = async (share: number): Promise<void> => {
      await grid.evaluate((element, at) => element.scrollTo(0, element.scrollHeight * at), share)
    }
    for (const share of [0.1, 0.9, 0.5, 0.3, 0.7, 1, 0.2]) {
      await wait(
        'rows after a jump',
        () => jump(share),
        () =>
          page.waitForFunction(
            () => {
              const heads = [...document.querySelectorAll('[role=rowheader]')]
              return heads.length > 5 && heads.every((head) => /^\d+$/.test(head.textContent ?? ''))
            },
            undefined,
            { polling: 'raf' },
          ),
      )
    }

    const find = (text: string) =>
      wait(
        `search for “${text}”`,
        () => search.fill(text),
        () => seen(shownOf),
      )
    await find('ljungström')
    await search.fill('')
    await shownOf.waitFor({ state: 'detached' })
    const column = page.getByRole('complementary', { name: 'Kolumnen Efternamn' })
    await wait(
      'what a column holds',
      () => button('Efternamn').click(),
      () => seen(column.getByText('Ser ut som')),
    )
    const sort = (label: string, direction: 'ascending' | 'descending', nth: string) =>
      wait(
        `sort, ${nth} time`,
        () => column.getByRole('button', { name: label }).click(),
        async () => {
          await seen(grid.locator(`[aria-sort=${direction}]`))
          await seen(shownOf)
        },
      )
    await sort('Sortera stigande', 'ascending', 'first')
    await sort('Sortera fallande', 'descending', 'second')

    await column.getByLabel('Visa rader där cellen innehåller').fill('ström')
    await wait(
      'filter',
      () => column.getByRole('button', { name: 'Filtrera' }).click(),
      async () => {
        await seen(page.getByText('innehåller ”ström”'))
        await seen(shownOf)
      },
    )

    const rule = button(/IMP-05/)
    await wait(
      'list of findings',
      () => goTo('Kontroll'),
      () => seen(rule),
    )
    await wait(
      'findings of a rule',
      () => rule.click(),
      () => seen(button(/^Ta förslaget på alla/)),
    )
    await wait(
      'what a fix of all would change',
      () =>
        button(/^Ta förslaget på alla/)
          .first()
          .click(),
      () => seen(page.getByText(/celler ändras/)),
    )
    await wait(
      'fix of all',
      () => button('Ta förslagen').click(),
      () => seen(page.getByRole('button', { name: 'Ångra', disabled: false })),
    )
    const undo = button('Ångra').first()
    await wait(
      'undo',
      () => undo.click(),
      () => seen(page.getByText(/^Ångrat:/)),
    )
    // A run over a million rows takes a quarter of an hour.
    if (pupils > 200_000) return waits
    await goTo('Mappning')
    const run = button(/^Kör mappningen/).first()
    await run.waitFor()
    if (pupils >= 100_000) {
      await run.click()
      await page.getByRole('progressbar').waitFor()
      await wait(
        'cancel of a run',
        () => button('Avbryt').click(),
        () => ended('avbröts'),
      )
    }
    await wait(
      'run',
      () => run.click(),
      () => ended('Körningen är klar.'),
    )
    await button('Stäng').click()
    await goTo('Kontroll')
    await rule.click()
    await button('Visa och rätta').first().click()
    const cell = page.getByLabel(/^Ort, rad/)
    await cell.fill('Granvik')
    await cell.press('Enter')
    await wait(
      'check again after a fix',
      () => button('Kontrollera nu').click(),
      () => ended('Körningen är klar.'),
    )
    return waits
  } finally {
    await browser.close()
    host.stop()
  }
}

function renderTable(results: readonly { readonly size: number; readonly waits: Waits }[]): string {
  const whats = [...new Set(results.flatMap(({ waits }) => [...waits.keys()]))]
  const lines = whats.map((what) => {
    const all = results.map(({ waits }) => waits.get(what))
    const [first, last] = [all[0], all.at(-1)]
    const cells = all.map((wait) => (wait ? `${Math.round(wait.ms)} (${Math.round(wait.longest)})` : ''))
    return [what, ...cells, first && last ? `${(last.ms / first.ms).toFixed(1)} ×` : '']
  })
  const head = ['Wait in ms (longest task)', ...results.map(({ size }) => `${size} rows`), 'growth']
  return [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |\n`).join('')
}

const folder = await mkdtemp(join(tmpdir(), 'skolflytt-application-'))
try {
  const results: { size: number; waits: Waits }[] = []
  for (const size of sizes)
    results.push({ size, waits: await useApplication(size, join(folder, String(size))) })
  process.stdout.write(renderTable(results))
  const json = results.map(({ size, waits }) => ({ size, waits: Object.fromEntries(waits) }))
  await writeFile(
    join(root, 'bench-application.json'),
    `${JSON.stringify({ node: process.version, results: json }, null, 2)}\n`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
