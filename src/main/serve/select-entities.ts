import { hash } from 'node:crypto'
import { markReferences } from '../deliver/mark-references.ts'
import { createProtector } from '../deliver/protect.ts'
import { type EntityType, entityTypes } from '../model/entities.ts'
import { type Field, fieldTree } from '../model/fields.ts'
import type { WritableDb } from '../store/database.ts'
import { entityRepository } from '../store/entity-repository.ts'
import type { Link, OwnMeta, Published, PublishedDetail } from '../store/served/stage-changes.ts'
import { hiddenFrom } from '../store/served/school-scope.ts'
import { findProfile } from '../validate/profiles/all.ts'
import { filterEntity } from '../validate/profiles/filter-entity.ts'
import type { Profile } from '../validate/profiles/profile.ts'
import { isRequired } from '../validate/required-attributes.ts'
import type { Consumer } from './consumer.ts'
import { isObject, type JsonObject, walkReferences } from './walk-references.ts'

export type Selected = Published & OwnMeta

/**
 * What a consumer may see of what the last run made, type by type in the standard's order, each in the order of ids: nothing held,
 * no protected person unless the consumer may, nothing of other schools, and of each object what profile and rights let through.
 */
export function selectEntities(
  db: WritableDb,
  consumer: Consumer,
  projectProfile: string | undefined,
): (type: EntityType) => Generator<Selected> {
  const stored = entityRepository(db)
  const marked = stored.protectedPersons()
  const leavesOut = consumer.protected === 'leave-out'
  const hidden = consumer.schools ? hiddenFrom(db, consumer.schools) : new Set<string>()
  const protector = createProtector((id) => hidden.has(id) || (leavesOut && marked.has(id)), isRequired)
  const filters = [findProfile(consumer.profile ?? projectProfile ?? ''), asProfile(consumer)].flatMap(
    (profile) => (profile?.takes ? [withRequired(profile)] : []),
  )
  return function* select(type) {
    const isAllowed = consumer.entities?.includes(type) ?? true
    for (const { id, json } of stored.all(type)) {
      // Asked of every object, also of types the consumer does not see: what is left out takes others with it.
      const kept = protector.protect(type, id, json)
      if (kept === undefined || !isAllowed) continue
      const text = leavesOut ? kept : markReferences(kept, marked)
      const whole = filters.length === 0 ? asItStands(type, id, text) : undefined
      if (whole) {
        yield whole
        continue
      }
      const object = filters.reduce<JsonObject | undefined>(
        (rest, profile) => rest && filterEntity(profile, type, rest),
        parseObject(text),
      )
      if (object) yield asPublished(type, id, object)
    }
  }
}

function parseObject(json: string): JsonObject {
  const object: unknown = JSON.parse(json)
  if (!isObject(object)) throw new Error('an entity is an object')
  return object
}

/** A consumer's attributes in the words of a profile. */
function asProfile({ attributes }: Consumer): Pick<Profile, 'takes'> | undefined {
  if (!attributes) return undefined
  return {
    takes: Object.fromEntries(
      entityTypes.map((type) => [type, attributes[type] ?? fieldTree(type).map(({ name }) => name)]),
    ),
  }
}

/** A filter may leave out what is optional only: the answer is the standard's object all the same. */
function withRequired(profile: Pick<Profile, 'takes' | 'keeps'>): Profile {
  const takes = entityTypes.flatMap((type) => {
    const paths = profile.takes?.[type]
    return paths ? [[type, [...paths, ...requiredPaths(fieldTree(type), '', paths)]]] : []
  })
  return { ...everything, ...profile, takes: Object.fromEntries(takes) }
}

const everything: Profile = {
  name: 'consumer',
  label: { sv: '', en: '' },
  help: { sv: '', en: '' },
  raises: {},
  checks: new Set(),
}

function requiredPaths(fields: readonly Field[], prefix: string, taken: readonly string[]): string[] {
  return fields.flatMap((field) => {
    const path = prefix + field.name
    const isTaken = taken.includes(path)
    const partly = taken.some((one) => one.startsWith(`${path}.`))
    if (field.required && !isTaken && !partly) return [path]
    return partly && !isTaken ? requiredPaths(field.fields ?? [], `${path}.`, taken) : []
  })
}

/** `{"id": …, "meta": …` as a run writes them, first. */
const head = /^\{"id":"[^"]*","meta":\{"created":"([^"]*)","modified":"([^"]*)"\}(?=[,}])/

/** What goes whole is not taken apart unless it is new or changed: most of a large project is neither. */
function asItStands(type: EntityType, id: string, text: string): Selected | undefined {
  const found = type === 'Grade' || type === 'AttendanceSchedule' ? null : head.exec(text)
  if (!found) return undefined
  const [{ length }, created, modified] = found
  const body = text[length] === ',' ? `{${text.slice(length + 1)}` : '{}'
  return {
    id,
    hash: hash('sha256', body, 'base64url'),
    created: readInstant(created) ?? 0,
    modified: readInstant(modified) ?? 0,
    detail: (meta) => describe(type, id, parseObject(body), body, meta.created, meta.modified),
  }
}

function asPublished(type: EntityType, id: string, object: JsonObject): Selected {
  const { id: _id, meta, ...rest } = object
  if (type === 'Grade' && rest['organisation'] !== undefined) rest['schoolUnit'] = rest['organisation']
  if (type === 'AttendanceSchedule') rest['scheduleDays'] = []
  const body = JSON.stringify(rest)
  return {
    id,
    hash: hash('sha256', body, 'base64url'),
    created: instantOf(meta, 'created'),
    modified: instantOf(meta, 'modified'),
    detail: ({ created, modified }) => describe(type, id, rest, body, created, modified),
  }
}

function describe(
  type: EntityType,
  id: string,
  rest: JsonObject,
  body: string,
  created: number,
  modified: number,
): PublishedDetail {
  const start = JSON.stringify({
    id,
    meta: { created: new Date(created).toISOString(), modified: new Date(modified).toISOString() },
  })
  const links: Link[] = []
  walkReferences(type, rest, (reference, path) => links.push({ attribute: path, value: reference.id }))
  return {
    data: body === '{}' ? start : `${start.slice(0, -1)},${body.slice(1)}`,
    links: [...links, ...codesOf(type, rest)],
    starts: readInstant(rest['startTime']),
    ends: readInstant(rest['endTime']),
    ...(type === 'Person' ? { search: namesOf(rest) } : {}),
  }
}

const names = ['givenName', 'middleName', 'familyName']

/** One name a line: a part that is looked for lies within one name. */
const namesOf = (person: JsonObject): string =>
  names.flatMap((name) => (typeof person[name] === 'string' ? [person[name].toLowerCase()] : [])).join('\n')

/** What objects are looked up by beside ids. */
function codesOf(type: EntityType, object: JsonObject): Link[] {
  const link = (attribute: string, value: unknown): Link[] =>
    typeof value === 'string' ? [{ attribute, value }] : []
  const items = (name: string): unknown[] => (Array.isArray(object[name]) ? object[name] : [])
  if (type === 'Organisation')
    return ['schoolUnitCode', 'organisationCode'].flatMap((name) => link(name, object[name]))
  if (type === 'Group') return link('schoolType', object['schoolType'])
  if (type !== 'Person') return []
  const number = isObject(object['civicNo']) ? object['civicNo']['value'] : undefined
  return [
    ...link('civicNo.value', number),
    ...items('eduPersonPrincipalNames').flatMap((name) => link('eduPersonPrincipalNames', name)),
    ...items('externalIdentifiers').flatMap((item) =>
      isObject(item) ? link('externalIdentifiers.value', item['value']) : [],
    ),
  ]
}

function instantOf(meta: unknown, name: string): number {
  return (isObject(meta) ? readInstant(meta[name]) : undefined) ?? 0
}

function readInstant(value: unknown): number | undefined {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}
