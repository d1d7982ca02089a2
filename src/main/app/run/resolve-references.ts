import type { JsonValue } from '../../import/source.ts'
import { isReference, type KeyReference, type Reference } from '../../mapping/fragment.ts'
import { isRequired } from '../../validate/required-attributes.ts'

export type EntityData = { [attribute: string]: JsonValue }
export type Target = { readonly id: string; readonly held: number }

/** A reference that leads to nothing that may be delivered: nobody describes its target, or the target is held. */
export type Unresolved = {
  readonly path: string
  readonly reference: KeyReference
  readonly reason: 'missing' | 'held'
  /** It is an item of a list, or what makes the item what it is: only the item falls out. */
  readonly inList: boolean
}

export type Resolution = {
  readonly data: EntityData
  readonly references: readonly { readonly attribute: string; readonly type: string; readonly id: string }[]
  readonly unresolved: readonly Unresolved[]
  /** Required lists of which nothing is left. */
  readonly emptied: readonly string[]
  /** Items that fell out, by their paths in what was folded. */
  readonly leftOut: readonly string[]
}

/** Turns references by key into the standard's `{ "id": … }`. Pure: what becomes of the rest is for the caller to say. */
export function resolveReferences(
  type: string,
  folded: { readonly [attribute: string]: JsonValue },
  findTarget: (type: string, key: string) => Target | undefined,
): Resolution {
  const references: { attribute: string; type: string; id: string }[] = []
  const unresolved: Unresolved[] = []
  const emptied: string[] = []
  const leftOut: string[] = []
  const data: EntityData = {}
  for (const [attribute, value] of Object.entries(folded)) {
    const result = resolveValue(value, attribute)
    if (result !== undefined) data[attribute] = result
  }
  return { data, references, unresolved, emptied, leftOut }

  function resolve(reference: Reference, path: string, inList: boolean): JsonValue | undefined {
    if ('$id' in reference) return { id: reference.$id }
    const target = findTarget(reference.$ref, reference.$key)
    if (target && !target.held) {
      references.push({ attribute: path, type: reference.$ref, id: target.id })
      return { id: target.id }
    }
    unresolved.push({ path, reference, reason: target ? 'held' : 'missing', inList })
    return undefined
  }

  function resolveValue(value: JsonValue, path: string): JsonValue | undefined {
    if (typeof value !== 'object' || value === null) return value
    if (isReference(value)) return resolve(value, path, false)
    if (Array.isArray(value)) return resolveList(value, path)
    const object: EntityData = {}
    for (const [name, inner] of Object.entries(value)) {
      const result = resolveValue(inner, `${path}.${name}`)
      if (result !== undefined) object[name] = result
    }
    return object
  }

  /** Items are renumbered as some fall out, so that a reference's path is true of what is written. */
  function resolveList(list: JsonValue[], path: string): JsonValue | undefined {
    const kept: JsonValue[] = []
    for (const [index, item] of list.entries()) {
      const before = references.length
      const result = resolveItem(item, `${path}[${index}]`)
      if (result === undefined) {
        references.length = before
        leftOut.push(`${path}[${index}]`)
        continue
      }
      for (const reference of index === kept.length ? [] : references.slice(before)) {
        reference.attribute = reference.attribute.replace(`${path}[${index}]`, `${path}[${kept.length}]`)
      }
      kept.push(result)
    }
    if (kept.length > 0) return kept
    // Without a list that it must have, an item of an outer list falls out, and the entity goes on.
    if (path.includes('[')) return list.length === 0 ? list : undefined
    if (list.length > 0 && isRequired(type, namesOf(path))) emptied.push(path)
    return undefined
  }

  function resolveInItem(value: JsonValue, path: string): JsonValue | undefined {
    if (isReference(value)) return resolve(value, path, true)
    return Array.isArray(value) ? resolveList(value, path) : value
  }

  /** An item falls out whole when a reference that it cannot be without has no target. */
  function resolveItem(item: JsonValue, path: string): JsonValue | undefined {
    if (isReference(item)) return resolve(item, path, true)
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
    const object: EntityData = {}
    for (const [name, value] of Object.entries(item)) {
      const result = resolveInItem(value, `${path}.${name}`)
      if (result !== undefined) object[name] = result
      else if (isRequired(type, [...namesOf(path), name])) return undefined
    }
    return object
  }
}

/** The path in what was folded of what stands at `path` of the written object, whose lists are without the items that fell out. */
export function pathBefore(path: string, leftOut: readonly string[]): string {
  const [, list, index, rest = ''] = /^(\w+)\[(\d+)\](.*)$/.exec(path) ?? []
  if (list === undefined || leftOut.length === 0) return path
  const gone = new Set(leftOut)
  let left = Number(index)
  for (let at = 0; ; at += 1) {
    if (gone.has(`${list}[${at}]`)) continue
    if (left === 0) return `${list}[${at}]${rest}`
    left -= 1
  }
}

/** The attribute names of a path: `enrolments[0].enroledAt` is `enrolments`, `enroledAt`. */
export function namesOf(path: string): string[] {
  return path.replaceAll(/\[\d+\]/g, '').split('.')
}
