import { createContext, use } from 'react'
import type { FirstRows, Input, Method, Output } from '../../../shared/contract.ts'
import type { NamedFile } from '../client.ts'
import type { Activity, StartJob } from './use-activity.ts'
import { useLoad, type CallState } from './use-call.ts'

export type ProjectState = Output<'project/state'>

export type Project = {
  readonly id: string
  readonly state: ProjectState
  /** To be called after a command has changed the project. */
  readonly changed: () => void
  /** Files are on their way in, or a job runs: nothing else can be begun. */
  readonly isBusy: boolean
  readonly startJob: StartJob
  readonly addFiles: (files: readonly NamedFile[]) => void
}

/** The long work itself. It changes with each step that it takes: whoever only needs to know that there is some asks the project. */
export type Ongoing = {
  readonly activity: Activity
  /** The first rows of files that are being added, before the job that reads them tells any. */
  readonly beginnings: readonly FirstRows[]
}

/**
 * Grows with each change of the project, so that what was read before is read again. Apart from the project itself, which a place hears
 * of a little later: what is edited must not wait for that.
 */
export const RevisionContext = createContext(0)
export const useRevision = (): number => use(RevisionContext)

export const OngoingContext = createContext<Ongoing>({ activity: { status: 'idle' }, beginnings: [] })
export const useOngoing = (): Ongoing => use(OngoingContext)

export const ProjectContext = createContext<Project | undefined>(undefined)

export function useProject(): Project {
  const project = use(ProjectContext)
  if (!project) throw new Error('useProject needs a ProjectContext above it')
  return project
}

/** Reads something of the open project, again after each change of it. */
export function useProjectLoad<M extends ProjectMethod>(
  method: M,
  input: Input<M>,
): [CallState<Output<M>>, () => void] {
  return useLoad(method, input, useRevision())
}

type ProjectMethod = { [M in Method]: Input<M> extends { projectId: string } ? M : never }[Method]
