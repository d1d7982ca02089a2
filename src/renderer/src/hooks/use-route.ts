import { startTransition, useEffect, useState } from 'react'
import { parseRoute, type Route } from '../route.ts'

/**
 * Where the address leads. Another place is drawn in slices, with the window free between them; what changes within a place (a choice,
 * a filter) shows at once, as what was pressed must.
 */
export function useRoute(): Route {
  const [hash, setHash] = useState(() => window.location.hash)
  useEffect(() => {
    let shown = window.location.hash
    const follow = (): void => {
      const next = window.location.hash
      const show = () => setHash(next)
      if (placeOf(next) === placeOf(shown)) show()
      else startTransition(show)
      shown = next
    }
    follow()
    return subscribe(follow)
  }, [])
  return parseRoute(hash)
}

const placeOf = (hash: string): string => hash.replace(/\?.*/, '')

/** `replace` for what should not be a step of the Back button, such as a filter. */
export function navigate(href: string, options: { replace?: boolean } = {}): void {
  if (!options.replace) {
    window.location.hash = href
    return
  }
  window.history.replaceState(null, '', href)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
