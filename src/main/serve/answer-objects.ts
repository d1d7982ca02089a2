import { z } from 'zod'
import type { EntityType } from '../model/entities.ts'
import type { IdSet } from '../store/served/conditions.ts'
import type { Position, ViewReader } from '../store/served/read-view.ts'
import { ApiError, badBody, badParameter } from './api-error.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { embeddedReferences, expandedType, expandObjects } from './expand.ts'
import {
  type Query,
  readBoolean,
  readExpand,
  readPaging,
  readQuestion,
  refuseUnknown,
  tokenOf,
} from './read-query.ts'
import { nameEach, nameReferences } from './reference-names.ts'
import { pageBytes, pageText, reply, replyEmpty } from './reply.ts'
import type { Caller } from './service-types.ts'
import { isObject, type JsonObject } from './walk-references.ts'

/** Objects that a lookup answers with, at most: there are no pages. */
const lookupMost = 10_000

type Shape = { readonly expand: readonly string[]; readonly names: boolean }

/** `GET /PATH` */
export function answerList(reader: ViewReader, endpoint: Endpoint, caller: Caller, query: Query): Response {
  allow(endpoint.type, caller)
  const { query: asked, limit, after } = readPaging(query, endpoint.path, caller.seal)
  const question = readQuestion(endpoint, asked)
  const [key, id] = after ?? []
  const from = key !== undefined && typeof id === 'string' ? { key, id } : undefined
  const { conditions, order } = question
  const tokenAt = (last: Position | undefined): string | undefined =>
    last && caller.seal.seal(tokenOf(endpoint.path, asked, [last.key, last.id]))
  if (question.expand.length === 0 && !question.names && order.by === 'id') {
    const { bytes, last } = reader.pageBytes(caller.view, endpoint.type, conditions, from?.id, limit)
    return reply(pageBytes(bytes, tokenAt(last === undefined ? undefined : { key: last, id: last })))
  }
  const found = reader.page(caller.view, endpoint.type, conditions, order, from, limit + 1)
  const rows = found.length > limit ? found.slice(0, limit) : found
  const last = found.length > limit ? rows.at(-1) : undefined
  return reply(pageText(shape(reader, endpoint.type, caller, question, rows), tokenAt(last)))
}

/** `GET /PATH/{id}` */
export function answerOne(
  reader: ViewReader,
  endpoint: Endpoint,
  caller: Caller,
  query: Query,
  id: string,
): Response {
  allow(endpoint.type, caller)
  if (!z.guid().safeParse(id).success) throw badParameter('id', 'ska vara en UUID', 'has to be a UUID')
  const allowed = [
    ...(endpoint.namesOfOne ? ['expandReferenceNames'] : []),
    ...(endpoint.expands.length > 0 ? ['expand'] : []),
  ]
  refuseUnknown(query, new Set(allowed))
  const how = readShape(query, endpoint.expands)
  const found = reader.find(caller.view, endpoint.type, id.toLowerCase())
  if (!found) return replyEmpty(404)
  return reply(shape(reader, endpoint.type, caller, how, [found])[0] ?? '')
}

const Body = z.record(z.string(), z.array(z.string()).max(lookupMost))

/** `POST /PATH/lookup`: whatever one of the given lists finds, each once. What is not known is left out. */
export function answerLookup(
  reader: ViewReader,
  endpoint: Endpoint,
  caller: Caller,
  query: Query,
  body: unknown,
): Response {
  allow(endpoint.type, caller)
  refuseUnknown(query, new Set(['expandReferenceNames', ...(endpoint.lookupExpands ? ['expand'] : [])]))
  const how = readShape(query, endpoint.lookupExpands ? endpoint.expands : [])
  const parsed = Body.safeParse(body)
  if (!parsed.success)
    throw badBody(
      'Skicka ett JSON-objekt med listor av texter, till exempel {"ids": ["…"]}.',
      'Send a JSON object with lists of strings, such as {"ids": ["…"]}.',
    )
  const sets = Object.entries(parsed.data).map(([name, values]) => setOf(endpoint, name, values))
  const rows =
    sets.length === 0
      ? []
      : reader.page(
          caller.view,
          endpoint.type,
          [{ in: { any: sets } }],
          { by: 'id', descending: false },
          undefined,
          lookupMost + 1,
        )
  if (rows.length > lookupMost)
    throw new ApiError(503, 'too-large', {
      sv: `Svaret har fler än ${lookupMost} objekt. Fråga efter färre åt gången.`,
      en: `The answer has more than ${lookupMost} objects. Ask for fewer at a time.`,
    })
  return reply(`[${shape(reader, endpoint.type, caller, how, rows).join(',')}]`)
}

/** The standard has some of these names in singular (MODEL.md §5.10); the plural is taken too. */
function setOf({ lookup = {} }: Endpoint, name: string, values: readonly string[]): IdSet {
  if (name === 'ids') return { ids: values.map((value) => uuidOf(name, value)) }
  const known = Object.hasOwn(lookup, name) ? name : name.replace(/s$/, '')
  const find = Object.hasOwn(lookup, known) ? lookup[known] : undefined
  if (!find)
    throw badBody(
      'Frågan har ett namn som inte finns för den här adressen.',
      'The body has a name that does not exist for this address.',
    )
  const isCode = known.endsWith('Codes') || known === 'civicNos'
  return find({ ids: isCode ? values : values.map((value) => uuidOf(known, value)) })
}

function uuidOf(name: string, value: string): string {
  if (!z.guid().safeParse(value).success)
    throw badBody(`${name} ska vara en lista av UUID.`, `${name} has to be a list of UUIDs.`)
  return value.toLowerCase()
}

function readShape(query: Query, expands: readonly string[]): Shape {
  return { expand: readExpand(query, expands), names: readBoolean(query, 'expandReferenceNames') }
}

/** The stored texts as they are, or with what was asked for beside them. */
export function shape(
  reader: ViewReader,
  type: EntityType,
  caller: Caller,
  { expand, names }: Shape,
  rows: readonly { readonly data: string }[],
): string[] {
  for (const name of expand) {
    const shown = expandedType(type, name)
    if (shown) allow(shown, caller)
  }
  if (expand.length === 0 && !names) return rows.map(({ data }) => data)
  const objects = rows.map(({ data }) => parse(data))
  if (expand.length > 0) expandObjects(reader, caller.view, type, expand, objects)
  if (names) {
    nameReferences(reader, caller.view, type, objects)
    for (const name of expand) {
      const shown = expandedType(type, name)
      nameEach(reader, caller.view, embeddedReferences(type, name, objects))
      if (shown)
        nameReferences(
          reader,
          caller.view,
          shown,
          objects.flatMap((one) => embeddedIn(one, name)),
        )
    }
  }
  return objects.map((object) => JSON.stringify(object))
}

/** The whole objects under a name of `_embedded`, also those that stand in an item beside other attributes. */
function embeddedIn({ _embedded: embedded }: JsonObject, name: string): JsonObject[] {
  const value = isObject(embedded) ? embedded[name] : undefined
  return (Array.isArray(value) ? value : [value])
    .filter(isObject)
    .flatMap((item) => ('meta' in item ? [item] : Object.values(item).filter(isObject)))
    .filter((object) => 'meta' in object)
}

function parse(data: string): JsonObject {
  const object: unknown = JSON.parse(data)
  if (!isObject(object)) throw new Error('a stored object is an object')
  return object
}

/** Throws ApiError 403 where the consumer may not see the type at all. */
export function allow(type: EntityType, { consumer }: Caller): void {
  if (consumer.entities?.includes(type) ?? true) return
  throw new ApiError(403, 'forbidden', {
    sv: `Mottagaren får inte se ${type}.`,
    en: `The consumer may not see ${type}.`,
  })
}
