import { cancelled, unreachable } from './connection.ts'
import { holdsSent } from './compare-objects.ts'
import type { Receiver } from './receiver.ts'
import { backOff, type Timer } from './timer.ts'
import type { Item, ObjectResult, Parcel, Problem, Way } from './way.ts'

/** What became of an object for good. `taken` and `warned`: the receiver has it as it was sent, or no more where it was removed. */
export type Outcome = {
  readonly id: string
  readonly state: 'taken' | 'warned' | 'failed'
  /** `rejected` by the receiver, `too-large` alone, `unconfirmed`: taken by its word but not found there. */
  readonly why?: 'rejected' | 'too-large' | 'unconfirmed'
  readonly problems: readonly Problem[]
}

/**
 * Where the state of a push is kept, so that it can go on after being killed anywhere. Each function is one transaction, and what it
 * notes is on disk when it returns.
 */
export type Journal = {
  /** Before a parcel is sent. Gives its number. */
  sending(parcel: Parcel): number
  /** The receiver took it in, and tells by this job how it went. */
  accepted(parcel: number, job: string): void
  /** What became of objects; those not among them are yet to be sent. Ends the parcel. */
  settle(parcel: number, outcomes: readonly Outcome[]): void
}

export type SendContext = {
  readonly receiver: Receiver
  readonly way: Way
  readonly journal: Journal
  readonly timer: Timer
  readonly signal: AbortSignal
}

/**
 * Sends a parcel until each of its objects is settled: halves it when it is too large or refused as a whole, looks what the receiver has
 * when the line broke before sending the rest again, and asks about the job until it is done.
 *
 * @throws AppError `network-failed` when the receiver stays away, `receiver-refused`, `cancelled`; what is settled is in the journal
 */
export async function sendParcel(parcel: Parcel, context: SendContext, attempt = 0): Promise<void> {
  if (parcel.items.length === 0) return
  const { journal, way } = context
  const number = journal.sending(parcel)
  const answer = await way.send(parcel)
  switch (answer.kind) {
    case 'too-large':
      if (parcel.items.length === 1) return journal.settle(number, fail(parcel.items, 'too-large', []))
      journal.settle(number, [])
      return sendHalves(parcel, context)
    case 'refused': {
      const named = answer.results.filter(({ id }) => parcel.items.some((item) => item.id === id))
      if (parcel.items.length === 1)
        return journal.settle(number, fail(parcel.items, 'rejected', answer.problems))
      journal.settle(number, named.map(asOutcome))
      // Nobody knows which object it was about: the halves will tell.
      return named.length === 0 ? sendHalves(parcel, context) : sendRest(parcel, named, context, 0)
    }
    case 'unclear': {
      if (attempt >= context.receiver.limits.retries) throw unreachable()
      await wait(attempt, context)
      return settleByLooking(number, parcel, context, attempt)
    }
    case 'job':
      journal.accepted(number, answer.job)
      return followJob(number, parcel, answer.job, context, attempt)
    case 'results':
      return settleResults(number, parcel, answer.results, context, attempt)
  }
}

/** Asks about a job until nothing of it is pending, then settles what it tells. Also where an interrupted push goes on. */
export async function followJob(
  number: number,
  parcel: Parcel,
  job: string,
  context: SendContext,
  attempt = 0,
): Promise<void> {
  const { way, timer, receiver } = context
  const deadline = timer.now() + receiver.limits.jobTimeoutMs
  for (let asked = 0; ; asked += 1) {
    const answer = await way.job(parcel.route, job)
    if (answer === 'unknown') return settleByLooking(number, parcel, context, attempt)
    if (!answer.pending) return settleResults(number, parcel, answer.results, context, attempt)
    if (timer.now() > deadline) throw unreachable()
    await wait(Math.min(asked, 4), context)
  }
}

/**
 * After a broken line, or a job that the receiver does not know: what it has is settled, the rest is sent again. A receiver that does not tell
 * what it has gets everything again, which is harmless: the ids are ours.
 *
 * @param only nothing is sent again
 */
export async function settleByLooking(
  number: number,
  parcel: Parcel,
  context: SendContext,
  attempt: number,
  only = false,
): Promise<void> {
  const there = await context.way.find(
    parcel.route,
    parcel.items.map(({ id }) => id),
  )
  const outcomes = there ? parcel.items.filter((item) => isDone(parcel, item, there)).map(taken) : []
  if (only) return context.journal.settle(number, outcomes)
  if (attempt >= context.receiver.limits.retries) {
    const open = parcel.items.filter(({ id }) => !outcomes.some((outcome) => outcome.id === id))
    return context.journal.settle(number, [...outcomes, ...fail(open, 'unconfirmed', [])])
  }
  context.journal.settle(number, outcomes)
  return sendRest(parcel, outcomes, context, attempt + 1)
}

async function settleResults(
  number: number,
  parcel: Parcel,
  results: readonly ObjectResult[],
  context: SendContext,
  attempt: number,
): Promise<void> {
  const { receiver, way, journal } = context
  const told = new Map(results.map((result) => [result.id, result]))
  const goneAlready = (result: ObjectResult) => parcel.kind === 'delete' && isUnknown(result)
  const isClaimed = (id: string) => {
    const result = told.get(id)
    return (
      result !== undefined && (result.status === 'taken' || result.status === 'warned' || goneAlready(result))
    )
  }
  const silent = parcel.items.filter(({ id }) => !told.has(id))
  const claimed = parcel.items.filter(({ id }) => isClaimed(id))
  const looks = receiver.verifies && receiver.way === 'dnp' ? [...claimed, ...silent] : silent
  const there =
    looks.length === 0
      ? new Map<string, never>()
      : await way.find(
          parcel.route,
          looks.map(({ id }) => id),
        )
  const outcomes: Outcome[] = []
  /** Changed by us, and no longer there: others have removed them. */
  const lost: Item[] = []
  for (const item of parcel.items) {
    const result = told.get(item.id)
    if (result && parcel.kind === 'update' && isUnknown(result)) {
      lost.push(item)
      continue
    }
    // Whether it has what it says it took. Its answer may leave things out, so that alike is not asked for here.
    const isThere = !there || !looks.includes(item) || there.has(item.id) === (parcel.kind !== 'delete')
    if (!result) {
      // It said nothing about the object: what it has counts.
      if (there && isDone(parcel, item, there)) outcomes.push(taken(item))
      else if (attempt >= receiver.limits.retries) outcomes.push(...fail([item], 'unconfirmed', []))
    } else if (result.status === 'later') {
      if (attempt >= receiver.limits.retries) outcomes.push(...fail([item], 'rejected', result.problems))
    } else if (!isClaimed(item.id)) outcomes.push(asOutcome(result))
    else if (isThere) outcomes.push(goneAlready(result) ? taken(item) : asOutcome(result))
    else outcomes.push(...fail([item], 'unconfirmed', result.problems))
  }
  journal.settle(number, outcomes)
  if (lost.length > 0) await sendParcel({ ...parcel, kind: 'create', items: lost }, context)
  const open = parcel.items.length - outcomes.length - lost.length
  if (open === 0) return
  await wait(attempt, context)
  return sendRest(parcel, [...outcomes, ...lost], context, attempt + 1)
}

/** The receiver does not have the object itself, whatever it says of what the object refers to. */
const isUnknown = ({ status, problems }: ObjectResult): boolean =>
  status === 'rejected' &&
  problems.some(
    ({ code, attribute }) =>
      (code === '4001' || code === '404') && (attribute === undefined || attribute === 'id'),
  )

function isDone(
  { kind }: Parcel,
  item: Item,
  there: ReadonlyMap<string, Parameters<typeof holdsSent>[0]>,
): boolean {
  const theirs = there.get(item.id)
  return kind === 'delete' ? theirs === undefined : theirs !== undefined && holdsSent(theirs, item.body)
}

async function sendHalves(parcel: Parcel, context: SendContext): Promise<void> {
  const middle = Math.ceil(parcel.items.length / 2)
  await sendParcel({ ...parcel, items: parcel.items.slice(0, middle) }, context)
  await sendParcel({ ...parcel, items: parcel.items.slice(middle) }, context)
}

function sendRest(
  parcel: Parcel,
  settled: readonly { readonly id: string }[],
  context: SendContext,
  attempt: number,
): Promise<void> {
  const ids = new Set(settled.map(({ id }) => id))
  return sendParcel({ ...parcel, items: parcel.items.filter(({ id }) => !ids.has(id)) }, context, attempt)
}

const taken = ({ id }: Item): Outcome => ({ id, state: 'taken', problems: [] })
const fail = (
  items: readonly Item[],
  why: NonNullable<Outcome['why']>,
  problems: readonly Problem[],
): Outcome[] => items.map(({ id }) => ({ id, state: 'failed', why, problems }))

function asOutcome({ id, status, problems }: ObjectResult): Outcome {
  if (status === 'taken' || status === 'warned') return { id, state: status, problems }
  return { id, state: 'failed', why: 'rejected', problems }
}

async function wait(attempt: number, { receiver, timer, signal }: SendContext): Promise<void> {
  try {
    await timer.sleep(backOff(Math.max(0, attempt), receiver.limits, timer), signal)
  } catch {
    throw cancelled()
  }
}
