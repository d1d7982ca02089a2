import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'

export type Deliveries = {
  /** Where a delivery is written before it has its number. */
  begin(projectId: string): string
  /** Moves a written delivery to its number. */
  keep(folder: string, projectId: string, deliveryId: number): Promise<void>
  drop(folder: string): Promise<void>
  /** Removes all deliveries of a project. */
  erase(projectId: string): Promise<void>
  /** A delivered file: only names that are in the delivery's folder are found. */
  find(projectId: string, deliveryId: string, name: string): Promise<{ path: string; size: number }>
}

/** The deliveries made by an application with windows, `<folder>/<project>/<number>/`. */
export function createDeliveries(folder: string): Deliveries {
  return {
    begin: (projectId) => join(folder, projectId, `new-${randomUUID()}`),
    async keep(from, projectId, deliveryId) {
      const to = join(folder, projectId, String(deliveryId))
      // Left from a project file that has since been put back to an older copy of itself.
      await rm(to, { recursive: true, force: true })
      await rename(from, to)
    },
    drop: (from) => rm(from, { recursive: true, force: true }),
    erase: (projectId) => rm(join(folder, projectId), { recursive: true, force: true }),
    async find(projectId, deliveryId, name) {
      // Each step is looked up in what its folder lists, so no name can lead out of it.
      let at = folder
      for (const step of [projectId, deliveryId, name]) {
        const names: string[] = await readdir(at).catch(() => [])
        if (!names.includes(step)) throw notFound()
        at = join(at, step)
      }
      const { size } = await stat(at)
      return { path: at, size }
    },
  }
}

const notFound = () =>
  new AppError('not-found', {
    sv: 'Filen finns inte i leveransen. Leverera igen om den har tagits bort.',
    en: 'The file is not in the delivery. Deliver again if it has been removed.',
  })
