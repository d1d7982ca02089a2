/**
 * What gets killed: the whole way on the shipped sample, taken up where an earlier, killed one left it.
 * `node work.ts PROJECT OUT`; tells each progress report to whoever started it.
 */
import { join } from 'node:path'
import { deliverProject } from '../../src/main/app/deliver-project.ts'
import { importFiles } from '../../src/main/app/import/import-files.ts'
import { shippedMappings } from '../../src/main/app/mappings/shipped-mappings.ts'
import { runProject } from '../../src/main/app/run/run-project.ts'
import type { JobContext } from '../../src/main/job-context.ts'
import { openProject } from '../../src/main/store/open-project.ts'
import { settings } from '../../src/main/store/settings.ts'
import { sourceRepository } from '../../src/main/store/source-repository.ts'
import { asOf, namespace, sampleFolder } from './sample.ts'

const [project = '', out = ''] = process.argv.slice(2)
const context: JobContext = {
  report: ({ phase }) => void process.send?.(phase),
  signal: new AbortController().signal,
}

const db = openProject(project, { create: { name: 'uthållighet', asOf, namespace } })
if (sourceRepository(db).list().length === 0) {
  const tempDir = join(out, '..')
  await importFiles(db, { paths: [sampleFolder], tempDir, candidates: shippedMappings() }, context)
}
if (!settings(db).get('lastRun')) await runProject(db, context)
await deliverProject(
  db,
  {
    outDir: out,
    format: 'ndjson',
    protected: 'include',
    receiver: false,
    allowErrors: true,
    language: 'sv',
    deliveredAt: `${asOf}T08:00:00Z`,
  },
  context,
)
db.close()
process.disconnect()
