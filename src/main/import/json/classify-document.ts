/** What a JSON object is as a document: a resource of its own, an envelope of resources, or no data at all. */
import type { Role, Plan } from './json-splitter.ts'
import { createSplitter } from './json-splitter.ts'
import { isObject, parseJson, type JsonObject } from './json-value.ts'
import { lastSegment, readSchemas } from './recognise-type.ts'
import { endpoints2020, findResourceType } from './resource-types.ts'

export type Shape = 'list' | 'bulk' | 'page' | 'keyed' | 'store'

export type Classified =
  | { readonly is: 'resource' }
  | { readonly is: 'envelope'; readonly shape: Shape; readonly plan: Plan }
  /** `what` is its own name: `Error`, `BulkResponse`. */
  | { readonly is: 'notData'; readonly what: string }

/** What can be seen of an object without its content. */
export type Outline = {
  readonly schemas: readonly string[]
  readonly members: ReadonlyMap<string, 'array' | 'object' | 'other'>
}

const take = (role: Role): Plan => ({ role })
const resource = take('resource')
const member = take('member')
/** A list of resources, or an object of them by id. */
const resources: Plan = { role: 'resource', items: resource, members: () => resource }
const operations: Plan = { role: 'member', items: take('operation') }

/** Documents of a SCIM service that describe it and hold no data (RFC 7643 §5 to §7, RFC 7644 §3). */
const descriptions = new Set(['Schema', 'ResourceType', 'ServiceProviderConfig'])

export function classifyDocument({ schemas, members }: Outline): Classified {
  const message = schemas.find((schema) => /:api:messages:/i.test(schema))
  if (message !== undefined) {
    const what = lastSegment(message)
    if (what === 'ListResponse')
      return envelope('list', (key) => (key.toLowerCase() === 'resources' ? resources : member))
    if (what === 'BulkRequest')
      return envelope('bulk', (key) => (key.toLowerCase() === 'operations' ? operations : member))
    return { is: 'notData', what }
  }
  const description = schemas.map(lastSegment).find((what) => descriptions.has(what))
  if (description !== undefined) return { is: 'notData', what: description }
  if (schemas.length > 0 || members.has('externalId') || members.has('id')) return { is: 'resource' }
  if (members.get('Resources') === 'object')
    return envelope('store', (key) => (key === 'Resources' ? tenants : member))
  if (
    members.get('Resources') === 'array' ||
    (members.has('totalResults') && members.get('resources') === 'array')
  ) {
    return envelope('list', (key) => (key.toLowerCase() === 'resources' ? resources : member))
  }
  if (members.has('totalResults')) return envelope('list', () => member)
  if (members.get('Operations') === 'array')
    return envelope('bulk', (key) => (key === 'Operations' ? operations : member))
  if (members.get('data') === 'array') return envelope('page', (key) => (key === 'data' ? resources : member))
  const containers = [...members].filter(([, kind]) => kind !== 'other').map(([key]) => key)
  if (containers.length > 0 && containers.every(isTypeName))
    return envelope('keyed', (key) => (isTypeName(key) ? resources : member))
  return { is: 'resource' }
}

/** Windermere's store: by tenant, then by type; by type alone in its first version. */
const tenants: Plan = {
  role: 'member',
  members: (key) => (isTypeName(key) ? resources : { role: 'member', members: () => resources }),
}

/** A key or path segment that names a type: 2018 in capitals, as EGIL and SCIM paths have them, 2020 as its paths. */
export function isTypeName(key: string): boolean {
  return endpoints2020.has(key) || (/^[A-Z]/.test(key) && findResourceType(key) !== undefined)
}

function envelope(shape: Shape, members: (key: string) => Plan): Classified {
  return { is: 'envelope', shape, plan: { role: 'document', members } }
}

export function outlineOf(value: JsonObject): Outline {
  const members = new Map(
    Object.entries(value).map(
      ([key, child]) => [key, Array.isArray(child) ? 'array' : isObject(child) ? 'object' : 'other'] as const,
    ),
  )
  return { schemas: readSchemas(value), members }
}

/** The outline of an object that is not yet read to its end: of the members that have begun. */
export function outlineOfBeginning(beginning: string): Outline {
  const members = new Map<string, 'array' | 'object' | 'other'>()
  let schemas: readonly string[] = []
  const splitter = createSplitter(
    { role: 'member', members: () => member },
    {
      begin: (key, kind) => members.set(key, kind),
      piece({ keys, text }) {
        const value = keys[0] === 'schemas' ? parseJson(text) : undefined
        if (value !== undefined) schemas = readSchemas({ schemas: value })
        return undefined
      },
    },
  )
  splitter.push(beginning)
  return { schemas, members }
}
