/** Where one was in a project (place, filter, row), kept across restarts. Nothing that was shown on purpose is in an address. */
const keyOf = (projectId: string): string => `skolflytt.view.${projectId}`

export function rememberView(projectId: string, hash: string): void {
  localStorage.setItem(keyOf(projectId), hash)
}

/** The address of it; undefined for a project that was not opened in this browser. */
export function lastView(projectId: string): string | undefined {
  return localStorage.getItem(keyOf(projectId)) ?? undefined
}
