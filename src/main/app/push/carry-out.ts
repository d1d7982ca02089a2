import type { JobContext } from '../../job-context.ts'
import type { Receiver } from '../../push/receiver.ts'
import { systemTimer, type Timer } from '../../push/timer.ts'
import type { WritableDb } from '../../store/database.ts'
import type { StoredPush } from '../../store/push-repository.ts'
import { audit } from '../audit.ts'
import { auditOf, finishPush, noteState } from './describe-push.ts'
import { createReporter, openWay, translationFor, type Credentials } from './push-context.ts'
import { closeUnfinished, runPlan, type PlanContext } from './run-plan.ts'

// What sending and taking back have in common.

export type SendingContext = Omit<PlanContext, 'delivery'>

/** The way to a receiver, with all that sending needs. To be closed. */
export function openSending(
  db: WritableDb,
  { receiver, url }: { readonly receiver: Receiver; readonly url: string },
  options: Credentials & { readonly timer?: Timer },
  job: JobContext,
): { readonly context: SendingContext; close(): Promise<void> } {
  const theirs = translationFor(db, receiver)
  const { way, close } = openWay(receiver, url, options, options.timer, job)
  const context = {
    receiver,
    theirs,
    way,
    timer: options.timer ?? systemTimer,
    job,
    report: createReporter(db),
  }
  return { context, close }
}

/** Ends an earlier push to the receiver that is not gone on with. */
export async function endEarlier(
  db: WritableDb,
  { delivery }: StoredPush,
  context: SendingContext,
): Promise<void> {
  await closeUnfinished(db, { ...context, delivery })
  noteState(db, delivery, 'interrupted')
}

/** Sends a delivery that is planned, and keeps how far it came. Throws what `runPlan` does. */
export async function carryOut(db: WritableDb, delivery: number, context: SendingContext): Promise<void> {
  try {
    await runPlan(db, { ...context, delivery })
  } catch (error) {
    noteState(db, delivery, 'running')
    throw error
  }
  finishPush(db, delivery)
  audit(db, 'delivery', auditOf(db, delivery, context.receiver))
}
