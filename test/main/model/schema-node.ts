import { z } from 'zod'
import { isEntityType, type EntityType } from '../../../src/main/model/entities.ts'

/** The part of JSON Schema and of OpenAPI 3.0 that the official file and our own schemas use. */
export type RawSchema = {
  $ref?: string | undefined
  allOf?: RawSchema[] | undefined
  anyOf?: RawSchema[] | undefined
  type?: string | undefined
  format?: string | undefined
  pattern?: string | undefined
  enum?: string[] | undefined
  nullable?: boolean | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  minItems?: number | undefined
  uniqueItems?: boolean | undefined
  items?: RawSchema | undefined
  properties?: Record<string, RawSchema> | undefined
  required?: string[] | undefined
  title?: string | undefined
  'x-targets'?: string[] | undefined
  'x-target-kind'?: string | undefined
}
export const RawSchema: z.ZodType<RawSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    allOf: z.array(RawSchema).optional(),
    anyOf: z.array(RawSchema).optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    enum: z.array(z.string()).optional(),
    nullable: z.boolean().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    uniqueItems: z.boolean().optional(),
    items: RawSchema.optional(),
    properties: z.record(z.string(), RawSchema).optional(),
    required: z.array(z.string()).optional(),
    title: z.string().optional(),
    'x-targets': z.array(z.string()).optional(),
    'x-target-kind': z.string().optional(),
  }),
)

/** What a schema says, without how it is written: one form for the official file and for ours. */
export type SchemaNode = {
  type: string
  /** A whole entity inside another. */
  entity?: EntityType
  /** `Person`, or `Organisation/Skolenhet`. */
  target?: string
  format?: string
  codes?: string[]
  nullable?: true
  minimum?: number
  maximum?: number
  minItems?: number
  uniqueItems?: true
  items?: SchemaNode
  properties?: Record<string, SchemaNode>
  required?: string[]
}

type Resolve = (ref: string) => RawSchema

/** `resolve` looks up a `$ref` that is no entity; an entity inside another is left as its name. */
export function toNode(raw: RawSchema, resolve: Resolve): SchemaNode {
  const inner = raw.$ref === undefined ? undefined : entityOf(raw.$ref)
  if (inner) return { type: 'object', entity: inner }
  const { properties, items, required, targets, ...flat } = flatten(raw, resolve)
  const target = targets.at(-1)
  return {
    type: flat.type ?? (flat.enum ? 'string' : 'object'),
    ...(target === undefined ? {} : { target }),
    ...formatOf(flat),
    ...(flat.enum ? { codes: flat.enum } : {}),
    ...(flat.nullable ? { nullable: true } : {}),
    ...(flat.minimum === undefined ? {} : { minimum: flat.minimum }),
    ...(flat.maximum === undefined ? {} : { maximum: flat.maximum }),
    ...(flat.minItems === undefined ? {} : { minItems: flat.minItems }),
    ...(flat.uniqueItems ? { uniqueItems: true } : {}),
    ...(items ? { items: toNode(items, resolve) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, toNode(one, resolve)]),
          ),
        }
      : {}),
    ...(required && required.length > 0 ? { required: [...new Set(required)].sort() } : {}),
  }
}

/** HH:MM is the only pattern of the model. The official file writes it where the name of a format belongs. */
function formatOf({ format, pattern }: RawSchema): { format?: string } {
  if (pattern !== undefined || format?.startsWith('^')) return { format: 'time-of-day' }
  return format === undefined ? {} : { format }
}

type Flat = Omit<RawSchema, '$ref' | 'allOf' | 'anyOf'> & { targets: string[] }

function flatten(raw: RawSchema, resolve: Resolve): Flat {
  if (raw.$ref !== undefined) {
    const found = flatten(resolve(raw.$ref), resolve)
    return { ...found, targets: [...found.targets, ...targetOf(raw.$ref.split('/').at(-1))] }
  }
  if (raw.anyOf) {
    const value = raw.anyOf.find((one) => one.type !== 'null')
    return { ...flatten(value ?? {}, resolve), nullable: raw.anyOf.some((one) => one.type === 'null') }
  }
  const own: Flat = { ...raw, targets: raw['x-targets'] ? [ownTarget(raw)] : targetOf(raw.title) }
  return (raw.allOf ?? []).map((one) => flatten(one, resolve)).reduce(merge, own)
}

function merge(left: Flat, right: Flat): Flat {
  return {
    ...left,
    ...right,
    ...(left.properties || right.properties
      ? { properties: { ...left.properties, ...right.properties } }
      : {}),
    required: [...(left.required ?? []), ...(right.required ?? [])],
    targets: [...left.targets, ...right.targets],
  }
}

function ownTarget(raw: RawSchema): string {
  return [...(raw['x-targets'] ?? []), ...(raw['x-target-kind'] ? [raw['x-target-kind']] : [])].join('/')
}

/** The official file tells what a reference points to by the name of its schema, or by its title. */
function targetOf(name: string | undefined): string[] {
  const target = /^(\w+)Reference$/.exec(name ?? '')?.[1]
  if (target === 'SchoolUnit') return ['Organisation/Skolenhet']
  return target !== undefined && isEntityType(target) ? [target] : []
}

function entityOf(ref: string): EntityType | undefined {
  const name = ref.split('/').at(-1)?.replace('.schema.json', '') ?? ''
  return isEntityType(name) ? name : undefined
}
