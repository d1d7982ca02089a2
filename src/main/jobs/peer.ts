import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Progress } from '../job-context.ts'
import { FromChild, type ProjectFile, type Request, type ToChild } from './messages.ts'
import type { ChildPort } from './port.ts'

export type Log = (line: string) => void

/** A project's process or thread, as the host sees it: ask, and get an answer. */
export type Peer = {
  /** Opens the project, unless it is open; the answer of the child's `open`. */
  open(): Promise<unknown>
  ask(request: Request): Promise<unknown>
  /** Like `ask`, for long work: tells how far it is and can be asked to stop. `graceMs`: how long that may take, if not as usual. */
  start(request: Request, onProgress: (progress: Progress) => void, graceMs?: number): Work
  /** Lets the child close the project, then ends it. */
  close(): Promise<void>
}
export type Work = { readonly done: Promise<unknown>; cancel(): void }

const Reopened = z.object({ isWhole: z.boolean().optional() })

export type PeerOptions = {
  readonly start: () => ChildPort
  readonly file: ProjectFile
  readonly log: Log
  /** How long cancelled work may take to stop before its process is killed. */
  readonly graceMs?: number
}

type Pending = {
  readonly resolve: (data: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress?: (progress: Progress) => void
  grace?: NodeJS.Timeout
}
type Child = {
  readonly port: ChildPort
  readonly pending: Map<number, Pending>
  readonly opened: Promise<unknown>
}

/**
 * Starts the child at the first request and again after a crash, so that one crash costs the work it hit and nothing else:
 * that work fails with `job-crashed` (`cancelled` where it was killed on request), the next request finds the project open.
 */
export function createPeer({ start, file, log, graceMs = 5000 }: PeerOptions): Peer {
  let child: Child | undefined
  let lastId = 0
  let toOpen = file

  const startChild = (): Child => {
    const port = start()
    const pending = new Map<number, Pending>()
    const opened = send(port, pending, { kind: 'open', file: toOpen }).done
    const started: Child = { port, pending, opened }
    port.onMessage((raw) => settle(pending, FromChild.parse(raw)))
    port.onExit((how) => {
      if (child === started) child = undefined
      const requests = [...pending.values()]
      const killed = requests.filter(({ grace }) => grace)
      if (requests.length > 0) log(`project process ended: ${how}`)
      for (const { grace, reject } of requests) {
        clearTimeout(grace)
        if (!grace) reject(crashed())
      }
      if (killed.length > 0) void settleKilled(killed)
    })
    opened.then(
      () => (toOpen = { path: file.path }),
      () => {
        // A child without a project is of no use; the next request starts another.
        if (child === started) child = undefined
        port.kill()
      },
    )
    return started
  }

  /** Killed at the user's wish, in the midst or just when it was whole: the project itself tells which, as it opens again. */
  const settleKilled = async (killed: readonly Pending[]): Promise<void> => {
    toOpen = { ...toOpen, wasCancelled: true }
    const isWhole = await ready()
      .then(({ opened }) => opened)
      .then(
        (answer) => Reopened.safeParse(answer).data?.isWhole === true,
        () => false,
      )
    for (const { resolve, reject } of killed) {
      if (isWhole) resolve({})
      else reject(cancelled())
    }
  }

  const settle = (pending: Map<number, Pending>, message: FromChild): void => {
    const request = pending.get(message.id)
    if (!request) return
    if (message.kind === 'progress') return request.onProgress?.(message.progress)
    pending.delete(message.id)
    clearTimeout(request.grace)
    if (message.kind === 'done') return request.resolve(message.data)
    if (message.fault) log(message.fault)
    request.reject(new AppError(message.error.code, message.error.text))
  }

  const send = (
    port: ChildPort,
    pending: Map<number, Pending>,
    request: Request,
    onProgress?: (progress: Progress) => void,
    patience = graceMs,
  ): Work => {
    const id = ++lastId
    const done = new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject, ...(onProgress ? { onProgress } : {}) })
      port.send({ id, request } satisfies ToChild)
    })
    const cancel = (): void => {
      const work = pending.get(id)
      if (!work || work.grace) return
      port.send({ cancel: id } satisfies ToChild)
      // A statement of SQLite cannot be interrupted; a killed writer leaves the project as it was.
      work.grace = setTimeout(() => port.kill(), patience)
    }
    return { done, cancel }
  }

  const ready = async (): Promise<Child> => {
    child ??= startChild()
    const current = child
    await current.opened
    return current
  }

  return {
    open: async () => (await ready()).opened,
    async ask(request) {
      const { port, pending } = await ready()
      return send(port, pending, request).done
    },
    start(request, onProgress, patience) {
      let asked = false
      let work: Work | undefined
      const run = async (): Promise<unknown> => {
        const { port, pending } = await ready()
        work = send(port, pending, request, onProgress, patience)
        if (asked) work.cancel()
        return work.done
      }
      return {
        done: run(),
        cancel: () => {
          asked = true
          work?.cancel()
        },
      }
    },
    async close() {
      if (!child) return
      const { port, pending, opened } = child
      const ended = new Promise<void>((resolve) => port.onExit(() => resolve()))
      try {
        await opened
        await send(port, pending, { kind: 'close' }).done
      } finally {
        port.kill()
        await ended
      }
    },
  }
}

const crashed = () =>
  new AppError('job-crashed', {
    sv: 'Arbetet avbröts av ett oväntat fel. Projektet är oskadat, som det var före arbetet. Försök igen.',
    en: 'The work was stopped by an unexpected error. The project is unharmed, as it was before the work. Try again.',
  })
const cancelled = () =>
  new AppError('cancelled', {
    sv: 'Avbrutet. Inget har ändrats av det som avbröts.',
    en: 'Cancelled. Nothing was changed by what was cancelled.',
  })
