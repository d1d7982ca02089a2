import { expect, test } from 'vitest'
import type { JobState } from '../../../src/shared/contract.ts'
import { AppError } from '../../../src/shared/errors.ts'
import type { JobResult } from '../../../src/main/app/engine.ts'
import type { Progress } from '../../../src/main/job-context.ts'
import { createJobBoard } from '../../../src/main/jobs/job-board.ts'

/** A board with a clock of its own, and one started job that the test ends. */
function startJob() {
  const clock = { now: 0 }
  const log: string[] = []
  const board = createJobBoard(
    (line) => log.push(line),
    () => clock.now,
  )
  const { promise, resolve, reject } = Promise.withResolvers<JobResult>()
  let report: (progress: Progress) => void = () => {}
  let cancels = 0
  const jobId = board.start('p1', 'run', (toReport) => {
    report = toReport
    return { done: promise, cancel: () => void (cancels += 1) }
  })
  const seen: JobState[] = []
  board.subscribe(jobId, (state) => seen.push(state))
  const ended = new Promise<JobState>((done) =>
    board.subscribe(jobId, (state) => state.status !== 'running' && done(state)),
  )
  return {
    board,
    jobId,
    clock,
    log,
    seen,
    ended,
    resolve,
    reject,
    report: (progress: Progress) => report(progress),
    cancels: () => cancels,
  }
}

const base = { projectId: 'p1', kind: 'run' } as const

test('the time left follows from the rate since the phase began', () => {
  const { jobId: id, clock, seen, report } = startJob()
  report({ phase: 'map', done: 0, total: 100 })
  clock.now = 2000
  report({ phase: 'map', done: 20, total: 100 })
  clock.now = 5000
  report({ phase: 'fold', done: 50, total: 60 })
  clock.now = 6000
  report({ phase: 'fold', done: 55, total: 60 })
  report({ phase: 'check', done: 3 })
  expect(seen).toEqual([
    { ...base, id, status: 'running', phase: 'start', done: 0 },
    { ...base, id, status: 'running', phase: 'map', done: 0, total: 100 },
    { ...base, id, status: 'running', phase: 'map', done: 20, total: 100, secondsLeft: 8 },
    { ...base, id, status: 'running', phase: 'fold', done: 50, total: 60 },
    { ...base, id, status: 'running', phase: 'fold', done: 55, total: 60, secondsLeft: 1 },
    { ...base, id, status: 'running', phase: 'check', done: 3 },
  ])
})

test('the first rows of an import are there while it runs, and gone when it has ended', async () => {
  const { board, jobId, seen, ended, report, reject } = startJob()
  const firstRows = [
    { source: 'elever.csv', columns: [{ name: 'Namn', position: 1 }], rows: [{ row: 2, cells: ['Åsa'] }] },
  ]
  expect(board.firstRows(jobId)).toEqual([])
  report({ phase: 'read', done: 0, total: 9, firstRows })
  report({ phase: 'read', done: 4, total: 9 })
  expect(board.firstRows(jobId)).toEqual(firstRows)
  const better = firstRows.map((one) => ({ ...one, source: 'elever (2).csv' }))
  report({ phase: 'read', done: 5, total: 9, firstRows: better })
  expect(board.firstRows(jobId)).toEqual(better)
  expect(seen.slice(1).map(({ done, firstRowsTold }) => [done, firstRowsTold])).toEqual([
    [0, 1],
    [4, 1],
    [5, 2],
  ])
  // The states go to every page that follows, many times a second: rows are asked for.
  expect(JSON.stringify(seen)).not.toContain('Åsa')
  reject(new AppError('cancelled', { sv: 'Avbrutet.', en: 'Cancelled.' }))
  expect(await ended).toMatchObject({ status: 'cancelled' })
  expect(await ended).not.toHaveProperty('firstRowsTold')
  expect(board.firstRows(jobId)).toEqual([])
})

test('a job that is done keeps how far it came and its delivery', async () => {
  const { board, jobId: id, ended, report, resolve } = startJob()
  report({ phase: 'write', done: 4, total: 4 })
  resolve({ deliveryId: 7 })
  const state = { ...base, id, status: 'done', phase: 'write', done: 4, total: 4, deliveryId: 7 }
  expect(await ended).toEqual(state)
  expect(board.state(id)).toEqual(state)
  expect(board.running()).toEqual([])
})

test('an expected error is the job’s, an unexpected one is logged and told in general words', async () => {
  const expected = startJob()
  const text = { sv: 'Disken är full.', en: 'The disk is full.' }
  expected.reject(new AppError('write-failed', text))
  expect(await expected.ended).toMatchObject({ status: 'failed', error: { code: 'write-failed', text } })
  expect(expected.log).toEqual([])

  const unexpected = startJob()
  unexpected.reject(new RangeError('19811218-9876'))
  expect(await unexpected.ended).toMatchObject({ status: 'failed', error: { code: 'internal' } })
  expect(unexpected.log).toEqual([expect.stringMatching(/^RangeError\n/)])
  expect(unexpected.log.join()).not.toContain('9876')
})

test('a cancelled job is cancelled, not failed, and cancelling it again does nothing', async () => {
  const { board, jobId, ended, reject, cancels } = startJob()
  board.cancel(jobId)
  reject(new AppError('cancelled', { sv: 'Avbrutet.', en: 'Cancelled.' }))
  expect((await ended).status).toBe('cancelled')
  board.cancel(jobId)
  expect(cancels()).toBe(1)
})

test('a project has one job at a time, another project its own', () => {
  const { board } = startJob()
  const run = () => ({ done: new Promise<JobResult>(() => {}), cancel: () => {} })
  expect(() => board.start('p1', 'import', run)).toThrow(expect.objectContaining({ code: 'project-in-use' }))
  board.start('p2', 'import', run)
  expect(board.running()).toHaveLength(2)
  expect(board.running('p2')).toHaveLength(1)
})

test('stopping cancels what runs and waits for its end', async () => {
  const { board, jobId, reject, cancels } = startJob()
  const stopped = board.stop()
  expect(cancels()).toBe(1)
  reject(new AppError('cancelled', { sv: 'Avbrutet.', en: 'Cancelled.' }))
  await stopped
  expect(board.state(jobId).status).toBe('cancelled')
})

test('ended jobs are remembered, the latest hundred', async () => {
  const { board, jobId, ended, resolve } = startJob()
  resolve({})
  await ended
  for (let index = 0; index < 101; index++) {
    const id = board.start('p1', 'run', () => ({ done: Promise.resolve({}), cancel: () => {} }))
    await new Promise<void>((done) => board.subscribe(id, (state) => state.status === 'done' && done()))
  }
  expect(() => board.state(jobId)).toThrow(expect.objectContaining({ code: 'not-found' }))
})
