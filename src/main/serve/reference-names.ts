import type { EntityType } from '../model/entities.ts'
import type { ViewReader } from '../store/served/read-view.ts'
import { isObject, type JsonObject, walkReferences } from './walk-references.ts'

/**
 * Fills in `displayName` of every reference whose target the consumer may see. What has no name of its own is called after what
 * it is about: a duty after its person, a lesson after its activity.
 */
export function nameReferences(
  reader: ViewReader,
  view: number,
  type: EntityType,
  objects: readonly JsonObject[],
): void {
  const wanted = new Map<EntityType, Set<string>>()
  const visit = (handle: (reference: JsonObject & { id: string }, target: EntityType) => void): void => {
    for (const object of objects)
      walkReferences(type, object, (reference, _path, [target]) => target && handle(reference, target))
  }
  visit((reference, target) => wanted.set(target, (wanted.get(target) ?? new Set()).add(reference.id)))
  const names = new Map<EntityType, ReadonlyMap<string, string>>()
  for (const [target, ids] of wanted) names.set(target, namesOf(reader, view, target, ids, true))
  visit((reference, target) => {
    const name = names.get(target)?.get(reference.id)
    if (name !== undefined) reference['displayName'] = name
  })
}

/** Of these types, what gives the name. */
const namedAfter: Readonly<Partial<Record<EntityType, { type: EntityType; attribute: string }>>> = {
  Duty: { type: 'Person', attribute: 'person' },
  Placement: { type: 'Person', attribute: 'child' },
  CalendarEvent: { type: 'Activity', attribute: 'activity' },
}

function namesOf(
  reader: ViewReader,
  view: number,
  type: EntityType,
  ids: ReadonlySet<string>,
  follows: boolean,
): Map<string, string> {
  const found = reader.findAll(view, type, [...ids]).flatMap(({ id, data }): [string, JsonObject][] => {
    const object: unknown = JSON.parse(data)
    return isObject(object) ? [[id, object]] : []
  })
  const after = namedAfter[type]
  if (!after || !follows)
    return new Map(
      found.flatMap(([id, object]) => {
        const name = ownName(object)
        return name === undefined ? [] : [[id, name]]
      }),
    )
  const targets = new Map(
    found.flatMap(([id, object]) => {
      const reference = object[after.attribute]
      return isObject(reference) && typeof reference['id'] === 'string' ? [[id, reference['id']]] : []
    }),
  )
  const names = namesOf(reader, view, after.type, new Set(targets.values()), false)
  return new Map(
    [...targets].flatMap(([id, target]) => {
      const name = names.get(target)
      return name === undefined ? [] : [[id, name]]
    }),
  )
}

function ownName(object: JsonObject): string | undefined {
  const text = (name: string): string[] => (typeof object[name] === 'string' ? [object[name]] : [])
  const person = [...text('givenName'), ...text('middleName'), ...text('familyName')].join(' ')
  return [
    ...text('displayName'),
    ...text('name'),
    ...text('courseName'),
    ...text('subjectName'),
    person,
  ].find((name) => name !== '')
}
