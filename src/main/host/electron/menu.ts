import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../../shared/errors.ts'

const text = {
  sv: { file: 'Arkiv', open: 'Öppna projekt …', edit: 'Redigera', view: 'Visa' },
  en: { file: 'File', open: 'Open project …', edit: 'Edit', view: 'View' },
}

/** Electron words the items of a role itself, in the system's language. */
export function menuTemplate(language: Language, openProject: () => void): MenuItemConstructorOptions[] {
  const { file, open, edit, view } = text[language]
  return [
    {
      label: file,
      submenu: [
        { label: open, accelerator: 'CmdOrCtrl+O', click: openProject },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    {
      label: edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: view,
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
  ]
}
