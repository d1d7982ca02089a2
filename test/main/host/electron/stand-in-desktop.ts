/** Electron's module as far as the host uses it. What the host gave it is there to look at; the test makes things happen. */
import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, CustomScheme, MenuItemConstructorOptions } from 'electron'
import type { Bounds, Desktop, Session } from '../../../../src/main/host/electron/desktop.ts'

type Listener = Parameters<Desktop['ipcMain']['handle']>[1]

export type StandInOptions = {
  locale?: string
  isFirst?: boolean
  /** What the user picks: a file to open or to save as; which button of a question. */
  chosen?: string
  button?: number
  screens?: Bounds[]
  focused?: boolean
}

export function standInDesktop(options: StandInOptions = {}) {
  const appEvents = new EventEmitter()
  const given = {
    order: Array<string>(),
    schemes: Array<CustomScheme>(),
    windows: Array<BrowserWindowConstructorOptions>(),
    urls: Array<string>(),
    errors: Array<string>(),
    menu: Array<MenuItemConstructorOptions>(),
    handlers: new Map<string, (request: Request) => Promise<Response>>(),
    ipc: new Map<string, Listener>(),
    session: {
      request: (_permission: string): boolean => true,
      check: (_permission: string): boolean => true,
      device: (): boolean => true,
      isCancelled: (_url: string): boolean => false,
    },
    focused: 0,
    quits: 0,
    maximized: 0,
    progress: Array<number>(),
    notifications: Array<string>(),
    shown: Array<string>(),
    questions: Array<string>(),
    /** As the user closes the window. */
    closeWindow: (_event: ReturnType<typeof preventable>): void => {},
  }
  const session: Session = {
    setPermissionRequestHandler: (handler) => {
      given.session.request = (permission) => {
        let answer = true
        handler({}, permission, (granted) => (answer = granted))
        return answer
      }
    },
    setPermissionCheckHandler: (handler) =>
      void (given.session.check = (permission) => handler({}, permission)),
    setDevicePermissionHandler: (handler) => void (given.session.device = handler),
    webRequest: {
      onBeforeRequest: (listener) => {
        given.session.isCancelled = (url) => {
          let cancelled = false
          listener({ url }, ({ cancel }) => (cancelled = cancel))
          return cancelled
        }
      },
    },
  }
  const desktop: Desktop = {
    app: {
      requestSingleInstanceLock: () => options.isFirst ?? true,
      enableSandbox: () => void given.order.push('sandbox'),
      whenReady: async () => void given.order.push('ready'),
      quit: () => {
        given.quits += 1
        appEvents.emit('before-quit', preventable())
      },
      getLocale: () => options.locale ?? 'sv-SE',
      on: (event: string, listener: (...args: never[]) => void) =>
        appEvents.on(event, (...args: unknown[]) => Reflect.apply(listener, undefined, args)),
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes) => {
        given.order.push('schemes')
        given.schemes.push(...schemes)
      },
      handle: (scheme, handler) => void given.handlers.set(scheme, handler),
    },
    session: { defaultSession: session },
    ipcMain: { handle: (channel, listener) => void given.ipc.set(channel, listener) },
    dialog: {
      showErrorBox: (_title, content) => void given.errors.push(content),
      showOpenDialog: async () => ({ filePaths: options.chosen === undefined ? [] : [options.chosen] }),
      showSaveDialog: async () => ({ filePath: options.chosen ?? '' }),
      showMessageBox: async ({ message }) => {
        given.questions.push(message)
        return { response: options.button ?? 0 }
      },
    },
    shell: { showItemInFolder: (path) => void given.shown.push(path) },
    screens: () => options.screens ?? [{ x: 0, y: 0, width: 1920, height: 1040 }],
    notify: ({ body }) => void given.notifications.push(body),
    setMenu: (template) => void (given.menu = template),
    utilityProcess: {
      fork: () => {
        throw new Error('no process in this test')
      },
    },
    createWindow: (windowOptions) => {
      given.windows.push(windowOptions)
      return {
        loadURL: async (url) => void given.urls.push(url),
        isMinimized: () => false,
        restore: () => {},
        focus: () => void (given.focused += 1),
        show: () => {},
        once: () => {},
        webContents: { getURL: () => given.urls.at(-1) ?? '' },
        getNormalBounds: () => ({ x: 40, y: 30, width: 1000, height: 700 }),
        isMaximized: () => given.maximized > 0,
        maximize: () => void (given.maximized += 1),
        isFocused: () => options.focused ?? false,
        setProgressBar: (progress) => void given.progress.push(progress),
        on: (_event, listener) => void (given.closeWindow = listener),
      }
    },
  }
  return { desktop, given, emit: (event: string, ...args: unknown[]) => appEvents.emit(event, ...args) }
}

/** An event whose default can be prevented, and tells whether it was. */
export function preventable() {
  const event = { prevented: false, preventDefault: () => void (event.prevented = true) }
  return event
}
