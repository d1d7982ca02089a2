/** The screens in states that are hard to bring a real project into, each answered by a fake host. */
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Input, JobState } from '../../src/shared/contract.ts'
import { AppError } from '../../src/shared/errors.ts'
import { fakeOrigin, serveFakeHost, type FakeHost } from '../renderer/fake-host.ts'
import { coverage } from '../renderer/sample-coverage.ts'
import {
  answerRows,
  emptyState,
  filledState,
  makeSource,
  project,
  sampleAnswers,
} from '../renderer/sample-answers.ts'
import { findAccessibilityFaults } from './axe.ts'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { look } from './look.ts'
import { projectPage } from './pages/project-page.ts'
import { pushPage } from './pages/push-page.ts'
import { scenariosPage } from './pages/scenarios-page.ts'
import { sourcesPage } from './pages/sources-page.ts'
import { startPage } from './pages/start-page.ts'

const samples = join(import.meta.dirname, '../../samples/kommun')
const renderer = join(import.meta.dirname, '../../out/renderer')
let browser: Browser
let problems: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  expect(problems.splice(0)).toEqual([])
})

const patience = { timeout: 10_000 }

async function open(path: string, host: FakeHost, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'sv-SE',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patience.timeout)
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await serveFakeHost(page, renderer, host)
  await page.goto(`${fakeOrigin}/#/${path}`)
  return page
}

const failure = new AppError('project-damaged', {
  sv: 'Filen är skadad. Öppna en kopia.',
  en: 'Damaged. Open a copy.',
})
const fail = (): never => {
  throw failure
}
const filled: FakeHost = { answers: sampleAnswers(filledState) }
const empty: FakeHost = {
  answers: { ...sampleAnswers(emptyState), 'project/list': () => ({ projects: [] }) },
}

const screens = [
  ['start', '', 'Skolflytt'],
  ['Källor', 'project/p1/sources', 'Källor'],
  ['Källor, en kolumn', 'project/p1/sources?column=4', 'Källor'],
  ['Så lästes filen', 'project/p1/sources?view=reading', 'Källor'],
  ['Mappning', 'project/p1/mapping', 'Mappning'],
  ['Mappning, en uppgift', 'project/p1/mapping?view=edit&block=0&path=givenName', 'Mappning'],
  ['Kontroll', 'project/p1/check?finding=3', 'Kontroll'],
  ['Scenarier', 'project/p1/check?view=scenarios&scenario=kontaktuppgifter', 'Kontroll'],
  ['Jämför', 'project/p1/compare?type=persons&entity=e2', 'Jämför'],
  ['Leverera', 'project/p1/deliver', 'Leverera'],
  ['Skicka till mottagare', 'project/p1/deliver?way=push', 'Leverera'],
  ['Dela via API', 'project/p1/deliver?way=api', 'Leverera'],
  ['Historik', 'project/p1/history', 'Historik'],
] as const

for (const [state, host] of [
  ['filled', filled],
  ['empty', empty],
] as const) {
  test.each(screens)(
    `%s, ${state}: no serious accessibility fault, dark or light`,
    async (_, path, heading) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(path, host, { colorScheme, reducedMotion: 'reduce' })
        await page.getByRole('heading', { level: 1, name: heading }).waitFor()
        await page.waitForLoadState('networkidle')
        expect(await findAccessibilityFaults(page)).toEqual([])
      }
    },
  )
}

/** Views of the mapping with something in them; without sources they are one and the same. */
const mappingViews = [
  ['Mappning, koder', 'project/p1/mapping?view=edit&block=0&path=enrolments[0].schoolType'],
  ['Mappning, hänvisning', 'project/p1/mapping?view=edit&block=0&path=enrolments[0].enroledAt'],
  ['Mappning, gjord i dokumentet', 'project/p1/mapping?view=edit&block=0&path=responsibles[0].person'],
  ['Mappning, en del', 'project/p1/mapping?view=edit&block=0&path='],
  ['Mappning, kolumner', 'project/p1/mapping?view=edit&mode=columns'],
  ['Mappning, tabeller', 'project/p1/mapping?view=edit&mode=tables&table=skolform&code=Grundn'],
  ['Mappning, okänd tabell', 'project/p1/mapping?view=edit&mode=tables&table=schoolType'],
  ['Mappning, dokumentet', 'project/p1/mapping?view=edit&mode=document'],
] as const

test.each(mappingViews)('%s: no serious accessibility fault, dark or light', async (_, path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open(path, filled, { colorScheme, reducedMotion: 'reduce' })
    await page.getByRole('tab', { name: 'Ändra mappningen', selected: true }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await findAccessibilityFaults(page)).toEqual([])
  }
})

test('a mapping that cannot be read says why, and a project without one says how to start', async () => {
  const failing = await open('project/p1/mapping?view=edit', {
    answers: { ...filled.answers, 'mapping/document': fail },
  })
  await failing.getByRole('alert').filter({ hasText: 'Filen är skadad' }).waitFor()
  expect(await findAccessibilityFaults(failing)).toEqual([])
  const without = await open('project/p1/mapping?view=edit', {
    answers: { ...filled.answers, 'mapping/document': () => ({}) },
  })
  await without.getByRole('button', { name: 'Börja tomt' }).waitFor()
  expect(await findAccessibilityFaults(without)).toEqual([])
})

test.each([1024, 640, 512])('at %d pixels nothing runs out of the window', async (width) => {
  const page = await open('', filled, { viewport: { width, height: 700 } })
  const tooWide: string[] = []
  for (const [name, path, heading] of screens) {
    await page.goto(`${fakeOrigin}/#/${path}`)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await page.waitForLoadState('networkidle')
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    if (overflow > 0) tooWide.push(`${name}: ${overflow}`)
  }
  expect(tooWide).toEqual([])
})

test('a failed start says why and can be tried again', async () => {
  let broken = true
  const page = await open('', {
    answers: {
      ...filled.answers,
      'app/info': () => (broken ? fail() : { version: '1', host: 'loopback', today: '2025-11-20' }),
    },
  })
  await page.getByRole('alert').filter({ hasText: 'Filen är skadad. Öppna en kopia.' }).waitFor()
  broken = false
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await page.getByRole('heading', { name: 'Nytt projekt' }).waitFor()
})

test('a project that cannot be opened leads back to the others', async () => {
  const page = await open('project/p1/sources', { answers: { ...filled.answers, 'project/open': fail } })
  await page.getByRole('alert').filter({ hasText: 'Öppna en kopia' }).waitFor()
  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await page.getByRole('heading', { name: 'Dina projekt' }).waitFor()
})

test('a million rows and a thousand columns: every end is reached, and little is drawn', async () => {
  const columns = Array.from({ length: 1000 }, (_, index) => `Kolumn nummer ${index + 1}`)
  const state = { ...filledState, sources: [makeSource(1, 'stor.csv', 1_000_000, columns)] }
  const page = await open('project/p1/sources', {
    answers: { ...sampleAnswers(state), 'source/rows': answerRows(1_000_000, 1000) },
  })
  const { grid, rowNumbers } = sourcesPage(page)
  const cell = (text: string) => grid.getByRole('gridcell', { name: text, exact: true })
  await cell('rad 2 kolumn 1').waitFor()

  await grid.press('Control+ArrowDown')
  await cell('rad 1000001 kolumn 1').waitFor()
  expect((await rowNumbers()).at(-1)).toBe(1_000_001)

  await grid.press('Control+ArrowUp')
  await cell('rad 2 kolumn 1').waitFor()

  await grid.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2
  })
  await expect.poll(rowNumbers, patience).toContainEqual(expect.closeTo(500_000, -3))
  const before = await rowNumbers()
  await grid.hover()
  await page.mouse.wheel(0, 60)
  await expect.poll(async () => (await rowNumbers())[0], patience).toBe((before[0] ?? 0) + 2)

  await grid.evaluate((element) => {
    element.scrollLeft = element.scrollWidth
  })
  await grid.getByRole('columnheader', { name: 'Kolumn nummer 1000' }).waitFor()
  expect(await grid.getByRole('gridcell').count()).toBeLessThan(1_500)
})

test('why a row does not count stays in its cell, and is whole for a screen reader', async () => {
  const rows = answerRows(3)
  const page = await open('project/p1/sources', {
    answers: {
      ...filled.answers,
      'source/rows': (input) => {
        const answer = rows(input)
        return { ...answer, rows: answer.rows.map(({ row, cells }) => ({ row, cells, skip: 'footer' })) }
      },
    },
  })
  const cell = sourcesPage(page)
    .grid.getByRole('gridcell', { name: 'Räknas inte: sidfot eller summering', exact: true })
    .first()
  await cell.waitFor()
  const [inner, outer] = [await cell.locator('span').boundingBox(), await cell.boundingBox()]
  expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual((outer?.x ?? 0) + (outer?.width ?? 0))
})

test('rows that cannot be read say so and are read when asked again', async () => {
  let broken = true
  const rows = answerRows(460)
  const page = await open('project/p1/sources', {
    answers: { ...filled.answers, 'source/rows': (input) => (broken ? fail() : rows(input)) },
  })
  await page.getByRole('alert').filter({ hasText: 'Filen är skadad' }).waitFor()
  broken = false
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await sourcesPage(page).grid.getByRole('gridcell', { name: 'rad 2 kolumn 1', exact: true }).waitFor()
})

const job: JobState = {
  id: 'j1',
  projectId: 'p1',
  kind: 'run',
  status: 'running',
  phase: 'map',
  done: 30,
  total: 100,
  secondsLeft: 42,
}

test.each(['filled', 'empty'])(
  'first rows of a running import, project %s: found again by a reload',
  async (is) => {
    const columns = Array.from({ length: 12 }, (_, index) => ({
      name: `Kolumn ${index + 1}`,
      position: index + 1,
    }))
    const rows = Array.from({ length: 100 }, (_, index) => ({
      row: index + 2,
      cells: columns.map(({ name }) => `${name}, elev ${index}`),
      ...(index === 3 ? { skip: 'blank' } : {}),
    }))
    const importing: JobState = { ...job, kind: 'import', phase: 'read', firstRowsTold: 1 }
    const host: FakeHost = {
      answers: {
        ...(is === 'filled' ? filled : empty).answers,
        'job/state': () => importing,
        'job/firstRows': () => ({
          sources: ['elever.csv', 'personal.csv'].map((source) => ({ source, columns, rows })),
        }),
      },
      jobs: { j1: [importing] },
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open('', host, { colorScheme, reducedMotion: 'reduce' })
      await page.evaluate("sessionStorage.setItem('skolflytt.job.p1', 'j1')")
      await page.goto(`${fakeOrigin}/#/project/p1/sources`)
      const table = page.getByRole('region', { name: 'De första raderna i elever.csv' })
      await table.waitFor()
      expect(await table.getByRole('row').count()).toBe(101)
      await look(page, `first-rows-${is}-${colorScheme}`)
      await page.getByLabel('Visa rader i').selectOption('personal.csv')
      await page.getByRole('region', { name: 'De första raderna i personal.csv' }).waitFor()
    }
  },
)

test('first rows that are told anew take the place of the first', async () => {
  let asked = 0
  const importing: JobState = { ...job, kind: 'import', phase: 'read', firstRowsTold: 1 }
  const sourceOf = (name: string) => ({
    source: 'elever.csv',
    columns: [{ name, position: 1 }],
    rows: [{ row: 2, cells: ['Åsa'] }],
  })
  const page = await open('', {
    answers: {
      ...empty.answers,
      // The stream ends at once, and the page asks for the state as long as it runs.
      'job/state': () => ({ ...importing, firstRowsTold: asked === 0 ? 1 : 2 }),
      'job/firstRows': () => ({ sources: [sourceOf((asked += 1) === 1 ? 'A' : 'Förnamn')] }),
    },
    jobs: { j1: [importing] },
  })
  await page.evaluate("sessionStorage.setItem('skolflytt.job.p1', 'j1')")
  await page.goto(`${fakeOrigin}/#/project/p1/sources`)
  await page.getByRole('columnheader', { name: 'Förnamn' }).waitFor()
})

test('a running job shows how far and how long from every place, and can be cancelled', async () => {
  const cancelled: string[] = []
  const page = await open('project/p1/mapping', {
    answers: {
      ...filled.answers,
      'run/start': () => ({ jobId: 'j1' }),
      'job/state': () => (cancelled.length > 0 ? { ...job, status: 'cancelled' } : job),
      'job/cancel': ({ jobId }) => {
        cancelled.push(jobId)
        return {}
      },
    },
    jobs: { j1: [job] },
  })
  const around = projectPage(page)
  await page.getByRole('button', { name: 'Kör mappningen igen' }).click()
  await around.progress.waitFor()
  await page.getByText('30 % klart · mappar rader, ungefär 42 sekunder kvar').waitFor()
  await around.goTo('Källor')
  await page.reload()
  await around.progress.waitFor()
  await page.getByRole('button', { name: 'Avbryt' }).click()
  await around.waitForEnd('Körningen avbröts.')
  expect(cancelled).toEqual(['j1'])
})

test('a failed job says what to do and starts again on request', async () => {
  let starts = 0
  const page = await open('project/p1/mapping', {
    answers: { ...filled.answers, 'run/start': () => ({ jobId: `j${++starts}` }) },
    jobs: {
      j1: [{ ...job, status: 'failed', error: { code: failure.code, text: failure.text } }],
      j2: [{ ...job, id: 'j2', status: 'done' }],
    },
  })
  const around = projectPage(page)
  await page.getByRole('button', { name: 'Kör mappningen igen' }).click()
  await around.error.filter({ hasText: 'Filen är skadad' }).waitFor()
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await around.waitForEnd('Körningen är klar.')
})

test('how a job ended is told in the place where one was, and not before the heading of the next', async () => {
  const page = await open('project/p1/mapping', {
    answers: { ...filled.answers, 'run/start': () => ({ jobId: 'j1' }) },
    jobs: { j1: [{ ...job, status: 'done' }] },
  })
  const around = projectPage(page)
  await page.getByRole('button', { name: 'Kör mappningen igen' }).click()
  await around.waitForEnd('Körningen är klar.')
  await around.goTo('Historik')
  await page.getByText('Körningen är klar.').waitFor({ state: 'detached' })
})

test('a protected person is masked until it is shown on purpose', async () => {
  const page = await open('project/p1/compare?type=persons&entity=e2', filled)
  await page.getByText('Personen har skyddade uppgifter.').waitFor()
  expect(await page.getByRole('row', { name: /Åsa/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Visa', exact: true }).click()
  await page.getByRole('row', { name: 'Förnamn Åsa' }).waitFor()
})

test('a finding opens its row with the cell marked, and leads to it in the source', async () => {
  const page = await open('project/p1/check', filled)
  await page.getByRole('button', { name: 'Visa och rätta' }).nth(2).click()
  await page.getByRole('cell', { name: 'rad 22 kolumn 1 (här är anmärkningen)' }).waitFor()
  await page.getByRole('link', { name: 'Öppna i källan' }).click()
  await expect.poll(sourcesPage(page).rowNumbers, patience).toContain(22)
})

test('a rule of many findings is folded under its number, so that it drowns no other', async () => {
  const asked: Input<'finding/list'>[] = []
  const list = filled.answers['finding/list']
  const page = await open('project/p1/check', {
    answers: {
      ...filled.answers,
      'finding/list': (input) => {
        asked.push(input)
        return list?.(input) ?? { total: 0, findings: [] }
      },
    },
  })
  const folded = page.getByRole('list', { name: 'Regler med många anmärkningar' })
  await folded.getByText('23 varningar').waitFor()
  expect(asked.at(-1)?.without).toEqual(['IMP-07'])
  await folded.getByRole('button', { name: 'Visa dem: Raden har fel antal kolumner' }).click()
  await expect
    .poll(() => asked.at(-1), patience)
    .toEqual({ projectId: 'p1', language: 'sv', rule: 'IMP-07', offset: 0, limit: 50 })
})

test('the findings can be narrowed by severity and rule, and turned page by page', async () => {
  const asked: unknown[] = []
  const list = filled.answers['finding/list']
  const page = await open('project/p1/check', {
    answers: {
      ...filled.answers,
      'finding/list': (input) => {
        asked.push(input)
        return list?.(input) ?? { total: 0, findings: [] }
      },
    },
  })
  await page.getByRole('button', { name: 'Sida 2 av 3' }).click()
  await page.getByText('rad 70, ').waitFor()
  await page.getByRole('radiogroup', { name: 'Visa' }).getByText('Fel', { exact: true }).click()
  await page.getByRole('button', { name: /Fel kontrollsiffra/ }).click()
  await page.getByRole('heading', { name: 'Fel kontrollsiffra i personnummer' }).waitFor()
  expect(asked.at(-1)).toEqual({
    projectId: 'p1',
    language: 'sv',
    severity: 'error',
    rule: 'PER-03',
    offset: 0,
    limit: 50,
  })
})

test('the scenarios stand under their areas with readiness in words, and lead to who lacks what', async () => {
  const page = await open('project/p1/check', filled)
  const { summary, area, scenario, missing } = scenariosPage(page)
  await page.getByRole('tab', { name: 'Anmärkningar' }).focus()
  await page.keyboard.press('ArrowRight')
  await summary.filter({ hasText: '1 redo, 1 delvis, 1 saknas' }).waitFor()
  expect(await area('Skoladministration').getByRole('heading', { level: 3 }).allTextContents()).toEqual([
    'Elevers inskrivning',
    'Kontaktuppgifter för personer',
  ])
  expect(await scenario('Elevers inskrivning').textContent()).toContain('Redo')
  expect(await scenario('Kontaktuppgifter för personer').textContent()).toContain('Delvis')
  expect(await scenario('Tjänstefördelning').textContent()).toContain('det finns inga aktiviteter')

  await tabTo(page, 'Visa detaljer', 'Visa detaljer: Kontaktuppgifter för personer')
  await page.keyboard.press('Enter')
  await missing('Kontaktuppgifter för personer').first().waitFor()
  const shown = await scenario('Kontaktuppgifter för personer').textContent()
  for (const text of [
    'Person.emails eller phoneNumbers',
    'minst en som inte är privat',
    'saknas för 431 av 432 elever',
    'Skyddad person',
    'det finns inga barn',
    'finns för 3 av 432 elever',
    'finns inte för någon av 432 elever',
  ])
    expect(shown).toContain(text)

  await page.getByRole('link', { name: 'Åsa Öberg · 2012-03-15' }).click()
  await page.getByRole('row', { name: 'Förnamn Åsa' }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Skyddad person' }).click()
  await page.getByText('Personen har skyddade uppgifter.').waitFor()
})

test('the scenarios can be narrowed by readiness, and the address keeps it', async () => {
  const page = await open('project/p1/check?view=scenarios', filled)
  const headings = page.getByRole('heading', { level: 3 })
  await page.getByRole('radiogroup', { name: 'Visa scenarier' }).getByText('Delvis', { exact: true }).click()
  await expect.poll(() => headings.allTextContents(), patience).toEqual(['Kontaktuppgifter för personer'])
  await page.reload()
  await expect.poll(() => headings.allTextContents(), patience).toEqual(['Kontaktuppgifter för personer'])
})

test('scenarios that cannot be read say so and are read when asked again', async () => {
  let broken = true
  const page = await open('project/p1/check?view=scenarios', {
    answers: { ...filled.answers, 'coverage/report': () => (broken ? fail() : coverage) },
  })
  await page.getByRole('alert').filter({ hasText: 'Filen är skadad' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  broken = false
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await scenariosPage(page).summary.waitFor()
})

test('an API that closed by itself says why, and what cannot be read is read when asked again', async () => {
  let broken = true
  const closed = {
    failed: { sv: 'API:et stängdes av ett oväntat fel.', en: 'The API was closed by an unexpected error.' },
    consumers: [],
    accesses: [],
  }
  const page = await open('project/p1/deliver?way=api', {
    answers: { ...filled.answers, 'serve/state': () => (broken ? fail() : closed) },
  })
  await page.getByRole('alert').filter({ hasText: 'Filen är skadad' }).waitFor()
  broken = false
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await page.getByRole('alert').filter({ hasText: 'stängdes av ett oväntat fel' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
})

test('scenarios not yet answered are shown as loading', async () => {
  const page = await open('project/p1/check', filled)
  let answer = (): void => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(`${fakeOrigin}/api/coverage/report`, async (route) => {
    await asked
    await route.fallback()
  })
  await scenariosPage(page).open()
  await page.getByRole('status').filter({ hasText: 'Läser in …' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  answer()
  await scenariosPage(page).summary.waitFor()
})

test('before a run the scenarios say what to do, and after a change that they are from before it', async () => {
  const page = await open('project/p1/check?view=scenarios', {
    answers: sampleAnswers({ ...emptyState, sources: filledState.sources }),
  })
  await page.getByText('Inget att räkna på ännu').waitFor()
  await page.getByRole('link', { name: 'Gå till Mappning' }).click()
  await projectPage(page).heading('Mappning').waitFor()

  const changed = await open('project/p1/check?view=scenarios', {
    answers: sampleAnswers({ ...filledState, stale: true }),
  })
  await changed.getByText('Något har ändrats sedan körningen').waitFor()
  await scenariosPage(changed).summary.waitFor()
})

test('a chosen receiver is kept, and the run that checks its demands is at hand', async () => {
  const chosen: (string | null)[] = []
  const page = await open('project/p1/deliver', {
    answers: {
      ...filled.answers,
      'project/state': () => ({ ...filledState, stale: chosen.length > 0 }),
      'profile/list': () => ({
        profiles: [{ name: 'dnp', label: 'Digitala nationella prov', help: 'Provtjänstens krav.' }],
        ...(chosen.at(-1) ? { chosen: 'dnp' } : {}),
      }),
      'profile/choose': ({ name }) => {
        chosen.push(name)
        return {}
      },
      'run/start': () => ({ jobId: 'j1' }),
    },
    jobs: { j1: [{ ...job, status: 'done' }] },
  })
  const receiver = page.getByRole('radiogroup', { name: 'Mottagare' })
  await receiver.getByLabel('Digitala nationella prov').check()
  await page.getByRole('status').filter({ hasText: 'kontrolleras mottagarens krav' }).waitFor()
  expect(await receiver.getByLabel('Digitala nationella prov').isChecked()).toBe(true)
  expect(await findAccessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Kör mappningen igen' }).click()
  await projectPage(page).waitForEnd('Körningen är klar.')
  await receiver.getByLabel('Ingen särskild').check()
  await expect.poll(() => chosen, patience).toEqual(['dnp', null])
})

test('an error stops the delivery until it is allowed, and the choices are sent', async () => {
  const sent: unknown[] = []
  const page = await open('project/p1/deliver', {
    answers: {
      ...filled.answers,
      'deliver/start': (input) => {
        sent.push(input)
        return { jobId: 'j1' }
      },
    },
    jobs: { j1: [{ ...job, kind: 'deliver', status: 'done', deliveryId: 2 }] },
  })
  const make = page.getByRole('button', { name: 'Skapa leveransen' })
  expect(await make.isDisabled()).toBe(true)
  await page.getByLabel('Zip-paket').check()
  await page.getByLabel('Leverera ändå').check()
  await make.click()
  await projectPage(page).waitForEnd('Leveransen är klar.')
  expect(sent).toEqual([{ projectId: 'p1', format: 'zip', protected: 'leave-out', allowErrors: true }])
})

test('before the first run the files can be had corrected, and nothing else', async () => {
  const host = { answers: sampleAnswers({ ...filledState, lastRun: undefined, deliveries: [] }) }
  const page = await open('project/p1/deliver', host)
  await page.getByText('Ska filerna bara städas?').waitFor()
  expect(await page.getByRole('radiogroup', { name: 'Format' }).getByRole('radio').count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Skapa leveransen' }).isEnabled()).toBe(true)
  expect(await findAccessibilityFaults(page)).toEqual([])
})

test('limits stop a push until there is a reason, and the token goes to the host alone', async () => {
  const sent: unknown[] = []
  const page = await open('project/p1/deliver?way=push', {
    answers: {
      ...filled.answers,
      'push/token': (input) => {
        if (input.token !== undefined) sent.push(input)
        return { kept: false }
      },
      'push/start': (input) => {
        sent.push(input)
        return { jobId: 'j1' }
      },
    },
    jobs: { j1: [{ ...job, kind: 'push', status: 'done', deliveryId: 2 }] },
  })
  const url = 'https://mottagare.example/v1'
  const push = pushPage(page)
  await push.address.fill(url)
  await push.token.fill('hemlig')
  await push.stopped.getByText('412 personer av 868 skulle tas bort.').waitFor()
  const link = page.getByRole('link', { name: /^Visa i Kontroll/ })
  expect(await link.getAttribute('href')).toBe('#/project/p1/check?rule=PUB-28&finding=9')
  expect(await findAccessibilityFaults(page)).toEqual([])
  await push.sendAnyway('Skolan har lagts ned')
  await projectPage(page).waitForEnd('Leveransen är skickad.')
  expect(await push.token.inputValue()).toBe('')
  const to = { projectId: 'p1', receiver: { name: 'dnp' }, url, protected: 'leave-out' }
  expect(sent).toEqual([
    { projectId: 'p1', url, token: 'hemlig' },
    { ...to, overrule: 'Skolan har lagts ned' },
  ])
})

test('the language and the appearance are kept', async () => {
  const page = await open('project/p1/deliver', filled)
  await page.getByText('English', { exact: true }).click()
  await page.getByLabel('Appearance').selectOption('dark')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Deliver' }).waitFor()
  expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark')
})

test('a removed source is confirmed first', async () => {
  const removed: number[] = []
  const page = await open('project/p1/sources', {
    answers: {
      ...filled.answers,
      'source/remove': ({ sourceId }) => {
        removed.push(sourceId)
        return {}
      },
    },
  })
  await page.getByRole('button', { name: 'Ta bort källan' }).click()
  await page.getByRole('dialog', { name: 'Ta bort elever.csv?' }).waitFor()
  expect(await findAccessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Ta bort', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(removed).toEqual([1])
})

test('the main buttons are reached and pressed by keyboard alone', async () => {
  const page = await open('project/p1/sources', filled)
  await projectPage(page).heading('Källor').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Hoppa till innehållet')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('content')

  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, 'Lägg till filer')
  await page.keyboard.press('Enter')
  await chooser
  await tabTo(page, 'Mappning')
  await page.keyboard.press('Enter')
  await projectPage(page).heading('Mappning').waitFor()
  await tabTo(page, 'Kör mappningen igen')
})

/** Presses Tab until what has the focus has this text (and this label), and is seen to have it. */
async function tabTo(page: Page, text: string, label?: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string>('document.activeElement.textContent')
    if (focused !== text) continue
    if (label && (await page.evaluate('document.activeElement.getAttribute("aria-label")')) !== label)
      continue
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none')
    return
  }
  expect.unreachable(`Tab never reaches ${text}`)
}

test('files and folders dropped anywhere in the window are sent and imported, or wait for a project to be made', async () => {
  const begun: string[] = []
  const imported: string[][] = []
  const answers: FakeHost['answers'] = {
    ...filled.answers,
    'project/create': () => project,
    'upload/begin': ({ name }) => {
      begun.push(name)
      return { fileId: `f${begun.length}` }
    },
    'import/start': ({ fileIds }) => {
      imported.push(fileIds)
      return { jobId: 'j1' }
    },
  }
  const page = await open('project/p1/history', {
    answers,
    jobs: { j1: [{ ...job, kind: 'import', status: 'done' }] },
  })
  await projectPage(page).heading('Historik').waitFor()
  await drop(page, join(samples, 'elevlista.csv'), join(samples, 'gymnasiet-scim'))
  await projectPage(page).heading('Källor').waitFor()
  await projectPage(page).waitForEnd('Filerna är importerade.')

  await page.getByRole('link', { name: 'Alla projekt' }).click()
  await page.getByRole('heading', { name: 'Nytt projekt' }).waitFor()
  await drop(page, join(samples, 'personal.xlsx'))
  await page.getByText('1 fil läggs till när projektet har skapats.').waitFor()
  await startPage(page).createProject('Nytt')
  await projectPage(page).waitForEnd('Filerna är importerade.')
  expect(begun.slice(0, 2)).toEqual(['elevlista.csv', 'gymnasiet-scim/Activities.json'])
  expect(begun.at(-1)).toBe('personal.xlsx')
  expect(imported.map(({ length }) => length)).toEqual([7, 1])
})

/** As the system does it: a drag that a script makes up has no files on disk behind it. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 600,
      y: 400,
      data: { items: [], files, dragOperationsMask: 1 },
    })
  }
}
