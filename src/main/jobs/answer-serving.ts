import type { ApiAccess } from '../../shared/serve-contract.ts'
import { userName } from '../app/audit.ts'
import { describeFault } from '../describe-fault.ts'
import { Consumer } from '../serve/consumer.ts'
import { type RunningServer, startServer } from '../serve/start-server.ts'
import type { Request, Served } from './messages.ts'

/** Requests that are remembered, for the screen. */
const mostAccesses = 50

/** The serving process's work: one project, served or not. It listens on this machine only; the rest is the command line's (docs/SERVE.md). */
export function answerServing(): (request: Request) => Promise<Served | undefined> {
  let path: string | undefined
  let open: { readonly server: RunningServer; readonly since: string } | undefined
  let accesses: ApiAccess[] = []
  let faults: string[] = []

  const stop = async (): Promise<void> => {
    const { server } = open ?? {}
    open = undefined
    await server?.stop()
  }
  const told = (): Served => {
    const state: Served = {
      ...(open ? { open: { url: open.server.url, port: open.server.port, since: open.since } } : {}),
      accesses,
      faults,
    }
    faults = []
    return state
  }

  return async (request) => {
    if (request.kind === 'open') {
      path = request.file.path
      return undefined
    }
    if (path === undefined) throw new Error(`${request.kind} before open`)
    if (request.kind === 'close') {
      await stop()
      return undefined
    }
    if (request.kind === 'served') return told()
    if (request.kind !== 'serve') throw new Error('the serving process only serves')
    const { consumers, port, overrule, since } = request
    await stop()
    if (since === undefined) accesses = []
    const server = await startServer({
      project: path,
      consumers: consumers.map((one) => Consumer.parse(one)),
      port,
      address: '127.0.0.1',
      areAll: true,
      who: userName(),
      overrule,
      log: (access) => {
        accesses = [{ ...access, at: now() }, ...accesses].slice(0, mostAccesses)
      },
      fault: (error) => faults.push(describeFault(error)),
    })
    open = { server, since: since ?? now() }
    return told()
  }
}

const now = (): string => new Date().toISOString()
