import { useCallback, useEffect, useRef } from 'react'
import { projectHref, type Place, type Query } from '../route.ts'
import { useProject } from './use-project.ts'
import { navigate } from './use-route.ts'

/** Changes what is open within a place; `undefined` closes it. Reload and links find it again. The function stays the same. */
export function useSetQuery(
  place: Place,
  query: Query,
): (change: Readonly<Record<string, string | undefined>>) => void {
  const { id } = useProject()
  const current = useRef(query)
  useEffect(() => {
    current.current = query
  })
  return useCallback(
    (change) => {
      const next: Record<string, string> = { ...current.current }
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined) delete next[key]
        else next[key] = value
      }
      navigate(projectHref(id, place, next), { replace: true })
    },
    [id, place],
  )
}
