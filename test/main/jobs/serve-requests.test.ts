import { expect, test } from 'vitest'
import type { JobContext, Progress } from '../../../src/main/job-context.ts'
import { FromChild } from '../../../src/main/jobs/messages.ts'
import { serveRequests } from '../../../src/main/jobs/serve-requests.ts'

/** What the host is told while a job reports. */
async function progressOf(reports: readonly Progress[]): Promise<Progress[]> {
  let toChild: (message: unknown) => void = () => {}
  const told: Progress[] = []
  await new Promise<void>((resolve) => {
    const send = (raw: unknown): void => {
      const message = FromChild.parse(raw)
      if (message.kind === 'progress') told.push(message.progress)
      else resolve()
    }
    serveRequests(
      { onMessage: (listener) => (toChild = listener), send },
      (_request, { report }: JobContext) => {
        for (const progress of reports) report(progress)
      },
    )
    toChild({ id: 1, request: { kind: 'job', job: 'import', input: {} } })
  })
  return told
}

test('progress is thinned out, but the first rows of an import, which come once, always get through', async () => {
  const firstRows = [{ source: 'elever.csv', columns: [], rows: [] }]
  const reports = Array.from({ length: 50_000 }, (_, done) => ({ phase: 'read', done }))
  const told = await progressOf([...reports.slice(0, 10), { phase: 'read', done: 10, firstRows }, ...reports])
  expect(told.filter((progress) => progress.firstRows)).toEqual([{ phase: 'read', done: 10, firstRows }])
  expect(told[0]).toEqual({ phase: 'read', done: 0 })
  expect(told.length).toBeLessThan(reports.length)
})

test('work that waits is shown where it stands, and nothing is told of it when it is over', async () => {
  let toChild: (message: unknown) => void = () => {}
  const told: FromChild['kind'][] = []
  const at = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  serveRequests(
    {
      onMessage: (listener) => (toChild = listener),
      send: (raw) => {
        const message = FromChild.parse(raw)
        told.push(message.kind)
        if (message.kind === 'progress' && message.progress.done === 25) at.resolve()
        if (message.kind === 'done') over.resolve()
      },
    },
    async (_request, { report }: JobContext) => {
      for (let done = 0; done <= 25; done += 1) report({ phase: 'send', done })
      // Nothing more comes before the host knows.
      await at.promise
      report({ phase: 'send', done: 26 })
    },
  )
  toChild({ id: 1, request: { kind: 'job', job: 'run', input: {} } })
  await over.promise
  expect(told.at(-1)).toBe('done')
}, 10_000)
