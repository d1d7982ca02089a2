/**
 * A receiver to push to: Skolverket's Provisioning API and one-object-a-call REST in one, with state, limits and bad manners. It keeps
 * what it is given, counts what it was given twice, and does as it is told: fails, drops the line, is slow, or lies.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkObject, type Json } from './check-object.ts'

export type Seen = {
  readonly number: number
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly authorization: string | undefined
}
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  /** The line is cut before the call is looked at, or after all of it was done. */
  | { readonly drop: 'before' | 'after' }
  | { readonly slowMs: number }
  /** Never answers, and does nothing. */
  | { readonly hangs: true }
  /** Says that all went well and keeps nothing; forgets its jobs; leaves the last object out of what it tells. */
  | { readonly lie: 'nothing-kept' | 'unknown-job' | 'silent' }

export type TestReceiverOptions = {
  readonly way?: 'dnp' | 'generic-rest'
  readonly token?: string
  readonly batchBytes?: number
  /** Transfers and questions about jobs in any second, and twice as many of other reading; over it, 429. */
  readonly callsPerSecond?: number
  /** How often a job is asked about in vain before it is done. */
  readonly pendingPolls?: number
  /** Asked for each call, counted from 1. */
  readonly fault?: (seen: Seen) => Fault | undefined
  /** A problem of its own with an object: rejected, taken with a warning, or to be sent again. */
  readonly judge?: (
    type: string,
    object: Json,
  ) => { readonly status: 'Error' | 'Warning' | 'TemporaryError'; readonly entry: Json } | undefined
  /** Further checks of a call, by Skolverket's own description of the API. What it gives is a fault of the caller. */
  readonly validate?: (seen: Seen) => string | undefined
  /** Without these calls, as a receiver that knows only bulk. */
  readonly withoutLookup?: boolean
}

type Outcome = { id: string; status: string; entries: Json[] }
type Pending = { polls: number; outcomes: Outcome[] }

export type TestReceiver = {
  readonly url: string
  /** What it has, by path and id. */
  readonly state: ReadonlyMap<string, Map<string, Json>>
  readonly seen: readonly Seen[]
  /** How often each object was created or changed, or removed, with what it was given before. */
  readonly writes: ReadonlyMap<string, number>
  readonly violations: readonly string[]
  close(): Promise<void>
}

const paths = ['organisations', 'persons', 'duties', 'groups', 'activities']

export async function startReceiver(options: TestReceiverOptions = {}): Promise<TestReceiver> {
  const state = new Map<string, Map<string, Json>>(paths.map((path) => [path, new Map()]))
  const jobs = new Map<string, Pending>()
  const seen: Seen[] = []
  const writes = new Map<string, number>()
  const violations: string[] = []
  const times: Record<'write' | 'read', number[]> = { write: [], read: [] }

  const server = createServer((request, response) => {
    void serve(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts).toString('utf8')
    const address = new URL(request.url ?? '/', 'http://receiver')
    const call: Seen = {
      number: seen.length + 1,
      method: request.method ?? '',
      path: address.pathname.replace(/^\/v1\//, ''),
      query: address.search,
      body,
      authorization: request.headers.authorization,
    }
    seen.push(call)
    const answer = (status: number, content?: unknown, headers: Record<string, string> = {}): void => {
      if (response.destroyed) return
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(content === undefined ? '' : JSON.stringify(content))
    }
    const fault = options.fault?.(call)
    if (fault && 'drop' in fault && fault.drop === 'before') return void response.destroy()
    if (fault && 'hangs' in fault) return
    if (fault && 'slowMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.slowMs))
    if (fault && 'status' in fault) return answer(fault.status, fault.body, fault.headers)
    if (options.token !== undefined && call.authorization !== `Bearer ${options.token}`)
      return answer(403, [entry('5002', 403, 'Ogiltigt JWT bearer token.')])
    const now = performance.now()
    const isRead = call.path.endsWith('/lookup') || (call.method === 'GET' && !call.path.includes('/bulk/'))
    const own = times[isRead ? 'read' : 'write']
    own.push(now)
    if (
      options.callsPerSecond !== undefined &&
      own.filter((time) => now - time < 1000).length > options.callsPerSecond * (isRead ? 2 : 1)
    ) {
      violations.push(`call ${call.number} is over the pace`)
      return answer(429, [entry('5021', 429, 'För många anrop.')], { 'x-ratelimit-reset': '0.2' })
    }
    if (Buffer.byteLength(body) > (options.batchBytes ?? 200_000))
      return answer(413, [entry('5020', 413, 'För stort.')])
    const problem = options.validate?.(call)
    if (problem !== undefined) violations.push(`call ${call.number} ${call.method} ${call.path}: ${problem}`)
    const lie = fault && 'lie' in fault ? fault.lie : undefined
    const reply = options.way === 'generic-rest' ? serveRest(call) : serveDnp(call, lie)
    if (fault && 'drop' in fault) return void response.destroy()
    answer(reply.status, reply.content, reply.headers)
  }

  type Reply = { status: number; content?: unknown; headers?: Record<string, string> }

  function serveDnp(call: Seen, lie: string | undefined): Reply {
    const [path = '', second, third, id] = call.path.split('/')
    const store = state.get(path)
    if (!store) return { status: 404, content: [entry('4000', 404, 'Okänd resurs.')] }
    if (call.method === 'GET' && second === undefined)
      return { status: 200, content: { data: [...store.values()].slice(0, 50) } }
    if (call.method === 'POST' && second === 'lookup') {
      if (options.withoutLookup) return { status: 404 }
      const { ids } = JSON.parse(call.body)
      return { status: 200, content: ids.flatMap((one: string) => store.get(one) ?? []) }
    }
    if (second === 'bulk' && third === 'jobs') {
      const job = jobs.get(id ?? '')
      if (!job) return { status: 404, content: [entry('4001', 404, 'Jobbet hittades inte.')] }
      const pending = job.polls < (options.pendingPolls ?? 0)
      job.polls += 1
      return { status: 200, content: { jobId: id, responses: job.outcomes.map((one) => show(one, pending)) } }
    }
    if (second !== 'bulk') return { status: 404, content: [entry('4000', 404, 'Okänd ändpunkt.')] }
    const { data } = JSON.parse(call.body)
    if (!Array.isArray(data)) return { status: 400, content: [entry('2000', 400, 'data saknas')] }
    const outcomes: Outcome[] = data.map((one) => {
      if (lie === 'nothing-kept') return { id: one.id ?? one, status: 'Success', entries: [] }
      return call.method === 'POST' && third === 'delete'
        ? remove(path, one)
        : put(path, one, call.method === 'PUT', call.query.includes('updateIfExists=true'))
    })
    const jobId = randomUUID()
    if (lie !== 'unknown-job')
      jobs.set(jobId, { polls: 0, outcomes: lie === 'silent' ? outcomes.slice(0, -1) : outcomes })
    const location = `${url()}/${path}/bulk/jobs/${jobId}`
    return { status: 202, content: { jobId, message: 'Anropet har tagits emot.' }, headers: { location } }
  }

  function serveRest(call: Seen): Reply {
    const [path = '', id] = call.path.split('/')
    const store = state.get(path)
    if (!store) return { status: 404 }
    if (call.method === 'POST') {
      const object = JSON.parse(call.body)
      if (store.has(object.id)) return { status: 409, content: { code: 'exists', message: 'finns redan' } }
      const outcome = put(path, object, false, false)
      return outcome.status === 'Error'
        ? { status: 422, content: { code: 'invalid', message: String(outcome.entries[0]?.['message']) } }
        : { status: 201, content: object }
    }
    if (call.method === 'GET' && id === undefined)
      return { status: 200, content: { data: [...store.values()].slice(0, 50) } }
    const known = store.get(id ?? '')
    if (!known) return { status: 404 }
    if (call.method === 'GET') return { status: 200, content: known }
    if (call.method === 'DELETE') remove(path, id ?? '')
    else put(path, JSON.parse(call.body), true, true)
    return { status: call.method === 'DELETE' ? 204 : 200 }
  }

  function put(path: string, object: Json, mustExist: boolean, mayExist: boolean): Outcome {
    const id = String(object['id'])
    const store = state.get(path)
    const fault = (code: string, message: string, attributeName: string): Outcome => ({
      id,
      status: 'Error',
      entries: [{ ...entry(code, 400, message), attributeName, resourceId: id }],
    })
    if (mustExist && !store?.has(id)) return fault('4001', 'Hittades inte.', 'id')
    if (!mustExist && !mayExist && store?.has(id)) return fault('4009', 'Finns redan.', 'id')
    const problem = checkObject(path, object, (type, other) => state.get(type)?.has(other) === true)
    if (problem && options.way !== 'generic-rest' && problem.severity === 'Error')
      return fault(problem.code, problem.message, problem.attribute)
    const own = options.judge?.(path, object)
    if (own && own.status !== 'Warning') return { id, status: own.status, entries: [own.entry] }
    store?.set(id, object)
    writes.set(id, (writes.get(id) ?? 0) + 1)
    if (own) return { id, status: 'Warning', entries: [own.entry] }
    return problem?.severity === 'Warning'
      ? { id, status: 'Warning', entries: [entry(problem.code, 400, problem.message)] }
      : { id, status: 'Success', entries: [] }
  }

  function remove(path: string, id: string): Outcome {
    if (!state.get(path)?.delete(id))
      return { id, status: 'Error', entries: [entry('4001', 404, 'Hittades inte.')] }
    writes.set(id, (writes.get(id) ?? 0) + 1)
    return { id, status: 'Success', entries: [] }
  }

  const address = server.address()
  const port = isAddress(address) ? address.port : 0
  const url = () => `http://127.0.0.1:${port}/v1`
  return {
    url: url(),
    state,
    seen,
    writes,
    violations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null

const entry = (id: string, statusCode: number, message: string): Json => ({
  id,
  statusCode,
  message,
  severityLevel: 'Error',
  timeOfOccurance: '2026-11-24T10:00:00.000+01:00',
})

function show({ id, status, entries }: Outcome, pending: boolean): Json {
  const response = pending
    ? { status: 'Pending' }
    : {
        status,
        statusCode: status === 'Success' ? 200 : 400,
        ...(status === 'Warning' ? { warnings: entries } : { errors: entries }),
      }
  return { id, response, meta: { created: '2026-11-24T10:00:00.000+01:00' } }
}
