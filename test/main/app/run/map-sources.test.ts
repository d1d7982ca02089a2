import { expect, test } from 'vitest'
import type { Progress } from '../../../../src/main/job-context.ts'
import { noProgress } from '../migrate-fixture.ts'
import { runSmallProject } from '../small-project.ts'

test('mapping tells how many rows are mapped, of all in the matched sources', async () => {
  const reports: Progress[] = []
  await runSmallProject({ ...noProgress, report: (progress) => reports.push(progress) })
  expect(reports.filter(({ phase }) => phase === 'map')).toEqual([
    { phase: 'map', done: 1, total: 4 },
    { phase: 'map', done: 4, total: 4 },
  ])
})
