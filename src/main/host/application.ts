import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { contract, type JobState, type MethodOf, type ProjectRef } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { MappingEdited } from '../../shared/mapping-contract.ts'
import { packageFolder } from '../app/mappings/package-files.ts'
import { describeFault } from '../describe-fault.ts'
import { createJobBoard, requireIdle } from '../jobs/job-board.ts'
import type { Log } from '../jobs/peer.ts'
import { forkProcess, type StartChild } from '../jobs/port.ts'
import { consumerBook, consumersFolder } from './consumer-book.ts'
import { createDeliveries } from './deliveries.ts'
import { createDispatch } from './dispatch.ts'
import { createHandler, type Handler } from './handler.ts'
import { lastViews, lastViewsFile } from './last-views.ts'
import { jobRoutes } from './job-routes.ts'
import { noteReveals } from './note-reveals.ts'
import { createProjects, type ProjectsOptions } from './projects.ts'
import { rememberedChoices } from './remembered-choices.ts'
import { rememberedRecipes } from './remembered-recipes.ts'
import { sampleFiles } from './sample-files.ts'
import { builtRenderer } from './static-files.ts'
import { createSharing } from './sharing.ts'
import { summariseProject } from './summarise-project.ts'
import { createTokens } from './tokens.ts'
import { createUploads } from './uploads.ts'

export type Application = {
  readonly handler: Handler
  /** Opens a project file that the host was given: an argument, a double-click. */
  openPath(path: string): Promise<ProjectRef>
  /** A file that was dropped on the window, by its path; answers with a handle for `import/start`. */
  registerFile(projectId: string, path: string): string
  /** The projects that were opened last, latest first. */
  recent(): readonly ProjectRef[]
  saveCopy(projectId: string, path: string): Promise<void>
  isBusy(): boolean
  /** Whether other systems read a project by the API just now. */
  isSharing(): boolean
  /** Calls back at each change of every job. */
  watchJobs(listener: (state: JobState) => void): void
  /** Cancels what runs and closes every project, each to one whole file. */
  close(): Promise<void>
}

export type ApplicationOptions = {
  readonly host: 'electron' | 'loopback'
  readonly dataDir: string
  readonly log: Log
  readonly startWriter?: StartChild
  readonly entries?: NonNullable<ProjectsOptions['entries']>
  readonly staticDir?: string
}

/** The application with windows, put together: all that its two hosts share. */
export function createApplication({
  host,
  dataDir,
  log,
  staticDir,
  ...processes
}: ApplicationOptions): Application {
  const projects = createProjects({ folder: dataDir, log, ...processes })
  const uploads = createUploads(join(dataDir, 'uploads'))
  const deliveries = createDeliveries(join(dataDir, 'deliveries'))
  const jobs = createJobBoard(log)
  const tokens = createTokens()
  const views = lastViews(join(dataDir, lastViewsFile))
  const remembered = rememberedChoices(join(dataDir, 'remembered-mappings.json'))
  const recipes = rememberedRecipes(join(dataDir, 'recipes'))
  const sharing = createSharing({
    locate: projects.locate,
    mustBeIdle: (projectId) => requireIdle(jobs.running(projectId)),
    consumers: consumerBook(join(dataDir, consumersFolder)),
    startChild: processes.startWriter ?? forkProcess,
    log,
  })

  /** What the user has mapped before is the host's to know; proposals are made elsewhere. */
  const recall = <I extends object>(method: string, input: I): I => {
    if (method === 'recipe/matches') return { ...input, recipes: recipes.list() }
    return usesRemembered.has(method) ? { ...input, remembered: remembered.read() } : input
  }
  /** A project that was saved as a recipe, or where one was used, is one that next term can start from. */
  const rememberRecipe = async (projectId: string): Promise<void> => {
    try {
      const { reader } = projects.find(projectId)
      const answer = await reader.ask({ kind: 'query', method: 'recipe/plain', input: { projectId } })
      recipes.add(contract['recipe/plain'].output.parse(answer).json)
    } catch (error) {
      // What is remembered is a help: a recipe that was saved or used is so all the same.
      log(`recipe not remembered: ${describeFault(error)}`)
    }
  }

  const command = async (method: MethodOf<'command'>, input: { readonly projectId: string }) => {
    requireIdle(jobs.running(input.projectId))
    const { writer } = projects.find(input.projectId)
    return writer.ask({ kind: 'command', method, input: recall(method, input) })
  }
  const reveals = noteReveals(command)

  const dispatch = createDispatch(
    {
      host: {
        'app/info': () => ({ version: readVersion(), host, today: today() }),
        'project/list': () => ({
          projects: projects.list().map((project) => {
            const view = views.find(project.id)
            return { ...project, ...(view !== undefined && { view }) }
          }),
        }),
        'project/view': ({ projectId, view }) => {
          projects.locate(projectId)
          views.keep(projectId, view)
          return {}
        },
        'project/create': ({ name, asOf }) => projects.create(name, asOf ?? today()),
        'project/createSample': async () => {
          const project = await projects.create('Granviks kommun', sampleAsOf)
          const fileIds = sampleFiles().map(({ path, name }) => uploads.register(project.id, path, name))
          return { project, fileIds }
        },
        'project/open': ({ projectId }) => projects.open(projectId),
        'project/close': async ({ projectId }) => {
          requireIdle(jobs.running(projectId))
          await sharing.stop(projectId)
          await projects.close(projectId)
          return {}
        },
        'project/erase': async ({ projectId, name }) => {
          requireIdle(jobs.running(projectId))
          requireName(projects.list(), projectId, name)
          await sharing.stop(projectId)
          await projects.erase(projectId)
          views.erase(projectId)
          await Promise.all([sharing.erase(projectId), deliveries.erase(projectId), uploads.erase(projectId)])
          return {}
        },
        'upload/begin': ({ projectId, name, size }) => ({ fileId: uploads.begin(projectId, name, size) }),
        // Loaded when it is first asked for: a start waits for no transforms.
        'mapping/standard': async () => (await import('../app/mapping/standard.ts')).describeStandard(),
        'mapping/remembered': () => ({ choices: remembered.read() }),
        'mapping/forget': ({ choice }) => {
          remembered.forget(choice)
          return {}
        },
        'recipe/remembered': () => ({ recipes: recipes.list() }),
        'recipe/read': ({ id }) => ({ json: recipes.read(id) }),
        'recipe/forget': ({ id }) => {
          recipes.forget(id)
          return {}
        },
        'upload/discard': async ({ fileIds }) => {
          await uploads.discard(fileIds)
          return {}
        },
        'serve/state': ({ projectId }) => sharing.state(projectId),
        'serve/start': ({ projectId, ...how }) => sharing.start(projectId, how),
        'serve/stop': async ({ projectId }) => {
          await sharing.stop(projectId)
          return {}
        },
        'consumer/add': async ({ projectId, ...consumer }) => ({
          name: consumer.name.trim(),
          token: await sharing.addConsumer(projectId, consumer),
        }),
        'consumer/remove': async ({ projectId, name }) => {
          await sharing.removeConsumer(projectId, name)
          return {}
        },
        'push/token': ({ projectId, url, token }) => {
          if (token !== undefined) tokens.keep(projectId, url, token)
          return { kept: tokens.find(projectId, url) !== undefined }
        },
        'job/state': ({ jobId }) => jobs.state(jobId),
        'job/firstRows': ({ jobId }) => ({ sources: [...jobs.firstRows(jobId)] }),
        'job/cancel': ({ jobId }) => {
          jobs.cancel(jobId)
          return {}
        },
      },
      job: jobRoutes({ projects, uploads, deliveries, jobs, tokens, remember: rememberRecipe }),
      query: async (method, input) => {
        await reveals.before(method, input)
        const { reader } = projects.find(input.projectId)
        const answer = await reader.ask({ kind: 'query', method, input: recall(method, input) })
        await reveals.after(method, input, answer)
        if (method === 'project/state') projects.note(input.projectId, summariseProject(answer))
        return answer
      },
      command: async (method, input) => {
        const answer = await command(method, input)
        if (method === 'project/retain')
          projects.retain(input.projectId, contract[method].input.parse(input).until ?? undefined)
        if (method === 'recipe/save') await rememberRecipe(input.projectId)
        if (method === 'mapping/edit') remembered.add(MappingEdited.parse(answer).remembered)
        return answer
      },
    },
    log,
  )

  return {
    handler: createHandler({
      dispatch,
      uploads,
      jobs,
      deliveries,
      staticDir: staticDir ?? builtRenderer(),
      log,
    }),
    openPath: projects.openPath,
    registerFile: (projectId, path) => uploads.register(projectId, path),
    recent: projects.list,
    async saveCopy(projectId, path) {
      requireIdle(jobs.running(projectId))
      await projects.saveCopy(projectId, path)
    },
    isBusy: () => jobs.running().length > 0,
    isSharing: sharing.isOpen,
    watchJobs: (listener) => void jobs.watch(listener),
    async close() {
      await jobs.stop()
      await sharing.stopAll()
      await projects.closeAll()
      uploads.close()
    },
  }
}

const usesRemembered = new Set<string>(['mapping/list', 'mapping/choose', 'mapping/columns'])

/** The name is typed to confirm: a click too many must not remove a project. */
function requireName(list: readonly ProjectRef[], projectId: string, typed: string): void {
  const name = list.find(({ id }) => id === projectId)?.name
  if (name === undefined || name.trim() === typed.trim()) return
  throw new AppError('bad-request', {
    sv: 'Namnet stämmer inte med projektets. Skriv det som det står i listan.',
    en: 'The name is not the project’s. Write it as the list has it.',
  })
}

/** The host is where the clock is read: a project gets its `asOf` from here, and nothing after it asks what day it is. */
function today(): string {
  const now = new Date()
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

/** The day that the sample's README tells to read it with. */
const sampleAsOf = '2026-09-01'

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(join(dirname(packageFolder('mappings')), 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}
