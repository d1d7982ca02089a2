import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { JobState, ProjectRef } from '../../../../src/shared/contract.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import type { Application } from '../../../../src/main/host/application.ts'
import { findProjectFile, startElectron } from '../../../../src/main/host/electron/start-electron.ts'
import { temporaryFolder } from '../../app/migrate-fixture.ts'
import { preventable, standInDesktop, type StandInOptions } from './stand-in-desktop.ts'

type Options = StandInOptions & { argv?: string[]; dataDir?: string; busy?: boolean; sharing?: boolean }

async function start(options: Options = {}) {
  const stand = standInDesktop(options)
  const dataDir = options.dataDir ?? temporaryFolder()
  const opened: string[] = []
  const copies: string[] = []
  const happened = new EventEmitter()
  let job = (_state: JobState): void => {}
  const refuseMissing = (path: string): void => {
    if (path.includes('missing'))
      throw new AppError('not-found', { sv: 'Finns inte.', en: 'Does not exist.' })
  }
  const application: Application = {
    handler: async ({ url }) => new Response(url),
    async openPath(path): Promise<ProjectRef> {
      opened.push(path)
      refuseMissing(path)
      return { id: 'p 1', name: 'Prov', location: path, openedAt: '' }
    },
    registerFile: (projectId, path) => `${projectId}:${path}`,
    recent: () => opened.map((location) => ({ id: 'p 1', name: 'Prov', location, openedAt: '' })),
    async saveCopy(projectId, path) {
      refuseMissing(path)
      copies.push(`${projectId}:${path}`)
    },
    isBusy: () => options.busy ?? false,
    isSharing: () => options.sharing ?? false,
    watchJobs: (listener) => void (job = listener),
    async close() {
      happened.emit('closed')
    },
  }
  let made = 0
  await startElectron(stand.desktop, {
    preload: '/out/preload/index.cjs',
    argv: options.argv ?? ['electron'],
    dataDir,
    logPath: join(dataDir, 'logs', 'skolflytt.log'),
    makeApplication: () => {
      made += 1
      return application
    },
  })
  const choose = (...path: string[]): void => {
    let items = stand.given.menu
    for (const label of path) {
      const item = items.find((one) => one.label === label)
      if (!item) throw new Error(`the menu has no ${label}`)
      items = Array.isArray(item.submenu) ? item.submenu : []
      if (label === path.at(-1)) Reflect.apply(item.click ?? (() => {}), undefined, [])
    }
  }
  const work = (state: Partial<JobState>): void =>
    job({ id: 'j', projectId: 'p 1', kind: 'run', status: 'running', phase: 'map', done: 0, ...state })
  return { ...stand, dataDir, opened, copies, happened, choose, work, made: () => made }
}

test('the window’s page has the web and nothing else', async () => {
  const { given } = await start()
  expect(given.windows).toMatchObject([
    {
      show: false,
      webPreferences: {
        preload: '/out/preload/index.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
      },
    },
  ])
  expect(given.urls).toEqual(['app://skolflytt/'])
})

test('the scheme is privileged, and every renderer sandboxed, before the application is ready', async () => {
  const { given } = await start()
  expect(given.order).toEqual(['schemes', 'sandbox', 'ready'])
  expect(given.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
})

test('the scheme answers for our own host only, and is the only one', async () => {
  const { given } = await start()
  expect([...given.handlers.keys()]).toEqual(['app'])
  const ask = async (url: string): Promise<number | undefined> =>
    (await given.handlers.get('app')?.(new Request(url)))?.status
  expect(await ask('app://skolflytt/api/app/info')).toBe(200)
  expect(await ask('app://elsewhere/api/app/info')).toBe(404)
})

test('no page navigates, is redirected, opens a window or holds a web view', async () => {
  const { emit } = await start()
  const contents = new EventEmitter()
  let opens: unknown
  const setWindowOpenHandler = (handler: () => unknown): void => void (opens = handler())
  emit('web-contents-created', {}, Object.assign(contents, { setWindowOpenHandler }))
  expect(opens).toEqual({ action: 'deny' })
  for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
    const attempt = preventable()
    contents.emit(name, attempt)
    expect([name, attempt.prevented]).toEqual([name, true])
  }
})

test('no permission is given but to copy, no device is seen', async () => {
  const { session } = (await start()).given
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'])
    expect([session.request(permission), session.check(permission)]).toEqual([false, false])
  const copy = 'clipboard-sanitized-write'
  expect([session.request(copy), session.check(copy), session.device()]).toEqual([true, true, false])
})

test.each([
  ['app://skolflytt/assets/x.js', false],
  ['blob:app://skolflytt/1', false],
  ['data:,', false],
  ['https://example.com/', true],
  ['http://127.0.0.1:9/', true],
  ['file:///etc/passwd', true],
  ['app://skolflytt.evil.example/', true],
  ['ws://127.0.0.1:9/', true],
])('a request to %s is cancelled: %s', async (url, cancelled) => {
  expect((await start()).given.session.isCancelled(url)).toBe(cancelled)
})

test('a second start gives its file to the first and ends', async () => {
  const second = await start({ isFirst: false })
  expect([second.made(), second.given.quits, second.given.windows]).toEqual([0, 1, []])

  const first = await start()
  first.emit('second-instance', {}, ['skolflytt', 'höst.skolflytt'], '/mapp')
  await expect.poll(() => first.given.urls.at(-1)).toBe('app://skolflytt/#/project/p%201/sources')
  expect([first.opened, first.given.focused]).toEqual([['/mapp/höst.skolflytt'], 1])
})

test('a file that was double-clicked is opened, also one named before there is a window', async () => {
  expect((await start({ argv: ['skolflytt', '--flag', '/a.skolflytt'] })).opened).toEqual(['/a.skolflytt'])
  const { emit, opened } = await start()
  const event = preventable()
  emit('open-file', event, '/b.skolflytt')
  expect([event.prevented, opened]).toEqual([true, ['/b.skolflytt']])
})

test('a project that does not open is told in the language of the system', async () => {
  for (const [locale, words] of [
    ['sv-SE', 'Finns inte.'],
    ['en-GB', 'Does not exist.'],
  ] as const) {
    const { given } = await start({ locale, argv: ['skolflytt', '/missing.skolflytt'] })
    expect(given.errors).toEqual([words])
  }
})

test('the menu opens a project that is chosen, and from then on those that were open', async () => {
  const { given, opened, choose } = await start({ locale: 'en-US', chosen: '/c.skolflytt' })
  expect(given.menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'Go to', 'View', 'Help'])
  choose('File', 'Open project …')
  await expect.poll(() => opened).toEqual(['/c.skolflytt'])
  choose('File', 'Recent projects', 'Prov')
  await expect.poll(() => opened).toEqual(['/c.skolflytt', '/c.skolflytt'])
})

test('every item of the menu has its words in both languages, and no shortcut is given twice', async () => {
  const labels = async (locale: string): Promise<string[]> => {
    const found: string[] = []
    const shortcuts: string[] = []
    const visit = (items: MenuItemConstructorOptions[]): void => {
      for (const { label, type, accelerator, submenu } of items) {
        if (type !== 'separator') found.push(label ?? '')
        if (accelerator) shortcuts.push(accelerator)
        if (Array.isArray(submenu)) visit(submenu)
      }
    }
    visit((await start({ locale })).given.menu)
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
    return found
  }
  const [swedish, english] = [await labels('sv-SE'), await labels('en-GB')]
  expect(swedish).toHaveLength(english.length)
  expect([...swedish, ...english]).not.toContain('')
  expect(swedish.filter((label) => english.includes(label))).toEqual(['Start'])
})

test('the menu goes to the places of the project that is shown', async () => {
  const { given, choose } = await start({ argv: ['skolflytt', '/a.skolflytt'] })
  choose('Gå till', 'Kontroll')
  expect(given.urls.at(-1)).toBe('app://skolflytt/#/project/p%201/check')
  choose('Arkiv', 'Nytt projekt')
  expect(given.urls.at(-1)).toBe('app://skolflytt/#/')
  const before = given.urls.length
  choose('Gå till', 'Kontroll')
  expect(given.urls).toHaveLength(before)
})

test('a project saved as another is copied, and the copy opened', async () => {
  const { copies, opened, choose } = await start({ argv: ['skolflytt', '/a.skolflytt'], chosen: '/kopia' })
  choose('Arkiv', 'Spara projektet som …')
  await expect.poll(() => copies).toEqual(['p 1:/kopia.skolflytt'])
  await expect.poll(() => opened.at(-1)).toBe('/kopia.skolflytt')
})

test('a copy that cannot be written is told', async () => {
  const { given, choose } = await start({ argv: ['skolflytt', '/a.skolflytt'], chosen: '/missing' })
  choose('Arkiv', 'Spara projektet som …')
  await expect.poll(() => given.errors).toEqual(['Finns inte.'])
})

test('the log is one click away', async () => {
  const { given, dataDir, choose } = await start()
  choose('Hjälp', 'Visa loggfilen')
  expect(given.shown).toEqual([join(dataDir, 'logs', 'skolflytt.log')])
})

test('long work shows on the task bar, and its end is told to who looks elsewhere', async () => {
  const { given, work } = await start({ locale: 'sv-SE' })
  work({ done: 1, total: 4 })
  work({ phase: 'check', done: 1 })
  work({ status: 'done' })
  expect(given.progress).toEqual([0.25, 2, -1])
  expect(given.notifications).toEqual(['Körningen är klar.'])
  work({ status: 'cancelled' })
  work({ kind: 'import', status: 'failed' })
  expect(given.notifications.slice(1)).toEqual(['Importen stannade. Öppna Skolflytt för att se varför.'])
  const looking = await start({ focused: true })
  looking.work({ status: 'done' })
  expect(looking.given.notifications).toEqual([])
})

test('the window opens where it was closed, where there still is a screen', async () => {
  const first = await start()
  first.given.closeWindow(preventable())
  const place = { x: 40, y: 30, width: 1000, height: 700 }
  expect((await start({ dataDir: first.dataDir })).given.windows).toMatchObject([place])
  const screens = [{ x: 3000, y: 0, width: 1920, height: 1040 }]
  const moved = await start({ dataDir: first.dataDir, screens })
  expect(moved.given.windows[0]).not.toHaveProperty('x')
  writeFileSync(join(first.dataDir, 'window.json'), '{"bounds":1')
  expect((await start({ dataDir: first.dataDir })).given.windows[0]).not.toHaveProperty('x')
})

test('a maximized window opens maximized', async () => {
  const { given, dataDir } = await start()
  given.maximized = 1
  given.closeWindow(preventable())
  expect((await start({ dataDir })).given.maximized).toBe(1)
})

test('quitting asks where a job is running; the window stays for who goes on working', async () => {
  const staying = await start({ busy: true, button: 0 })
  const event = preventable()
  staying.given.closeWindow(event)
  expect(event.prevented).toBe(true)
  await expect.poll(() => staying.given.questions).toHaveLength(1)
  expect(staying.given.quits).toBe(1)

  const leaving = await start({ busy: true, button: 1 })
  leaving.given.closeWindow(preventable())
  await expect.poll(() => leaving.given.quits).toBe(2)
  const last = preventable()
  leaving.given.closeWindow(last)
  expect(last.prevented).toBe(false)
})

test('a project that is shared is not closed to others unasked', async () => {
  const staying = await start({ sharing: true, button: 0 })
  const event = preventable()
  staying.emit('before-quit', event)
  expect(event.prevented).toBe(true)
  await expect.poll(() => staying.given.questions).toHaveLength(1)
  expect(JSON.stringify(staying.given.questions[0])).toContain('delas via API')
  expect(staying.given.quits).toBe(0)

  const leaving = await start({ sharing: true, button: 1 })
  leaving.emit('before-quit', preventable())
  await expect.poll(() => leaving.given.quits).toBe(1)
})

test('quitting waits until every project is closed', async () => {
  const { emit, given, happened } = await start()
  const closed = once(happened, 'closed')
  const event = preventable()
  emit('before-quit', event)
  expect(event.prevented).toBe(true)
  await closed
  await expect.poll(() => given.quits).toBe(1)
  expect(given.questions).toEqual([])
})

test('a dropped file’s path becomes a handle, for our own page only', async () => {
  const { given } = await start()
  const register = (url: string | undefined, ...args: unknown[]): unknown =>
    given.ipc.get('register-file')?.({ senderFrame: url === undefined ? null : { url } }, ...args)
  const page = 'app://skolflytt/#/project/p1/sources'
  expect([...given.ipc.keys()]).toEqual(['register-file'])
  expect(register(page, 'p1', '/mapp/elever.csv')).toEqual({ data: { fileId: 'p1:/mapp/elever.csv' } })
  for (const [url, ...args] of [
    ['https://evil.example/', 'p1', '/x'],
    ['app://skolflytt.evil.example/', 'p1', '/x'],
    [undefined, 'p1', '/x'],
    [page, 'p1', ''],
    [page, 'p1'],
    [page, { toString: 'p1' }, '/x'],
  ] as const)
    expect(register(url, ...args)).toMatchObject({ error: { code: 'forbidden' } })
})

test.each<[string[], string | undefined]>([
  [['skolflytt'], undefined],
  [['/a.skolflytt'], undefined],
  [['skolflytt', '--x', 'a.skolflytt'], '/mapp/a.skolflytt'],
  [['skolflytt', '/b/a.skolflytt'], '/b/a.skolflytt'],
  [['skolflytt', '/a.txt'], undefined],
])('of the arguments %o the project file is %s', (argv, path) => {
  expect(findProjectFile(argv, '/mapp')).toBe(path)
})
