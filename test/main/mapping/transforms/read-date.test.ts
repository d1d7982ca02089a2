import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isDate,
  readDate,
  schoolYearName,
  schoolYearStart,
} from '../../../../src/main/mapping/transforms/read-date.ts'

test.each([
  ['2026-08-17 07:45:12.1234567', '2026-08-17'],
  ['20260817', '2026-08-17'],
  ['26-08-17', '2026-08-17'],
  ['17.08.2026', '2026-08-17'],
  ['17/08/2026', '2026-08-17'],
  ['8/17/2026', '2026-08-17'],
  ['17 augusti 2026', '2026-08-17'],
  ['2026/8/7', '2026-08-07'],
])('%s is read as %s', (text, date) => {
  expect(readDate(text)).toEqual({ ok: true, date, exact: false })
})

test.each(['', 'HT26', '2026-02-30', '32/1/2026', '2026', '123456', 'igår'])('%j is no date', (text) => {
  expect(readDate(text).ok).toBe(false)
})

test('a date whose day and month changed places is suggested', () => {
  expect(readDate('2026-17-08')).toEqual({ ok: false, suggestion: '2026-08-17' })
})

test('six digits are not read, and suggested as year, month and day where they can be that', () => {
  expect(readDate('200818')).toEqual({ ok: false, suggestion: '2020-08-18' })
  expect(readDate('850304')).toEqual({ ok: false, suggestion: '1985-03-04' })
  expect(readDate('311299')).toEqual({ ok: false })
})

const days = fc
  .date({ min: new Date('1901-01-01T00:00:00Z'), max: new Date('2098-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
test('every day is read from each unambiguous way of writing it', () => {
  fc.assert(
    fc.property(days, (day) => {
      const [year, month, date] = day.split('-')
      for (const text of [day, `${day}T00:00:00`, `${year}${month}${date}`, `${year}/${month}/${date}`])
        expect(readDate(text)).toMatchObject({ ok: true, date: day })
      expect(isDate(day)).toBe(true)
    }),
  )
})

test('any text is read or refused, and what is read is a date', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.boolean(), (text, serial) => {
      const reading = readDate(text, { serial })
      if (reading.ok && reading.date !== undefined) expect(isDate(reading.date)).toBe(true)
    }),
  )
})

test('a school year starts on 1 July, that day included', () => {
  expect(schoolYearStart('2026-06-30')).toBe('2025-07-01')
  expect(schoolYearStart('2026-07-01')).toBe('2026-07-01')
  expect(schoolYearName('2026-11-24')).toBe('2026/2027')
})
