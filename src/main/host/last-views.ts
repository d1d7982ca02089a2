import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const File = z.object({ views: z.record(z.string(), z.string()) })

/**
 * Where the user was in each project (place, filter, row), in a small JSON file of the data folder: a browser's own memory goes with the
 * port. A search may be somebody's name, so the file is the user's alone and a project's view goes when it is erased.
 */
export type LastViews = {
  find(projectId: string): string | undefined
  keep(projectId: string, view: string): void
  erase(projectId: string): void
}

/** The file's name in the data folder. */
export const lastViewsFile = 'last-views.json'

export function lastViews(path: string): LastViews {
  const read = (): Readonly<Record<string, string>> => {
    try {
      return File.parse(JSON.parse(readFileSync(path, 'utf8'))).views
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      // Where one was is a help, never a reason not to start.
      rmSync(path)
      return {}
    }
  }
  const write = (views: Readonly<Record<string, string>>): void => {
    mkdirSync(dirname(path), { recursive: true })
    const temporary = `${path}.${process.pid}.tmp`
    writeFileSync(temporary, JSON.stringify({ views }, undefined, 2), { mode: 0o600 })
    renameSync(temporary, path)
  }
  return {
    find: (projectId) => new Map(Object.entries(read())).get(projectId),
    keep(projectId, view) {
      const views = read()
      if (views[projectId] !== view) write({ ...views, [projectId]: view })
    },
    erase(projectId) {
      const { [projectId]: gone, ...others } = read()
      if (gone !== undefined) write(others)
    },
  }
}
