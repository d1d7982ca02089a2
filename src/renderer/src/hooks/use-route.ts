import { useSyncExternalStore } from 'react'
import { parseRoute, type Route } from '../route.ts'

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return parseRoute(hash)
}

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
