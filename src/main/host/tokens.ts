/** Bearer tokens of receivers, by project and address: in memory while the host runs, and nowhere else. */
export type Tokens = {
  /** Keeps the token; an empty one forgets what was kept. */
  keep(projectId: string, url: string, token: string): void
  find(projectId: string, url: string): string | undefined
}

export function createTokens(): Tokens {
  const tokens = new Map<string, string>()
  const key = (projectId: string, url: string): string => JSON.stringify([projectId, url])
  return {
    keep(projectId, url, token) {
      if (token === '') tokens.delete(key(projectId, url))
      else tokens.set(key(projectId, url), token)
    },
    find: (projectId, url) => tokens.get(key(projectId, url)),
  }
}
