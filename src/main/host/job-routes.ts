import { basename } from 'node:path'
import { z } from 'zod'
import { FileComparison } from '../../shared/contract.ts'
import type { JobInputs, JobResult } from '../app/engine.ts'
import type { JobBoard } from '../jobs/job-board.ts'
import type { Deliveries } from './deliveries.ts'
import type { Routes } from './dispatch.ts'
import type { Projects } from './projects.ts'
import type { Tokens } from './tokens.ts'
import type { Uploads } from './uploads.ts'

const Result = z.object({
  deliveryId: z.number().optional(),
  cells: z.number().optional(),
  comparisons: z.array(FileComparison).optional(),
  notFetched: z.array(z.string()).optional(),
})

/**
 * Work that is one transaction loses nothing by being killed, so it is where it does not stop by itself within half a second: a single
 * statement over millions of rows may take longer. Other work (files, calls to a receiver) has the time that is usual.
 */
const whole = new Set<keyof JobInputs>(['import', 'reread', 'run', 'compare'])
const patienceOf = (job: keyof JobInputs): number | undefined => (whole.has(job) ? 300 : undefined)

type Parts = {
  readonly projects: Pick<Projects, 'find' | 'list' | 'locate'>
  readonly uploads: Uploads
  readonly deliveries: Deliveries
  readonly jobs: JobBoard
  readonly tokens: Pick<Tokens, 'find'>
  /** Keeps the recipe that a project now is. */
  readonly remember: (projectId: string) => Promise<void>
}

/** How each long method becomes a job of the project's writing process: handles become files on disk before, and are settled after. */
export function jobRoutes({ projects, uploads, deliveries, jobs, tokens, remember }: Parts): Routes['job'] {
  const start = <K extends keyof JobInputs>(
    projectId: string,
    job: K,
    input: JobInputs[K],
    settle: { done(result: JobResult): Promise<void>; failed(): Promise<void> },
  ): { jobId: string } => {
    const { writer } = projects.find(projectId)
    const jobId = jobs.start(projectId, job, (report) => {
      const work = writer.start({ kind: 'job', job, input }, report, patienceOf(job))
      const finish = async (): Promise<JobResult> => {
        try {
          const result = readResult(await work.done)
          await settle.done(result)
          return result
        } catch (error) {
          await settle.failed()
          throw error
        }
      }
      return { done: finish(), cancel: () => work.cancel() }
    })
    return { jobId }
  }

  const withToken = <I extends { readonly url: string }>(projectId: string, input: I) => {
    const token = tokens.find(projectId, input.url)
    return token === undefined ? input : { ...input, token }
  }
  const unsettled = { done: nothing, failed: nothing }

  return {
    'import/start': ({ projectId, fileIds, ask }) => {
      const files = uploads.take(projectId, fileIds)
      const discard = () => uploads.discard(fileIds)
      return start(
        projectId,
        'import',
        { files, tempDir: uploads.folder, ask },
        // Files that the user is asked about stay until the answer comes.
        {
          done: async ({ comparisons }) => {
            if (comparisons === undefined) await discard()
          },
          failed: discard,
        },
      )
    },
    'import/fetch': ({ projectId, url, token }) => {
      const api = { url, ...(token === undefined || token === '' ? {} : { token }) }
      return start(projectId, 'import', { api, tempDir: uploads.folder }, unsettled)
    },
    'source/reread': ({ projectId, ...choice }) =>
      start(projectId, 'reread', { ...choice, tempDir: uploads.folder }, { done: nothing, failed: nothing }),
    'recipe/use': ({ projectId, ...recipe }) =>
      start(
        projectId,
        'recipe',
        { ...recipe, tempDir: uploads.folder },
        { done: () => remember(projectId), failed: nothing },
      ),
    'identity/take': ({ projectId, from }) => {
      if ('projectId' in from) {
        const input = { from: { project: projects.locate(from.projectId) }, tempDir: uploads.folder }
        return start(projectId, 'identity', input, unsettled)
      }
      const [file] = uploads.take(projectId, [from.fileId])
      const discard = () => uploads.discard([from.fileId])
      const input = { from: { file: file?.path ?? '' }, tempDir: uploads.folder }
      return start(projectId, 'identity', input, { done: discard, failed: discard })
    },
    'run/start': ({ projectId }) => start(projectId, 'run', {}, { done: nothing, failed: nothing }),
    'compare/start': ({ projectId, ...choices }) =>
      start(projectId, 'compare', choices, { done: nothing, failed: nothing }),
    'fix/start': ({ projectId, request }) => start(projectId, 'fix', { request }, unsettled),
    'compare/other': ({ projectId, other }) => {
      const tempDir = uploads.folder
      if ('url' in other) {
        const { url, token } = other
        const api = { url, ...(token === undefined || token === '' ? {} : { token }), tempDir }
        return start(projectId, 'compareOther', api, unsettled)
      }
      if ('project' in other) {
        const path = projects.locate(other.project)
        const name = projects.list().find(({ id }) => id === other.project)?.name ?? basename(path)
        return start(projectId, 'compareOther', { name, path, tempDir }, unsettled)
      }
      const [file] = uploads.take(projectId, [other.fileId])
      if (!file) throw new Error('a file that was taken is not there')
      const discard = () => uploads.discard([other.fileId])
      const input = { name: file.name ?? basename(file.path), path: file.path, tempDir }
      return start(projectId, 'compareOther', input, { done: discard, failed: discard })
    },
    'push/rehearse': ({ projectId, ...input }) => start(projectId, 'rehearse', input, unsettled),
    'push/start': ({ projectId, ...input }) =>
      start(projectId, 'push', withToken(projectId, input), unsettled),
    'push/resume': ({ projectId, ...input }) =>
      start(projectId, 'push', withToken(projectId, input), unsettled),
    'push/undo': ({ projectId, ...input }) =>
      start(projectId, 'undo', withToken(projectId, input), unsettled),
    'deliver/start': ({ projectId, ...choices }) => {
      const outDir = deliveries.begin(projectId)
      return start(
        projectId,
        'deliver',
        { ...choices, outDir },
        {
          done: async ({ deliveryId }) => {
            if (deliveryId !== undefined) await deliveries.keep(outDir, projectId, deliveryId)
          },
          failed: () => deliveries.drop(outDir),
        },
      )
    },
  }
}

const nothing = async (): Promise<void> => {}

function readResult(data: unknown): JobResult {
  const { deliveryId, cells, comparisons, notFetched } = Result.parse(data)
  return {
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(cells === undefined ? {} : { cells }),
    ...(comparisons === undefined ? {} : { comparisons }),
    ...(notFetched === undefined ? {} : { notFetched }),
  }
}
