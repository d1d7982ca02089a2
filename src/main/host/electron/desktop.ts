/**
 * What this host uses of Electron, and no more: `src/main/index.ts` passes the module itself, tests pass a stand-in. The
 * compiler holds the real module against it there.
 */
import type { BrowserWindowConstructorOptions, CustomScheme, MenuItemConstructorOptions } from 'electron'

type Event = { preventDefault(): void }

export type WebContents = {
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-attach-webview',
    listener: (event: Event) => void,
  ): unknown
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
}

export type Session = {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: unknown, answer: (granted: boolean) => void) => void,
  ): void
  setPermissionCheckHandler(handler: (contents: unknown, permission: unknown) => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void
  }
}

/** In pixels of the desktop. */
export type Bounds = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type DesktopWindow = {
  loadURL(url: string): Promise<void>
  readonly webContents: { getURL(): string }
  getNormalBounds(): Bounds
  isMaximized(): boolean
  maximize(): void
  isFocused(): boolean
  /** From 0 to 1; more is work of unknown length, less none. */
  setProgressBar(progress: number): void
  on(event: 'close', listener: (event: Event) => void): unknown
  isMinimized(): boolean
  restore(): void
  focus(): void
  show(): void
  once(event: 'ready-to-show', listener: () => void): unknown
}

export type UtilityProcess = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

export type Desktop = {
  readonly app: {
    requestSingleInstanceLock(): boolean
    enableSandbox(): void
    whenReady(): Promise<void>
    quit(): void
    getLocale(): string
    on(event: 'window-all-closed', listener: () => void): unknown
    on(event: 'before-quit', listener: (event: Event) => void): unknown
    on(event: 'open-file', listener: (event: Event, path: string) => void): unknown
    on(
      event: 'second-instance',
      listener: (event: Event, argv: string[], workingDirectory: string) => void,
    ): unknown
    on(event: 'web-contents-created', listener: (event: Event, contents: WebContents) => void): unknown
  }
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: CustomScheme[]): void
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void
  }
  readonly session: { readonly defaultSession: Session }
  readonly ipcMain: {
    handle(
      channel: string,
      listener: (
        event: { readonly senderFrame: { readonly url: string } | null },
        ...args: unknown[]
      ) => unknown,
    ): void
  }
  readonly dialog: {
    showErrorBox(title: string, content: string): void
    showOpenDialog(options: {
      filters: { name: string; extensions: string[] }[]
      properties: ['openFile']
    }): Promise<{ filePaths: string[] }>
    showSaveDialog(options: {
      defaultPath: string
      filters: { name: string; extensions: string[] }[]
    }): Promise<{ filePath: string }>
    showMessageBox(options: {
      type: 'question'
      message: string
      detail: string
      buttons: string[]
      defaultId: number
      cancelId: number
    }): Promise<{ response: number }>
  }
  readonly shell: { showItemInFolder(path: string): void }
  /** Where windows can be, without task bars and docks. */
  screens(): readonly Bounds[]
  notify(notification: { title: string; body: string }): void
  setMenu(template: MenuItemConstructorOptions[]): void
  readonly utilityProcess: {
    fork(modulePath: string, args: string[], options: { stdio: 'ignore'; execArgv: string[] }): UtilityProcess
  }
  createWindow(options: BrowserWindowConstructorOptions): DesktopWindow
}
