import { AppError } from '../../../shared/errors.ts'
import { createProtector } from '../../deliver/protect.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { isEntityType, type EntityType } from '../../model/entities.ts'
import { cancelled } from '../../push/connection.ts'
import { rulesOfPush, type PushFinding } from '../../push/push-finding.ts'
import type { Receiver } from '../../push/receiver.ts'
import { describeOutcome } from '../../push/receiver-problem.ts'
import {
  followJob,
  sendParcel,
  settleByLooking,
  type Journal,
  type SendContext,
} from '../../push/send-parcel.ts'
import type { Timer } from '../../push/timer.ts'
import type { Translation } from '../../push/translate.ts'
import type { Parcel, Way } from '../../push/way.ts'
import type { WritableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { pushRepository, pushWriter, type PushKind } from '../../store/push-repository.ts'
import { isRequired } from '../../validate/required-attributes.ts'
import { parcelsOf, stepsOf, toSend } from './parcels.ts'

export type PlanContext = {
  readonly delivery: number
  readonly receiver: Receiver
  readonly theirs: Translation
  readonly way: Way
  readonly timer: Timer
  readonly job: JobContext
  /** Keeps a finding, with its cell; called inside the transaction that settles what it is about. */
  readonly report: (finding: PushFinding) => void
}

/**
 * Sends what is planned of a delivery and not settled yet, step by step. First what an earlier try left open: what was sent without an
 * answer is looked up at the receiver, and jobs are asked about.
 */
export async function runPlan(db: WritableDb, context: PlanContext): Promise<void> {
  const { delivery, receiver, theirs, way, timer, job } = context
  const repository = pushRepository(db)
  const total = repository.counts(delivery).reduce((sum, { n }) => sum + n, 0)
  const settled = () =>
    repository
      .counts(delivery)
      .reduce((sum, { n, state }) => sum + (state === 'planned' || state === 'sending' ? 0 : n), 0)
  const failed = new Set(repository.failedIds(delivery))
  const journal = createJournal(db, context, failed)
  const send: SendContext = { receiver, way, journal, timer, signal: job.signal }
  const between = async (): Promise<void> => {
    job.report({ phase: 'send', done: settled(), total })
    await pauseForCancel(job)
  }

  await settleOpen(db, context, send, false)
  for (const step of stepsOf(receiver)) {
    for (const parcel of parcelsOf(db, delivery, step, receiver, theirs)) {
      await between()
      await sendParcel(withoutOrphans(db, parcel, context, failed, journal), send)
    }
  }
  job.report({ phase: 'send', done: settled(), total })
}

/**
 * Ends a push that is not to be gone on with, since a run came after it: what the receiver took of it is found out and kept, and what
 * was never sent is dropped.
 */
export async function closeUnfinished(db: WritableDb, context: PlanContext): Promise<void> {
  const { receiver, way, timer, job, delivery } = context
  const journal = createJournal(db, context, new Set())
  await settleOpen(db, context, { receiver, way, journal, timer, signal: job.signal }, true)
  db.transaction(() => {
    pushWriter(db).dropPlanned(delivery)
    pushWriter(db).setState(delivery, 'interrupted')
  })()
}

/** A push that was interrupted has its tries before it. */
const firstTry = -1

/** What an earlier try sent without hearing how it went: looked up, or its job asked about. `only`: nothing is sent again. */
async function settleOpen(
  db: WritableDb,
  { delivery, receiver, theirs, job }: PlanContext,
  send: SendContext,
  only: boolean,
): Promise<void> {
  const repository = pushRepository(db)
  for (const open of repository.openParcels(delivery)) {
    await pauseForCancel(job)
    const route = receiver.types.find(({ type }) => type === open.type)
    if (!route) continue
    const items = repository.itemsOfParcel(open.id).map((item) => toSend(item, receiver, theirs))
    const parcel: Parcel = { route, kind: open.kind, items }
    if (open.job === null || only) await settleByLooking(open.id, parcel, send, firstTry, only)
    else await followJob(open.id, parcel, open.job, send, firstTry)
  }
}

/** What refers to something that was rejected, and cannot be without it, is not sent: it fails by itself. */
function withoutOrphans(
  db: WritableDb,
  parcel: Parcel,
  { delivery, report }: PlanContext,
  failed: Set<string>,
  journal: Journal,
): Parcel {
  if (failed.size === 0 || parcel.kind === 'delete') return parcel
  const { type } = parcel.route
  const { protect } = createProtector((id) => failed.has(id), isRequired)
  const orphans = parcel.items.filter(({ id, body }) => protect(type, id, body) === undefined)
  if (orphans.length === 0) return parcel
  db.transaction(() => {
    const parcelNumber = journal.sending({ ...parcel, items: orphans })
    for (const { id } of orphans) {
      pushWriter(db).settle(delivery, type, id, 'failed')
      failed.add(id)
      const attribute = requiredReference(type)
      report({ ...rulesOfPush('PUB-24'), type, id, attribute, params: { entity: type, attribute } })
    }
    pushWriter(db).endParcel(parcelNumber)
  })()
  return { ...parcel, items: parcel.items.filter((item) => !orphans.includes(item)) }
}

function requiredReference(type: EntityType): string {
  const names = { Duty: 'person', Activity: 'groups', Placement: 'child', Group: 'organisation' }
  return Object.entries(names).find(([name]) => name === type)?.[1] ?? 'id'
}

function createJournal(db: WritableDb, { delivery, report }: PlanContext, failed: Set<string>): Journal {
  const writer = pushWriter(db)
  const protectedIds = entityRepository(db).protectedPersons()
  const open = new Map<number, { readonly type: EntityType; readonly kind: PushKind }>()
  for (const { id, type, kind } of pushRepository(db).openParcels(delivery))
    if (isEntityType(type)) open.set(id, { type, kind })
  return {
    sending: (parcel) =>
      db.transaction(() => {
        const ids = parcel.items.map(({ id }) => id)
        const number = writer.addParcel(delivery, parcel.route.type, parcel.kind, ids)
        open.set(number, { type: parcel.route.type, kind: parcel.kind })
        return number
      })(),
    accepted: (parcel, job) => writer.setJob(parcel, job),
    settle(parcel, outcomes) {
      db.transaction(() => {
        const about = open.get(parcel)
        if (!about) throw new Error('a parcel is settled that was never sent')
        for (const outcome of outcomes) {
          writer.settle(delivery, about.type, outcome.id, outcome.state)
          if (outcome.state === 'failed' && about.kind === 'create') failed.add(outcome.id)
          const isProtected = protectedIds.has(outcome.id)
          for (const finding of describeOutcome(about.type, outcome, isProtected)) report(finding)
        }
        writer.endParcel(parcel)
        open.delete(parcel)
      })()
    },
  }
}

async function pauseForCancel(job: JobContext): Promise<void> {
  try {
    await pause(job)
  } catch (error) {
    throw error instanceof AppError && error.code === 'cancelled' ? cancelled() : error
  }
}
