import { z } from 'zod'
import type { EntityType } from '../model/entities.ts'
import type { Interest, Receiver } from './receiver.ts'
import { readObject, readValue } from './translate.ts'
import type { JsonObject } from './way.ts'

const Reference = z.object({ id: z.string() })

/**
 * Which entities a receiver is sent, by its `types` and their interests. What refers to others is read once, when the first entity
 * that depends on it is asked about.
 */
export function createChoice(
  receiver: Receiver,
  all: (type: EntityType) => Iterable<{ readonly id: string; readonly json: string }>,
): (type: EntityType, id: string, json: string) => boolean {
  const referred = new Map<string, ReadonlySet<string>>()

  function isOfInterest(interest: Interest, id: string, entity: JsonObject): boolean {
    if (!interest.has.every((path) => readValue(entity, path) !== undefined)) return false
    const fits = ([path, values]: [string, string[]]) => {
      const value = readValue(entity, path)
      return typeof value === 'string' && values.includes(value)
    }
    if (!Object.entries(interest.where).every(fits)) return false
    return interest.referredBy === undefined || findReferred(interest.referredBy).has(id)
  }

  function findReferred(path: NonNullable<Interest['referredBy']>): ReadonlySet<string> {
    const known = referred.get(path)
    if (known) return known
    const found = new Set<string>()
    // A circle of interests ends here: what is being read counts as nothing.
    referred.set(path, found)
    const [name = '', attribute = ''] = path.split('.')
    const route = receiver.types.find(({ type }) => type === name)
    for (const { id, json } of route ? all(route.type) : []) {
      if (!choose(name, id, json)) continue
      const value = readValue(readObject(json), attribute)
      for (const one of [value].flat()) {
        const reference = Reference.safeParse(one)
        if (reference.success) found.add(reference.data.id)
      }
    }
    return found
  }

  function choose(type: string, id: string, json: string): boolean {
    const route = receiver.types.find((one) => one.type === type)
    if (!route) return false
    if (route.sends.length === 0) return true
    const entity = readObject(json)
    return route.sends.some((interest) => isOfInterest(interest, id, entity))
  }
  return choose
}
