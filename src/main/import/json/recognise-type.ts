/** Which type an object is: SS 12000:2018 by schema, place, `meta`, attributes or file name, in that order; 2020 likewise, without schemas. */
import type { JsonValue } from '../source.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { endpoints2020, findResourceType } from './resource-types.ts'

export type RecognisedType = {
  readonly kind: 'scim' | 'ss12000'
  /** As in a source's name: `Users`, `persons`; a name that is not known stays as it is. */
  readonly type: string
  readonly by: 'schemas' | 'place' | 'meta' | 'attributes' | 'file'
  /** False for a type that neither edition of the standard has (SCM-01). */
  readonly known: boolean
}

/** What distinguishes the 2018 types from each other, in the order to look. */
const attributes2018: readonly (readonly [type: string, ...attributes: string[]])[] = [
  ['Users', 'userName'],
  ['Employments', 'employmentRole', 'employedAt'],
  ['StudentGroups', 'studentMemberships', 'studentGroupType'],
  ['SchoolUnits', 'schoolUnitCode', 'schoolTypes'],
  ['CalendarEvents', 'startTime'],
  ['Activities', 'teachers', 'groups', 'topic', 'calendarEventsRequired'],
  ['Courses', 'courseCode'],
  ['Subjects', 'shortName'],
  ['Rooms', 'seats'],
]

/** What only one type of 2020 has; `+` joins attributes that must be there together. */
const attributes2020: readonly (readonly [type: string, ...attributes: string[]])[] = [
  ['persons', 'givenName', 'familyName', 'personStatus', 'responsibles', 'eduPersonPrincipalNames'],
  ['organisations', 'organisationType'],
  ['duties', 'dutyRole', 'dutyAt', 'assignmentRole'],
  ['placements', 'placedAt'],
  ['groups', 'groupType', 'groupMemberships'],
  ['schoolUnitOfferings', 'offeredAt', 'offeredSyllabuses'],
  ['syllabuses', 'subjectName', 'subjectDesignation', 'curriculum'],
  ['programmes', 'parentProgramme', 'name+type+schoolType'],
  ['attendanceEvents', 'eventType'],
  ['attendanceSchedule', 'scheduleEntries', 'placement'],
  ['aggregatedAttendance', 'attendanceSum'],
  ['grades', 'gradeValue', 'gradingTeacher'],
  ['attendances', 'calendarEvent+student'],
  ['absences', 'student+startTime+type'],
  ['studyplans', 'student+content', 'student+notes'],
]

/** What 2018 has too: these are 2020 only where references are made by `id`. */
const sharedAttributes2020: readonly (readonly [type: string, ...attributes: string[]])[] = [
  ['calendarEvents', 'activity+startTime'],
  ['activities', 'calendarEventsRequired', 'groups+organisation'],
  ['rooms', 'seats+owner'],
]

/**
 * @param place the endpoint, key or EGIL type that the object came under
 * @param file the file's name
 * @param expect what the envelope itself tells: a page of 2020 holds nothing of 2018
 */
export function recogniseType(
  value: JsonObject,
  place: string | undefined,
  file: string,
  expect?: 'ss12000',
): RecognisedType | undefined {
  const schemas = readSchemas(value)
  const is2018 = schemas.length > 0 || has(value, 'externalId')
  const type = schemas
    .map((schema) => findResourceType(lastSegment(schema)))
    .find((found) => found !== undefined)
  if (type !== undefined) return { kind: 'scim', type, by: 'schemas', known: true }
  if (place !== undefined) {
    const byPlace = findByName(place, is2018)
    if (byPlace) return { ...byPlace, by: 'place' }
  }
  if (schemas[0] !== undefined)
    return { kind: 'scim', type: lastSegment(schemas[0]), by: 'schemas', known: false }
  const meta = value['meta']
  if (isObject(meta)) {
    const named = [meta['resourceType'], ...locationSegments(meta['location'])].filter(
      (part) => typeof part === 'string',
    )
    const byMeta = named.map(findResourceType).find((found) => found !== undefined)
    if (byMeta !== undefined) return { kind: 'scim', type: byMeta, by: 'meta', known: true }
  }
  if (!is2018) {
    const only2020 =
      findByAttributes(attributes2020, value) ??
      (refersById(value) ? findByAttributes(sharedAttributes2020, value) : undefined)
    if (only2020 !== undefined) return { kind: 'ss12000', type: only2020, by: 'attributes', known: true }
  }
  const byAttributes = expect === 'ss12000' ? undefined : findByAttributes(attributes2018, value)
  if (byAttributes !== undefined) return { kind: 'scim', type: byAttributes, by: 'attributes', known: true }
  const byFile = findByName(fileStem(file), is2018)
  // A file's name says nothing about an object that has nothing of a resource.
  if (byFile && (is2018 || has(value, 'id') || byFile.kind === 'ss12000')) return { ...byFile, by: 'file' }
  return place === undefined ? undefined : { kind: 'scim', type: place, by: 'place', known: false }
}

export function readSchemas(value: JsonObject): readonly string[] {
  const schemas = Object.hasOwn(value, 'schemas') ? value['schemas'] : undefined
  if (typeof schemas === 'string') return [schemas]
  if (!Array.isArray(schemas)) return []
  // Looked at several times a resource, so a list that is right is not copied.
  return schemas.every((schema) => typeof schema === 'string')
    ? schemas
    : schemas.filter((schema) => typeof schema === 'string')
}

/** A URN's last segment, which alone decides the type: prefixes and versions vary. */
export function lastSegment(urn: string): string {
  return urn.slice(urn.lastIndexOf(':') + 1)
}

/** A name that is right for a type of either edition: 2020 has them in lower case. */
function findByName(
  name: string,
  is2018: boolean,
): Pick<RecognisedType, 'kind' | 'type' | 'known'> | undefined {
  if (!is2018 && endpoints2020.has(name)) return { kind: 'ss12000', type: name, known: true }
  const type = findResourceType(name)
  return type === undefined ? undefined : { kind: 'scim', type, known: true }
}

function findByAttributes(
  table: readonly (readonly [string, ...string[]])[],
  value: JsonObject,
): string | undefined {
  return table.find(([, ...signs]) =>
    signs.some((sign) => sign.split('+').every((name) => has(value, name))),
  )?.[0]
}

function refersById(value: JsonObject): boolean {
  return Object.entries(value).some(([key, member]) => {
    const first = Array.isArray(member) ? member[0] : member
    return key !== 'meta' && isObject(first) && (has(first, 'id') || has(first, 'duty'))
  })
}

function has(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== null
}

function locationSegments(location: JsonValue | undefined): string[] {
  return typeof location === 'string' ? location.split('/') : []
}

/** `Users-0001.json` → `Users`; folders are no part of it. */
export function fileStem(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1)
  return base.replace(/\.[^.]*$/, '').replace(/[-_. ]?(?:page|sida)?[-_. ]?\d*$/i, '')
}
