import { deliverProject } from './deliver-project.ts'
import type { JobHandlers } from './engine.ts'
import { importFiles } from './import/import-files.ts'
import { rereadSource } from './import/reread-source.ts'
import { shippedMappings } from './mappings/shipped-mappings.ts'
import { runProject } from './run/run-project.ts'

/** Long work, in the project's writing process. */
export const jobHandlers: JobHandlers = {
  async import(db, { files, tempDir }, context) {
    await importFiles(
      db,
      {
        paths: files.map(({ path }) => path),
        names: new Map(files.map(({ path, name }) => [path, name])),
        tempDir,
        candidates: shippedMappings(),
      },
      context,
    )
    return {}
  },
  async reread(db, input, context) {
    await rereadSource(db, input, context)
    return {}
  },
  async run(db, _input, context) {
    await runProject(db, context)
    return {}
  },
  async deliver(db, input, context) {
    const deliveredAt = new Date().toISOString()
    const { deliveryId } = await deliverProject(db, { ...input, deliveredAt }, context)
    return { deliveryId }
  },
}
