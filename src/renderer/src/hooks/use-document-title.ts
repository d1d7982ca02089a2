import { useEffect } from 'react'

const product = 'Skolflytt'

/** The window's title, most particular part first. */
export function useDocumentTitle(...parts: readonly string[]): void {
  const title = [...parts, product].join(' – ')
  useEffect(() => {
    document.title = title
  }, [title])
}
