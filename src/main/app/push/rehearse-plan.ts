import { rulesOfPush, type PushFinding } from '../../push/push-finding.ts'
import { rehearse, type RehearsalContext } from '../../push/rehearse.ts'
import { findReferences, readObject, readValue } from '../../push/translate.ts'
import { isEntityType } from '../../model/entities.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { pushRepository } from '../../store/push-repository.ts'
import { runSomeRules } from '../../store/rules/all.ts'

/** What the receiver would reject of a planned delivery, found before anything is sent. */
export function* rehearsePlan(
  db: WritableDb,
  delivery: number,
  knownAs: string,
  context: Omit<RehearsalContext, 'missing'>,
): Generator<PushFinding> {
  const repository = pushRepository(db)
  const types = context.receiver.types.map(({ type }) => type)
  const lacking = new Map<string, string>()
  for (const { type, id, target } of repository.danglingReferences(delivery, knownAs, types))
    lacking.set(`${type} ${id} ${target}`, target)
  const told = new Set<string>()
  for (const item of repository.items(delivery)) {
    const missing = (type: string, id: string, target: string) => lacking.get(`${type} ${id} ${target}`)
    for (const finding of rehearse(item, { ...context, missing })) {
      // A school that many refer to is told once.
      const mark = finding.rule === 'ORG-06' ? finding.id : undefined
      if (mark !== undefined && told.has(mark)) continue
      if (mark !== undefined) told.add(mark)
      yield finding
    }
  }
  yield* rehearseTogether(db, delivery, context)
  yield* rehearseRemovals(db, delivery, knownAs)
}

/** What the profile demands of entities seen together: of a person who is staff, say. */
function* rehearseTogether(
  db: WritableDb,
  delivery: number,
  { profile, asOf, receiver }: Omit<RehearsalContext, 'missing'>,
): Generator<PushFinding> {
  if (!profile) return
  const wanted = new Set([...profile.checks, ...Object.keys(profile.raises)])
  const repository = pushRepository(db)
  for (const finding of runSomeRules(db, { asOf, profile }, wanted)) {
    const after = repository.toBeSent(delivery, finding.type, finding.id)
    if (after === undefined) continue
    const { attribute } = finding
    const requires = receiver.types.find(({ type }) => type === finding.type)?.requires ?? []
    // What is missing altogether has been told (COD-05).
    const isTold =
      attribute !== undefined &&
      requires.includes(attribute) &&
      readValue(readObject(after), attribute) === undefined
    if (!isTold) yield finding
  }
}

/** What is to be removed though something that stays at the receiver refers to it. */
export function* rehearseRemovals(db: ReadableDb, delivery: number, knownAs: string): Generator<PushFinding> {
  const repository = pushRepository(db)
  const removed = new Map<string, { type: string; users: number }>()
  for (const { kind, type, id } of repository.items(delivery))
    if (kind === 'delete') removed.set(id, { type, users: 0 })
  if (removed.size === 0) return
  for (const { id, json } of repository.afterwards(delivery, knownAs))
    for (const target of new Set([...findReferences(readObject(json))].map((one) => one.id))) {
      const found = target === id ? undefined : removed.get(target)
      if (found) found.users += 1
    }
  for (const [id, { type, users }] of removed)
    if (users > 0 && isEntityType(type))
      yield { ...rulesOfPush('PUB-28'), type, id, params: { count: users } }
}
