import { useCallback, useState } from 'react'
import type { FixRequest } from '../../../../../shared/fix.ts'
import { toErrorReply, type ErrorReply } from '../../../../../shared/errors.ts'
import type { Input } from '../../../../../shared/contract.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject, type ProjectState } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { fixText } from './text.ts'

export type Request = Input<'fix/apply'>['request']
export type { FixRequest }

export type Fixes = {
  /** True when something was changed. */
  readonly apply: (request: Request) => Promise<boolean>
  readonly undo: () => void
  readonly redo: () => void
  readonly goTo: (operation: number) => void
  readonly busy: boolean
  /** What was last done, to be read aloud; and what stopped it. */
  readonly told: string
  readonly error: ErrorReply | undefined
}

/** Changes the project's sources and tells what was done. */
export function useFixes(): Fixes {
  const t = useTexts(fixText)
  const { language } = useLanguage()
  const { call } = useClient()
  const { id: projectId, changed, state: project, isBusy: isRunning, startJob } = useProject()
  const [state, setState] = useState<{ busy: boolean; told: string; error: ErrorReply | undefined }>({
    busy: false,
    told: '',
    error: undefined,
  })

  const run = useCallback(
    async (work: () => Promise<string | undefined>): Promise<boolean> => {
      setState({ busy: true, told: '', error: undefined })
      try {
        const told = await work()
        setState({ busy: false, told: told ?? t('nothingChanged'), error: undefined })
        if (told === undefined) return false
        changed()
        return true
      } catch (error) {
        setState({ busy: false, told: '', error: toErrorReply(error) })
        return false
      }
    },
    [changed, t],
  )

  const { sources } = project
  const apply = useCallback(
    async (request: Request) => {
      if (isLong(request, sources)) {
        await startJob(() => call('fix/start', { projectId, request }))
        return true
      }
      return run(async () => {
        const { cells, text } = await call('fix/apply', { projectId, language, request })
        return cells > 0 ? text : undefined
      })
    },
    [call, language, projectId, run, sources, startJob],
  )
  const undo = useCallback(
    () =>
      void run(async () => {
        const { text } = await call('fix/undo', { projectId, language })
        return text === undefined ? undefined : t('undone', { what: text })
      }),
    [call, language, projectId, run, t],
  )
  const redo = useCallback(
    () =>
      void run(async () => {
        const { text } = await call('fix/redo', { projectId, language })
        return text === undefined ? undefined : t('redone', { what: text })
      }),
    [call, language, projectId, run, t],
  )
  const goTo = useCallback(
    (operation: number) =>
      void run(async () => {
        await call('fix/goTo', { projectId, operation })
        return t('here')
      }),
    [call, projectId, run, t],
  )
  return { apply, undo, redo, goTo, ...state, busy: state.busy || isRunning }
}

/** Where more rows than these are looked through, it may take longer than one waits without being told. */
const mostAtOnce = 5000

function isLong(request: Request, sources: ProjectState['sources']): boolean {
  if (request.kind === 'cell' || request.kind === 'rows' || request.kind === 'answers') return false
  if (request.kind === 'suggestions' && request.finding !== undefined) return false
  const { sourceId } = request
  const rows = sources.reduce(
    (sum, source) => sum + (sourceId === undefined || source.id === sourceId ? source.staged : 0),
    0,
  )
  return rows > mostAtOnce
}
