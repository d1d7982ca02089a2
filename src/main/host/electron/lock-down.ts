import type { BrowserWindowConstructorOptions, CustomScheme } from 'electron'
import type { Desktop, WebContents } from './desktop.ts'

/** The only origin there is in the desktop application. */
export const appOrigin = 'app://skolflytt'

/** A scheme that the page's own fetch and streams work on, treated as a secure origin. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
}

/** A window whose page has nothing but the web: no Node, its own world, the operating system's sandbox. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 860,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Skolflytt',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  }
}

/** No page leaves the application, opens another window, or holds a web view. */
export function lockContents(contents: WebContents): void {
  for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview'] as const)
    contents.on(event, (attempt) => attempt.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** No permission is given but to put text on the clipboard, no device is seen, and nothing but our own scheme is fetched. */
export function lockSession({ defaultSession }: Desktop['session']): void {
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isGiven(permission)))
  defaultSession.setPermissionCheckHandler((_contents, permission) => isGiven(permission))
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOurs(url) }))
}

/** Text only, and only in answer to a click; nothing is read from there. */
const isGiven = (permission: unknown): boolean => permission === 'clipboard-sanitized-write'

/** Of our origin, or what the developer tools and downloads are made of. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || /^(devtools|blob|data):/.test(url)
}
