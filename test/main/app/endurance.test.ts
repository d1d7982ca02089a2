import { expect, test } from 'vitest'
import { endure } from '../../../scripts/endurance/endure.ts'
import { startReceiver } from '../../receivers/dnp-receiver.ts'
import { temporaryFolder } from './migrate-fixture.ts'

test('killed at any moment, a project opens whole and its delivery comes out the same (npm run endurance: 200 kills)', async () => {
  // Lehmer's generator: the same moments every time.
  let seed = 20261125
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const endured = await endure({
    kills: 8,
    random,
    folder: temporaryFolder(),
    startReceiver: () => startReceiver(),
  })
  expect(endured.kills).toBe(8)
  expect(endured.finished).toBeGreaterThan(0)
  expect(Object.keys(endured.byPhase).length).toBeGreaterThan(3)
}, 240_000)
