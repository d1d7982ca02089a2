import type { JsonValue } from '../import/source.ts'
import { nameEntity } from '../deliver/tables/name-entity.ts'
import type { NameOf } from '../deliver/tables/plan-tables.ts'
import type { EntityType } from '../model/entities.ts'
import type { entityRepository } from '../store/entity-repository.ts'

/** Names kept at a time; schools, classes and teachers are asked for over and over. */
const kept = 20_000

/**
 * What people call the entity that a reference points to. A duty is called after its person.
 *
 * @param isTaken whether the entity goes along: of others not even the name does
 */
export function createNamer(
  entities: Pick<ReturnType<typeof entityRepository>, 'find'>,
  isTaken: (type: EntityType, id: string) => boolean,
): NameOf {
  const names = new Map<string, string | undefined>()
  const nameOf = (type: EntityType, id: string): string | undefined => {
    const key = `${type} ${id}`
    if (names.has(key)) return names.get(key)
    const found = isTaken(type, id) ? entities.find(type, id) : undefined
    const name = found && found.held === 0 ? tell(type, JSON.parse(found.data)) : undefined
    if (names.size >= kept) names.clear()
    names.set(key, name)
    return name
  }
  const tell = (type: EntityType, entity: Record<string, JsonValue>): string => {
    const { person } = entity
    const isOfPerson = type === 'Duty' && typeof person === 'object' && person !== null && 'id' in person
    const personName = isOfPerson && typeof person.id === 'string' ? nameOf('Person', person.id) : undefined
    return [personName, nameEntity(entity)].filter((part) => part !== undefined).join(', ')
  }
  return nameOf
}
