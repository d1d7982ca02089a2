import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  civicNoBirthDate,
  civicNoSex,
  isOrganisationNumber,
  isTestNumber,
  luhnDigit,
  parseCivicNo,
} from '../../../src/main/validate/civic-no.ts'

const asOf = '2026-09-01'

describe('parseCivicNo reads every spelling of the catalogue', () => {
  test.each([
    ['201401072382', '201401072382', {}],
    ['20140107-2382', '201401072382', { rewritten: true }],
    [' 20140107 2382\u00a0', '201401072382', { rewritten: true }],
    ['20140107–2382', '201401072382', { rewritten: true }],
    ['140107-2382', '201401072382', { rewritten: true, century: true }],
    ['1401072382', '201401072382', { rewritten: true, century: true }],
    ['191107-2385', '201911072385', { rewritten: true, century: true }],
    ['191107+2385', '191911072385', { rewritten: true, century: true }],
  ])('%s', (text, value, marks) => {
    expect(parseCivicNo(text, asOf)).toEqual({
      ok: true,
      value,
      kind: 'personnummer',
      birthDate: `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`,
      sex: 'Kvinna',
      rewritten: false,
      test: true,
      ...marks,
    })
  })

  test.each([
    ['20130101TF12', '20130101TF12', 'Man'],
    ['130101-TF20', '20130101TF20', 'Kvinna'],
    ['20130101-tf20', '20130101TF20', 'Kvinna'],
  ])('temporary number %s', (text, value, sex) => {
    expect(parseCivicNo(text, asOf)).toMatchObject({
      ok: true,
      value,
      kind: 'tf',
      birthDate: '2013-01-01',
      sex,
      test: false,
    })
  })

  test('a coordination number keeps its day, 60 too high', () => {
    expect(parseCivicNo('20140167-2389', asOf)).toEqual({
      ok: true,
      value: '201401672389',
      kind: 'samordningsnummer',
      birthDate: '2014-01-07',
      sex: 'Kvinna',
      rewritten: true,
      test: true,
    })
  })

  test('a lost leading zero is put back where the check digit then fits, and only there', () => {
    expect(parseCivicNo('901019893', asOf)).toMatchObject({
      ok: true,
      value: '200901019893',
      padded: true,
      rewritten: true,
    })
    expect(parseCivicNo('90101-9893', asOf)).toMatchObject({ ok: true, value: '200901019893', padded: true })
    expect(parseCivicNo('901019894', asOf)).toEqual({ ok: false, rule: 'PER-01' })
  })
})

test.each([
  ['the birthday itself', '260901', '-', '2026'],
  ['the day after', '260902', '-', '1926'],
  ['a hundred this year', '261224', '+', '1926'],
  ['a hundred next year', '271224', '+', '1827'],
])('the century is the latest possible: %s', (_, date, sign, year) => {
  const text = `${date}${sign}238${luhnDigit(`${date}238`)}`
  expect(parseCivicNo(text, asOf)).toMatchObject({
    ok: true,
    birthDate: expect.stringMatching(`^${year}`),
    century: true,
  })
})

test.each([
  ['2,01404E+11', 'IMP-12'],
  ['2.01404e11', 'IMP-12'],
  ['201404000000', 'IMP-12'],
  ['', 'PER-01'],
  ['Skyddad', 'PER-01'],
  ['2014010', 'PER-01'],
  ['20140107AB12', 'PER-01'],
  ['201302302382', 'PER-02'],
  ['20130230TF12', 'PER-02'],
  ['201413072382', 'PER-02'],
  ['170101012385', 'PER-02'],
  ['201401072383', 'PER-03'],
  ['201401070006', 'PER-03'],
])('%s is refused with %s', (text, rule) => {
  expect(parseCivicNo(text, asOf)).toEqual({ ok: false, rule })
})

const anyNumber = fc
  .record({
    days: fc.integer({ min: -25_567, max: 20_000 }),
    serial: fc.integer({ min: 1, max: 999 }),
    coordination: fc.boolean(),
  })
  .map(({ days, serial, coordination }) => {
    const date = new Date(days * 86_400_000).toISOString().slice(0, 10)
    const day = String(Number(date.slice(8)) + (coordination ? 60 : 0)).padStart(2, '0')
    const digits = `${date.slice(0, 4)}${date.slice(5, 7)}${day}${String(serial).padStart(3, '0')}`
    return { date, value: `${digits}${luhnDigit(digits.slice(2))}` }
  })

describe('for every number that can be', () => {
  test('it reads back as itself', () => {
    fc.assert(
      fc.property(anyNumber, ({ date, value }) => {
        const reading = parseCivicNo(value, asOf)
        expect(reading).toMatchObject({ ok: true, value, birthDate: date, rewritten: false })
        expect(reading.ok && reading.sex).toBe(civicNoSex(value))
        expect(civicNoBirthDate(value)).toBe(date)
      }),
    )
  })

  test('the ten-digit spelling gives the same number, where it was born in the last hundred years', () => {
    fc.assert(
      fc.property(anyNumber, ({ date, value }) => {
        fc.pre(date > '1926-09-01' && date <= asOf)
        expect(parseCivicNo(`${value.slice(2, 8)}-${value.slice(8)}`, asOf)).toMatchObject({
          value,
          century: true,
        })
      }),
    )
  })

  test('one changed digit of the last ten is found', () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.integer({ min: 2, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        ({ value }, at, by) => {
          const changed = value.slice(0, at) + ((Number(value[at]) + by) % 10) + value.slice(at + 1)
          fc.pre(!changed.endsWith('000000'))
          const reading = parseCivicNo(changed, asOf)
          // The date may break before the check digit is looked at.
          expect(reading).toMatchObject({ ok: false, rule: expect.stringMatching(/PER-0[23]/) })
          if (at >= 8) expect(reading).toEqual({ ok: false, rule: 'PER-03' })
        },
      ),
    )
  })

  test('any text at all is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(typeof parseCivicNo(text, asOf).ok).toBe('boolean')
      }),
    )
  })
})

test('test numbers are those of Skatteverket’s series', () => {
  expect(['238', '239', '980', '999'].map((serial) => isTestNumber(`20140107${serial}0`))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['237', '240', '979', '001', 'TF1'].map((serial) => isTestNumber(`20140107${serial}0`))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test('sex and birth date of what is no number are unknown', () => {
  expect([
    civicNoSex(''),
    civicNoSex('20140107TFxx'),
    civicNoBirthDate('2014-01-07'),
    civicNoBirthDate('201313012388'),
  ]).toEqual([undefined, undefined, undefined, undefined])
})

test('organisation numbers have ten digits and a check digit', () => {
  expect(['2120000001', '2021004185'].map(isOrganisationNumber)).toEqual([true, true])
  expect(['2021004186', '202100-4185', '162021004185', ''].map(isOrganisationNumber)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
