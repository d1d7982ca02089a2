import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError, type Language, toErrorReply } from '../../../shared/errors.ts'
import type { StartChild } from '../../jobs/port.ts'
import type { Application } from '../application.ts'
import type { Reply } from '../dispatch.ts'
import type { Desktop, DesktopWindow } from './desktop.ts'
import { appOrigin, appScheme, lockContents, lockSession, windowOptions } from './lock-down.ts'
import { menuTemplate } from './menu.ts'
import { startUtility } from './utility-process.ts'

export type ElectronOptions = {
  /** The preload script, built as CommonJS: an ES module would end the sandbox. */
  readonly preload: string
  readonly argv: readonly string[]
  makeApplication(startWriter: StartChild): Application
}

const DroppedFile = z.tuple([z.string().min(1), z.string().min(1)])

/** The desktop application: one window on the one handler, and nothing else let in or out. */
export async function startElectron(
  desktop: Desktop,
  { preload, argv, makeApplication }: ElectronOptions,
): Promise<void> {
  const { app, protocol, session, ipcMain, dialog } = desktop
  if (!app.requestSingleInstanceLock()) return app.quit()
  protocol.registerSchemesAsPrivileged([appScheme])
  app.enableSandbox()

  const language: Language = /^(sv|nb|nn|da)/.test(app.getLocale()) ? 'sv' : 'en'
  const application = makeApplication(startUtility(desktop.utilityProcess))
  let window: DesktopWindow | undefined
  // The system may name a file before there is a window for it.
  let toOpen = findProjectFile(argv, process.cwd())

  const openPath = async (path: string): Promise<void> => {
    if (!window) {
      toOpen = path
      return
    }
    try {
      const { id } = await application.openPath(path)
      await window.loadURL(`${appOrigin}/#/project/${encodeURIComponent(id)}/sources`)
    } catch (error) {
      dialog.showErrorBox('Skolflytt', toErrorReply(error).text[language])
    }
  }
  const chooseProject = async (): Promise<void> => {
    const filters = [{ name: 'Skolflytt', extensions: ['skolflytt'] }]
    const { filePaths } = await dialog.showOpenDialog({ filters, properties: ['openFile'] })
    const [path] = filePaths
    if (path !== undefined) await openPath(path)
  }

  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  app.on('window-all-closed', () => app.quit())
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openPath(path)
  })
  app.on('second-instance', (_event, otherArgv, itsFolder) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    const path = findProjectFile(otherArgv, itsFolder)
    if (path !== undefined) void openPath(path)
  })
  closeBeforeQuit(app, application)
  ipcMain.handle('register-file', ({ senderFrame }, ...args) =>
    registerFile(application, senderFrame?.url, args),
  )

  await app.whenReady()
  lockSession(session)
  protocol.handle('app', async (request) =>
    new URL(request.url).host === new URL(appOrigin).host
      ? application.handler(request)
      : new Response(null, { status: 404 }),
  )
  desktop.setMenu(menuTemplate(language, () => void chooseProject()))
  const opened = desktop.createWindow(windowOptions(preload))
  opened.once('ready-to-show', () => opened.show())
  await opened.loadURL(`${appOrigin}/`)
  window = opened
  if (toOpen !== undefined) await openPath(toOpen)
}

/** Quits when every project is closed, each to one whole file. */
function closeBeforeQuit(app: Desktop['app'], application: Application): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void application.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

/** The path of a dropped file becomes a handle here; no path goes back to the page. */
function registerFile(application: Application, from: string | undefined, args: readonly unknown[]): Reply {
  try {
    if (!from?.startsWith(`${appOrigin}/`)) throw refused()
    const parsed = DroppedFile.safeParse(args)
    if (!parsed.success) throw refused()
    return { data: { fileId: application.registerFile(...parsed.data) } }
  } catch (error) {
    return { error: toErrorReply(error) }
  }
}

const refused = () =>
  new AppError('forbidden', {
    sv: 'Filen kan inte tas emot härifrån. Släpp den i programmets fönster.',
    en: 'The file cannot be taken from here. Drop it in the application’s window.',
  })

/** The project file among the arguments of a start in `folder`: a double-click gives it as the last one. */
export function findProjectFile(argv: readonly string[], folder: string): string | undefined {
  const path = argv.slice(1).findLast((argument) => argument.endsWith('.skolflytt'))
  return path === undefined ? undefined : resolve(folder, path)
}
