import { AppError } from '../../../shared/errors.ts'
import type { JobContext } from '../../job-context.ts'
import { isEntityType } from '../../model/entities.ts'
import { holdsSent } from '../../push/compare-objects.ts'
import { rulesOfPush } from '../../push/push-finding.ts'
import { Receiver } from '../../push/receiver.ts'
import type { Timer } from '../../push/timer.ts'
import { translate } from '../../push/translate.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { addDelivery } from '../../store/delivery-repository.ts'
import { findingRepository, findingWriter } from '../../store/finding-repository.ts'
import { pushRepository, pushWriter, type PushItem, type StoredPush } from '../../store/push-repository.ts'
import { type UndoPlan, undoPlan } from '../../store/undo-plan.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { audit } from '../audit.ts'
import { carryOut, endEarlier, openSending, type SendingContext } from './carry-out.ts'
import { auditOf, describePush } from './describe-push.ts'
import type { Credentials } from './push-context.ts'
import type { PushResult } from './push-project.ts'
import { rehearseRemovals } from './rehearse-plan.ts'

export type UndoOptions = Credentials & {
  readonly delivery: number
  /** ISO 8601, for the list of deliveries. */
  readonly sentAt: string
  readonly timer?: Timer
}
export type UndoResult = PushResult & {
  /** Objects that were left as they are, each told in a finding (PUB-29, PUB-30). */
  readonly left: number
}

/**
 * Takes a push back: removes what it created, restores what it changed, creates anew what it removed; from the snapshot that was taken before
 * it. What has been changed since, by us or by others, and what something else needs, is left and named. The undo is a push of its own, as
 * resumable as any.
 *
 * @throws AppError `not-found`, `network-failed`, `receiver-refused`, `cancelled`
 */
export async function undoPush(db: WritableDb, options: UndoOptions, job: JobContext): Promise<UndoResult> {
  const undone = findPush(db, options.delivery)
  const receiver = Receiver.parse(JSON.parse(undone.receiver))
  const { url, knownAs } = undone
  const { context, close } = openSending(db, { receiver, url }, options, job)
  try {
    const unfinished = pushRepository(db).unfinished(knownAs)
    const resumed = unfinished?.undoes === undone.delivery
    if (unfinished && !resumed) await endEarlier(db, unfinished, context)
    if (!resumed) findingWriter(db, concealCivicNos).dropStage('push')
    let left = 0
    let delivery = resumed ? unfinished.delivery : undefined
    if (delivery === undefined) {
      const kept = await planUndo(db, undone, options.sentAt, context)
      left = kept.left
      delivery = kept.delivery
    }
    if (delivery === undefined)
      return {
        receiver: knownAs,
        url,
        resumed,
        steps: [],
        findings: findingRepository(db).countsOfStage('push'),
        left,
      }
    if (!resumed) audit(db, 'delivery-started', auditOf(db, delivery, receiver))
    await carryOut(db, delivery, context)
    const steps = describePush(db, delivery, receiver)
    return {
      deliveryId: delivery,
      receiver: knownAs,
      url,
      resumed,
      steps,
      findings: findingRepository(db).countsOfStage('push'),
      left,
    }
  } finally {
    await close()
  }
}

function findPush(db: ReadableDb, delivery: number): StoredPush {
  const found = pushRepository(db).find(delivery)
  if (found) return found
  throw new AppError('not-found', {
    sv: `Leverans ${delivery} är ingen som skickats till en mottagare. Filer tas inte tillbaka: de ligger där de sparades.`,
    en: `Delivery ${delivery} is none that was sent to a receiver. Files are not taken back: they are where they were saved.`,
  })
}

/** Keeps the plan of an undo, and tells what is no part of it. No delivery is made where nothing can be taken back. */
async function planUndo(
  db: WritableDb,
  undone: StoredPush,
  sentAt: string,
  context: SendingContext,
): Promise<{ delivery: number | undefined; left: number }> {
  const { receiver, report } = context
  const plan = undoPlan(db, undone.delivery)
  let left = 0
  const leave = (rule: 'PUB-29' | 'PUB-30', { type, id }: { type: string; id: string }): void => {
    plan.leave(type, id)
    left += 1
    if (isEntityType(type)) report({ ...rulesOfPush(rule), type, id, params: { entity: type } })
  }
  try {
    for (const page of plan.changedSince()) for (const item of page) leave('PUB-29', item)
    await leaveTouched(plan, context, (item) => leave('PUB-29', item))
    for (const { type } of receiver.types.filter(({ deletes }) => !deletes))
      for (const page of plan.ofType(type, pageSize))
        for (const item of page) if (item.kind === 'create') leave('PUB-30', item)
    // What something else needs stays, and then what that needs stays too, until the rest can go.
    for (;;) {
      if (plan.isEmpty()) return { delivery: undefined, left }
      const delivery = keepUndo(db, undone, plan, sentAt)
      const needed = [...rehearseRemovals(db, delivery, undone.knownAs)]
      if (needed.length === 0) return { delivery, left }
      pushWriter(db).forget(delivery)
      for (const finding of needed) leave('PUB-30', finding)
    }
  } finally {
    plan.end()
  }
}

const pageSize = 1000

/** What is no longer as the delivery left it, by what the receiver says. */
async function leaveTouched(
  plan: UndoPlan,
  { receiver, theirs, way }: SendingContext,
  leave: (item: PushItem) => void,
): Promise<void> {
  for (const route of receiver.types)
    for (const page of plan.ofType(route.type, receiver.limits.batchObjects)) {
      const there = await way.find(
        route,
        page.map(({ id }) => id),
      )
      if (!there) continue
      for (const item of page) {
        const object = there.get(item.id)
        const isSame =
          item.after === null
            ? object === undefined
            : object !== undefined && holdsSent(object, translate(item.after, receiver, theirs))
        if (!isSame) leave(item)
      }
    }
}

function keepUndo(
  db: WritableDb,
  { delivery: undone, receiver, knownAs, url, policy }: StoredPush,
  plan: UndoPlan,
  sentAt: string,
): number {
  return db.transaction(() => {
    const delivery = addDelivery(db, {
      format: 'push',
      createdAt: sentAt,
      files: [],
      entities: {},
      protectedLeftOut: 0,
      blocked: false,
      push: { receiver: knownAs, url, state: 'running', removed: 0, failed: 0, undoes: undone },
    })
    pushWriter(db).begin({ delivery, receiver, knownAs, url, policy, undoes: undone })
    plan.copyTo(delivery)
    return delivery
  })()
}
