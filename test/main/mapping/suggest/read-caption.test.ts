import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCaption } from '../../../../src/main/mapping/suggest/read-caption.ts'
import { synonymsWithout } from '../../../../src/main/mapping/suggest/synonyms.ts'

const synonyms = synonymsWithout()
function read(caption: string, without?: string): unknown[] {
  const path = caption.split(' / ')
  const column = { name: caption, path, position: 1 }
  const { concepts, match, party, number } = readCaption(
    column,
    without === undefined ? synonyms : synonymsWithout(without),
  )
  return [concepts[0], match, party, number]
}

describe('a caption tells what its column is', () => {
  test.each([
    ['Personnr', 'civicNo'],
    ['PERSONNUMMER (ÅÅÅÅMMDD-XXXX)', 'civicNo'],
    ['Förnamn*', 'givenName'],
    ['fornamn', 'givenName'],
    ['Last Name', 'familyName'],
    ['E-post', 'email'],
    ['Anst. fr.o.m.', 'startDate'],
    ['Timmar/vecka', 'weeklyHours'],
    ['schoolUnitCode', 'schoolUnitCode'],
    ['Skolans namn', 'schoolName'],
    ['Inloggning (ePPN)', 'eppn'],
  ])('%s', (caption, concept) => {
    expect(read(caption)).toEqual([concept, 'exact', undefined, undefined])
  })
})

describe('a caption tells whose its column is', () => {
  test.each([
    ['Vårdnadshavare 1 namn', ['fullName', 'exact', 'guardian', 1]],
    ['Vårdnadshavare 2', ['fullName', 'exact', 'guardian', 2]],
    ['Vårdnadshavare 2 / Personnr', ['civicNo', 'exact', 'guardian', 2]],
    ['Mobil vh 1', ['mobile', 'exact', 'guardian', 1]],
    ['vh2epost', ['email', 'exact', 'guardian', 2]],
    ['Parent 1 first name', ['givenName', 'exact', 'guardian', 1]],
    ['Pappas mobil', ['mobile', 'exact', 'guardian', 2]],
    ['Elevens personnummer', ['civicNo', 'exact', 'pupil', undefined]],
    ['studentEmail', ['email', 'exact', 'pupil', undefined]],
    ['Barn', ['fullName', 'exact', 'pupil', undefined]],
    ['email2', ['email', 'exact', undefined, 2]],
  ])('%s', (caption, reading) => {
    expect(read(caption)).toEqual(reading)
  })
})

test('a word inside a caption and a slip of the pen are worth less', () => {
  expect(read('E-postadress skola')).toEqual(['email', 'compound', undefined, undefined])
  expect(read('Personnumer')).toEqual(['civicNo', 'fuzzy', undefined, undefined])
  expect(read('Ämnesgrupp', 'dnp')).toEqual(['groups', 'compound', undefined, undefined])
})

test('what nobody knows is nothing', () => {
  expect(read('Skåp')).toEqual([undefined, undefined, undefined, undefined])
  expect(read('Kolumn 1')).toEqual([undefined, undefined, undefined, undefined])
})

test('captions of one system can be switched off; the others stay', () => {
  expect(read('fname')).toEqual(['givenName', 'exact', undefined, undefined])
  expect(read('fname', 'schoolsoft')).toEqual([undefined, undefined, undefined, undefined])
  expect(read('Förnamn', 'schoolsoft')).toEqual(['givenName', 'exact', undefined, undefined])
})

test('case, spaces and signs of a caption make no difference', () => {
  const known = fc.constantFrom('personnummer', 'förnamn', 'skolenhetskod', 'årskurs', 'mobilnr')
  const between = fc.constantFrom('', ' ', '*', ':', '  ')
  fc.assert(
    fc.property(known, between, fc.boolean(), (word, sign, upper) => {
      expect(read(`${sign}${upper ? word.toUpperCase() : word}${sign}`)).toEqual(read(word))
    }),
  )
})

test('any text can be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (caption) => {
      readCaption({ name: caption, path: [caption], position: 2 }, synonyms)
    }),
  )
})
