import { describe, expect, test } from 'vitest'
import { profileColumns, type ColumnProfile } from '../../../src/main/import/profile.ts'

function profile(
  values: Iterable<string | number | boolean | null | undefined>,
  caption = 'Kolumn 1',
): ColumnProfile {
  const profiler = profileColumns([{ name: caption, path: [caption], position: 1 }])
  for (const value of values) profiler.add({ cells: [value] })
  const [result] = profiler.result()
  if (!result) throw new Error('no column')
  return result
}

test('what a column holds', () => {
  expect(profile(['7A', '7B', '7A', '', undefined, ' 7A ', '10C'], 'Klass')).toEqual({
    name: 'Klass',
    position: 1,
    filled: 5,
    distinct: 3,
    isEstimate: false,
    kind: 'className',
    lengths: { min: 2, max: 3 },
    patterns: [
      { pattern: '9A', count: 4 },
      { pattern: '99A', count: 1 },
    ],
    top: [
      { value: '7A', count: 3 },
      { value: '10C', count: 1 },
      { value: '7B', count: 1 },
    ],
    min: '10C',
    max: '7B',
    warnings: [],
  })
})

test('an empty column', () => {
  expect(profile(['', null, undefined])).toMatchObject({
    filled: 0,
    distinct: 0,
    kind: 'empty',
    lengths: { min: 0, max: 0 },
    min: undefined,
    max: undefined,
  })
})

test('numbers are compared as numbers and shown as they stand', () => {
  expect(profile(['010', '9', '2,5'])).toMatchObject({ min: '2,5', max: '010', kind: 'decimal' })
})

test('JSON values', () => {
  expect(profile([true, false, 3])).toMatchObject({ filled: 3, distinct: 3 })
})

test('many distinct values are estimated within a tenth, and said to be', () => {
  const values = Array.from({ length: 50_000 }, (_, index) => `elev-${index}`)
  const { distinct, isEstimate, filled } = profile([...values, ...values])
  expect(isEstimate).toBe(true)
  expect(filled).toBe(100_000)
  expect(distinct).toBeGreaterThan(45_000)
  expect(distinct).toBeLessThan(55_000)
})

describe('the kind of a column', () => {
  const cases: [kind: string, caption: string, values: string[]][] = [
    ['civicNo', 'Pnr', ['20110116-9827', '110116-9827', '201101169827']],
    ['date', 'Start', ['2026-08-17', '2026-08-18', '17/8 -26']],
    ['email', 'Kolumn 1', ['a.b@skola.example', 'c@skola.example']],
    ['phone', 'Mobil', ['070-174 06 05', '0701740606', '+46701740607']],
    ['schoolUnitCode', 'Kolumn 4', ['99900011', '99900029']],
    ['schoolUnitCode', 'Skolenhetskod', ['20110116', '99900029']],
    ['schoolType', 'Skolform', ['Grundskola', 'GR', 'Fritidshem', 'FKLASS']],
    ['schoolYear', 'Årskurs', ['F', '1', '9', 'åk 6']],
    ['className', 'Klass', ['7A', 'FA', 'TE25A', '1b']],
    ['givenName', 'Förnamn', ['Åsa', 'Anna-Märta', 'Li']],
    ['familyName', 'Efternamn', ['Öberg', "O'Brien", 'von Grönvik']],
    ['name', 'Kolumn 2', ['Ek, Åsa', 'von Grönvik, Bo', 'van der Berg, Eva', 'Al-Rashid, Li']],
    ['text', 'Kolumn 2', ['mat, Gymnastik', 'ska flytta, Ek vet']],
    ['name', 'Mentor', ['Åsa Ek', 'Bo von Grönvik']],
    ['yesNo', 'Skyddad', ['J', 'N', 'J']],
    ['uuid', 'Id', ['a1d4ef40-a654-4d45-8c53-4725956c38aa']],
    ['url', 'Webb', ['https://skola.example/a']],
    ['integer', 'Poäng', ['12', '300', '-4']],
    ['decimal', 'Grad', ['80,5', '75']],
    ['code', 'Avdelning', ['Ängen', 'Skogen', 'Ängen', 'Skogen']],
    ['text', 'Anteckning', ['ska flytta till hösten', 'kommer tillbaka i mars, kanske']],
  ]
  test.each(cases)('%s (%s)', (kind, caption, values) => {
    expect(profile(values, caption).kind).toBe(kind)
  })
})

describe('warnings', () => {
  const cases: [rule: string, values: string[], count: number][] = [
    ['IMP-11', ['0701740605', '0701740606', '0701740607', '701740608'], 1],
    ['IMP-11', ['0042', '0043', '142'], 1],
    ['IMP-12', ['201404110001', '2,01404E+11'], 1],
    ['IMP-13', ['7A', '7B', '8A', '1-feb'], 1],
    ['IMP-04', ['Gr?nberg', 'Ek'], 1],
    ['IMP-05', ['Ã…sa', 'Ek', 'Ã…sa'], 2],
    ['IMP-24', ['2014-05-07', '2014-05-10', '22/03/2014'], 1],
    ['IMP-24', ['25/03/2014', '26/03/2014', '03/27/2014'], 1],
  ]
  test.each(cases)('%s in %j', (rule, values, count) => {
    expect(profile(values).warnings).toEqual([{ rule, count }])
  })
})
