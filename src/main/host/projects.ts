import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ProjectRef, ProjectSummary } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { createPeer, type Log, type Peer } from '../jobs/peer.ts'
import { entryFile, forkProcess, startThread, type StartChild } from '../jobs/port.ts'
import { projectListFile } from './project-list.ts'

/** Both ends of an open project: the one that writes and the one that reads. */
export type OpenProject = { readonly writer: Peer; readonly reader: Peer }

export type Projects = {
  list(): readonly ProjectRef[]
  create(name: string, asOf: string): Promise<ProjectRef>
  open(projectId: string): Promise<ProjectRef>
  /** Opens a project file from anywhere. For the host only: no page gives paths. */
  openPath(path: string): Promise<ProjectRef>
  /** Saves a copy of the project under another path. For the host only. Throws `not-found`, `write-failed`. */
  saveCopy(projectId: string, path: string): Promise<void>
  /** Opens the project where it is not. Throws `not-found`. */
  find(projectId: string): OpenProject
  /** Where the project's file lies. For the host only. Throws `not-found`. */
  locate(projectId: string): string
  close(projectId: string): Promise<void>
  /** Notes until when the project may be kept, for the list. */
  retain(projectId: string, until: string | undefined): void
  /** Notes how the project stands, for the list. */
  note(projectId: string, summary: ProjectSummary): void
  /** Closes the project and removes its files and its place in the list. Throws `project-in-use` where another has it open. */
  erase(projectId: string): Promise<void>
  closeAll(): Promise<void>
}

export type ProjectsOptions = {
  readonly folder: string
  readonly log: Log
  readonly startWriter?: StartChild
  /** Instead of the application's own, for tests. */
  readonly entries?: { readonly writer: string; readonly reader: string }
}

const Opened = z.object({ name: z.string(), retainUntil: z.string().optional() })

/** The projects this user knows, and those that are open. Files of our own lie in `<folder>/projects/`. */
export function createProjects({
  folder,
  log,
  startWriter = forkProcess,
  entries,
}: ProjectsOptions): Projects {
  const list = projectListFile(join(folder, 'projects.json'))
  const open = new Map<string, OpenProject>()

  const start = (path: string, create?: { name: string; asOf: string }): OpenProject => {
    const writerEntry = entries?.writer ?? entryFile('child')
    const readerEntry = entries?.reader ?? entryFile('query-worker')
    return {
      writer: createPeer({
        start: () => startWriter(writerEntry),
        file: { path, ...(create ? { create } : {}) },
        log,
      }),
      reader: createPeer({ start: () => startThread(readerEntry), file: { path }, log }),
    }
  }
  const known = (projectId: string): ProjectRef => {
    const project = list.read().find(({ id }) => id === projectId)
    if (project) return project
    throw new AppError('not-found', {
      sv: 'Projektet finns inte i listan. Öppna dess fil igen.',
      en: 'The project is not in the list. Open its file again.',
    })
  }
  const find = (projectId: string): OpenProject => {
    const already = open.get(projectId)
    if (already) return already
    const started = start(known(projectId).location)
    open.set(projectId, started)
    return started
  }
  const use = async (id: string, location: string, project: OpenProject): Promise<ProjectRef> => {
    open.set(id, project)
    try {
      const summary = list.read().find((listed) => listed.id === id)?.summary
      const used = {
        id,
        location,
        ...(summary && { summary }),
        openedAt: new Date().toISOString(),
        ...Opened.parse(await project.writer.open()),
      }
      list.put(used)
      return used
    } catch (error) {
      open.delete(id)
      throw error
    }
  }
  const close = async (projectId: string): Promise<void> => {
    const project = open.get(projectId)
    open.delete(projectId)
    // The writer last: the last connection of SQLite to close leaves one file.
    await project?.reader.close()
    await project?.writer.close()
  }

  return {
    list: list.read,
    async create(name, asOf) {
      const path = freePath(join(folder, 'projects'), name)
      return use(randomUUID(), path, start(path, { name, asOf }))
    },
    async open(projectId) {
      const { location } = known(projectId)
      return use(projectId, location, find(projectId))
    },
    async openPath(given) {
      if (!existsSync(given)) throw missing(given)
      const path = realpathSync(given)
      const project = list.read().find(({ location }) => location === path)
      const id = project?.id ?? randomUUID()
      return use(id, path, open.get(id) ?? start(path))
    },
    async saveCopy(projectId, path) {
      await find(projectId).writer.ask({ kind: 'copy', to: path })
    },
    find,
    locate: (projectId) => known(projectId).location,
    close,
    retain(projectId, until) {
      const { retainUntil: _, ...project } = known(projectId)
      list.put(until === undefined ? project : { ...project, retainUntil: until })
    },
    note(projectId, summary) {
      const project = list.read().find(({ id }) => id === projectId)
      // A page that still asks about a project that was erased brings nothing back.
      if (!project || isDeepStrictEqual(project.summary, summary)) return
      list.change({ ...project, summary })
    },
    async erase(projectId) {
      const { location } = known(projectId)
      await close(projectId)
      // Loaded when it is first needed: a start waits for none of SQLite.
      const { eraseProject } = await import('../app/erase-project.ts')
      await eraseProject(location)
      list.remove(projectId)
    },
    async closeAll() {
      await Promise.all([...open.keys()].map(close))
    },
  }
}

/** A file name that a person recognises, and that no project has. */
function freePath(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true })
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
  const slug = plain.replace(/^-|-$/g, '').slice(0, 60) || 'projekt'
  for (let number = 1; ; number++) {
    const path = join(folder, `${number === 1 ? slug : `${slug}-${number}`}.skolflytt`)
    if (!existsSync(path)) return path
  }
}

function missing(path: string): AppError {
  const file = basename(path)
  return new AppError('not-found', {
    sv: `Projektfilen ${file} finns inte. Den kan ha flyttats eller tagits bort.`,
    en: `The project file ${file} does not exist. It may have been moved or removed.`,
  })
}
