/** Electron's entry. */
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { toErrorReply } from '../shared/errors.ts'
import { describeFault } from './describe-fault.ts'
import { createApplication } from './host/application.ts'
import { findDataFolder } from './host/data-folder.ts'
import { startElectron } from './host/electron/start-electron.ts'
import { logFile } from './host/log-file.ts'

const desktop = {
  app,
  dialog,
  ipcMain,
  protocol,
  shell,
  utilityProcess,
  screens: () => screen.getAllDisplays().map(({ workArea }) => workArea),
  notify: (notification: { title: string; body: string }) => new Notification(notification).show(),
  // Not the module's own: there is no default session before the application is ready.
  get session() {
    return session
  },
  setMenu: (template: Parameters<typeof Menu.buildFromTemplate>[0]) =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  createWindow: (options: ConstructorParameters<typeof BrowserWindow>[0]) => new BrowserWindow(options),
}

const dataDir = findDataFolder()
const logPath = join(dataDir, 'logs', 'skolflytt.log')

// Not awaited here: Electron is not ready before its entry has been loaded.
startElectron(desktop, {
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  argv: process.argv,
  dataDir,
  logPath,
  makeApplication: (startWriter) =>
    createApplication({ host: 'electron', dataDir, log: logFile(logPath), startWriter }),
}).catch((error: unknown) => {
  logFile(logPath)(describeFault(error))
  dialog.showErrorBox('Skolflytt', Object.values(toErrorReply(error).text).join('\n\n'))
  app.exit(1)
})
