import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { RunSummary } from '../../../src/shared/contract.ts'
import { type EntityType, entityTypes } from '../../../src/main/model/entities.ts'
import { Consumer, hashToken } from '../../../src/main/serve/consumer.ts'
import { type Change, openServedProject } from '../../../src/main/serve/served-project.ts'
import { type Access, createService } from '../../../src/main/serve/service.ts'
import { isObject, type JsonObject, walkReferences } from '../../../src/main/serve/walk-references.ts'
import { loadedEntities } from '../../../src/main/store/loaded-entities.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { settings } from '../../../src/main/store/settings.ts'

export type World = Partial<Record<EntityType, readonly JsonObject[]>>

const summary: RunSummary = {
  asOf: '2026-11-24',
  mapping: { name: 'prov', version: '1.0.0' },
  sources: [],
  entities: {},
  balance: { read: 0, entities: 0, merged: 0, leftOut: 0, waiting: 0, reasons: {} },
  findings: { error: 0, warning: 0, info: 0 },
  assumed: [],
}

type OnEnd = (end: () => void | Promise<void>) => void

/** One client for a file of tests that only read. */
export function serveForAll(world: () => World, options: ServeOptions = {}): () => Client {
  const ends: (() => void | Promise<void>)[] = []
  const onEnd: OnEnd = (end) => void ends.unshift(end)
  let client: Client | undefined
  beforeAll(() => {
    client = serve(makeProject(world(), onEnd), { ...options, onEnd })
  })
  afterAll(async () => {
    for (const end of ends) await end()
  })
  return () => {
    if (!client) throw new Error('asked before the tests began')
    return client
  }
}

/** A project file as a run would have left it. */
export function makeProject(world: World, onEnd: OnEnd = onTestFinished): string {
  const dir = mkdtempSync(join(tmpdir(), 'skolflytt-test-'))
  onEnd(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'prov.skolflytt')
  openProject(path, { create: { name: 'prov', asOf: '2026-11-24' } }).close()
  rerun(path, world)
  return path
}

/** What another run makes of the project: all in one transaction, by a connection of its own. */
export function rerun(path: string, world: World): void {
  const db = openProject(path)
  db.transaction(() => {
    db.exec('DELETE FROM entity; DELETE FROM reference')
    const loaded = loadedEntities(db)
    for (const type of entityTypes)
      for (const [index, { id, meta, ...rest }] of (world[type] ?? []).entries()) {
        const references: { attribute: string; id: string }[] = []
        // As a run writes them: with the positions in lists.
        walkReferences(type, rest, (reference, at) =>
          references.push({ attribute: at.replace(/^(\w+)\.(\w+)$/, '$1[0].$2'), id: reference.id }),
        )
        const own = typeof id === 'string' ? id : uuid(900_000 + index)
        const whole = { id: own, meta: meta ?? { created: early, modified: early }, ...rest }
        loaded.add(type, own, '', JSON.stringify(whole), references)
      }
    const set = settings(db)
    set.set('lastRun', summary)
    set.set('runs', (set.get('runs') ?? 0) + 1)
  })()
  db.close()
}

export const early = '2026-08-01T06:00:00Z'
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const token = 'prov-nyckel'

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  send(method: string, path: string, body?: unknown): Promise<Answer>
  /** The path of every page after another, and all they hold. */
  all(path: string): Promise<JsonObject[]>
  readonly log: Access[]
  readonly changes: Change[]
  readonly clock: { now: number }
}
export type Answer = { status: number; body: unknown; text: string; headers: Headers }

type ServeOptions = { consumer?: z.input<typeof Consumer>; start?: number; onEnd?: OnEnd }

export const noon = Date.parse('2026-11-25T12:00:00Z')

/** The served API of a project, asked without a network. */
export function serve(
  path: string,
  { consumer, start = noon, onEnd = onTestFinished }: ServeOptions = {},
): Client {
  const consumers = [Consumer.parse({ tokenSha256: hashToken(token), ...(consumer ?? { name: 'prov' }) })]
  const clock = { now: start }
  const changes: Change[] = []
  const project = openServedProject(path, {
    consumers,
    now: () => clock.now,
    onChange: (change) => changes.push(change),
    overrule: 'prov',
    who: 'prov',
  })
  onEnd(() => project.close())
  const log: Access[] = []
  const { handler } = createService({
    project,
    consumers,
    now: () => clock.now,
    allowsLoopback: true,
    log: (access) => log.push(access),
    fault: (error) => {
      throw error
    },
  })
  const ask = async (request: Request): Promise<Answer> => {
    const response = await handler(request)
    const text = await response.text()
    return {
      status: response.status,
      text,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    }
  }
  const address = (at: string): string => `http://127.0.0.1/v2.0${at}`
  const authorization = `Bearer ${token}`
  const client: Client = {
    log,
    changes,
    clock,
    get: (at, headers = {}) => ask(new Request(address(at), { headers: { authorization, ...headers } })),
    send: (method, at, body) =>
      ask(
        new Request(address(at), {
          method,
          headers: { authorization, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
    async all(at) {
      const objects: JsonObject[] = []
      for (let next = at; ;) {
        const page = Page.parse((await client.get(next)).body)
        objects.push(...page.data)
        if (page.pageToken === undefined) return objects
        const limit = new URLSearchParams(at.split('?')[1]).get('limit')
        const kept = limit === null ? '' : `&limit=${limit}`
        next = `${at.split('?')[0]}?pageToken=${page.pageToken}${kept}`
      }
    },
  }
  return client
}

const Page = z.object({ data: z.array(z.record(z.string(), z.unknown())), pageToken: z.string().optional() })

export const idsIn = (objects: unknown): string[] =>
  (Array.isArray(objects)
    ? objects
    : isObject(objects) && Array.isArray(objects['data'])
      ? objects['data']
      : []
  ).map((object: unknown) => (isObject(object) && typeof object['id'] === 'string' ? object['id'] : '?'))
