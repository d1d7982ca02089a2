import { z } from 'zod'

/** Numbers of one kind of entity at a receiver, whole or at one school unit. */
export const ChangeCounts = z.object({
  /** What the receiver had before, as we know it. */
  before: z.number(),
  /** Without those under a new id. */
  create: z.number(),
  update: z.number(),
  /** Without those under a new id. */
  delete: z.number(),
  /** Pairs: each is a delete of the old id and a create of the new one. */
  reidentified: z.number(),
  unchanged: z.number(),
  /** Held by an error now, and so neither changed nor deleted: the receiver keeps what it has. */
  waiting: z.number(),
})
export type ChangeCounts = z.infer<typeof ChangeCounts>

export const noChanges: ChangeCounts = {
  before: 0,
  create: 0,
  update: 0,
  delete: 0,
  reidentified: 0,
  unchanged: 0,
  waiting: 0,
}

export function addCounts(sum: ChangeCounts, more: ChangeCounts): ChangeCounts {
  return {
    before: sum.before + more.before,
    create: sum.create + more.create,
    update: sum.update + more.update,
    delete: sum.delete + more.delete,
    reidentified: sum.reidentified + more.reidentified,
    unchanged: sum.unchanged + more.unchanged,
    waiting: sum.waiting + more.waiting,
  }
}

const Text = z.object({ sv: z.string(), en: z.string() })

/** Why a delivery does not go on by itself. */
export const GuardStop = z.object({
  kind: z.enum(['creates', 'updates', 'deletes', 'reidentified', 'not-empty', 'unread-rows']),
  /** Entity type; empty where it is about all. */
  type: z.string(),
  /** Id of the school unit; empty where it is about all of them. */
  unit: z.string(),
  count: z.number(),
  before: z.number(),
  limit: z.number(),
  /** What happened, where, and the likely cause. */
  text: Text,
})
export type GuardStop = z.infer<typeof GuardStop>

/** What a delivery changed at its receiver, as it is kept with the delivery. */
export const DeliveryComparison = z.object({
  receiver: z.string(),
  /** Nothing had been delivered to it before. */
  first: z.boolean(),
  total: ChangeCounts,
  /** By entity type in the standard's words. */
  types: z.record(z.string(), ChangeCounts),
  /** Deletes because of protected identity. */
  protectedDeletes: z.number(),
})
export type DeliveryComparison = z.infer<typeof DeliveryComparison>

/** A typed reason for going on past a guard. */
export const OverruleReason = z.string().trim().min(5).max(500)

export const ChangeKind = z.enum(['create', 'update', 'delete', 'reidentified', 'waiting'])
export type ChangeKind = z.infer<typeof ChangeKind>

/** A change as a list shows it. Of a protected person the label is masked and the values are absent. */
export const ListedChange = z.object({
  position: z.number(),
  kind: ChangeKind,
  type: z.string(),
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  why: z.enum(['gone', 'protected', 'profile', 'needed']).optional(),
  /** Under another id: the one the receiver has. */
  oldId: z.string().optional(),
  /** Of an update, and of what is under another id: attribute by attribute, as JSON. */
  fields: z.array(
    z.object({ attribute: z.string(), before: z.string().optional(), after: z.string().optional() }),
  ),
})
export type ListedChange = z.infer<typeof ListedChange>
