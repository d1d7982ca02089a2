import type { JsonValue } from '../import/source.ts'
import type { EntityType } from '../model/entities.ts'

type Entity = { readonly [attribute: string]: JsonValue }
export type Renamed = { readonly path: string; readonly from: string; readonly to: string }

/** Attributes that version 2.0.0 of the standard spelt otherwise than 2.1.0 (MODEL.md §6), by the object that holds them. */
const older: Readonly<
  Partial<
    Record<EntityType, readonly { readonly under: string; readonly from: string; readonly to: string }[]>
  >
> = {
  Person: [{ under: 'phoneNumbers', from: 'number', to: 'value' }],
  AttendanceEvent: [{ under: '', from: 'child', to: 'person' }],
  Syllabus: [{ under: 'specialisationCourseContent', from: 'titleEngish', to: 'titleEnglish' }],
  Grade: [{ under: 'diplomaProject', from: 'titleEngish', to: 'titleEnglish' }],
}

/** What an attribute of an object of the entity (`''`: of itself) was called before; undefined where it has its first name. */
export const olderNames =
  (type: EntityType) =>
  (under: string, to: string): string | undefined =>
    older[type]?.find((one) => one.under === under && one.to === to)?.from

/**
 * An entity with the attribute names of 2.1.0, and what was read under an older one. A schedule entry's `length` becomes its
 * `endTime`. Entities that are as they should be are given back untouched.
 */
export function readOlder(
  type: EntityType,
  entity: Entity,
): { readonly entity: Entity; readonly renamed: readonly Renamed[] } {
  const renamed: Renamed[] = []
  let read = entity
  for (const { under, from, to } of older[type] ?? []) {
    if (under === '') read = rename(read, '', from, to)
    else if (read[under] !== undefined)
      read = {
        ...read,
        [under]: within(read[under], under, (object, path) => rename(object, path, from, to)),
      }
  }
  if (type === 'AttendanceSchedule' && read['scheduleEntries'] !== undefined) {
    read = { ...read, scheduleEntries: within(read['scheduleEntries'], 'scheduleEntries', endOfEntry) }
  }
  return renamed.length > 0 ? { entity: read, renamed } : { entity, renamed }

  function rename(object: Entity, path: string, from: string, to: string): Entity {
    if (!(from in object) || to in object) return object
    const { [from]: value, ...rest } = object
    renamed.push({ path: path === '' ? to : `${path}.${to}`, from, to })
    return { ...rest, ...(value === undefined ? {} : { [to]: value }) }
  }

  function endOfEntry(entry: Entity, path: string): Entity {
    const { length, startTime } = entry
    const start = typeof startTime === 'string' ? /^(\d{2}):(\d{2})/.exec(startTime) : null
    if (typeof length !== 'number' || !start || 'endTime' in entry) return entry
    const minutes = Number(start[1]) * 60 + Number(start[2]) + length
    const { length: _length, ...rest } = entry
    renamed.push({ path: `${path}.endTime`, from: 'length', to: 'endTime' })
    const two = (n: number) => String(n).padStart(2, '0')
    return { ...rest, endTime: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }
  }
}

/** Applies to an object, or to each object of a list. */
function within(value: JsonValue, path: string, change: (object: Entity, path: string) => Entity): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => within(item, `${path}[${index}]`, change))
  return typeof value === 'object' && value !== null ? { ...change(value, path) } : value
}
