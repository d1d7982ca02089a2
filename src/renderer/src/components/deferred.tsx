import { type ComponentType, startTransition, useEffect, useState } from 'react'
import { Loading } from './Loaded.tsx'

/**
 * A component whose code is fetched when it is first shown, so that the first screen stays small. Unlike React's `lazy` under
 * `Suspense`, which keeps what has come back until its fallback has been seen for 0.3 s, it is there as soon as its code is.
 */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let Loaded: ComponentType<P> | undefined
  return function Deferred(props: P) {
    const [state, settle] = useState<{ readonly failure?: unknown }>()
    useEffect(() => {
      const fetchCode = async (): Promise<void> => {
        try {
          Loaded ??= await load()
          startTransition(() => settle({}))
        } catch (failure) {
          settle({ failure })
        }
      }
      void fetchCode()
    }, [])
    // For the boundary around, which says what to do.
    if (state?.failure !== undefined) throw state.failure
    if (!Loaded) return <Loading />
    // Its place is empty for a moment, and it is drawn in slices, with the window free between them.
    return state ? <Loaded {...props} /> : null
  }
}
