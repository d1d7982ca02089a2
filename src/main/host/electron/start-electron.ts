import { join, resolve } from 'node:path'
import { z } from 'zod'
import { AppError, type Language, toErrorReply } from '../../../shared/errors.ts'
import type { StartChild } from '../../jobs/port.ts'
import type { Application } from '../application.ts'
import type { Reply } from '../dispatch.ts'
import { askBeforeQuit } from './ask-before-quit.ts'
import type { Desktop, DesktopWindow } from './desktop.ts'
import { signalJobs } from './job-signals.ts'
import { appOrigin, appScheme, lockContents, lockSession, windowOptions } from './lock-down.ts'
import { menuTemplate } from './menu.ts'
import { startUtility } from './utility-process.ts'
import { isWithinReach, windowStateFile } from './window-state.ts'

export type ElectronOptions = {
  /** The preload script, built as CommonJS: an ES module would end the sandbox. */
  readonly preload: string
  readonly argv: readonly string[]
  /** Where projects, the log and the window's place are kept. */
  readonly dataDir: string
  readonly logPath: string
  makeApplication(startWriter: StartChild): Application
}

const DroppedFile = z.tuple([z.string().min(1), z.string().min(1)])
const filters = [{ name: 'Skolflytt', extensions: ['skolflytt'] }]

/** The desktop application: one window on the one handler, and nothing else let in or out. */
export async function startElectron(desktop: Desktop, options: ElectronOptions): Promise<void> {
  const { app, protocol, session, ipcMain, dialog, shell } = desktop
  if (!app.requestSingleInstanceLock()) return app.quit()
  protocol.registerSchemesAsPrivileged([appScheme])
  app.enableSandbox()

  const language: Language = /^(sv|nb|nn|da)/.test(app.getLocale()) ? 'sv' : 'en'
  const application = options.makeApplication(startUtility(desktop.utilityProcess))
  let window: DesktopWindow | undefined
  // The system may name a file before there is a window for it.
  let toOpen = findProjectFile(options.argv, process.cwd())

  const show = async (hash: string): Promise<void> => {
    await window?.loadURL(`${appOrigin}/#/${hash}`)
  }
  /** Does what a menu or the system asked for, and tells what went wrong. */
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      dialog.showErrorBox('Skolflytt', toErrorReply(error).text[language])
    }
    setMenu()
  }
  const openPath = async (path: string): Promise<void> => {
    if (window) await attempt(() => openIn(path))
    else toOpen = path
  }
  const openIn = async (path: string): Promise<void> => {
    const { id } = await application.openPath(path)
    await show(`project/${encodeURIComponent(id)}/sources`)
  }
  const chooseProject = async (): Promise<void> => {
    const [path] = (await dialog.showOpenDialog({ filters, properties: ['openFile'] })).filePaths
    if (path !== undefined) await openIn(path)
  }
  /** The project that is shown is copied, and the copy opened: what is done from now on is done to it. */
  const saveAs = async (): Promise<void> => {
    const project = application.recent().find(({ id }) => id === shownProject(window))
    if (!project) return
    const { filePath } = await dialog.showSaveDialog({ defaultPath: project.location, filters })
    if (filePath === '' || filePath === project.location) return
    const path = filePath.endsWith('.skolflytt') ? filePath : `${filePath}.skolflytt`
    await application.saveCopy(project.id, path)
    await openIn(path)
  }
  const showPlace = async (place: string): Promise<void> => {
    const id = shownProject(window)
    if (id !== undefined) await show(`project/${encodeURIComponent(id)}/${place}`)
  }
  const setMenu = (): void =>
    desktop.setMenu(
      menuTemplate(language, application.recent().slice(0, 10), {
        newProject: () => void show(''),
        openProject: () => void attempt(chooseProject),
        openRecent: (path) => void openPath(path),
        saveAs: () => void attempt(saveAs),
        showPlace: (place) => void showPlace(place),
        showLog: () => shell.showItemInFolder(options.logPath),
        showFolder: () => shell.showItemInFolder(join(options.dataDir, 'projects')),
      }),
    )

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
  const mayClose = askBeforeQuit(desktop, application, language)
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
  setMenu()
  const opened = openWindow(desktop, options, mayClose)
  application.watchJobs(signalJobs(desktop, opened, language))
  await opened.loadURL(`${appOrigin}/`)
  window = opened
  if (toOpen !== undefined) await openPath(toOpen)
}

/** The window as it was left, where there still is a screen under it; its place is kept when it closes. */
function openWindow(
  desktop: Desktop,
  { preload, dataDir }: ElectronOptions,
  mayClose: () => boolean,
): DesktopWindow {
  const file = windowStateFile(join(dataDir, 'window.json'))
  const state = file.read()
  const place = state && isWithinReach(state.bounds, desktop.screens()) ? state.bounds : {}
  const window = desktop.createWindow({ ...windowOptions(preload), ...place })
  if (state?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    file.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    if (mayClose()) return
    event.preventDefault()
    desktop.app.quit()
  })
  return window
}

/** The id of the project in the window's address; undefined on the start screen. */
function shownProject(window: DesktopWindow | undefined): string | undefined {
  const [, id] = /#\/project\/([^/?]+)/.exec(window?.webContents.getURL() ?? '') ?? []
  return id === undefined ? undefined : decodeURIComponent(id)
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
