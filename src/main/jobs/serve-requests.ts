import { AppError, toErrorReply } from '../../shared/errors.ts'
import { describeFault } from '../describe-fault.ts'
import type { JobContext, Progress } from '../job-context.ts'
import { toStorageError } from '../store/storage-error.ts'
import { type FromChild, type Request, ToChild } from './messages.ts'
import type { ParentPort } from './parent-port.ts'

/** Progress more often than this is not sent: nobody sees it, and every message costs the host. */
const progressIntervalMs = 100

/** Answers the host's requests one at a time, in the order they came: a project has one writer, which does one thing. */
export function serveRequests(
  port: ParentPort,
  answer: (request: Request, context: JobContext) => unknown,
): void {
  const send = (message: FromChild): void => port.send(message)
  const aborts = new Map<number, AbortController>()
  let turn = Promise.resolve()

  const serve = async (id: number, request: Request, signal: AbortSignal): Promise<void> => {
    try {
      const report = throttle((progress) => send({ kind: 'progress', id, progress }))
      send({ kind: 'done', id, data: await answer(request, { report, signal }) })
    } catch (thrown) {
      const error = toStorageError(thrown) ?? thrown
      const fault = error instanceof AppError ? {} : { fault: describeFault(error) }
      send({ kind: 'failed', id, error: toErrorReply(error), ...fault })
    } finally {
      aborts.delete(id)
    }
  }

  port.onMessage((raw) => {
    const message = ToChild.parse(raw)
    if ('cancel' in message) return aborts.get(message.cancel)?.abort()
    const abort = new AbortController()
    aborts.set(message.id, abort)
    turn = turn.then(() => serve(message.id, message.request, abort.signal))
  })
}

/** Lets through the first of each phase, and then one in `progressIntervalMs`. */
function throttle(send: (progress: Progress) => void): (progress: Progress) => void {
  let phase: string | undefined
  let sentAt = 0
  return (progress) => {
    const now = performance.now()
    const isLate = progress.phase !== phase || now - sentAt >= progressIntervalMs
    // First rows come once.
    if (!isLate && !progress.firstRows) return
    phase = progress.phase
    sentAt = now
    send(progress)
  }
}
