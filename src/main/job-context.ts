import { setImmediate } from 'node:timers/promises'
import type { FirstRows } from '../shared/contract.ts'
import { AppError } from '../shared/errors.ts'

export type Progress = {
  readonly phase: string
  readonly done: number
  readonly total?: number
  /** Of an import, now and then: the beginning of each source, for a person to see while the rest is read. The latest holds. */
  readonly firstRows?: readonly FirstRows[]
}

/** What long work needs of whoever runs it: somewhere to say how far it is, and a signal that asks it to stop. */
export type JobContext = {
  /** Called between batches; cheap to call often. */
  report(progress: Progress): void
  /** Looked at between batches; work that sees it aborted throws AppError `cancelled` and leaves everything as it was. */
  readonly signal: AbortSignal
}

/** Between batches: lets messages through (a cancel among them), and stops when one came. */
export async function pause({ signal }: Pick<JobContext, 'signal'>): Promise<void> {
  await setImmediate()
  if (signal.aborted) throw cancelled()
}

/** Work of which readers and streams are a part, that give up with a reason of their own when the signal says so: a cancel is told as one. */
export async function cancellable<T>(
  { signal }: Pick<JobContext, 'signal'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw signal.aborted && !(error instanceof AppError) ? cancelled() : error
  }
}

const cancelled = () =>
  new AppError('cancelled', {
    sv: 'Avbrutet. Inget har ändrats av det som avbröts.',
    en: 'Cancelled. Nothing was changed by what was cancelled.',
  })
