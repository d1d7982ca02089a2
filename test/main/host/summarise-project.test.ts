import { expect, test } from 'vitest'
import { summariseProject } from '../../../src/main/host/summarise-project.ts'
import { emptyState, filledState } from '../../renderer/sample-answers.ts'

const delivery = {
  id: 1,
  format: 'xlsx',
  createdAt: '2026-09-01T10:00:00.000Z',
  files: [],
  entities: {},
  protectedLeftOut: 0,
  blocked: false,
} as const
const push = {
  ...delivery,
  id: 2,
  format: 'push',
  createdAt: '2026-09-02T10:00:00.000Z',
  push: { receiver: 'Skolverket', url: 'https://dnp.example/v2.0', state: 'done', removed: 0, failed: 0 },
} as const

test('a project without files says so', () => {
  expect(summariseProject(emptyState)).toEqual({ sources: 0, rows: 0, errors: 0, checked: 'never' })
})

test('the errors are those of the last run, and of the import before any', () => {
  const { lastRun, ...notRun } = filledState
  const imported = notRun.sources.reduce((sum, { findings }) => sum + findings.error, 0)
  expect(summariseProject({ ...notRun, stale: false })).toMatchObject({ errors: imported, checked: 'never' })
  const run = summariseProject({ ...filledState, stale: false })
  expect(run).toMatchObject({ errors: lastRun?.findings.error, checked: 'now' })
  expect(summariseProject({ ...filledState, stale: true })).toMatchObject({ checked: 'before' })
})

test('the last delivery that stands is told: not one that was taken back, nor one that is under way', () => {
  const deliveredOf = (deliveries: readonly unknown[]) =>
    summariseProject({ ...filledState, deliveries }).delivered
  expect(deliveredOf([])).toBeUndefined()
  expect(deliveredOf([push, delivery])).toEqual({
    at: push.createdAt,
    format: 'push',
    receiver: 'Skolverket',
  })
  const undo = { ...push, id: 3, push: { ...push.push, undoes: 2 } }
  expect(deliveredOf([undo, push, delivery])).toEqual({ at: delivery.createdAt, format: 'xlsx' })
  const running = { ...push, push: { ...push.push, state: 'interrupted' } }
  expect(deliveredOf([running, delivery])).toEqual({ at: delivery.createdAt, format: 'xlsx' })
})

test('nothing of the files or of persons is in it', () => {
  expect(Object.keys(summariseProject({ ...filledState, deliveries: [push] })).toSorted()).toEqual([
    'checked',
    'delivered',
    'errors',
    'rows',
    'sources',
  ])
})
