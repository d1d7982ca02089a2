import { expect, test } from 'vitest'
import { timesOf } from '../../../../src/main/app/run/meta-times.ts'

const today = '2026-09-01T00:00:00Z'
const given = { created: '2024-08-01T08:00:00+02:00', modified: '2025-01-02T03:04:05+01:00' }
const known = { ...given, isSame: true }

test.each<[what: string, ...parameters: Parameters<typeof timesOf>, expected: object]>([
  ['what a source says stands', given, undefined, today, given],
  ['without it, all is new', undefined, undefined, today, { created: today, modified: today }],
  ['the same again is unchanged', given, known, today, given],
  ['changed here since', given, { ...known, isSame: false }, today, { ...given, modified: today }],
  [
    'changed here in an earlier run, and not since',
    given,
    { ...given, modified: '2026-08-01T00:00:00Z', isSame: true },
    today,
    { ...given, modified: '2026-08-01T00:00:00Z' },
  ],
  [
    'the source has moved on',
    { ...given, modified: '2026-08-30T08:00:00+02:00' },
    { ...known, isSame: false },
    today,
    { ...given, modified: '2026-08-30T08:00:00+02:00' },
  ],
  [
    'a source that tells when it was created only',
    { created: given.created },
    undefined,
    today,
    { created: given.created, modified: today },
  ],
])('%s', (_what, source, before, day, expected) => {
  expect(timesOf(source, before, day)).toEqual(expected)
})
