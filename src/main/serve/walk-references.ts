import { isEntityType, type EntityType } from '../model/entities.ts'
import { fieldTree, type Field } from '../model/fields.ts'

export type JsonObject = { [name: string]: unknown }
/** A reference, and the type of what it points at. */
export type Reference = { readonly to: JsonObject & { id: string }; readonly target: EntityType }
type Visit = (reference: JsonObject & { id: string }, path: string, targets: readonly EntityType[]) => void

/** Visits every reference of an object, with its path without positions: `groupMemberships.person`. */
export function walkReferences(type: string, object: JsonObject, visit: Visit): void {
  if (isEntityType(type)) walk(fieldTree(type), object, '', visit)
}

function walk(fields: readonly Field[], object: JsonObject, prefix: string, visit: Visit): void {
  for (const field of fields) {
    const value = object[field.name]
    if (value === undefined) continue
    const path = prefix + field.name
    const one = field.kind === 'list' ? field.item : field
    if (one?.kind !== 'reference' && one?.kind !== 'object') continue
    for (const item of Array.isArray(value) ? value : [value]) {
      if (!isObject(item)) continue
      if (one.kind === 'object') walk(one.fields ?? [], item, `${path}.`, visit)
      else if (hasId(item)) visit(item, path, one.targets ?? [])
    }
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function hasId(object: JsonObject): object is JsonObject & { id: string } {
  return typeof object['id'] === 'string'
}
