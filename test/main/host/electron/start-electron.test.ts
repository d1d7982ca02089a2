import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import type { ProjectRef } from '../../../../src/shared/contract.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import type { Application } from '../../../../src/main/host/application.ts'
import { findProjectFile, startElectron } from '../../../../src/main/host/electron/start-electron.ts'
import { preventable, standInDesktop } from './stand-in-desktop.ts'

async function start(options: Parameters<typeof standInDesktop>[0] & { argv?: string[] } = {}) {
  const stand = standInDesktop(options)
  const opened: string[] = []
  const happened = new EventEmitter()
  const application: Application = {
    handler: async ({ url }) => new Response(url),
    async openPath(path): Promise<ProjectRef> {
      opened.push(path)
      if (path.includes('missing'))
        throw new AppError('not-found', { sv: 'Finns inte.', en: 'Does not exist.' })
      return { id: 'p 1', name: 'Prov', location: path, openedAt: '' }
    },
    registerFile: (projectId, path) => `${projectId}:${path}`,
    async close() {
      happened.emit('closed')
    },
  }
  let made = 0
  await startElectron(stand.desktop, {
    preload: '/out/preload/index.cjs',
    argv: options.argv ?? ['electron'],
    makeApplication: () => {
      made += 1
      return application
    },
  })
  return { ...stand, opened, happened, made: () => made }
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

test('no permission is given, no device is seen', async () => {
  const { session } = (await start()).given
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'])
    expect(session.request(permission)).toBe(false)
  expect([session.check(), session.device()]).toEqual([false, false])
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

test('the menu opens a project that is chosen', async () => {
  const { given, opened } = await start({ locale: 'en-US', chosen: '/c.skolflytt' })
  expect(given.menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'View'])
  const submenu = given.menu[0]?.submenu
  const item = Array.isArray(submenu) ? submenu[0] : undefined
  expect(item?.label).toBe('Open project …')
  Reflect.apply(item?.click ?? (() => {}), undefined, [])
  await expect.poll(() => opened).toEqual(['/c.skolflytt'])
})

test('quitting waits until every project is closed', async () => {
  const { emit, given, happened } = await start()
  const closed = once(happened, 'closed')
  const event = preventable()
  emit('before-quit', event)
  expect(event.prevented).toBe(true)
  await closed
  await expect.poll(() => given.quits).toBe(1)
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
