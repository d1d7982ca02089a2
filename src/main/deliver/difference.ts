import { hash } from 'node:crypto'
import type { ProtectedPolicy } from '../../shared/contract.ts'
import type { ChangeCounts } from '../../shared/difference.ts'
import type { EntityType } from '../model/entities.ts'
import { isRecord, itemsOf, recordOf, targetOf, textOf } from '../validate/read.ts'
import type { Checked } from '../validate/entity-finding.ts'

/**
 * Why something is deleted: the sources no longer have it; it belongs to a person with protected identity, who is now left
 * out; or the receiver's profile no longer takes such entities.
 */
export type DeleteReason = 'gone' | 'protected' | 'profile'

/** One thing that has to be done at a receiver so that it has what the project has. JSON texts are whole entities. */
export type Change = {
  /** Place in the order of delivery; counts from 1 within a comparison. */
  readonly position: number
  readonly kind: 'create' | 'update' | 'delete'
  readonly type: EntityType
  readonly id: string
  /** The school unit it belongs to, by id; empty where it belongs to none. */
  readonly unit: string
  /** What the receiver has: of updates and deletes. */
  readonly before?: string
  /** What it is to have: of creates and updates. */
  readonly after?: string
  /** Of updates: the attributes that differ, `enrolments`, `givenName`. */
  readonly fields?: readonly string[]
  /** Of deletes. */
  readonly why?: DeleteReason
  /** The same person, group or organisation under another id: of a create the old id, of a delete the new one. */
  readonly otherId?: string
}

export type UnitCounts = ChangeCounts & { readonly type: EntityType; readonly unit: string }

/** How a receiver, as we know it after our deliveries, differs from what the project would give it now. */
export type Difference = {
  readonly receiver: string
  /** How protected persons were dealt with: a comparison holds for one policy. */
  readonly policy: ProtectedPolicy
  /** Nothing has been delivered to it before. */
  readonly first: boolean
  /** By entity type, only those that there are. */
  readonly types: Readonly<Partial<Record<EntityType, ChangeCounts>>>
  /** By entity type and school unit (id), where something differs. */
  readonly units: readonly UnitCounts[]
  /** Deletes because of protected identity, by type. */
  readonly protectedDeletes: Readonly<Partial<Record<EntityType, number>>>
  /** Rows that wait and of which it is not known whom they are about: what seems gone may be among them. */
  readonly unreadRows: number
}

/** What others point to comes first, so that a receiver never meets a reference to what it does not have. Deletes go the other way. */
export const deliveryOrder: readonly EntityType[] = [
  'Organisation',
  'Syllabus',
  'Programme',
  'Person',
  'Group',
  'Duty',
  'Activity',
  'Placement',
  'SchoolUnitOffering',
  'StudyPlan',
  'Room',
  'Resource',
  'CalendarEvent',
  'Attendance',
  'AttendanceEvent',
  'AttendanceSchedule',
  'Absence',
  'AggregatedAttendance',
  'Grade',
]

/** Entities begin with their id and `meta`; neither is content, since `meta.modified` follows from the content. */
const head = /^\{"id":"[^"]*",?(?:"meta":\{[^{}]*\},?)?/

/** An entity's JSON, as the project keeps it, without its `id` and `meta`. */
export const contentOf = (json: string): string => json.replace(head, '{')

/** A hash of everything but `id` and `meta` of an entity's JSON as the project keeps it. */
export const hashContent = (json: string): string => hash('sha256', contentOf(json), 'base64url')

/** The attributes in which two versions of an entity differ, `meta` apart. */
export function changedFields(before: string, after: string): string[] {
  const [old, now] = [readEntity(before), readEntity(after)]
  const names = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...names].filter(
    (name) => name !== 'meta' && JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  )
}

/** How an entity is known again when its id is another one. */
export type Traits = {
  readonly unit: string
  /** A number that is its own: personnummer, code of the school. */
  readonly strong: string | undefined
  /** What it is called and more, which two can share. */
  readonly weak: string | undefined
  /** What it belongs to, by id, where the same name can stand in several places. */
  readonly owner: string | undefined
}

/** Reads of an entity what it is known again by, and its school unit. */
export function readTraits(type: EntityType, entity: Checked): Traits {
  const unit = findUnit(type, entity)
  const none = { unit, strong: undefined, weak: undefined, owner: undefined }
  const join = (...parts: (string | undefined)[]): string | undefined =>
    parts.includes(undefined) ? undefined : parts.join('|').toLowerCase()
  if (type === 'Person') {
    const civicNo = recordOf(entity, 'civicNo')
    return {
      ...none,
      strong: civicNo && textOf(civicNo, 'value'),
      weak: join(textOf(entity, 'givenName'), textOf(entity, 'familyName'), textOf(entity, 'birthDate')),
    }
  }
  if (type === 'Group') {
    const weak = join(textOf(entity, 'displayName'), textOf(entity, 'groupType'), textOf(entity, 'startDate'))
    return { ...none, weak, owner: targetOf(entity, 'organisation') }
  }
  if (type === 'Organisation') {
    const kind = textOf(entity, 'organisationType')
    const code = textOf(entity, 'schoolUnitCode') ?? textOf(entity, 'organisationCode')
    return { ...none, strong: join(kind, code), weak: join(kind, textOf(entity, 'displayName')) }
  }
  return none
}

/** Attributes that say where something belongs, the first that is there counts. */
const unitAttributes = ['dutyAt', 'organisation', 'placedAt', 'offeredAt', 'owner'] as const

function findUnit(type: EntityType, entity: Checked): string {
  if (type === 'Organisation') return textOf(entity, 'id') ?? ''
  if (type === 'Person') {
    for (const [, enrolment] of itemsOf(entity, 'enrolments')) return targetOf(enrolment, 'enroledAt') ?? ''
    return ''
  }
  for (const name of unitAttributes) {
    const target = targetOf(entity, name)
    if (target !== undefined) return target
  }
  return ''
}

export function readEntity(json: string): Checked {
  const entity: unknown = JSON.parse(json)
  return isRecord(entity) ? entity : {}
}
