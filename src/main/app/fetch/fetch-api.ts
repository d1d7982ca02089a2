import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { JobContext } from '../../job-context.ts'
import { entities as model, entityTypes } from '../../model/entities.ts'
import { openConnection, type Connection } from '../../push/connection.ts'
import { Receiver } from '../../push/receiver.ts'
import { systemTimer, type Timer } from '../../push/timer.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import type { Credentials } from '../push/push-context.ts'
import { apiErrors } from './api-errors.ts'

/** What one fetch may cost, whatever the other side sends. */
export type FetchLimits = {
  /** Of all collections together, as they are written. */
  readonly bytes: number
  /** Of one collection. */
  readonly pages: number
  readonly milliseconds: number
}
export type FetchSettings = {
  readonly limits?: FetchLimits
  readonly timer?: Timer
  /** Where the files are made; the system's own place unless given. */
  readonly tempDir?: string
}
const usualLimits: FetchLimits = { bytes: 8 * 2 ** 30, pages: 100_000, milliseconds: 6 * 3_600_000 }
const pageSize = 500
/** A real token is some hundred characters; what is longer does not fit an address. */
const longestToken = 4000
/** Pages of nothing after each other that still promise more. */
const mostEmptyPages = 20

const calling = Receiver.shape.limits.parse({ retries: 5 })
const Page = z.object({
  data: z.array(z.record(z.string(), z.json())),
  pageToken: z.string().nullish(),
})

export type Fetched = {
  /** One NDJSON file for each collection that has something. */
  readonly files: readonly string[]
  /** Collections that the API did not give, with the status it answered: `grades` 404. */
  readonly missing: readonly { readonly path: string; readonly status: number }[]
  /** Removes the files. */
  dispose(): Promise<void>
}

/**
 * Reads all that an API of SS 12000:2020 gives to its caller, collection by collection and page by page, into files of a folder of their
 * own. Only GET is used, and only this address is called: a redirect is not followed. Memory holds one page.
 *
 * @param url the API's address, with the version: `https://host/v2.0`
 * @throws AppError `usage` for an address that is not safe, `receiver-refused`, `network-failed`, `file-too-large`, `cancelled`
 */
export async function fetchApi(
  url: string,
  credentials: Credentials,
  context: JobContext,
  { limits = usualLimits, timer = systemTimer, tempDir }: FetchSettings = {},
): Promise<Fetched> {
  const tooLong = AbortSignal.timeout(limits.milliseconds)
  const errors = apiErrors(url, () => tooLong.aborted)
  const connection = errors.within(() =>
    openConnection({
      url,
      ...credentials,
      limits: calling,
      timer,
      signal: AbortSignal.any([context.signal, tooLong]),
    }),
  )
  const folder = await makeTemporaryFolder(tempDir)
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const files: string[] = []
    const missing: { path: string; status: number }[] = []
    const budget = { bytes: limits.bytes }
    for (const type of entityTypes) {
      const { path } = model[type]
      const pages = readPages(connection, path, limits, errors)
      const first = await errors.withinAsync(() => pages.next())
      if (first.done) {
        missing.push({ path, status: first.value })
        // 401 is about the key, 403 about this collection.
        if (first.value === 401) throw errors.refused(401)
        continue
      }
      const target = join(folder, `${path}.ndjson`)
      let count = 0
      const lines = async function* (): AsyncGenerator<string> {
        for (let page: IteratorResult<readonly unknown[], number> = first; !page.done;) {
          let text = ''
          for (const object of page.value) text += `${JSON.stringify(object)}\n`
          budget.bytes -= Buffer.byteLength(text)
          if (budget.bytes < 0) throw errors.tooMuch()
          count += page.value.length
          context.report({ phase: `fetch ${path}`, done: count })
          if (text !== '') yield text
          page = await errors.withinAsync(() => pages.next())
        }
      }
      await pipeline(lines(), createWriteStream(target, 'utf8'))
      if (count > 0) files.push(target)
    }
    if (files.length === 0)
      throw missing[0]?.status === 403 ? errors.refused(403) : errors.empty(missing[0]?.status)
    return { files, missing, dispose }
  } catch (error) {
    await dispose()
    throw error
  } finally {
    await connection.close()
  }
}

/** The pages of a collection; where the API does not give it, the status of its answer is returned. */
async function* readPages(
  connection: Connection,
  path: string,
  limits: FetchLimits,
  errors: ReturnType<typeof apiErrors>,
): AsyncGenerator<readonly unknown[], number> {
  const seen = new Set<string>()
  let next = ''
  let empty = 0
  for (let number = 0; ; number += 1) {
    if (number >= limits.pages) throw errors.endless(path)
    const answer = await connection.call({
      method: 'GET',
      path: `${path}?limit=${pageSize}${next}`,
      pace: 'read',
      repeatable: true,
      mayRefuse: number === 0,
    })
    if (answer === 'unclear') throw errors.silent()
    if (answer.status !== 200) {
      // Not every API has every collection, and some want to be asked for a part only; in the midst of one it is a fault.
      if (number === 0) return answer.status
      throw errors.silent()
    }
    const page = Page.safeParse(answer.body)
    if (!page.success) throw errors.foreign(path)
    yield page.data.data
    const { pageToken } = page.data
    if (pageToken === undefined || pageToken === null || pageToken === '') return 200
    empty = page.data.data.length === 0 ? empty + 1 : 0
    const mark = createHash('sha256').update(pageToken).digest('base64')
    if (seen.has(mark) || empty > mostEmptyPages || pageToken.length > longestToken)
      throw errors.endless(path)
    seen.add(mark)
    next = `&pageToken=${encodeURIComponent(pageToken)}`
  }
}
