import type { EntityType } from '../../model/entities.ts'
import type { Checked } from '../entity-finding.ts'
import { isRecord } from '../read.ts'
import type { Profile } from './profile.ts'

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** What the profile's receiver takes of an entity; undefined where it takes no such entity. */
export function filterEntity(profile: Profile, type: EntityType, entity: Checked): Checked | undefined {
  if (!profile.takes) return entity
  const paths = profile.takes[type]
  return paths && pick(entity, paths, profile.keeps?.[type] ?? {})
}

function pick(object: Checked, paths: readonly string[], conditions: Conditions): Checked {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(object)) {
    const parts = paths
      .filter((path) => path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1))
    const isWhole = paths.includes(name)
    if (!isWhole && parts.length === 0) continue
    const taken = (part: unknown) => (isWhole || !isRecord(part) ? part : pick(part, parts, {}))
    if (!Array.isArray(value)) kept[name] = taken(value)
    else {
      const items = value.filter((item) => fits(item, conditions[name])).map(taken)
      if (items.length > 0) kept[name] = items
    }
  }
  return kept
}

function fits(item: unknown, condition: Conditions[string] | undefined): boolean {
  if (!condition || !isRecord(item)) return true
  return Object.entries(condition).every(([part, values]) => values.some((value) => value === item[part]))
}
