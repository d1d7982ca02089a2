import { expect, test } from 'vitest'
import { isStudyPathCode, suggestStudyPath } from '../../../src/main/validate/study-path.ts'

test.each(['NA', 'NANAT', 'TE25', 'IMVNA', 'SAMUS0X', 'NA-IB'])('%s is a code', (text) => {
  expect(isStudyPathCode(text)).toBe(true)
})

test.each([
  ['Naturvetenskapsprogrammet', 'NA'],
  ['naturvetenskaps', 'NA'],
  ['El- och energiprogrammet', 'EE'],
  ['Vård- och  omsorgsprogrammet', 'VO'],
  ['Teknikprogrammet ', 'TE'],
  ['Språkintroduktion', 'IMS'],
  ['na', 'NA'],
  ['te25', 'TE25'],
])('%s is a name, of %s', (name, code) => {
  expect(isStudyPathCode(name)).toBe(false)
  expect(suggestStudyPath(name)).toBe(code)
})

test('of a name that nobody knows nothing is suggested', () => {
  expect(isStudyPathCode('Rymdprogrammet i Kiruna')).toBe(false)
  expect(suggestStudyPath('Rymdprogrammet i Kiruna')).toBeUndefined()
  expect(suggestStudyPath('12345')).toBeUndefined()
})
