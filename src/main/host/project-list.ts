import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ProjectRef } from '../../shared/contract.ts'

const ProjectList = z.object({ projects: z.array(ProjectRef) })

/** The projects this user has opened, latest first, in a small JSON file. Paths stay here: pages know projects by id. */
export type ProjectListFile = {
  read(): readonly ProjectRef[]
  /** Puts the project first. */
  put(project: ProjectRef): void
  /** Puts it in the place that it has; of one that is not in the list nothing is kept. */
  change(project: ProjectRef): void
  remove(projectId: string): void
}

export function projectListFile(path: string): ProjectListFile {
  const read = (): readonly ProjectRef[] => {
    try {
      return ProjectList.parse(JSON.parse(readFileSync(path, 'utf8'))).projects
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      // A damaged list is set aside, so that the application starts; the projects themselves are elsewhere.
      renameSync(path, `${path}.damaged`)
      return []
    }
  }
  const write = (projects: readonly ProjectRef[]): void => {
    mkdirSync(dirname(path), { recursive: true })
    const temporary = `${path}.${process.pid}.tmp`
    writeFileSync(temporary, JSON.stringify({ projects }, undefined, 2))
    renameSync(temporary, path)
  }
  const others = (projectId: string): ProjectRef[] => read().filter(({ id }) => id !== projectId)
  return {
    read,
    put: (project) => write([project, ...others(project.id)]),
    change: (project) => write(read().map((one) => (one.id === project.id ? project : one))),
    remove(projectId) {
      write(others(projectId))
      // A list that was set aside names projects too.
      rmSync(`${path}.damaged`, { force: true })
    },
  }
}
