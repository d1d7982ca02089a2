/** The served API: pages of 100 persons by keyset, beside an empty handler on the same server, asked by a client of its own. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { getRequestListener } from '@hono/node-server'
import { z } from 'zod'
import { Consumer, hashToken } from '../../src/main/serve/consumer.ts'
import { startServer } from '../../src/main/serve/start-server.ts'

const requests = 3000
const atOnce = 8
const token = 'bench'

/** Requests answered, without those that warmed it up; `cpuMs` is the server's own thread, whatever else the machine does. */
export type Served = { readonly rows: number; readonly ms: number; readonly cpuMs: number }

/** Walks through all persons in pages of 100, again from the beginning at the end. */
export async function servePages(project: string): Promise<Served> {
  const server = await startServer({
    project,
    consumers: [
      Consumer.parse({ name: 'bench', tokenSha256: hashToken(token), requestsPerMinute: 1_000_000 }),
    ],
    port: 0,
    address: '127.0.0.1',
    overrule: 'bench',
    who: 'prov',
    log: () => undefined,
    fault: (error) => {
      throw error
    },
  })
  try {
    return await askFrom(`${server.url}/persons?limit=100`)
  } finally {
    await server.stop()
  }
}

/** The same server with nothing to do. */
export async function serveNothing(): Promise<Served> {
  const answer = getRequestListener(() => new Response(''))
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('no port')
    return await askFrom(`http://127.0.0.1:${address.port}/`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const Answer = z.object({ rows: z.number(), ms: z.number() })

async function askFrom(address: string): Promise<Served> {
  const worker = new Worker(import.meta.filename, { workerData: address })
  await once(worker, 'message')
  const before = process.threadCpuUsage()
  const [message] = await once(worker, 'message')
  const { user, system } = process.threadCpuUsage(before)
  await worker.terminate()
  return { ...Answer.parse(message), cpuMs: (user + system) / 1000 }
}

/** One line of clients: each asks for the page after the one it got. */
async function walk(agent: Agent, address: string, count: number): Promise<void> {
  let next = address
  for (let asked = 0; asked < count; asked += 1) {
    const response = get(next, { agent, headers: { authorization: `Bearer ${token}` } })
    const [message] = await once(response, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    if (message.statusCode !== 200) throw new Error(`answered ${message.statusCode}`)
    const last = chunks.at(-1)?.subarray(-600).toString('latin1') ?? ''
    const found = /"pageToken":"([\w-]+)"/.exec(last)?.[1]
    next = found === undefined ? address : `${address}&pageToken=${found}`
  }
}

if (!isMainThread && typeof workerData === 'string') {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const address = workerData
  const all = (count: number) =>
    Promise.all(Array.from({ length: atOnce }, () => walk(agent, address, count / atOnce)))
  await all(400)
  parentPort?.postMessage('warm')
  const begun = performance.now()
  await all(requests)
  parentPort?.postMessage({ rows: requests, ms: performance.now() - begun })
  agent.destroy()
}
