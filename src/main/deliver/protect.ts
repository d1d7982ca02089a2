import { z } from 'zod'
import type { JsonValue } from '../import/source.ts'

type JsonObject = { [key: string]: JsonValue }
type PruneContext = {
  readonly isLeftOut: (id: string) => boolean
  readonly isRequired: (type: string, path: readonly string[]) => boolean
  readonly type: string
  /** Counts a removed reference under the entity's attribute that held it. */
  readonly count: (attribute: string) => void
}

const Entity = z.record(z.string(), z.json())
const referenceId = /"id":\s*"([^"]+)"/g

/** What was left out of a delivery because of protected persons. Numbers only: nothing here tells who. */
export type ProtectionCounts = {
  /** Entities left out by type: the persons, and those that cannot be without them. */
  readonly leftOut: Readonly<Record<string, number>>
  /** References removed, by type and attribute: `Group.groupMemberships`. */
  readonly pruned: Readonly<Record<string, number>>
}

export type Protector = {
  /** The entity's JSON as it may be delivered; undefined when it is left out. */
  readonly protect: (type: string, id: string, json: string) => string | undefined
  readonly counts: ProtectionCounts
}

/**
 * The policy `--protected leave-out` for a stream of entities: the persons are left out, references to them are removed,
 * and an entity that requires such a reference is left out too, and so on. Entities have to come in the order of `entityTypes`,
 * where those that can be left out come before what refers to them.
 *
 * @param isRequired whether the attribute at a path (without positions) has to be there in its object
 */
export function createProtector(
  isProtected: (id: string) => boolean,
  isRequired: (type: string, path: readonly string[]) => boolean,
): Protector {
  const followers = new Set<string>()
  const leftOut: Record<string, number> = {}
  const pruned: Record<string, number> = {}
  const isLeftOut = (id: string): boolean => isProtected(id) || followers.has(id)
  const leaveOut = (type: string): undefined => {
    leftOut[type] = (leftOut[type] ?? 0) + 1
  }
  return {
    counts: { leftOut, pruned },
    protect(type, id, json) {
      if (isProtected(id)) return leaveOut(type)
      if (!mentions(json, isLeftOut)) return json
      const counted: string[] = []
      const entity = pruneEntity(json, {
        isLeftOut,
        isRequired,
        type,
        count: (attribute) => counted.push(attribute),
      })
      if (entity === undefined) {
        followers.add(id)
        return leaveOut(type)
      }
      for (const attribute of counted) pruned[attribute] = (pruned[attribute] ?? 0) + 1
      return entity
    },
  }
}

/** Most entities refer to nobody who is left out: found without parsing them. */
function mentions(json: string, isLeftOut: (id: string) => boolean): boolean {
  for (const [, id = ''] of json.matchAll(referenceId)) if (isLeftOut(id)) return true
  return false
}

/** The entity without references to what is left out; undefined when it cannot be without them. */
function pruneEntity(json: string, context: PruneContext): string | undefined {
  const entity = pruneObject(Entity.parse(JSON.parse(json)), [], context)
  return entity && JSON.stringify(entity)
}

/** Every object inside an entity that has an `id` is a reference: the standard embeds nothing with an id of its own. */
function prune(value: JsonValue, path: readonly string[], context: PruneContext): JsonValue | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item) => prune(item, path, context)).filter((item) => item !== undefined)
    return items.length === 0 && value.length > 0 ? undefined : items
  }
  if (typeof value !== 'object' || value === null) return value
  if (typeof value['id'] === 'string' && context.isLeftOut(value['id'])) {
    context.count(`${context.type}.${path[0] ?? ''}`)
    return undefined
  }
  return pruneObject(value, path, context)
}

function pruneObject(
  object: JsonObject,
  path: readonly string[],
  context: PruneContext,
): JsonObject | undefined {
  const kept: JsonObject = {}
  for (const [name, value] of Object.entries(object)) {
    const inside = [...path, name]
    const rest = prune(value, inside, context)
    if (rest !== undefined) kept[name] = rest
    else if (context.isRequired(context.type, inside)) return undefined
  }
  return kept
}
