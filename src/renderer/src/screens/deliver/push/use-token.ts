import { useState } from 'react'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'

export type TokenControl = {
  /** The host has one for the address. */
  readonly kept: boolean
  readonly typed: string
  readonly setTyped: (token: string) => void
  /** Hands what was typed to the host, and forgets it here. Gives whether that went well. */
  readonly handOver: () => Promise<boolean>
  readonly forget: () => void
}

/** The token for an address: typed here, kept by the host. */
export function useToken(url: string): TokenControl {
  const { id: projectId, changed } = useProject()
  const [typed, setTyped] = useState('')
  const [loaded] = useProjectLoad('push/token', { projectId, url })
  const [, keep] = useCall('push/token')
  return {
    kept: loaded.status === 'done' && loaded.data.kept,
    typed,
    setTyped,
    async handOver() {
      if (typed.trim() === '') return true
      if (!(await keep({ projectId, url, token: typed }))) return false
      setTyped('')
      changed()
      return true
    },
    forget() {
      void keep({ projectId, url, token: '' }).then(changed)
    },
  }
}
