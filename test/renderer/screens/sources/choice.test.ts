import { expect, test } from 'vitest'
import {
  choose,
  headerMode,
  headerRows,
  isSameChoice,
  parseNames,
  showSkip,
  skipText,
} from '../../../../src/renderer/src/screens/sources/reading/choice.ts'

test('a key that is chosen no more is gone from the choice', () => {
  expect(choose({ delimiter: ';', footerRows: 1 }, 'delimiter', undefined)).toEqual({ footerRows: 1 })
  expect(choose({}, 'footer', false)).toEqual({ footer: false })
})

test('the mode of the captions and the rows they stand on', () => {
  expect([{}, { header: [] }, { header: [3] }, { header: [3, 4] }].map(headerMode)).toEqual([
    'detected',
    'none',
    'one',
    'two',
  ])
  expect((['detected', 'none', 'one', 'two'] as const).map((mode) => headerRows(mode, 3))).toEqual([
    undefined,
    [],
    [3],
    [3, 4],
  ])
})

test('names are divided by semicolons, and nothing is no names', () => {
  expect(parseNames('Id; Namn ;Klass')).toEqual(['Id', 'Namn', 'Klass'])
  expect(parseNames(' ; ')).toBeUndefined()
})

test('a text of rows to leave out is taken as it stands, and shown so', () => {
  const skip = skipText('Summa (antal): 3.5')
  expect(skip).toEqual([{ pattern: 'Summa \\(antal\\): 3\\.5' }])
  expect(showSkip(skip ? { skip } : {})).toBe('Summa (antal): 3.5')
  expect(skipText('  ')).toBeUndefined()
})

test('choices are the same in whatever order they were made', () => {
  expect(isSameChoice({ delimiter: ';', header: [] }, { header: [], delimiter: ';' })).toBe(true)
  expect(isSameChoice({ header: [1] }, { header: [2] })).toBe(false)
})
