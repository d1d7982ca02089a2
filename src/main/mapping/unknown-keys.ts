import { z } from 'zod'
import { Each, MappingDocument, Value } from './document.ts'

/**
 * Paths of the keys that no version of the document's shape knows (MAP-13): a misspelt key, or one of a later version. They are
 * kept and do nothing, so the author must hear of them. Parsed documents only.
 */
export function findUnknownKeys(document: MappingDocument): string[] {
  const found: string[] = []
  const { entities, ...rest } = document
  walk(MappingDocument, { ...rest, entities: [] }, '', found)
  const block = MappingDocument.shape.entities.element
  for (const [index, { attributes, ...given }] of entities.entries()) {
    const path = `entities[${index}]`
    walk(block, { ...given, attributes: {} }, path, found)
    for (const [name, entry] of Object.entries(attributes)) {
      const inside = `${path}.attributes.${name}`
      if (!name.endsWith('[]')) walk(Value, entry, inside, found)
      else for (const one of [entry].flat()) walkListEntry(one, inside, found)
    }
  }
  return found
}

/** What a list entry has besides the attributes of its items. */
const listKeys: Readonly<Record<string, z.core.$ZodType>> = {
  itemKey: z.array(z.string()),
  needs: z.array(z.string()),
  each: Each,
}

function walkListEntry(entry: unknown, path: string, found: string[]): void {
  if (!isObject(entry)) return
  const own = Object.entries(entry).filter(([name]) => !Object.hasOwn(listKeys, name))
  for (const [name, schema] of Object.entries(listKeys)) walk(schema, entry[name], `${path}.${name}`, found)
  const item = Object.fromEntries(own)
  // The items are values, or objects with a value for each of their attributes.
  if (fits(Value, item)) walk(Value, item, path, found)
  else for (const [name, value] of own) walk(Value, value, `${path}.${name}`, found)
}

function walk(schema: z.core.$ZodType, value: unknown, path: string, found: string[]): void {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    walk(schema.def.innerType, value, path, found)
  else if (schema instanceof z.ZodLazy) walk(open(schema), value, path, found)
  else if (schema instanceof z.ZodUnion) {
    const fitting = schema.def.options.find((option) => fits(option, value))
    if (fitting) walk(fitting, value, path, found)
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(schema.def.element, item, `${path}[${index}]`, found)
  } else if (schema instanceof z.ZodRecord && isObject(value)) {
    for (const [name, item] of Object.entries(value))
      walk(schema.def.valueType, item, join(path, name), found)
  } else if (schema instanceof z.ZodObject && isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const known = schema.def.shape[name]
      if (known) walk(known, item, join(path, name), found)
      else found.push(join(path, name))
    }
  }
}

/** Whether a parsed value is of this kind, looking no deeper than needed to tell: a full parse at every level would take seconds. */
function fits(schema: z.core.$ZodType, value: unknown): boolean {
  if (schema instanceof z.ZodOptional) return value === undefined || fits(schema.def.innerType, value)
  if (schema instanceof z.ZodLazy) return isObject(value) && fits(open(schema), value)
  if (schema instanceof z.ZodUnion) return schema.def.options.some((option) => fits(option, value))
  if (schema instanceof z.ZodArray) return Array.isArray(value)
  if (schema instanceof z.ZodRecord) return isObject(value)
  if (schema instanceof z.ZodObject)
    return (
      isObject(value) && Object.entries(schema.def.shape).every(([name, part]) => fits(part, value[name]))
    )
  return z.safeParse(schema, value).success
}

const opened = new WeakMap<z.ZodLazy, z.core.$ZodType>()

/** A lazy shape is made anew each time it is asked for. */
function open(lazy: z.ZodLazy): z.core.$ZodType {
  const known = opened.get(lazy) ?? lazy.unwrap()
  opened.set(lazy, known)
  return known
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
