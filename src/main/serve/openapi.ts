import { z } from 'zod'
import { objectTypes } from '../model/codes.ts'
import { DeletedEntities } from '../model/deleted-entities.ts'
import { entities } from '../model/entities.ts'
import { toJsonSchema } from '../model/json-schema.ts'
import { LogEntry } from '../model/log-entry.ts'
import { StatisticsEntry } from '../model/statistics-entry.ts'
import { CreateSubscription, Subscription } from '../model/subscription.ts'
import { endpoints } from './endpoints/all.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import type { Filter } from './parameter.ts'

type Json = { [name: string]: unknown }

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Json): Json => ({ 'application/json': { schema } })
const answer = (schema: Json): Json => ({ description: 'The answer', content: json(schema) })
const listOf = (items: Json): Json => ({ type: 'array', items })
const page = (items: Json): Json => ({
  type: 'object',
  required: ['data'],
  properties: { data: listOf(items), pageToken: { type: 'string' } },
})
const error = (description: string): Json => ({ description, content: json(ref('Error')) })

/** Answers that every address can give. */
const errors: Json = {
  400: error('A parameter or the body is not as the standard has it'),
  401: error('The token is missing or wrong'),
  403: error('The consumer may not do this'),
  429: error('Too many requests; Retry-After says how long to wait'),
  default: error('Something else went wrong'),
}
const missing: Json = { 404: { description: 'There is no such object' } }
const idParameter: Json = {
  in: 'path',
  name: 'id',
  required: true,
  schema: { type: 'string', format: 'uuid' },
}

const parameter = (name: string, schema: Json, description: string, required = false): Json => ({
  in: 'query',
  name,
  required,
  description,
  schema,
})
const namesParameter = parameter(
  'expandReferenceNames',
  { type: 'boolean' },
  'gives references the name of what they point at',
)
const paging = [
  parameter('limit', { type: 'integer', minimum: 1 }, 'as many objects, at most'),
  parameter('pageToken', { type: 'string' }, 'where the last page ended; says the whole question'),
]
const expandParameter = (names: readonly string[]): Json[] =>
  names.length === 0
    ? []
    : [parameter('expand', listOf({ type: 'string', enum: [...names] }), 'objects to have under _embedded')]

/** The OpenAPI document of what is served, made of the model and the table of addresses. */
export function describeApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Skolflytt: SS 12000:2020',
      version: '2.1.0',
      description: 'The reading part of SS 12000:2020 over a Skolflytt project.',
    },
    servers: [{ url: '/v2.0' }],
    security: [{ BearerAuth: [] }],
    paths: Object.assign({}, ...endpoints.map(pathsOf), ownPaths()),
    components: {
      securitySchemes: { BearerAuth: { type: 'http', scheme: 'bearer' } },
      schemas: schemas(),
    },
  }
}

function pathsOf(endpoint: Endpoint): Json {
  const { path, type, filters, sorts, expands, lookup, lookupExpands, namesOfOne, hasNoIds } = endpoint
  const expand = expandParameter(expands)
  const sort = Object.keys(sorts)
  const parameters = [
    ...filters.map(filterParameter),
    ...expand,
    ...(sort.length > 0
      ? [parameter('sortkey', { type: 'string', enum: sort }, 'the order of the answer')]
      : []),
    namesParameter,
    ...paging,
  ]
  return {
    [`/${path}`]: { get: { parameters, responses: { 200: answer(page(ref(type))), ...errors } } },
    ...(hasNoIds
      ? {}
      : {
          [`/${path}/{id}`]: {
            get: {
              parameters: [idParameter, ...expand, ...(namesOfOne ? [namesParameter] : [])],
              responses: { 200: answer(ref(type)), ...missing, ...errors },
            },
          },
        }),
    ...(lookup
      ? {
          [`/${path}/lookup`]: {
            post: {
              parameters: [...(lookupExpands ? expand : []), namesParameter],
              requestBody: { required: true, content: json(lookupBody(['ids', ...Object.keys(lookup)])) },
              responses: {
                200: answer(listOf(ref(type))),
                503: error('The answer would be too large'),
                ...errors,
              },
            },
          },
        }
      : {}),
  }
}

function lookupBody(names: readonly string[]): Json {
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, listOf({ type: 'string' })])),
  }
}

function filterParameter({ name, kind, codes, many, required, help }: Filter): Json {
  const one: Json =
    kind === 'code'
      ? { type: 'string', enum: [...(codes ?? [])] }
      : { type: 'string', ...(kind === 'text' ? {} : { format: kind }) }
  return parameter(name, many ? listOf(one) : one, help, required === true)
}

function ownPaths(): Json {
  const body = (name: string): Json => ({ required: true, content: json(ref(name)) })
  const one = { 200: answer(ref('Subscription')), ...missing, ...errors }
  const created = { description: 'Kept' }
  return {
    '/subscriptions': {
      get: { parameters: paging, responses: { 200: answer(page(ref('Subscription'))), ...errors } },
      post: {
        requestBody: body('CreateSubscription'),
        responses: { 201: answer(ref('Subscription')), ...errors },
      },
    },
    '/subscriptions/{id}': {
      get: { parameters: [idParameter], responses: one },
      patch: { parameters: [idParameter], responses: one },
      delete: {
        parameters: [idParameter],
        responses: { 204: { description: 'Gone' }, ...missing, ...errors },
      },
    },
    '/deletedEntities': {
      get: {
        parameters: [
          parameter('after', { type: 'string', format: 'date-time' }, 'what went after this time'),
          parameter('entities', listOf({ type: 'string', enum: [...objectTypes] }), 'of these types'),
          ...paging,
        ],
        responses: { 200: answer(ref('DeletedEntities')), ...errors },
      },
    },
    '/log/': { post: { requestBody: body('LogEntry'), responses: { 201: created, ...errors } } },
    '/statistics/': {
      post: { requestBody: body('StatisticsEntry'), responses: { 201: created, ...errors } },
    },
  }
}

function schemas(): Json {
  const own: readonly (readonly [string, z.ZodObject])[] = [
    ['Subscription', Subscription],
    ['CreateSubscription', CreateSubscription],
    ['DeletedEntities', DeletedEntities],
    ['LogEntry', LogEntry],
    ['StatisticsEntry', StatisticsEntry],
    ['Error', z.object({ code: z.string(), message: z.string() })],
  ]
  const all = [...Object.values(entities).map(({ type, answer: schema }) => [type, schema] as const), ...own]
  const text = JSON.stringify(Object.fromEntries(all.map(([name, schema]) => [name, toJsonSchema(schema)])))
  // Between files an entity is a file; here all stand in one document.
  const within: unknown = JSON.parse(text.replaceAll(/"(\w+)\.schema\.json"/g, '"#/components/schemas/$1"'))
  return z.record(z.string(), z.unknown()).parse(within)
}
