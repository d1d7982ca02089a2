import { join } from 'node:path'
import { consumerBook, consumersFolder } from './consumer-book.ts'
import { findDataFolder } from './data-folder.ts'
import { createDeliveries } from './deliveries.ts'
import { lastViews, lastViewsFile } from './last-views.ts'
import { projectListFile } from './project-list.ts'

/** Removes what the application with windows keeps of a project file: its place in the list, its deliveries, where the user was in it, and who could read its API. */
export async function forgetProject(path: string): Promise<void> {
  const folder = findDataFolder()
  const list = projectListFile(join(folder, 'projects.json'))
  const deliveries = createDeliveries(join(folder, 'deliveries'))
  const consumers = consumerBook(join(folder, consumersFolder))
  const views = lastViews(join(folder, lastViewsFile))
  for (const { id, location } of list.read()) {
    if (location !== path) continue
    await deliveries.erase(id)
    consumers.erase(id)
    views.erase(id)
    list.remove(id)
  }
}
