import { expect, test } from 'vitest'
import {
  everything,
  limitsAt,
  schools,
  withNumber,
} from '../../../../src/renderer/src/screens/deliver/limit-draft.ts'
import { defaultLimits, Limits } from '../../../../src/shared/limits.ts'

test('a number of everything is changed in its place', () => {
  const limits = withNumber(defaultLimits, everything, 'deletes', 'floor', 35)
  expect(limits).toEqual({ ...defaultLimits, deletes: { floor: 35, percent: 10 } })
})

test.each([schools, 'Person'])(
  '%s: an own limit begins with what holds, and is gone when it is emptied',
  (scope) => {
    const limits = withNumber(defaultLimits, scope, 'deletes', 'percent', 25)
    expect(limitsAt(limits, scope)).toEqual({ deletes: { floor: 20, percent: 25 } })
    expect(Limits.parse(limits)).toEqual(limits)
    expect(withNumber(limits, scope, 'deletes', 'percent', undefined)).toEqual(defaultLimits)
  },
)
