/** The place in the application as the address's hash, so that links, back and reload work in every host. */
export const places = ['sources', 'mapping', 'check', 'compare', 'deliver', 'history'] as const
export type Place = (typeof places)[number]

export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'project'; readonly projectId: string; readonly place: Place; readonly query: Query }
/** What is open within a place: a source, a row, a finding, an entity. */
export type Query = Readonly<Record<string, string>>

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [root, projectId, name] = path.split('/')
  if (root !== 'project' || !projectId) return { screen: 'start' }
  const place = places.find((known) => known === name) ?? 'sources'
  const query = Object.fromEntries(new URLSearchParams(search))
  return { screen: 'project', projectId: decodeURIComponent(projectId), place, query }
}

export function projectHref(projectId: string, place: Place, query: Query = {}): string {
  const search = new URLSearchParams(query).toString()
  return `#/project/${encodeURIComponent(projectId)}/${place}${search && `?${search}`}`
}

export const startHref = '#/'
