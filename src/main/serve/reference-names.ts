import type { EntityType } from '../model/entities.ts'
import type { ViewReader } from '../store/served/read-view.ts'
import { isObject, type JsonObject, type Reference, walkReferences } from './walk-references.ts'

/** Fills in `displayName` of every reference of the objects, as `nameEach` does. */
export function nameReferences(
  reader: ViewReader,
  view: number,
  type: EntityType,
  objects: readonly JsonObject[],
): void {
  const references: Reference[] = []
  for (const object of objects)
    walkReferences(type, object, (to, _path, [target]) => target && references.push({ to, target }))
  nameEach(reader, view, references)
}

/**
 * Fills in `displayName` where the consumer may see the target. What has no name of its own is called after what it is about: a duty
 * after its person, a lesson after its activity.
 */
export function nameEach(reader: ViewReader, view: number, references: readonly Reference[]): void {
  for (const [target, alike] of Map.groupBy(references, (one) => one.target)) {
    const names = namesOf(reader, view, target, new Set(alike.map(({ to }) => to.id)), true)
    for (const { to } of alike) {
      const name = names.get(to.id)
      if (name !== undefined) to['displayName'] = name
    }
  }
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
