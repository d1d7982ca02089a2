import type { ProtectedPolicy } from '../../../shared/contract.ts'
import type { GuardStop } from '../../../shared/difference.ts'
import type { PushStop } from '../../../shared/push-contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Difference } from '../../deliver/difference.ts'
import type { JobContext } from '../../job-context.ts'
import type { Receiver } from '../../push/receiver.ts'
import type { Timer } from '../../push/timer.ts'
import type { Way } from '../../push/way.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { findingRepository, findingWriter } from '../../store/finding-repository.ts'
import { pushRepository, type StoredPush } from '../../store/push-repository.ts'
import { receiverRepository } from '../../store/receiver-repository.ts'
import { settings } from '../../store/settings.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { audit } from '../audit.ts'
import { carryOut, endEarlier, openSending } from './carry-out.ts'
import { auditOf, describePush, type Step } from './describe-push.ts'
import { notePublishing } from './note-publishing.ts'
import { keepPlan, planPush, type Planned, type PlannedCall } from './plan-push.ts'
import { createReporter, nameOf, requireReason, type Counts, type Credentials } from './push-context.ts'

export type PushOptions = Credentials & {
  readonly receiver: Receiver
  readonly url: string
  readonly policy: ProtectedPolicy
  /** Why errors, guards and the rehearsal are not to stop it. Goes into the audit log. */
  readonly overrule?: string
  /** ISO 8601, for the list of deliveries. */
  readonly sentAt: string
  readonly timer?: Timer
}
export type PushResult = {
  /** Absent where nothing was sent. */
  readonly deliveryId?: number
  readonly receiver: string
  readonly url: string
  /** An earlier push, interrupted, was gone on with. */
  readonly resumed: boolean
  readonly stopped?: PushStop
  /** Limits of the receiver that the difference breaks, with their likely causes. */
  readonly guards?: readonly GuardStop[]
  readonly difference?: Difference
  readonly steps: readonly Step[]
  /** Of this push, also before it was interrupted. */
  readonly findings: Counts
}

/**
 * Brings a receiver to what the last run made: compares, guards, rehearses, then sends the difference. Every step is kept in the
 * project before it is made, so that a push that was killed goes on where it was, and nothing is sent twice.
 *
 * @throws AppError `not-found` without a run, `usage`, `network-failed`, `receiver-refused`, `cancelled`
 */
export async function pushProject(
  db: WritableDb,
  options: PushOptions,
  job: JobContext,
): Promise<PushResult> {
  const { receiver, url } = options
  const knownAs = nameOf(receiver, url)
  const overrule = requireReason(options.overrule)
  needRun(db)
  const { context, close } = openSending(db, options, options, job)
  try {
    const { theirs, way, report } = context
    const unfinished = pushRepository(db).unfinished(knownAs)
    const goesOn = unfinished !== undefined && canGoOn(db, unfinished, options)
    if (unfinished && !goesOn) await endEarlier(db, unfinished, context)
    // What an interrupted push found still holds when it is gone on with.
    if (!goesOn) findingWriter(db, concealCivicNos).dropStage('push')
    let delivery = goesOn ? unfinished.delivery : undefined
    const resumed = goesOn
    let difference: Difference | undefined
    if (delivery === undefined) {
      const planned = await planPush(db, options, job, await countHeld(db, knownAs, receiver, way))
      const { stopped } = planned
      difference = planned.difference
      if (stopped !== undefined && overrule === undefined) {
        if (stopped === 'errors') audit(db, 'delivery-blocked', { receiver: knownAs })
        else audit(db, 'delivery-stopped', { receiver: knownAs, stops: countStops(planned) })
        for (const finding of planned.findings) report(finding)
        return {
          receiver: knownAs,
          url,
          resumed,
          stopped,
          guards: planned.guards,
          difference,
          steps: planned.steps,
          findings: countFindings(db),
        }
      }
      if (planned.steps.length === 0)
        return { receiver: knownAs, url, resumed, difference, steps: [], findings: countFindings(db) }
      if (stopped !== undefined && overrule !== undefined)
        audit(db, 'overrule', { receiver: knownAs, reason: overrule, stops: countStops(planned) })
      delivery = keepPlan(db, { ...options, overrule }, difference)
      notePublishing(db, delivery, { receiver, url, theirs })
      audit(db, 'delivery-started', auditOf(db, delivery, receiver))
    }
    await carryOut(db, delivery, context)
    const steps = describePush(db, delivery, receiver)
    const ended = {
      deliveryId: delivery,
      receiver: knownAs,
      url,
      resumed,
      steps,
      findings: countFindings(db),
    }
    return difference ? { ...ended, difference } : ended
  } finally {
    await close()
  }
}

/** What a push would send now, with what the receiver would reject of it. Sends nothing and calls nobody. */
export async function rehearsePush(
  db: WritableDb,
  options: Pick<PushOptions, 'receiver' | 'url' | 'policy' | 'sentAt'>,
  job: JobContext,
  see: (call: PlannedCall) => void = () => {},
): Promise<PushResult> {
  const knownAs = nameOf(options.receiver, options.url)
  needRun(db)
  findingWriter(db, concealCivicNos).dropStage('push')
  const report = createReporter(db)
  const { stopped, guards, difference, steps, findings } = await planPush(db, options, job, 0, see)
  for (const finding of findings) report(finding)
  const result = {
    receiver: knownAs,
    url: options.url,
    resumed: false,
    guards,
    difference,
    steps,
    findings: countFindings(db),
  }
  return stopped === undefined ? result : { ...result, stopped }
}

/** The plan of an interrupted push holds as long as no run came after it and the same is asked for. */
function canGoOn(db: ReadableDb, push: StoredPush, options: PushOptions): boolean {
  return (
    push.undoes === undefined &&
    push.policy === options.policy &&
    push.receiver === JSON.stringify(options.receiver) &&
    receiverRepository(db).difference(push.knownAs) !== undefined
  )
}

function needRun(db: ReadableDb): void {
  if (settings(db).get('lastRun')) return
  throw new AppError('not-found', {
    sv: 'Kör mappningen först: det finns inget att leverera än.',
    en: 'Run the mapping first: there is nothing to deliver yet.',
  })
}

const countFindings = (db: ReadableDb): Counts => findingRepository(db).countsOfStage('push')

/** On a first delivery: what the receiver says that it has, which is not ours. */
async function countHeld(db: ReadableDb, knownAs: string, receiver: Receiver, way: Way): Promise<number> {
  const known = receiverRepository(db).find(knownAs)
  if (known && receiverRepository(db).hasDelivered(known.id)) return 0
  let held = 0
  for (const route of receiver.types) held += (await way.count(route)) ?? 0
  return held
}

/** By limit and by rule: how many. */
function countStops({ guards, findings }: Planned): Record<string, number> {
  const rules = Map.groupBy(findings, ({ rule }) => rule)
  const stops = [
    ...guards.map(
      ({ kind, type, unit, count }) => [[kind, type, unit].filter(Boolean).join(' '), count] as const,
    ),
    ...[...rules].map(([rule, found]) => [rule, found.length] as const),
  ]
  return Object.fromEntries(stops)
}
