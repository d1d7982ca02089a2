import { expect, test } from 'vitest'
import { concealCivicNos } from '../../../src/main/validate/conceal.ts'

test.each([
  ['201401072382', '20140107••••'],
  ['20140107-2382', '20140107-••••'],
  ['Elev 140107+2382, vh 19800101 2387', 'Elev 140107+••••, vh 19800101 ••••'],
  ['20140107–2382', '20140107–••••'],
  ['20130101-tf12', '20130101-••••'],
  ['910082387', '91008••••'],
  ['912345678, 20260818', '912345678, 20260818'],
  ['Klass 7A, 070-174 06 05', 'Klass 7A, 070-174 06 05'],
  ['b6c1f0e2-0000-4000-8000-201401072382', 'b6c1f0e2-0000-4000-8000-201401072382'],
  ['20140107-2382-4000-8000-b6c1f0e20000', '20140107-2382-4000-8000-b6c1f0e20000'],
])('personal numbers are masked, other numbers kept: %s', (text, concealed) => {
  expect(concealCivicNos(text)).toBe(concealed)
})
