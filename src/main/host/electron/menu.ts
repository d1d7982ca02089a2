import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../../shared/errors.ts'

export type MenuActions = {
  readonly newProject: () => void
  readonly openProject: () => void
  readonly openRecent: (path: string) => void
  readonly saveAs: () => void
  readonly showPlace: (place: string) => void
  readonly showLog: () => void
  readonly showFolder: () => void
}
/** A project that was open before: what it is called, and its file. */
export type RecentProject = { readonly name: string; readonly location: string }

const texts = {
  sv: {
    file: 'Arkiv',
    new: 'Nytt projekt',
    open: 'Öppna projekt …',
    recent: 'Senaste projekt',
    none: 'Inga än',
    saveAs: 'Spara projektet som …',
    folder: 'Visa projektmappen',
    quit: 'Avsluta',
    edit: 'Redigera',
    undo: 'Ångra',
    redo: 'Gör om',
    cut: 'Klipp ut',
    copy: 'Kopiera',
    paste: 'Klistra in',
    selectAll: 'Markera allt',
    go: 'Gå till',
    start: 'Start',
    sources: 'Källor',
    mapping: 'Mappning',
    check: 'Kontroll',
    compare: 'Jämför',
    deliver: 'Leverera',
    history: 'Historik',
    view: 'Visa',
    reload: 'Läs om fönstret',
    normal: 'Normal storlek',
    larger: 'Större',
    smaller: 'Mindre',
    full: 'Helskärm',
    help: 'Hjälp',
    log: 'Visa loggfilen',
  },
  en: {
    file: 'File',
    new: 'New project',
    open: 'Open project …',
    recent: 'Recent projects',
    none: 'None yet',
    saveAs: 'Save project as …',
    folder: 'Show the project folder',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    go: 'Go to',
    start: 'Start',
    sources: 'Sources',
    mapping: 'Mapping',
    check: 'Check',
    compare: 'Compare',
    deliver: 'Deliver',
    history: 'History',
    view: 'View',
    reload: 'Reload the window',
    normal: 'Actual size',
    larger: 'Larger',
    smaller: 'Smaller',
    full: 'Full screen',
    help: 'Help',
    log: 'Show the log file',
  },
} as const

const places = ['sources', 'mapping', 'check', 'compare', 'deliver', 'history'] as const

/** Every label is given: on Windows and Linux Electron words its roles in English whatever the system's language. */
export function menuTemplate(
  language: Language,
  recent: readonly RecentProject[],
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const text = texts[language]
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    {
      label: text.file,
      submenu: [
        { label: text.new, accelerator: 'CmdOrCtrl+N', click: actions.newProject },
        { label: text.open, accelerator: 'CmdOrCtrl+O', click: actions.openProject },
        {
          label: text.recent,
          submenu:
            recent.length === 0
              ? [{ label: text.none, enabled: false }]
              : recent.map(({ name, location }) => ({
                  label: name,
                  click: () => actions.openRecent(location),
                })),
        },
        separator,
        { label: text.saveAs, accelerator: 'CmdOrCtrl+Shift+S', click: actions.saveAs },
        { label: text.folder, click: actions.showFolder },
        separator,
        { label: text.quit, role: 'quit', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { label: text.undo, role: 'undo' },
        { label: text.redo, role: 'redo' },
        separator,
        { label: text.cut, role: 'cut' },
        { label: text.copy, role: 'copy' },
        { label: text.paste, role: 'paste' },
        { label: text.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: text.go,
      submenu: [
        { label: text.start, accelerator: 'CmdOrCtrl+0', click: actions.newProject },
        ...places.map((place, index) => ({
          label: text[place],
          accelerator: `CmdOrCtrl+${index + 1}`,
          click: () => actions.showPlace(place),
        })),
      ],
    },
    {
      label: text.view,
      submenu: [
        { label: text.reload, role: 'reload' },
        separator,
        { label: text.normal, role: 'resetZoom', accelerator: 'CmdOrCtrl+Shift+0' },
        { label: text.larger, role: 'zoomIn' },
        { label: text.smaller, role: 'zoomOut' },
        { label: text.full, role: 'togglefullscreen' },
      ],
    },
    { label: text.help, submenu: [{ label: text.log, click: actions.showLog }] },
  ]
}
