import { describe, expect, test } from 'vitest'
import { scoreColumn } from '../../../../src/main/mapping/suggest/score-column.ts'
import { synonymsWithout } from '../../../../src/main/mapping/suggest/synonyms.ts'
import type { TableKind } from '../../../../src/main/mapping/suggest/targets.ts'
import { table } from './suggest-fixture.ts'

function score(caption: string, values: readonly string[], kind: TableKind = 'pupils') {
  const { columns, profile } = table('fil.csv', [caption, ...values])
  const [column] = columns
  const [profiled] = profile
  if (!column || !profiled) throw new Error('the table has one column')
  const guess = scoreColumn(column, profiled, kind, synonymsWithout())
  return guess && [guess.target, guess.score, guess.sure]
}

const civicNos = ['20140507-2388', '20140612-2398']

describe('caption and values together', () => {
  test.each([
    ['known caption, right values', 'Personnr', civicNos, ['Person.civicNo.value', 0.98, true]],
    [
      'known caption, values of any kind',
      'Adress',
      ['Storgatan 1', 'Ekvägen 2'],
      ['Person.addresses[].streetAddress', 0.9, true],
    ],
    ['known caption, no values', 'Personnr', [], ['Person.civicNo.value', 0.9, false]],
    [
      'known caption, other values',
      'Klass',
      ['a@hem.example', 'b@hem.example'],
      ['Person.emails[].value', 0.75, false],
    ],
    ['misspelt caption, right values', 'Personnumer', civicNos, ['Person.civicNo.value', 0.9, true]],
    [
      'known word in the caption, right values',
      'Personnummer kontakt',
      civicNos,
      ['Person.civicNo.value', 0.82, false],
    ],
    ['unknown caption, telling values', 'Identitet', civicNos, ['Person.civicNo.value', 0.8, false]],
    [
      'caption of several meanings',
      'Namn',
      ['Ekdal, Noa', 'Rask, Tim'],
      ['Person.givenName, Person.familyName', 0.92, true],
    ],
    [
      'siblings in a cell',
      'Elevens personnr',
      ['20140507-2388,20110203-9805'],
      ['Person.civicNo.value', 0.98, true],
    ],
    [
      'known caption, values of the form with many mistakes',
      'Persnr',
      ['20140507-2389', '20140612-2390', '20140612-239X'],
      ['Person.civicNo.value', 0.9, true],
    ],
    [
      'known caption, few addresses and a mistake',
      'E-post',
      ['a@hem.example', 'b@hem.example', 'har ingen'],
      ['Person.emails[].value', 0.9, true],
    ],
    [
      'known caption, hardly any of the form',
      'Persnr',
      ['20140507-2388', 'A7', 'B8'],
      ['Person.civicNo.value', 0.45, false],
    ],
    ['unknown caption, any values', 'Skåp', ['12', 'B4'], undefined],
    ['a caption that is known to be of no use', 'Lösenord', ['hemligt'], undefined],
  ])('%s', (_what, caption, values, guess) => {
    expect(score(caption, values)).toEqual(guess)
  })
})

test('a caption means what the table is about', () => {
  expect(score('Namn', ['Ekskolan'], 'schools')).toEqual(['Organisation.displayName', 0.75, false])
  expect(score('Namn', ['6A', '7B'], 'groups')).toEqual(['Group.displayName', 0.92, true])
  expect(score('E-post', ['a@ek.example'], 'schools')).toEqual(['Organisation.email', 0.98, true])
  expect(score('Startdatum', ['2026-08-17'], 'staff')).toEqual(['Duty.startDate', 0.98, true])
  expect(score('Befattning', ['Lärare'], 'pupils')).toBeUndefined()
  expect(score('Vårdnadshavare 1 mobil', ['070-1740601'], 'schools')).toBeUndefined()
})
