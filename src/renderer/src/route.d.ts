/** The place in the application as the address's hash, so that links, back and reload work in every host. */
export declare const places: readonly ['sources', 'mapping', 'check', 'compare', 'deliver', 'history']
export type Place = (typeof places)[number]
export type Route =
  | {
      readonly screen: 'start'
    }
  | {
      readonly screen: 'project'
      readonly projectId: string
      readonly place: Place
      readonly query: Query
    }
/** What is open within a place: a source, a row, a finding, an entity. */
export type Query = Readonly<Record<string, string>>
export declare function parseRoute(hash: string): Route
export declare function projectHref(projectId: string, place: Place, query?: Query): string
export declare const startHref = '#/'
