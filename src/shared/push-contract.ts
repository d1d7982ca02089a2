/** What the contract says of sending to a receiver: to whom, what stopped it, what was found. */
import { z } from 'zod'
import { DeliveryComparison, GuardStop } from './difference.ts'

/** A shipped receiver, or the user's own: its JSON file, with its profile's file where that is one of its own. */
export const ReceiverChoice = z.union([
  z.strictObject({ name: z.string().max(100) }),
  z.strictObject({
    files: z
      .array(z.object({ name: z.string().max(255), text: z.string().max(200_000) }))
      .min(1)
      .max(4),
  }),
])
export type ReceiverChoice = z.infer<typeof ReceiverChoice>

export const receiverUrl = z.string().trim().max(2000)

/** `errors` of the last run, `guards`, or what the `rehearsal` found. */
export const PushStop = z.enum(['errors', 'guards', 'rehearsal'])
export type PushStop = z.infer<typeof PushStop>

/** What the findings of the stage `push` are about, and what stopped. */
export const PushNotes = z.object({
  about: z.enum(['rehearse', 'push', 'undo']),
  /** The name under which the receiver's state is kept. */
  receiver: z.string(),
  /** Of an undo: the delivery that is taken back. */
  delivery: z.number().optional(),
  stopped: PushStop.optional(),
  stops: z.array(GuardStop),
})
export type PushNotes = z.infer<typeof PushNotes>

/** How things stand with one receiver at one address. */
export const PushState = z.object({
  label: z.object({ sv: z.string(), en: z.string() }),
  /** The name under which its state is kept; absent while the address is none. */
  knownAs: z.string().optional(),
  /** Absent until it is rehearsed, and after a run or a push that came to its end. */
  comparison: DeliveryComparison.optional(),
  /** The policy that it was compared with. */
  protected: z.enum(['leave-out', 'include']).optional(),
  stopped: PushStop.optional(),
  stops: z.array(GuardStop),
  /** The delivery of a push that was interrupted, and that a push goes on with. */
  unfinished: z.number().optional(),
})
export type PushState = z.infer<typeof PushState>
