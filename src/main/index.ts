/** Electron's entry. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, utilityProcess } from 'electron'
import { toErrorReply } from '../shared/errors.ts'
import { describeFault } from './describe-fault.ts'
import { createApplication } from './host/application.ts'
import { findDataFolder } from './host/data-folder.ts'
import { startElectron } from './host/electron/start-electron.ts'

const desktop = {
  app,
  dialog,
  ipcMain,
  protocol,
  utilityProcess,
  // Not the module's own: there is no default session before the application is ready.
  get session() {
    return session
  },
  setMenu: (template: Parameters<typeof Menu.buildFromTemplate>[0]) =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  createWindow: (options: ConstructorParameters<typeof BrowserWindow>[0]) => new BrowserWindow(options),
}

// Not awaited here: Electron is not ready before its entry has been loaded.
startElectron(desktop, {
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  argv: process.argv,
  makeApplication: (startWriter) =>
    createApplication({
      host: 'electron',
      dataDir: findDataFolder(),
      log: (line) => void process.stderr.write(`${line}\n`),
      startWriter,
    }),
}).catch((error: unknown) => {
  process.stderr.write(`${describeFault(error)}\n`)
  dialog.showErrorBox('Skolflytt', Object.values(toErrorReply(error).text).join('\n\n'))
  app.exit(1)
})
