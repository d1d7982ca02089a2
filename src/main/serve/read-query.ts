import type { Condition } from '../store/served/conditions.ts'
import type { Order } from '../store/served/read-view.ts'
import { badParameter } from './api-error.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import type { PageToken, TokenSeal } from './page-token.ts'
import { type Filter, readValues } from './parameter.ts'
import { joinPersonFilters } from './person-filters.ts'

export type Question = {
  readonly conditions: readonly Condition[]
  readonly order: Order
  readonly expand: readonly string[]
  readonly names: boolean
}
/** The parameters of a request by name, in the order they came. */
export type Query = ReadonlyMap<string, readonly string[]>
export type Paged = {
  readonly query: Query
  readonly limit: number
  readonly after: readonly (string | number)[] | undefined
}

/** As many as are sent where the consumer does not say, and at most. */
export const pageSizes = { default: 1000, most: 10_000 }

export function toQuery(url: string): Query {
  const query = new Map<string, string[]>()
  const start = url.indexOf('?')
  if (start < 0) return query
  for (const [name, value] of new URLSearchParams(url.slice(start + 1).split('#', 1)[0]))
    query.set(name, [...(query.get(name) ?? []), value])
  return query
}

/** Throws ApiError 400 at a parameter that the path does not have: a misspelt filter must not give everything. */
export function refuseUnknown(query: Query, known: ReadonlySet<string>): void {
  for (const name of query.keys())
    if (!known.has(name)) {
      const shown = /^[\w.]{1,60}$/.test(name) ? name : '?'
      throw badParameter(shown, 'finns inte för den här adressen', 'does not exist for this address')
    }
}

export function readOne(query: Query, name: string): string | undefined {
  const given = query.get(name)
  if (given && given.length > 1) throw badParameter(name, 'får bara anges en gång', 'may be given once only')
  return given?.[0]
}

export function readBoolean(query: Query, name: string): boolean {
  const given = readOne(query, name)
  if (given !== undefined && given !== 'true' && given !== 'false')
    throw badParameter(name, 'ska vara true eller false', 'has to be true or false')
  return given === 'true'
}

export function readExpand(query: Query, allowed: readonly string[]): string[] {
  const filter: Filter = { name: 'expand', kind: 'code', codes: allowed, many: true, help: '' }
  return [...new Set(readValues(filter, query.get('expand') ?? []))]
}

/**
 * `limit` and `pageToken`. A token says the whole question by itself; the same parameters may stand beside it, as real clients
 * have them (DECISIONS.md 11), other ones may not.
 */
export function readPaging(query: Query, path: string, seal: TokenSeal): Paged {
  const limit = readLimit(readOne(query, 'limit'))
  const given = readOne(query, 'pageToken')
  const asked = new Map([...query].filter(([name]) => name !== 'limit' && name !== 'pageToken'))
  if (given === undefined) return { query: asked, limit, after: undefined }
  const token = seal.open(given)
  if (token.path !== path)
    throw badParameter('pageToken', 'hör till en annan adress', 'belongs to another address')
  const said = new Map(token.query)
  for (const [name, values] of asked)
    if (JSON.stringify([...(said.get(name) ?? [])].sort()) !== JSON.stringify([...values].sort()))
      throw badParameter(
        'pageToken',
        'kan bara anges ensamt, med limit, eller med samma parametrar som på första sidan',
        'may stand alone, with limit, or with the same parameters as on the first page',
      )
  return { query: said, limit, after: token.after }
}

export function tokenOf(path: string, query: Query, after: (string | number)[]): PageToken {
  return { path, query: [...query].map(([name, values]) => [name, [...values]]), after }
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return pageSizes.default
  const limit = /^\d{1,9}$/.test(given) ? Number(given) : 0
  if (limit < 1) throw badParameter('limit', 'ska vara ett heltal från 1', 'has to be a whole number from 1')
  return Math.min(limit, pageSizes.most)
}

/** What a list is asked for. Throws ApiError 400. */
export function readQuestion(endpoint: Endpoint, query: Query): Question {
  refuseUnknown(query, listParameters(endpoint))
  const conditions: Condition[] = []
  const together = new Map<string, readonly string[]>()
  for (const filter of endpoint.filters) {
    const given = query.get(filter.name)
    if (given === undefined) {
      if (filter.required) throw badParameter(filter.name, 'måste anges', 'has to be given')
      continue
    }
    const values = readValues(filter, given)
    if (filter.condition) conditions.push(...filter.condition(values))
    else together.set(filter.name, values)
  }
  if (endpoint.type === 'Person') conditions.push(...joinPersonFilters(together))
  return {
    conditions,
    order: readOrder(endpoint, readOne(query, 'sortkey')),
    expand: readExpand(query, endpoint.expands),
    names: readBoolean(query, 'expandReferenceNames'),
  }
}

/** The names of what a list can be asked with. */
export function listParameters(endpoint: Endpoint): ReadonlySet<string> {
  const known = parametersOf.get(endpoint)
  if (known) return known
  const names = new Set([
    ...endpoint.filters.map(({ name }) => name),
    'limit',
    'pageToken',
    'expandReferenceNames',
    ...(Object.keys(endpoint.sorts).length > 0 ? ['sortkey'] : []),
    ...(endpoint.expands.length > 0 ? ['expand'] : []),
  ])
  parametersOf.set(endpoint, names)
  return names
}
const parametersOf = new WeakMap<Endpoint, ReadonlySet<string>>()

function readOrder({ sorts }: Endpoint, given: string | undefined): Order {
  if (given === undefined) return { by: 'id', descending: false }
  // The file itself mixes registeredDateAsc with StartDateAsc (MODEL.md §5.23).
  const name = Object.hasOwn(sorts, given)
    ? given
    : Object.keys(sorts).find((one) => one.toLowerCase() === given.toLowerCase())
  const order = name === undefined ? undefined : sorts[name]
  if (!order)
    throw badParameter(
      'sortkey',
      'har ett värde som standarden inte känner',
      'has a value that the standard does not know',
    )
  return order
}
