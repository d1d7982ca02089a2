import type { ProtectedPolicy } from '../../../shared/contract.ts'
import type { GuardStop } from '../../../shared/difference.ts'
import type { PushStop } from '../../../shared/push-contract.ts'
import type { Difference } from '../../deliver/difference.ts'
import type { JobContext } from '../../job-context.ts'
import { createChoice } from '../../push/choose-entities.ts'
import { rulesOfPush, type PushFinding } from '../../push/push-finding.ts'
import type { Receiver } from '../../push/receiver.ts'
import type { WritableDb } from '../../store/database.ts'
import { addDelivery } from '../../store/delivery-repository.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { findingRepository } from '../../store/finding-repository.ts'
import { pushWriter } from '../../store/push-repository.ts'
import { settings } from '../../store/settings.ts'
import { profileOf } from '../../push/profile-of.ts'
import { describeCall } from '../../push/describe-call.ts'
import { compareWithReceiver } from '../compare/compare-receiver.ts'
import { judgeDifference, summariseComparison } from '../compare/guard-delivery.ts'
import { describePush, type Step } from './describe-push.ts'
import { parcelsOf, stepsOf } from './parcels.ts'
import { nameOf, translationFor } from './push-context.ts'
import { rehearsePlan } from './rehearse-plan.ts'

export type PlannedCall = {
  readonly method: string
  readonly path: string
  readonly objects: number
  readonly body: string
}
export type PlanOptions = {
  readonly receiver: Receiver
  readonly url: string
  readonly policy: ProtectedPolicy
  readonly sentAt: string
  /** Goes into the list of deliveries. */
  readonly overrule?: string | undefined
}
export type Planned = {
  readonly difference: Difference
  readonly stopped: PushStop | undefined
  /** Limits of the receiver that the difference breaks. */
  readonly guards: readonly GuardStop[]
  readonly findings: readonly PushFinding[]
  /** Empty where there is nothing to send. */
  readonly steps: readonly Step[]
}

/**
 * What a push would send and whether anything stops it: the comparison, the guards, and a rehearsal of every change. Of the plan nothing is
 * kept but the comparison.
 *
 * @param holds how many objects the receiver says it has, where it was asked
 * @param see gets every call as it would be made
 */
export async function planPush(
  db: WritableDb,
  options: PlanOptions,
  job: JobContext,
  holds = 0,
  see?: (call: PlannedCall) => void,
): Promise<Planned> {
  const { receiver, url, policy } = options
  const knownAs = nameOf(receiver, url)
  const profile = profileOf(receiver)
  const all = (type: string) => entityRepository(db).all(type)
  const difference = await compareWithReceiver(
    db,
    { receiver: knownAs, policy, profile, sends: createChoice(receiver, all) },
    job,
  )
  const guards = judgeDifference(db, difference, holds)
  const theirs = translationFor(db, receiver)
  const { asOf } = settings(db).need('project')
  // A run for the same profile has said what its rules find, and holds what they forbid.
  const isRunFor = profile !== undefined && settings(db).get('profile') === receiver.profile
  const ofRun = findErrors(db)
  // The plan is written where the rehearsal and the calls can be read off it, and taken away again.
  db.exec('SAVEPOINT plan')
  try {
    const delivery = keepPlan(db, options, difference)
    const rehearsed = [
      ...rehearsePlan(db, delivery, knownAs, {
        receiver,
        profile: isRunFor ? undefined : profile,
        asOf,
        theirs,
      }),
    ]
    if (see)
      for (const step of stepsOf(receiver))
        for (const parcel of parcelsOf(db, delivery, step, receiver, theirs))
          see({ ...describeCall(receiver.way, parcel), objects: parcel.items.length })
    const stopped =
      ofRun.length > 0
        ? 'errors'
        : guards.length > 0
          ? 'guards'
          : rehearsed.some(({ severity }) => severity === 'error')
            ? 'rehearsal'
            : undefined
    return {
      difference,
      stopped,
      guards,
      findings: [...ofRun, ...rehearsed],
      steps: describePush(db, delivery, receiver),
    }
  } finally {
    db.exec('ROLLBACK TO plan; RELEASE plan')
  }
}

/** Makes the delivery with everything that it is to send and what the receiver has before. Gives its number. */
export function keepPlan(
  db: WritableDb,
  { receiver, url, policy, sentAt, overrule }: PlanOptions,
  difference: Difference,
): number {
  const knownAs = nameOf(receiver, url)
  return db.transaction(() => {
    const delivery = addDelivery(db, {
      format: 'push',
      createdAt: sentAt,
      files: [],
      entities: {},
      protectedLeftOut: policy === 'leave-out' ? entityRepository(db).protectedPersons().size : 0,
      blocked: false,
      push: { receiver: knownAs, url, state: 'running', removed: 0, failed: 0 },
      comparison: summariseComparison(difference),
      ...(overrule === undefined ? {} : { overruled: overrule }),
    })
    const push = { delivery, receiver: JSON.stringify(receiver), knownAs, url, policy, undoes: undefined }
    pushWriter(db).begin(push)
    pushWriter(db).planChanges(delivery, knownAs)
    return delivery
  })()
}

/** Errors of the last run, and more than one school authority, which no receiver takes (ORG-01). */
function findErrors(db: WritableDb): PushFinding[] {
  const count = settings(db).get('lastRun')?.findings.error ?? 0
  const about = { type: 'Organisation', id: '' } as const
  return [
    ...(count > 0 ? [{ ...rulesOfPush('PUB-01'), ...about, params: { count } }] : []),
    ...findingRepository(db)
      .list({ rule: 'ORG-01' }, 0, 1)
      .map(({ params }): PushFinding => ({ rule: 'ORG-01', severity: 'error', ...about, params })),
  ]
}
