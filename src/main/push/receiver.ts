import { z } from 'zod'
import { entityTypes } from '../model/entities.ts'

const Text = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) })
const attribute = z.string().regex(/^\w+(\.\w+)*$/)

/** One way for an entity to be of interest to the receiver: every part that is given has to hold. */
const Interest = z.strictObject({
  /** Attributes that are there and not empty. */
  has: z.array(attribute).default([]),
  /** The attribute has one of the values. */
  where: z.record(attribute, z.array(z.string())).default({}),
  /** An entity that is sent refers to it: `Duty.person`. */
  referredBy: z.templateLiteral([z.enum(entityTypes), '.', z.string().regex(/^\w+$/)]).optional(),
})
export type Interest = z.infer<typeof Interest>

const Route = z.strictObject({
  type: z.enum(entityTypes),
  /** The resource's path below the address: `persons`. */
  path: z.string().regex(/^[\w-]+(\/[\w-]+)*$/),
  /** Attributes without which the receiver rejects the object. */
  requires: z.array(attribute).default([]),
  /** Attributes with which the receiver rejects the object. */
  forbids: z.array(attribute).default([]),
  /** Which entities are sent: those of any of these interests. Empty: all. */
  sends: z.array(Interest).default([]),
  /** False where the receiver has no way to remove an object of this type. */
  deletes: z.boolean().default(true),
})
export type Route = z.infer<typeof Route>

/**
 * Who a push goes to, as data (docs/RECEIVERS.md): the way of calling, the limits that were agreed, what is sent in which order, and
 * which ids the receiver has of its own. Where it is and the credentials are given with each push.
 */
export const Receiver = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: Text,
  /** `dnp`: Skolverket's Provisioning API, many objects a call and a job to ask about. `generic-rest`: one object a call. */
  way: z.enum(['dnp', 'generic-rest']),
  /** The receiver profile that filters what is delivered: a shipped one, a file beside the receiver's, or the profile itself. */
  profile: z.union([z.string(), z.record(z.string(), z.json())]).optional(),
  limits: z.strictObject({
    /** The largest body of one call. */
    batchBytes: z.number().int().min(1000).max(50_000_000).default(200_000),
    batchObjects: z.number().int().min(1).max(10_000).default(400),
    /** Calls a second: of transfers and questions about jobs, and of other reading. */
    writesPerSecond: z.number().positive().max(1000).default(5),
    readsPerSecond: z.number().positive().max(1000).default(10),
    /** Tries of one call, or of one batch, beside the first. */
    retries: z.number().int().min(0).max(20).default(6),
    /** The first wait before trying again; it doubles each time up to the longest. */
    waitMs: z.number().int().min(1).default(500),
    longestWaitMs: z.number().int().min(1).default(60_000),
    /** How long one call may take, and how long one job may. */
    callTimeoutMs: z.number().int().min(50).default(60_000),
    jobTimeoutMs: z.number().int().min(50).default(1_800_000),
  }),
  /** Objects that the receiver says it took are asked for, to see that it has them. */
  verifies: z.boolean().default(true),
  /** Attributes that the receiver sets itself; they are never sent. */
  omits: z.array(attribute).default([]),
  /**
   * Ids that the receiver has of its own. `uuid5-of-code`: the UUID version 5 of the attribute in the nil namespace, as Skolverket makes
   * the ids of school units. `known` says otherwise for single codes.
   */
  translates: z
    .partialRecord(
      z.enum(entityTypes),
      z.strictObject({
        by: attribute,
        how: z.enum(['uuid5-of-code', 'known']),
        known: z.record(z.string(), z.uuid()).default({}),
      }),
    )
    .default({}),
  /** In the order of creating; removal goes the other way. What is not here is not sent. */
  types: z.array(Route).min(1),
})
export type Receiver = z.infer<typeof Receiver>
export type Limits = Receiver['limits']
