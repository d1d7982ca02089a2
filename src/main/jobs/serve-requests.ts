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
    const progress = throttle((latest) => send({ kind: 'progress', id, progress: latest }))
    try {
      const data = await answer(request, { report: progress.report, signal })
      progress.stop()
      send({ kind: 'done', id, data })
    } catch (thrown) {
      progress.stop()
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

/**
 * Lets through the first of each phase, and then one in `progressIntervalMs`; the last of those that came too early is sent when that
 * time is over, so that work that waits for others is shown where it stands.
 */
function throttle(send: (progress: Progress) => void): {
  readonly report: (progress: Progress) => void
  readonly stop: () => void
} {
  let phase: string | undefined
  let sentAt = 0
  let later: NodeJS.Timeout | undefined
  const sendNow = (progress: Progress): void => {
    clearTimeout(later)
    later = undefined
    phase = progress.phase
    sentAt = performance.now()
    send(progress)
  }
  return {
    report(progress) {
      const rest = progressIntervalMs - (performance.now() - sentAt)
      // First rows come once.
      if (progress.phase !== phase || rest <= 0 || progress.firstRows) {
        sendNow(progress)
        return
      }
      clearTimeout(later)
      later = setTimeout(sendNow, rest, progress)
    },
    stop: () => clearTimeout(later),
  }
}
