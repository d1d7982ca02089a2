import { randomUUID } from 'node:crypto'
import type { FirstRows, JobState } from '../../shared/contract.ts'
import { AppError, toErrorReply } from '../../shared/errors.ts'
import type { JobResult } from '../app/engine.ts'
import { describeFault } from '../describe-fault.ts'
import type { Progress } from '../job-context.ts'

type Run = (report: (progress: Progress) => void) => { readonly done: Promise<JobResult>; cancel(): void }
type Listener = (state: JobState) => void
type Entry = {
  state: JobState
  /** Persons are in them: they go when the job ends. */
  firstRows: readonly FirstRows[]
  readonly cancel: () => void
  readonly ended: Promise<void>
  readonly listeners: Set<Listener>
}

export type JobBoard = {
  /** Starts a project's job and answers with its id. Throws `project-in-use` while the project has another. */
  start(projectId: string, kind: JobState['kind'], run: Run): string
  /** Throws `not-found`. */
  state(jobId: string): JobState
  /** The first rows of what a running import reads. Throws `not-found`. */
  firstRows(jobId: string): readonly FirstRows[]
  cancel(jobId: string): void
  /** Calls back with the state as it is, then at each change. The returned function ends it. */
  subscribe(jobId: string, listener: Listener): () => void
  /** Calls back at each change of every job. The returned function ends it. */
  watch(listener: Listener): () => void
  /** The running jobs, of one project or all. */
  running(projectId?: string): readonly string[]
  /** Cancels what runs, and resolves when it has ended. */
  stop(projectId?: string): Promise<void>
}

/** Ended jobs that are remembered, for a page that comes back. */
const remembered = 100

/** All jobs of this host. `now` is in milliseconds; the estimate of the time left needs it. */
export function createJobBoard(
  log: (line: string) => void,
  now: () => number = () => performance.now(),
): JobBoard {
  const jobs = new Map<string, Entry>()
  const watchers = new Set<Listener>()

  const find = (jobId: string): Entry => {
    const entry = jobs.get(jobId)
    if (entry) return entry
    throw new AppError('not-found', {
      sv: 'Arbetet finns inte längre. Det kan ha hört till en tidigare start av programmet.',
      en: 'The job no longer exists. It may belong to an earlier start of the application.',
    })
  }
  const running = (projectId?: string): string[] =>
    [...jobs.values()]
      .map(({ state }) => state)
      .filter((state) => state.status === 'running' && (projectId ?? state.projectId) === state.projectId)
      .map(({ id }) => id)

  const start: JobBoard['start'] = (projectId, kind, run) => {
    requireIdle(running(projectId))
    const id = randomUUID()
    const estimate = createEstimate(now)
    const listeners = new Set<Listener>()
    const change = (state: JobState): void => {
      entry.state = state
      if (state.status !== 'running') entry.firstRows = []
      for (const listener of [...listeners, ...watchers]) listener(state)
    }
    const work = run(({ firstRows, ...progress }) => {
      let { firstRowsTold } = entry.state
      if (firstRows && firstRows.length > 0) {
        entry.firstRows = firstRows
        firstRowsTold = (firstRowsTold ?? 0) + 1
      }
      const shown = firstRowsTold === undefined ? {} : { firstRowsTold }
      change({ ...base, status: 'running', ...progress, ...estimate(progress), ...shown })
    })
    const base = { id, projectId, kind }
    const follow = async (): Promise<void> => {
      try {
        const { deliveryId, cells, comparisons, notFetched } = await work.done
        change({
          ...asItStopped(entry.state),
          status: 'done',
          ...(deliveryId === undefined ? {} : { deliveryId }),
          ...(cells === undefined ? {} : { cells }),
          ...(comparisons === undefined ? {} : { comparisons: [...comparisons] }),
          ...(notFetched === undefined ? {} : { notFetched: [...notFetched] }),
        })
      } catch (error) {
        if (!(error instanceof AppError)) log(describeFault(error))
        const reply = toErrorReply(error)
        const ended = asItStopped(entry.state)
        change(
          reply.code === 'cancelled'
            ? { ...ended, status: 'cancelled' }
            : { ...ended, status: 'failed', error: reply },
        )
      }
    }
    const entry: Entry = {
      state: { ...base, status: 'running', phase: 'start', done: 0 },
      firstRows: [],
      cancel: () => work.cancel(),
      ended: Promise.resolve().then(follow),
      listeners,
    }
    jobs.set(id, entry)
    forget(jobs)
    return id
  }

  return {
    start,
    state: (jobId) => find(jobId).state,
    firstRows: (jobId) => find(jobId).firstRows,
    cancel: (jobId) => {
      const { state, cancel } = find(jobId)
      if (state.status === 'running') cancel()
    },
    subscribe(jobId, listener) {
      const { state, listeners } = find(jobId)
      listeners.add(listener)
      listener(state)
      return () => void listeners.delete(listener)
    },
    watch(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    running,
    async stop(projectId) {
      const entries = running(projectId).map(find)
      for (const { cancel } of entries) cancel()
      await Promise.all(entries.map(({ ended }) => ended))
    },
  }
}

/** A project does one thing at a time: its writer holds a transaction open between the batches of a job. */
export function requireIdle(running: readonly string[]): void {
  if (running.length === 0) return
  throw new AppError('project-in-use', {
    sv: 'Ett arbete pågår i projektet. Vänta tills det är klart, eller avbryt det.',
    en: 'A job is running in the project. Wait until it is done, or cancel it.',
  })
}

/** Seconds left, by the rate since the phase began. */
function createEstimate(now: () => number): (progress: Progress) => { secondsLeft?: number } {
  let phase: string | undefined
  let began = { at: 0, done: 0 }
  return ({ phase: current, done, total }) => {
    if (current !== phase) {
      phase = current
      began = { at: now(), done }
    }
    const worked = done - began.done
    if (total === undefined || worked <= 0) return {}
    const secondsLeft = ((now() - began.at) / 1000 / worked) * (total - done)
    return { secondsLeft: Math.max(0, Math.round(secondsLeft)) }
  }
}

/** How far it came, without what is told of running work only. */
function asItStopped({ secondsLeft: _, firstRowsTold: __, ...state }: JobState): JobState {
  return state
}

function forget(jobs: Map<string, Entry>): void {
  for (const [id, { state }] of jobs) {
    if (jobs.size <= remembered) return
    if (state.status !== 'running') jobs.delete(id)
  }
}
