import { z } from 'zod'
import type { JsonValue } from '../import/source.ts'

const Entity = z.record(z.string(), z.json())
const referenceId = /"id":\s*"([^"]+)"/g

/**
 * Where protected persons are taken along, every reference to one of them carries her `securityMarking`
 * (PersonReference of the standard; RULES.md PRO-03). Entities that name none of them pass unparsed.
 */
export function markReferences(json: string, markings: ReadonlyMap<string, string>): string {
  const ids = [...json.matchAll(referenceId)].map(([, id = '']) => id)
  // The first id is the entity's own: a protected person's is no reference.
  if (!ids.slice(1).some((id) => markings.has(id))) return json
  const entity = Entity.parse(JSON.parse(json))
  return JSON.stringify(
    Object.fromEntries(Object.entries(entity).map(([name, value]) => [name, mark(value, markings)])),
  )
}

function mark(value: JsonValue, markings: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item) => mark(item, markings))
  if (typeof value !== 'object' || value === null) return value
  const marked = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mark(inner, markings)]),
  )
  const marking = typeof value['id'] === 'string' ? markings.get(value['id']) : undefined
  return marking === undefined ? marked : { ...marked, securityMarking: marking }
}
