import * as fc from 'fast-check'
import { toJsonSchema } from '../../../src/main/model/json-schema.ts'
import { entities } from '../../../src/main/model/entities.ts'
import type { SchemaProblem } from '../../../src/main/model/check-schema.ts'
import type { z } from 'zod'
import { RawSchema, toNode, type SchemaNode } from './schema-node.ts'

/** Our schema in the common form. */
export function ourNode(schema: z.ZodObject): SchemaNode {
  return toNode(RawSchema.parse(toJsonSchema(schema)), (ref) => {
    throw new Error(`Our schemas point at nothing but entities, not ${ref}`)
  })
}

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

const good: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  date: fc.constantFrom('2024-02-29', '2025-08-18', '1999-12-31'),
  'date-time': fc.constantFrom(
    '2025-08-18T08:00:00+02:00',
    '2025-01-31T23:59:59.123Z',
    '2025-08-18t08:00:00z',
  ),
  'time-of-day': fc.constantFrom('00:00', '08:30', '23:59'),
  email: fc.oneof(fc.emailAddress(), fc.constant("anna.o'hara+skola@example.se")),
  uri: fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constant('urn:x-skola:1')),
}
const bad: Record<string, [string, ...string[]]> = {
  uuid: ['0', 'c0ffee00-0000-4000-8000-00000000000', '{c0ffee00-0000-4000-8000-000000000000}'],
  date: ['2023-02-29', '2025-8-1', '20250818', '2025-13-01', '18/8 2025', ''],
  'date-time': ['2025-08-18T08:00:00', '2025-08-18', '2025-02-30T08:00:00Z', '2025-08-18T25:00:00Z', ''],
  'time-of-day': ['8.30', '8:30', '0830', '08:30:00', ''],
  email: ['anna', 'anna@', '@example.se', 'åsa@example.se', 'anna @example.se', 'anna@example..se', ''],
  uri: ['skola.example', 'https://skola.example/å', 'https://skola example', ''],
}

type Options = { complete: boolean }

/** Objects that conform to the schema; with `complete`, every attribute is there and every list has an item. */
export function arbitraryOf(node: SchemaNode, options: Options): fc.Arbitrary<Json> {
  if (node.entity) return fc.constant(exampleOf(ourNode(entities[node.entity].schema)))
  if (node.codes) return fc.constantFrom(...node.codes)
  switch (node.type) {
    case 'string':
      return node.format === undefined ? fc.string() : formatOf(good, node.format)
    case 'integer':
      return fc.integer({ min: node.minimum ?? -1000, max: node.maximum ?? 1000 })
    case 'boolean':
      return fc.boolean()
    case 'array': {
      const length = { minLength: node.minItems ?? (options.complete ? 1 : 0), maxLength: 2 }
      const item = arbitraryOf(itemsOf(node), options)
      return node.uniqueItems ? fc.uniqueArray(item, length) : fc.array(item, length)
    }
    default:
      return fc.record(
        Object.fromEntries(
          Object.entries(node.properties ?? {}).map(([name, one]) => [name, arbitraryOf(one, options)]),
        ),
        {
          requiredKeys: options.complete ? Object.keys(node.properties ?? {}) : (node.required ?? []),
          noNullPrototype: true,
        },
      )
  }
}

/** The same complete object every time. */
export function exampleOf(node: SchemaNode): Json {
  const [example] = fc.sample(arbitraryOf(node, { complete: true }), { numRuns: 1, seed: 12000 })
  return example ?? null
}

export type Fault = { path: string; problem: SchemaProblem; plant: (root: Json) => void }

/** Every single fault that a complete object of the schema can have, one for each demand that the schema makes. */
export function faultsOf(node: SchemaNode): Fault[] {
  return faultsWithin(node, '', (root) => root)
}

type Find = (root: Json) => Json | undefined

const changing = (find: Find, change: (owner: { [name: string]: Json }) => void) => (root: Json) => {
  const owner = find(root)
  if (isRecord(owner)) change(owner)
}

function faultsWithin(node: SchemaNode, path: string, find: Find): Fault[] {
  if (node.entity) return []
  if (node.type === 'array') return faultsOfItems(node, path, find)
  return Object.entries(node.properties ?? {}).flatMap(([name, one]) => {
    const inside = path === '' ? name : `${path}.${name}`
    const set = (value: Json) => changing(find, (owner) => (owner[name] = value))
    const missing: Fault[] = node.required?.includes(name)
      ? [{ path: inside, problem: 'required', plant: changing(find, (owner) => delete owner[name]) }]
      : []
    return [
      ...missing,
      ...wrongValues(one).map(({ value, problem, within = '' }) => ({
        path: inside + within,
        problem,
        plant: set(value),
      })),
      ...faultsWithin(one, inside, (root) => {
        const owner = find(root)
        return isRecord(owner) ? owner[name] : undefined
      }),
    ]
  })
}

function faultsOfItems(node: SchemaNode, path: string, find: Find): Fault[] {
  const first: Find = (root) => {
    const items = find(root)
    return Array.isArray(items) ? items[0] : undefined
  }
  const planted = wrongValues(itemsOf(node)).map(({ value, problem, within = '' }) => ({
    path: `${path}[0]${within}`,
    problem,
    plant: (root: Json) => {
      const items = find(root)
      if (Array.isArray(items)) items[0] = value
    },
  }))
  return [...planted, ...faultsWithin(itemsOf(node), `${path}[0]`, first)]
}

type WrongValue = { value: Json; problem: SchemaProblem; within?: string }

const wrong = (problem: SchemaProblem, ...values: Json[]): WrongValue[] =>
  values.map((value) => ({ value, problem }))

function wrongValues(node: SchemaNode): WrongValue[] {
  const absent = node.nullable ? [] : wrong('empty', null)
  if (node.codes) return [...absent, ...wrong('type', 42), ...wrong('code', 'ingen sådan kod', '')]
  switch (node.type) {
    case 'string':
      return [
        ...absent,
        ...wrong('type', 42, true),
        ...(node.format === undefined ? [] : wrong('format', ...formatOf(bad, node.format))),
      ]
    case 'integer':
      return [
        ...absent,
        ...wrong('type', '7', 1.5),
        ...(node.minimum === undefined ? [] : wrong('range', node.minimum - 1)),
        ...(node.maximum === undefined ? [] : wrong('range', node.maximum + 1)),
      ]
    case 'boolean':
      return [...absent, ...wrong('type', 'true', 1)]
    case 'array': {
      const item = exampleOf(itemsOf(node))
      return [
        ...absent,
        ...wrong('type', {}, 'text'),
        ...(node.minItems === undefined ? [] : wrong('range', [])),
        ...(node.uniqueItems ? [{ value: [item, item], problem: 'range' as const, within: '[1]' }] : []),
      ]
    }
    default:
      // A reference that is a bare id is the slip that occurs most.
      return [...absent, ...wrong('type', 'c0ffee00-0000-4000-8000-000000000000', [])]
  }
}

function itemsOf(node: SchemaNode): SchemaNode {
  if (!node.items) throw new Error('A list without items')
  return node.items
}

function formatOf<T>(pool: Record<string, T>, format: string): T {
  const found = pool[format]
  if (!found) throw new Error(`No examples of the format ${format}`)
  return found
}

function isRecord(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
