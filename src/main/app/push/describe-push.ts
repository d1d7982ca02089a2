import type { AuditDetail } from '../../../shared/audit.ts'
import { entities as model, isEntityType } from '../../model/entities.ts'
import type { Receiver } from '../../push/receiver.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { deliveryRepository, updateDelivery } from '../../store/delivery-repository.ts'
import {
  pushRepository,
  pushWriter,
  type PushCount,
  type PushKind,
  type PushState,
} from '../../store/push-repository.ts'
import { receiverWriter } from '../../store/receiver-repository.ts'
import { stepsOf } from './parcels.ts'

/** How far one step of a push has come: all of its objects are in one of the four. */
export type Step = {
  readonly path: string
  readonly kind: PushKind
  readonly planned: number
  readonly taken: number
  readonly warned: number
  readonly failed: number
}

/** The steps that have something, in the order they are sent. */
export function describePush(db: ReadableDb, delivery: number, receiver: Receiver): Step[] {
  const counts = pushRepository(db).counts(delivery)
  return stepsOf(receiver).flatMap(({ route, kind }) => {
    const own = counts.filter((count) => count.type === route.type && count.kind === kind)
    if (own.length === 0) return []
    const of = (...states: string[]) =>
      own.reduce((sum, { state, n }) => sum + (states.includes(state) ? n : 0), 0)
    const path = isEntityType(route.type) ? model[route.type].path : route.type
    return [
      {
        path,
        kind,
        planned: of('planned', 'sending'),
        taken: of('taken'),
        warned: of('warned'),
        failed: of('failed'),
      },
    ]
  })
}

/** Ends a push that came to its end, and brings the list of deliveries up to date. */
export function finishPush(db: WritableDb, delivery: number): void {
  db.transaction(() => {
    const push = pushRepository(db).find(delivery)
    pushWriter(db).setState(delivery, 'done')
    noteState(db, delivery, 'done')
    // What the comparison said is done: the next one is made anew.
    if (push) receiverWriter(db).forgetDifference(push.knownAs)
  })()
}

/** Brings the delivery's line in the list up to date. */
export function noteState(db: WritableDb, delivery: number, state: PushState): void {
  const summary = deliveryRepository(db).find(delivery)
  if (!summary?.push) return
  const counts = pushRepository(db).counts(delivery)
  const done = ({ state: one }: PushCount) => one === 'taken' || one === 'warned'
  const entities: Record<string, number> = {}
  for (const count of counts.filter((one) => done(one) && one.kind !== 'delete')) {
    const path = isEntityType(count.type) ? model[count.type].path : count.type
    entities[path] = (entities[path] ?? 0) + count.n
  }
  const sum = (some: readonly PushCount[]) => some.reduce((total, { n }) => total + n, 0)
  updateDelivery(db, {
    ...summary,
    entities,
    push: {
      ...summary.push,
      state,
      removed: sum(counts.filter((count) => done(count) && count.kind === 'delete')),
      failed: sum(counts.filter((count) => count.state === 'failed')),
    },
  })
}

/** What the audit log says of a push: to whom, and what became of how many. */
export function auditOf(db: ReadableDb, delivery: number, receiver: Receiver): AuditDetail {
  const push = pushRepository(db).find(delivery)
  const changes = describePush(db, delivery, receiver).flatMap(({ path, kind, ...counts }) =>
    Object.entries(counts).flatMap(([state, n]) => (n > 0 ? [[`${path} ${kind} ${state}`, n] as const] : [])),
  )
  return {
    receiver: push?.knownAs ?? receiver.name,
    delivery,
    ...(push?.undoes === undefined ? {} : { undoes: push.undoes }),
    changes: Object.fromEntries(changes),
  }
}
