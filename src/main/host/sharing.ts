import type { ErrorText } from '../../shared/errors.ts'
import { AppError, toErrorReply } from '../../shared/errors.ts'
import type { ApiConsumer, ApiState } from '../../shared/serve-contract.ts'
import { Served } from '../jobs/messages.ts'
import { createPeer, type Log, type Peer, type Work } from '../jobs/peer.ts'
import { entryFile, type StartChild } from '../jobs/port.ts'
import type { Consumer } from '../serve/consumer.ts'
import type { ConsumerBook } from './consumer-book.ts'

export type Sharing = {
  state(projectId: string): Promise<ApiState>
  /** Throws AppError `bad-request` where nobody may read it, `blocked-by-errors` (ORG-01), `usage` (a port that is taken) and what opening the project throws. */
  start(projectId: string, how: { port: number; overrule?: string | undefined }): Promise<ApiState>
  stop(projectId: string): Promise<void>
  /** Gives the new token, which is told only once. */
  addConsumer(projectId: string, consumer: ApiConsumer): Promise<string>
  removeConsumer(projectId: string, name: string): Promise<void>
  /** Stops serving, and forgets who could read. */
  erase(projectId: string): Promise<void>
  stopAll(): Promise<void>
  /** Whether other systems can read any project just now. */
  isOpen(): boolean
}

type Open = {
  readonly peer: Peer
  readonly overrule: string | undefined
  /** What opens it, until it is open. */
  work: Work
  served?: Served['open']
}

/** The projects that are shared by the API, each by a process of its own. Nothing is shared that nobody has opened since the application started. */
export function createSharing({
  locate,
  mustBeIdle,
  consumers,
  startChild,
  log,
}: {
  readonly locate: (projectId: string) => string
  /** Throws AppError where a job holds the project. */
  readonly mustBeIdle: (projectId: string) => void
  readonly consumers: ConsumerBook
  readonly startChild: StartChild
  readonly log: Log
}): Sharing {
  const shared = new Map<string, Open>()
  const failures = new Map<string, ErrorText>()

  const ask = (
    peer: Peer,
    readers: readonly Consumer[],
    how: { port: number; overrule?: string | undefined; since?: string },
  ) => peer.start({ kind: 'serve', consumers: [...readers], ...how }, () => {})

  const take = (answer: unknown): Served => {
    const served = Served.parse(answer)
    for (const fault of served.faults) log(`api: ${fault}`)
    return served
  }
  const close = async (projectId: string): Promise<void> => {
    const one = shared.get(projectId)
    shared.delete(projectId)
    one?.work.cancel()
    // What does not close in order is killed, and SQLite makes the file whole.
    await one?.peer.close().catch(() => undefined)
  }
  const settle = async (projectId: string, one: Open): Promise<Served> => {
    try {
      const served = take(await one.work.done)
      one.served = served.open
      return served
    } catch (error) {
      if (shared.get(projectId) === one) await close(projectId)
      throw error
    }
  }
  /** Serves those who may read it now. What was open stays so, or the state says why not. */
  const reload = async (projectId: string): Promise<void> => {
    const readers = await consumers.read(projectId)
    const one = shared.get(projectId)
    if (!one?.served) return
    if (readers.length === 0) return close(projectId)
    const { port, since } = one.served
    one.work = ask(one.peer, readers, { port, since, overrule: one.overrule })
    try {
      await settle(projectId, one)
    } catch (error) {
      failures.set(projectId, toErrorReply(error).text)
    }
  }
  const mayChange = (projectId: string): void => {
    locate(projectId)
    const one = shared.get(projectId)
    if (!one) return
    // Whom it lets in has been read already.
    if (!one.served) throw alreadyOpen()
    mustBeIdle(projectId)
  }
  const stateOf = async (projectId: string, served?: Served): Promise<ApiState> => {
    const readers = await consumers.read(projectId)
    const failed = failures.get(projectId)
    return {
      ...(served?.open ? { open: served.open } : {}),
      ...(failed ? { failed } : {}),
      accesses: served?.accesses ?? [],
      consumers: readers.map(({ name, entities, schools, protected: policy }) => ({
        name,
        protected: policy,
        ...(entities ? { entities: [...entities] } : {}),
        ...(schools ? { schools: [...schools] } : {}),
      })),
    }
  }

  return {
    isOpen: () => [...shared.values()].some(({ served }) => served !== undefined),
    async state(projectId) {
      locate(projectId)
      const one = shared.get(projectId)
      if (!one?.served) return stateOf(projectId)
      const served = take(await one.peer.ask({ kind: 'served' }))
      // Another process than the one that opened it: that one is gone.
      if (!served.open && shared.get(projectId) === one) {
        failures.set(projectId, crashed)
        await close(projectId)
      }
      return stateOf(projectId, served)
    },
    async start(projectId, how) {
      const path = locate(projectId)
      const readers = await consumers.read(projectId)
      mustBeIdle(projectId)
      if (shared.has(projectId)) throw alreadyOpen()
      if (readers.length === 0) throw nobody()
      failures.delete(projectId)
      const peer = createPeer({ start: () => startChild(entryFile('api-child')), file: { path }, log })
      const one: Open = { peer, overrule: how.overrule, work: ask(peer, readers, how) }
      shared.set(projectId, one)
      return stateOf(projectId, await settle(projectId, one))
    },
    async stop(projectId) {
      failures.delete(projectId)
      await close(projectId)
    },
    async addConsumer(projectId, consumer) {
      mayChange(projectId)
      const token = await consumers.add(projectId, consumer)
      await reload(projectId)
      return token
    },
    async removeConsumer(projectId, name) {
      mayChange(projectId)
      await consumers.remove(projectId, name)
      await reload(projectId)
    },
    async erase(projectId) {
      await close(projectId)
      failures.delete(projectId)
      consumers.erase(projectId)
    },
    async stopAll() {
      await Promise.all([...shared.keys()].map(close))
    },
  }
}

const crashed: ErrorText = {
  sv: 'API:et stängdes av ett oväntat fel. Projektet är oskadat. Öppna det igen.',
  en: 'The API was closed by an unexpected error. The project is unharmed. Open it again.',
}
const alreadyOpen = (): AppError =>
  new AppError('bad-request', {
    sv: 'API:et är redan öppet, eller öppnas just nu. Stäng det först om du vill ändra porten.',
    en: 'The API is open already, or is being opened. Close it first to change the port.',
  })
const nobody = (): AppError =>
  new AppError('bad-request', {
    sv: 'Inget system får läsa API:et än. Lägg till ett system först.',
    en: 'No system may read the API yet. Add a system first.',
  })
