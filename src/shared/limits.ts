/** What a delivery to a receiver may change without being asked. */
import { z } from 'zod'

/** A change of this kind may touch `floor` entities, or `percent` of what the receiver has, whichever is more. */
export const Limit = z.strictObject({
  floor: z.number().int().min(0).max(10_000_000),
  percent: z.number().min(0).max(100),
})
export type Limit = z.infer<typeof Limit>

export const limitKinds = ['creates', 'updates', 'deletes', 'reidentified'] as const
export type LimitKind = (typeof limitKinds)[number]

const Kinds = z.strictObject({ creates: Limit, updates: Limit, deletes: Limit, reidentified: Limit })
const Some = Kinds.partial()
export type SomeLimits = z.infer<typeof Some>

/**
 * Each limit holds for every entity type, whole, and for it at each school unit by itself. The floor keeps small schools from
 * stopping over two pupils.
 */
export const Limits = Kinds.extend({
  /** Other limits for what happens at one school unit. */
  schools: Some.optional(),
  /** Other limits for some types, by their names in the standard; they go before those for schools. */
  types: z.record(z.string().max(60), Some).optional(),
})
export type Limits = z.infer<typeof Limits>

/** Wide enough for an ordinary week, narrow enough for a missing file or a changed id column. */
export const defaultLimits: Limits = {
  creates: { floor: 100, percent: 50 },
  updates: { floor: 500, percent: 60 },
  deletes: { floor: 20, percent: 10 },
  reidentified: { floor: 5, percent: 2 },
}

/** The limit for one kind of change of a type, whole or at one school. */
export function limitFor(limits: Limits, kind: LimitKind, type: string, atSchool: boolean): Limit {
  return limits.types?.[type]?.[kind] ?? (atSchool ? limits.schools?.[kind] : undefined) ?? limits[kind]
}
