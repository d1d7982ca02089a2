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
  readonly kindOf: (key: string) => MemberKind | undefined
  readonly members: () => readonly string[]
}
type MemberKind = 'array' | 'object' | 'other'

const take = (role: Role): Plan => ({ role })
const resource = take('resource')
const member = take('member')
/** A list of resources, or an object of them by id. */
const resources: Plan = { role: 'resource', items: resource, members: () => resource }
const operations: Plan = { role: 'member', items: take('operation') }

/** Documents of a SCIM service that describe it and hold no data (RFC 7643 §5 to §7, RFC 7644 §3). */
const descriptions = new Set(['Schema', 'ResourceType', 'ServiceProviderConfig'])

export function classifyDocument({ schemas, kindOf, members }: Outline): Classified {
  const message = schemas.find((schema) => /:api:messages:/i.test(schema))
  if (message !== undefined) {
    const what = lastSegment(message)
    if (what === 'ListResponse')
      return envelope('list', (key) => (key.toLowerCase() === 'resources' ? resources : member))
    if (what === 'BulkRequest')
      return envelope('bulk', (key) => (key.toLowerCase() === 'operations' ? operations : member))
    return { is: 'notData', what }
  }
  const description = describedBy(schemas)
  if (description !== undefined) return { is: 'notData', what: description }
  if (schemas.length > 0 || kindOf('externalId') !== undefined || kindOf('id') !== undefined)
    return { is: 'resource' }
  if (kindOf('Resources') === 'object')
    return envelope('store', (key) => (key === 'Resources' ? tenants : member))
  if (
    kindOf('Resources') === 'array' ||
    (kindOf('totalResults') !== undefined && kindOf('resources') === 'array')
  ) {
    return envelope('list', (key) => (key.toLowerCase() === 'resources' ? resources : member))
  }
  if (kindOf('totalResults') !== undefined) return envelope('list', () => member)
  if (kindOf('Operations') === 'array')
    return envelope('bulk', (key) => (key === 'Operations' ? operations : member))
  if (kindOf('data') === 'array') return envelope('page', (key) => (key === 'data' ? resources : member))
  const containers = members().filter((key) => kindOf(key) !== 'other')
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

/** What a description of a SCIM service describes; undefined for everything else. */
export function describedBy(schemas: readonly string[]): string | undefined {
  return schemas.map(lastSegment).find((what) => descriptions.has(what))
}

export function outlineOf(value: JsonObject): Outline {
  return {
    schemas: readSchemas(value),
    kindOf(key) {
      if (!Object.hasOwn(value, key)) return undefined
      const found = value[key]
      return Array.isArray(found) ? 'array' : isObject(found) ? 'object' : 'other'
    },
    members: () => Object.keys(value),
  }
}

/** The outline of an object that is not yet read to its end: of the members that have begun. */
export function outlineOfBeginning(beginning: string): Outline {
  const kinds = new Map<string, MemberKind>()
  let schemas: readonly string[] = []
  const splitter = createSplitter(
    { role: 'member', members: () => member },
    {
      begin: (key, kind) => kinds.set(key, kind),
      piece({ keys, text }) {
        const value = keys[0] === 'schemas' ? parseJson(text) : undefined
        if (value !== undefined) schemas = readSchemas({ schemas: value })
        return undefined
      },
    },
  )
  splitter.push(beginning)
  return { schemas, kindOf: (key) => kinds.get(key), members: () => [...kinds.keys()] }
}
