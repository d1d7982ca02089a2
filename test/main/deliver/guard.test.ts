import { expect, test } from 'vitest'
import type { Difference } from '../../../src/main/deliver/difference.ts'
import { findStops } from '../../../src/main/deliver/guard.ts'
import { defaultLimits } from '../../../src/shared/limits.ts'
import { noChanges, type ChangeCounts } from '../../../src/shared/difference.ts'

const persons = (counts: Partial<ChangeCounts>, change: Partial<Difference> = {}): Difference => ({
  receiver: 'm',
  policy: 'leave-out',
  first: false,
  types: { Person: { ...noChanges, ...counts } },
  units: [],
  protectedDeletes: {},
  unreadRows: 0,
  ...change,
})
const kinds = (difference: Difference, ...rest: [typeof defaultLimits?, number?]) =>
  findStops(difference, ...rest).map(({ kind, unit }) => [kind, unit].filter(Boolean).join(' '))

test.each([
  ['two pupils of a small school', { before: 12, delete: 2 }, []],
  ['the floor', { before: 100, delete: 20 }, []],
  ['one more than the floor', { before: 100, delete: 21 }, ['deletes']],
  ['the share of a large one', { before: 3000, delete: 300 }, []],
  ['more than the share', { before: 3000, delete: 301 }, ['deletes']],
  ['a few under new ids', { before: 100, reidentified: 5 }, []],
  ['many under new ids', { before: 100, reidentified: 6 }, ['reidentified']],
  ['many new', { before: 3000, create: 1501 }, ['creates']],
  ['many changed', { before: 3000, update: 1801 }, ['updates']],
  ['an ordinary week', { before: 3000, create: 40, update: 200, delete: 30, reidentified: 3 }, []],
])('%s', (_, counts, stops) => {
  expect(kinds(persons(counts))).toEqual(stops)
})

test('each school unit has the limits for itself, but for one that is new', () => {
  const unit = (id: string, counts: Partial<ChangeCounts>) =>
    ({ type: 'Person', unit: id, ...noChanges, ...counts }) as const
  const units = [
    unit('emptied', { before: 40, delete: 40 }),
    unit('small', { before: 9, delete: 9 }),
    unit('new', { create: 400 }),
  ]
  expect(kinds(persons({ before: 5000, delete: 49, create: 400 }, { units }))).toEqual(['deletes emptied'])
})

test('a school may have other limits than the whole, and a type other limits than both', () => {
  const units = [{ type: 'Person', unit: 'emptied', ...noChanges, before: 40, delete: 40 }] as const
  const difference = persons({ before: 5000, delete: 49 }, { units: [...units] })
  const schools = { deletes: { floor: 40, percent: 0 } }
  expect(kinds(difference, { ...defaultLimits, schools })).toEqual([])
  const types = { Person: { deletes: { floor: 39, percent: 0 } } }
  expect(kinds(difference, { ...defaultLimits, schools, types })).toEqual(['deletes', 'deletes emptied'])
})

test('a first delivery stops only where the receiver is not empty', () => {
  const first = persons({ create: 5000 }, { first: true })
  expect(kinds(first)).toEqual([])
  expect(kinds(first, defaultLimits, 12)).toEqual(['not-empty'])
})

test('protected identity is not held up by the limit of deletes', () => {
  expect(kinds(persons({ before: 100, delete: 40 }, { protectedDeletes: { Person: 30 } }))).toEqual([])
})

test('rows that could not be read stop deletes: what seems gone may be in them', () => {
  expect(kinds(persons({ before: 100, delete: 1 }, { unreadRows: 3 }))).toEqual(['unread-rows'])
  expect(kinds(persons({ before: 100, update: 1 }, { unreadRows: 3 }))).toEqual([])
})

test('a receiver has limits of its own, and of its own for a type', () => {
  const limits = { ...defaultLimits, deletes: { floor: 0, percent: 0 } }
  expect(kinds(persons({ before: 100, delete: 1 }), limits)).toEqual(['deletes'])
  const lax = { ...limits, types: { Person: { deletes: { floor: 50, percent: 0 } } } }
  expect(kinds(persons({ before: 100, delete: 50 }), lax)).toEqual([])
})
