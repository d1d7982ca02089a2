/**
 * What gets killed: the whole way on the shipped sample, taken up where an earlier, killed one left it.
 * `node work.ts PROJECT OUT RECEIVER`; tells each progress report to whoever started it.
 */
import { join } from 'node:path'
import { applyFix } from '../../src/main/app/fixes/apply-fix.ts'
import { deliverProject } from '../../src/main/app/deliver-project.ts'
import { importFiles } from '../../src/main/app/import/import-files.ts'
import { shippedMappings } from '../../src/main/app/mappings/shipped-mappings.ts'
import { pushProject } from '../../src/main/app/push/push-project.ts'
import { runProject } from '../../src/main/app/run/run-project.ts'
import type { JobContext } from '../../src/main/job-context.ts'
import { Receiver } from '../../src/main/push/receiver.ts'
import { receivers } from '../../src/main/push/receivers/all.ts'
import { deliveryRepository } from '../../src/main/store/delivery-repository.ts'
import { fixRepository } from '../../src/main/store/fix-repository.ts'
import { openProject } from '../../src/main/store/open-project.ts'
import { settings } from '../../src/main/store/settings.ts'
import { sourceRepository } from '../../src/main/store/source-repository.ts'
import { asOf, namespace, sampleFolder } from './sample.ts'

const [project = '', out = '', receiverUrl = ''] = process.argv.slice(2)
const context: JobContext = {
  report: ({ phase }) => void process.send?.(phase),
  signal: new AbortController().signal,
}

const db = openProject(project, { create: { name: 'uthållighet', asOf, namespace } })
if (sourceRepository(db).list().length === 0) {
  const tempDir = join(out, '..')
  await importFiles(db, { paths: [sampleFolder], tempDir, candidates: shippedMappings() }, context)
}
const isStale = (): boolean => settings(db).get('changes') !== settings(db).get('lastRunOf')
if (!settings(db).get('lastRun')) await runProject(db, context)
// Two fixes, each one step: one of them before the second run, so that a kill may leave the first alone.
const list = sourceRepository(db)
  .list()
  .find(({ name }) => name === 'elevlista.csv')
for (const [made, value] of ['Björkgatan 7', 'Björkgatan 9'].entries()) {
  process.send?.('fix')
  if (!list || fixRepository(db).pathTo(fixRepository(db).head()).length > made) continue
  applyFix(db, { kind: 'cell', sourceId: list.id, row: 3 + made, column: 13, value }, `${asOf}T07:00:00Z`)
  process.send?.('fix')
}
if (isStale()) await runProject(db, context)
// Once: what a push finds afterwards would stand in the findings of another.
if (
  !deliveryRepository(db)
    .list()
    .some(({ format }) => format === 'ndjson')
)
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
const shipped = Receiver.parse(receivers.find(({ name }) => name === 'dnp'))
const quick = { writesPerSecond: 1000, readsPerSecond: 1000, waitMs: 1, longestWaitMs: 20, batchObjects: 100 }
await pushProject(
  db,
  {
    receiver: { ...shipped, limits: { ...shipped.limits, ...quick } },
    url: receiverUrl,
    policy: 'leave-out',
    overrule: 'uthållighet',
    sentAt: `${asOf}T09:00:00Z`,
  },
  context,
)
db.close()
process.disconnect()
