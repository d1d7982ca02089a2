import type { Language } from '../../../shared/errors.ts'
import type { Application } from '../application.ts'
import type { Desktop } from './desktop.ts'

const sharing = {
  sv: {
    message: 'Ett projekt delas via API. Vill du sluta dela och avsluta?',
    detail: 'System som läser från projektet får inget svar förrän du öppnar API:et igen.',
    stay: 'Fortsätt dela',
    quit: 'Sluta dela och avsluta',
  },
  en: {
    message: 'A project is shared by the API. Do you want to end that and quit?',
    detail: 'Systems that read from the project get no answer until you open the API again.',
    stay: 'Keep sharing',
    quit: 'End sharing and quit',
  },
} as const
const working = {
  sv: {
    message: 'Ett arbete pågår. Vill du avbryta det och avsluta?',
    detail: 'Det som avbryts görs om nästa gång. Inget som redan är sparat går förlorat.',
    stay: 'Fortsätt arbeta',
    quit: 'Avbryt och avsluta',
  },
  en: {
    message: 'A job is running. Do you want to cancel it and quit?',
    detail: 'What is cancelled is done again next time. Nothing that has been saved is lost.',
    stay: 'Keep working',
    quit: 'Cancel it and quit',
  },
} as const

/**
 * Quits when every project is closed, each to one whole file; asks first where a job is running or a project is shared, and only there. The returned
 * function tells whether all that is done: until then the window stays, so that there is one to come back to.
 */
export function askBeforeQuit(
  { app, dialog }: Pick<Desktop, 'app' | 'dialog'>,
  application: Pick<Application, 'close' | 'isBusy' | 'isSharing'>,
  language: Language,
): () => boolean {
  let state: 'open' | 'closing' | 'closed' = 'open'
  const mayClose = async (): Promise<boolean> => {
    const what = application.isBusy() ? working : application.isSharing() ? sharing : undefined
    if (!what) return true
    const { message, detail, stay, quit } = what[language]
    const question = { message, detail, buttons: [stay, quit], defaultId: 0, cancelId: 0 }
    return (await dialog.showMessageBox({ type: 'question', ...question })).response === 1
  }
  const close = async (): Promise<void> => {
    state = 'closing'
    if (!(await mayClose())) {
      state = 'open'
      return
    }
    // What does not close by itself ends with its process; SQLite makes the file whole at the next start.
    await application.close().catch(() => {})
    state = 'closed'
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'open') void close()
  })
  return () => state === 'closed'
}
