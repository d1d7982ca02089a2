import type { JobState } from '../../../shared/contract.ts'
import type { Language } from '../../../shared/errors.ts'
import type { Desktop, DesktopWindow } from './desktop.ts'

const anyWork = { sv: 'Arbetet', en: 'The work' }
const names: Readonly<Partial<Record<JobState['kind'], { sv: string; en: string }>>> = {
  import: { sv: 'Importen', en: 'The import' },
  reread: { sv: 'Omläsningen', en: 'The new reading' },
  run: { sv: 'Körningen', en: 'The run' },
  deliver: { sv: 'Leveransen', en: 'The delivery' },
  rehearse: { sv: 'Provet', en: 'The rehearsal' },
  push: { sv: 'Leveransen', en: 'The delivery' },
  undo: { sv: 'Återtagandet', en: 'Taking back' },
}
const endings: Readonly<Record<'done' | 'failed', { sv: string; en: string }>> = {
  done: { sv: 'är klar.', en: 'is done.' },
  failed: {
    sv: 'stannade. Öppna Skolflytt för att se varför.',
    en: 'stopped. Open Skolflytt to see why.',
  },
}

/**
 * Long work on the task bar: how far it is, and a notification of its end to whoever is looking elsewhere. Nothing of a
 * project is in it: notifications stay in the system's list.
 */
export function signalJobs(
  { notify }: Pick<Desktop, 'notify'>,
  window: Pick<DesktopWindow, 'setProgressBar' | 'isFocused'>,
  language: Language,
): (state: JobState) => void {
  return ({ kind, status, done, total }) => {
    if (status === 'running') {
      // Above 1 the bar shows work without telling how far it is; below 0 there is none.
      window.setProgressBar(total ? Math.min(done / total, 1) : 2)
      return
    }
    window.setProgressBar(-1)
    if (status === 'cancelled' || window.isFocused()) return
    notify({ title: 'Skolflytt', body: `${(names[kind] ?? anyWork)[language]} ${endings[status][language]}` })
  }
}
