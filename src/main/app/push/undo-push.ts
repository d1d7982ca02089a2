import { AppError } from '../../../shared/errors.ts'
import type { JobContext } from '../../job-context.ts'
import { isEntityType } from '../../model/entities.ts'
import { holdsSent } from '../../push/compare-objects.ts'
import { rulesOfPush, type PushFinding } from '../../push/push-finding.ts'
import { Receiver } from '../../push/receiver.ts'
import { systemTimer, type Timer } from '../../push/timer.ts'
import { translate, type Translation } from '../../push/translate.ts'
import type { Way } from '../../push/way.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { addDelivery } from '../../store/delivery-repository.ts'
import { findingRepository, findingWriter } from '../../store/finding-repository.ts'
import { pushRepository, pushWriter, type PushItem, type StoredPush } from '../../store/push-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { audit } from '../audit.ts'
import { auditOf, describePush, finishPush, noteState } from './describe-push.ts'
import { createReporter, openWay, translationFor, type Credentials } from './push-context.ts'
import type { PushResult } from './push-project.ts'
import { rehearseRemovals } from './rehearse-plan.ts'
import { closeUnfinished, runPlan } from './run-plan.ts'

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
  const theirs = translationFor(db, receiver)
  const open = openWay(receiver, url, options, options.timer, job)
  try {
    const report = createReporter(db)
    const timer = options.timer ?? systemTimer
    const common = { receiver, theirs, way: open.way, timer, job, report }
    const unfinished = pushRepository(db).unfinished(knownAs)
    const resumed = unfinished?.undoes === undone.delivery
    if (unfinished && !resumed) {
      await closeUnfinished(db, { ...common, delivery: unfinished.delivery })
      noteState(db, unfinished.delivery, 'interrupted')
    }
    if (!resumed) findingWriter(db, concealCivicNos).dropStage('push')
    let left = 0
    let delivery = resumed ? unfinished.delivery : undefined
    if (delivery === undefined) {
      const kept = await planUndo(db, undone, { receiver, theirs, way: open.way, sentAt: options.sentAt })
      for (const finding of kept.left) report(finding)
      left = kept.left.length
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
    try {
      await runPlan(db, { ...common, delivery })
    } catch (error) {
      noteState(db, delivery, 'running')
      throw error
    }
    finishPush(db, delivery)
    audit(db, 'delivery', auditOf(db, delivery, receiver))
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
    await open.close()
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

type UndoContext = {
  readonly receiver: Receiver
  readonly theirs: Translation
  readonly way: Way
  readonly sentAt: string
}

/** Keeps the plan of an undo, and tells what is no part of it. No delivery is made where nothing can be taken back. */
async function planUndo(
  db: WritableDb,
  undone: StoredPush,
  context: UndoContext,
): Promise<{ delivery: number | undefined; left: PushFinding[] }> {
  const { receiver, sentAt } = context
  const left: PushFinding[] = []
  const leave = (rule: 'PUB-29' | 'PUB-30', { type, id }: { type: string; id: string }): void => {
    if (isEntityType(type)) left.push({ ...rulesOfPush(rule), type, id, params: { entity: type } })
  }
  const positions = new Map<string, number>()
  for (const item of await findUntouched(db, undone, context, (changed) => leave('PUB-29', changed))) {
    const route = receiver.types.find(({ type }) => type === item.type)
    if (item.kind === 'create' && route?.deletes === false) leave('PUB-30', item)
    else positions.set(`${item.type} ${item.id}`, item.position)
  }
  // What something else needs stays, and then what that needs stays too, until the rest can go.
  for (;;) {
    if (positions.size === 0) return { delivery: undefined, left }
    const delivery = keepUndo(db, undone, positions.values(), sentAt)
    const needed = [...rehearseRemovals(db, delivery, undone.knownAs)]
    if (needed.length === 0) return { delivery, left }
    pushWriter(db).forget(delivery)
    for (const finding of needed) {
      positions.delete(`${finding.type} ${finding.id}`)
      leave('PUB-30', finding)
    }
  }
}

/** The objects of a delivery that are as it left them, by what we know and by what the receiver says. */
async function findUntouched(
  db: ReadableDb,
  undone: StoredPush,
  { receiver, theirs, way }: UndoContext,
  leave: (item: PushItem) => void,
): Promise<PushItem[]> {
  const repository = pushRepository(db)
  const untouched: PushItem[] = []
  const ours: PushItem[] = []
  for (const state of ['taken', 'warned'])
    for (const item of repository.items(undone.delivery, state)) {
      const known = repository.delivered(undone.knownAs, item.type, item.id)
      if (known === (item.after ?? undefined)) ours.push(item)
      else leave(item)
    }
  for (const route of receiver.types) {
    const own = ours.filter(({ type }) => type === route.type)
    for (let at = 0; at < own.length; at += receiver.limits.batchObjects) {
      const batch = own.slice(at, at + receiver.limits.batchObjects)
      const there = await way.find(
        route,
        batch.map(({ id }) => id),
      )
      for (const item of batch) {
        const object = there?.get(item.id)
        const isSame =
          !there ||
          (item.after === null
            ? object === undefined
            : object !== undefined && holdsSent(object, translate(item.after, receiver, theirs)))
        if (isSame) untouched.push(item)
        else leave(item)
      }
    }
  }
  return untouched.sort((one, other) => one.position - other.position)
}

function keepUndo(
  db: WritableDb,
  { delivery: undone, receiver, knownAs, url, policy }: StoredPush,
  positions: Iterable<number>,
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
    pushWriter(db).planUndo(delivery, undone, positions)
    return delivery
  })()
}
