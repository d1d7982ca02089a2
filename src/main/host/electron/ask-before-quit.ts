import type { Language } from '../../../shared/errors.ts'
import type { Application } from '../application.ts'
import type { Desktop } from './desktop.ts'

const texts = {
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
 * Quits when every project is closed, each to one whole file; asks first where a job is running, and only there. The returned
 * function tells whether all that is done: until then the window stays, so that there is one to come back to.
 */
export function askBeforeQuit(
  { app, dialog }: Pick<Desktop, 'app' | 'dialog'>,
  application: Pick<Application, 'close' | 'isBusy'>,
  language: Language,
): () => boolean {
  const text = texts[language]
  let state: 'open' | 'closing' | 'closed' = 'open'
  const mayClose = async (): Promise<boolean> => {
    if (!application.isBusy()) return true
    const { message, detail, stay, quit } = text
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
