import { useCallback, useEffect, useRef } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import { useCall, type CallState } from '../../../hooks/use-call.ts'
import { useProject } from '../../../hooks/use-project.ts'
import type { Editor } from './use-editor.ts'

/** Changes of the mapping, one after the other: each is made of what the one before gave. `step` is the state on screen. */
export function useMappingEdit(step: number): [CallState<Output<'mapping/edit'>>, Editor['edit']] {
  const { id, changed } = useProject()
  const [state, call] = useCall('mapping/edit')
  const latest = useRef(step)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    latest.current = step
  }, [step])
  const edit = useCallback<Editor['edit']>(
    async (...operations) => {
      const turn = queue.current.then(async () => {
        const done = await call({ projectId: id, step: latest.current, operations })
        if (done) latest.current = done.step
        return done?.step
      })
      queue.current = turn
      const made = await turn
      // Also where it was refused: another window may have changed the mapping.
      changed()
      return made
    },
    [call, changed, id],
  )
  return [state, edit]
}
