import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findReceiver } from '../../../src/main/app/push/find-receiver.ts'
import { cutParcels } from '../../../src/main/push/cut-parcels.ts'
import { holdsSent } from '../../../src/main/push/compare-objects.ts'
import { readAttribute } from '../../../src/main/push/receiver-problem.ts'
import { receivers } from '../../../src/main/push/receivers/all.ts'
import { deliveryOrder } from '../../../src/main/deliver/difference.ts'
import { backOff } from '../../../src/main/push/timer.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'
import { fakeTimer } from './fake-timer.ts'

test('the shipped receivers are found by name, one of your own by its file', () => {
  expect(receivers.map(({ name }) => findReceiver(name).name)).toEqual(['dnp', 'generic-rest'])
  const path = join(temporaryFolder(), 'egen.json')
  writeFileSync(path, JSON.stringify({ ...receivers[0], name: 'egen' }))
  expect(findReceiver(path).name).toBe('egen')
})

test('a receiver that is none says what is wrong with it', () => {
  expect(() => findReceiver('skolverket')).toThrow(expect.objectContaining({ code: 'usage' }))
  const path = join(temporaryFolder(), 'egen.json')
  writeFileSync(path, JSON.stringify({ ...receivers[0], way: 'soap', colour: 'red' }))
  expect(() => findReceiver(path)).toThrow(/way: .*colour/s)
})

test('one call an object goes in an order where what others refer to comes first', () => {
  const types = receivers[1]?.types.map(({ type }) => type) ?? []
  const before = (one: string, other: string) =>
    types.findIndex((type) => type === one) < types.findIndex((type) => type === other)
  expect(types.every((type) => deliveryOrder.includes(type))).toBe(true)
  expect([
    before('Organisation', 'Person'),
    before('Person', 'Duty'),
    before('Person', 'Group'),
    before('Group', 'Activity'),
    before('Duty', 'Activity'),
  ]).toEqual(Array(5).fill(true))
})

test('parcels keep to bytes and objects, and what is too large stands alone', () => {
  const item = (id: string, size: number) => ({ id, body: 'x'.repeat(size) })
  const cut = (items: ReturnType<typeof item>[], batchObjects: number) =>
    [...cutParcels(items, { batchBytes: 132, batchObjects })].map((parcel) =>
      parcel.map(({ id }) => id).join(''),
    )
  expect(cut([item('a', 40), item('b', 40), item('c', 40), item('d', 500), item('e', 1)], 10)).toEqual([
    'ab',
    'c',
    'd',
    'e',
  ])
  expect(cut([item('a', 1), item('b', 1), item('c', 1)], 2)).toEqual(['ab', 'c'])
  expect(cut([], 2)).toEqual([])
})

test('bytes are counted, not characters', () => {
  const items = Array.from({ length: 4 }, (_, n) => ({ id: String(n), body: 'å'.repeat(20) }))
  const sizes = [...cutParcels(items, { batchBytes: 120, batchObjects: 10 })].map(({ length }) => length)
  expect(sizes).toEqual([2, 2])
})

test.each([
  [{ a: 1, meta: {} }, { a: 1 }, true],
  [{ a: 2 }, { a: 1 }, false],
  [{}, { a: 1 }, false],
  [{ a: [{ id: 'y', name: 'Y' }, { id: 'x' }] }, { a: [{ id: 'x' }, { id: 'y' }] }, true],
  [{ a: [{ id: 'x' }, { id: 'x' }] }, { a: [{ id: 'x' }, { id: 'y' }] }, false],
  [{ a: [{ id: 'x' }, { id: 'y' }] }, { a: [{ id: 'x' }] }, false],
])('%j holds %j: %s', (theirs, sent, expected) => {
  expect(holdsSent(theirs, JSON.stringify(sent))).toBe(expected)
})

test.each([
  ['Person', 'Enrolment.schoolYear', 'enrolments[0].schoolYear'],
  ['Person', 'Person.civicNo.value', 'civicNo.value'],
  ['Person', 'eppn', 'eduPersonPrincipalNames'],
  ['Group', 'groupMemberships', 'groupMemberships'],
  ['Duty', 'dutyAt', 'dutyAt'],
  ['Duty', 'favouriteColour', undefined],
  ['Duty', undefined, undefined],
] as const)('what a receiver calls %s %s', (type, given, ours) => {
  expect(readAttribute(type, given)).toBe(ours)
})

test('waits double, and end at the longest', () => {
  const limits = { waitMs: 100, longestWaitMs: 1000 }
  expect([0, 1, 2, 3, 4, 50].map((attempt) => backOff(attempt, limits, fakeTimer()))).toEqual([
    75, 150, 300, 600, 750, 750,
  ])
})
