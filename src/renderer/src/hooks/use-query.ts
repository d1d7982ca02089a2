import { useCallback } from 'react'
import { projectHref, type Place, type Query } from '../route.ts'
import { useProject } from './use-project.ts'
import { navigate } from './use-route.ts'

/** Changes what is open within a place; `undefined` closes it. Reload and links find it again. */
export function useSetQuery(
  place: Place,
  query: Query,
): (change: Readonly<Record<string, string | undefined>>) => void {
  const { id } = useProject()
  return useCallback(
    (change) => {
      const next: Record<string, string> = { ...query }
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined) delete next[key]
        else next[key] = value
      }
      navigate(projectHref(id, place, next), { replace: true })
    },
    [id, place, query],
  )
}
