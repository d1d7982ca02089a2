import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

test('so it is of a guardian, and where only the values tell that a column holds numbers', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'elever.csv')
  writeFileSync(
    file,
    [
      'Personnr;Förnamn;Efternamn;Skola;Klass;Nås på;Vårdnadshavare;Telefon',
      '20140203-2385;Ada;Ek;Ekskolan;6A;0771-18 00 18;Eva Ek;076-174 06 05',
      '20140607-2395;Bo;Al;Ekskolan;6A;079-174 06 06;Mia Al;0771-18 00 18',
      '',
    ].join('\n'),
  )
  const suggestion = await suggestForFiles([file], folder)
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify(suggestion.mapping))
  const { delivered } = await migrateFiles([file], { mapping, out: join(folder, 'out') })
  const persons = new Map(delivered('persons').map((person) => [person['givenName'], person]))
  expect(persons.get('Eva')).toMatchObject({ phoneNumbers: [{ mobile: true }] })
  expect(persons.get('Mia')).toMatchObject({ phoneNumbers: [{ mobile: false }] })
  expect(persons.get('Ada')).toMatchObject({ phoneNumbers: [{ mobile: false }] })
  expect(persons.get('Bo')).toMatchObject({ phoneNumbers: [{ mobile: true }] })
})

test('whether a number in a column called Telefon is a mobile one is told by the number', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'elever.csv')
  writeFileSync(
    file,
    [
      'Personnr;Förnamn;Efternamn;Skola;Klass;Telefon',
      '20140203-2385;Ada;Ek;Ekskolan;6A;070-174 06 05',
      '20140607-2395;Bo;Al;Ekskolan;6A;0771-18 00 18',
      '20110304-2394;Cia;Lo;Ekskolan;6A;+46 72 174 06 05',
      '',
    ].join('\n'),
  )
  const suggestion = await suggestForFiles([file], folder)
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify(suggestion.mapping))
  const { delivered } = await migrateFiles([file], { mapping, out: join(folder, 'out') })
  const persons = new Map(delivered('persons').map((person) => [person['givenName'], person]))
  expect(persons.get('Ada')).toMatchObject({ phoneNumbers: [{ mobile: true }] })
  expect(persons.get('Bo')).toMatchObject({ phoneNumbers: [{ mobile: false }] })
  expect(persons.get('Cia')).toMatchObject({ phoneNumbers: [{ mobile: true }] })
})
