import { isEntityType, type EntityType } from '../model/entities.ts'
import { checkEntity } from '../validate/check-entity.ts'
import type { Profile } from '../validate/profiles/profile.ts'
import { isRequired } from '../validate/required-attributes.ts'
import { sizeOf } from './cut-parcels.ts'
import { rulesOfPush, type PushFinding } from './push-finding.ts'
import type { Receiver } from './receiver.ts'
import { findReferences, readObject, readValue, translate, type Translation } from './translate.ts'

export type Rehearsed = {
  readonly kind: 'create' | 'update' | 'delete'
  readonly type: string
  readonly id: string
  readonly after: string | null
}
export type RehearsalContext = {
  readonly receiver: Receiver
  readonly profile: Profile | undefined
  readonly asOf: string
  readonly theirs: Translation
  /** The type of something that would not be at the receiver after the delivery though others of its type are; undefined where all is well. */
  readonly missing: (type: string, id: string, target: string) => string | undefined
}

/**
 * What the receiver would reject of one change, found without asking it: too large, without what it requires, with what it forbids,
 * against its profile, or referring to what it does not get.
 */
export function* rehearse(item: Rehearsed, context: RehearsalContext): Generator<PushFinding> {
  const { receiver, profile, theirs } = context
  const { type, id, after, kind } = item
  if (kind === 'delete' || after === null || !isEntityType(type)) return
  const route = receiver.types.find((one) => one.type === type)
  if (!route) return
  const entity = readObject(after)
  const about = { type, id } as const
  for (const attribute of route.requires)
    if (readValue(entity, attribute) === undefined)
      yield { ...rulesOfPush('COD-05'), ...about, attribute, params: { attribute } }
  for (const attribute of route.forbids)
    if (readValue(entity, attribute) !== undefined)
      yield { ...rulesOfPush('PUB-27'), ...about, attribute, params: { attribute } }
  const bytes = sizeOf({ id, body: translate(after, receiver, theirs) })
  const limit = receiver.limits.batchBytes
  if (bytes + 33 > limit) yield { ...rulesOfPush('PUB-26'), ...about, params: { bytes, most: limit } }
  yield* checkProfile(type, entity, profile, context)
  for (const reference of findReferences(entity)) {
    const { attribute } = reference
    if (theirs.has(reference.id)) {
      if (theirs.get(reference.id) === undefined)
        yield {
          ...rulesOfPush('ORG-06'),
          type: 'Organisation',
          id: reference.id,
          attribute: 'schoolUnitCode',
          params: { attribute: 'schoolUnitCode' },
        }
    } else if (context.missing(type, id, reference.id) !== undefined) {
      const names = attribute.replaceAll(/\[\d+\]/g, '').split('.')
      // In a list the rest can stand: the receiver takes the object without this one.
      const severity = isRequired(type, names) && !attribute.includes('[') ? 'error' : 'warning'
      yield { ...rulesOfPush('PUB-25'), severity, ...about, attribute, params: { attribute } }
    }
  }
}

function* checkProfile(
  type: EntityType,
  entity: Readonly<Record<string, unknown>>,
  profile: Profile | undefined,
  { asOf, receiver }: RehearsalContext,
): Generator<PushFinding> {
  if (!profile) return
  for (const finding of checkEntity(type, entity, { asOf, profile })) {
    const isProfiles = profile.checks.has(finding.rule) || Object.hasOwn(profile.raises, finding.rule)
    // Another id than the receiver's own is what the translation is for.
    if (isProfiles && !(finding.rule === 'ID-04' && receiver.translates[type])) yield finding
  }
}
