import { expect, test } from 'vitest'
import { createPseudonyms, wordsAndNumbers } from '../../../../src/main/app/share/pseudonyms.ts'
import { shareName } from '../../../../src/main/app/share/share-mapping.ts'
import { luhnDigit, parseCivicNo } from '../../../../src/main/validate/civic-no.ts'

const asOf = '2026-09-01'
const make = (...cells: string[]) => createPseudonyms('secret', wordsAndNumbers(cells))
const read = (text: string) => parseCivicNo(text, asOf)

test.each(['Åsa', 'ÅSA', 'Karl-Fredrik', 'al-Amin, Bo', 'René', 'Ã…sa BjÃ¶rk', '  Bo  Ek '])(
  '%j keeps its shape and none of its words',
  (name) => {
    const made = make(name).replace(name)
    expect(made).toHaveLength(name.length)
    for (const word of name.match(/[A-Za-zÅÄÖåäö]{2,}/g) ?? []) expect(made).not.toContain(word)
    const shape = (text: string) =>
      text
        .replaceAll(/[A-ZÅÄÖ]/g, 'A')
        .replaceAll(/[a-zåäö]/g, 'a')
        .replaceAll(/[éèüáøæ]/g, 'é')
    expect(shape(made)).toBe(shape(name))
  },
)

test.each(['Иван Петров', 'Þór', 'José', 'Łukasz', 'Ngô'])(
  '%j cannot be read in another alphabet either',
  (name) => {
    const made = make(name).replace(name)
    expect(made).toHaveLength(name.length)
    for (const word of name.split(' ')) expect(made).not.toContain(word)
    expect(made).toMatch(/^[a-zåäöéèüáøæ ]+$/i)
  },
)

test('the same word and the same number have one stand-in in every spelling; others have others', () => {
  const pseudonyms = make('Åsa', 'Bo', '201402092389')
  expect(pseudonyms.replace('åsa')).toBe(pseudonyms.replace('Åsa').toLowerCase())
  const whole = pseudonyms.replace('201402092389')
  expect(pseudonyms.replace('140209-2389')).toBe(`${whole.slice(2, 8)}-${whole.slice(8)}`)
  expect(pseudonyms.replace('2014 0209 2389')).not.toContain('0209 2389')
  const names = Array.from(
    { length: 60 },
    (_, index) => `Na${'bdfghj'[index % 6]}${'aeiou'[index % 5]}${index % 2 ? 'r' : 's'}`,
  )
  const distinct = new Set(names.map((name) => name.toLowerCase()))
  expect(new Set(names.map((name) => pseudonyms.replace(name).toLowerCase())).size).toBe(distinct.size)
})

test('another secret gives other names', () => {
  const other = createPseudonyms('other', new Set())
  expect(other.replace('Hjördis Norrgård')).not.toBe(make().replace('Hjördis Norrgård'))
})

test('a personal number becomes a test number of the same year and sex', () => {
  const made = read(make().replace('20140209-2389'))
  expect(made).toMatchObject({ ok: true, kind: 'personnummer', test: true, sex: 'Kvinna' })
  expect(made.ok && made.birthDate.slice(0, 4)).toBe('2014')
  expect(read(make().replace(`19700163239${luhnDigit('700163239')}`))).toMatchObject({
    ok: true,
    kind: 'samordningsnummer',
  })
})

test.each([
  ['a wrong check digit', '20140209-2380', 'PER-03'],
  ['a day that is none', '20140231-2389', undefined],
  ['a month that is none', '20141309-2389', 'PER-02'],
  ['scientific notation', '2,01402E+11', 'IMP-12'],
])('%s stays', (_, number, rule) => {
  const made = make().replace(number)
  expect(made).not.toBe(number)
  if (rule) expect(read(made)).toMatchObject({ ok: false, rule })
})

test('a zero that was lost stays lost', () => {
  const made = make().replace('502092384')
  expect(made).toMatch(/^5\d{8}$/)
  expect(read('502092384').ok).toBe(read(made).ok)
})

test('a date of birth follows the number that it is part of', () => {
  const pseudonyms = make('201402092389')
  const number = pseudonyms.replace('201402092389')
  expect(pseudonyms.replaceBirthDate('2014-02-09').replaceAll('-', '')).toBe(number.slice(0, 8))
  expect(pseudonyms.replaceBirthDate('140209')).toBe(number.slice(2, 8))
})

test('addresses, telephones and ids keep their form', () => {
  const pseudonyms = make()
  expect(pseudonyms.replace('asa.ek@skola.example')).toMatch(/^[a-z]{3}\.[a-z]{2}@[a-z]{5}\.[a-z]{7}$/)
  expect(pseudonyms.replace('070-174 06 09')).toMatch(/^\d{3}-\d{3} \d\d \d\d$/)
  expect(pseudonyms.replace('3f8e9d5c-1111-4222-8333-444455556666')).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
  )
})

test.each([
  ['Elever Vitsippeskolan', /^Elever \p{L}{14}$/u],
  ['vitsippan_personal_2026.xlsx', /^\p{L}{9}_personal_2026\.xlsx$/u],
  ['StudentGroups.json', /^StudentGroups\.json$/],
])('the name %s keeps what says what is in it', (name, kept) => {
  const made = shareName(name, make())
  expect(made).toMatch(kept)
  expect(made.toLowerCase()).not.toContain('vitsipp')
})

test('a word that is somebody’s name in the files is hidden in a file’s name too', () => {
  const pseudonyms = make('Personal')
  pseudonyms.replace('Personal')
  expect(shareName('Personal.csv', pseudonyms)).not.toContain('Personal')
})
