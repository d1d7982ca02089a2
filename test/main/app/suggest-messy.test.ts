/** Lists as schools really write them: what was plainly wrong in a proposal once, or lost a row without a word. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

async function migrateSuggested(lists: Readonly<Record<string, readonly string[]>>) {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  for (const [name, rows] of Object.entries(lists)) writeFileSync(join(data, name), rows.join('\n'))
  const mapping = join(folder, 'mapping.json')
  const suggestion = await suggestForFiles([data], folder)
  writeFileSync(mapping, JSON.stringify(suggestion.mapping))
  const migrated = await migrateFiles([data], { mapping, out: join(folder, 'out') })
  const person = (name: string) => migrated.delivered('persons').find((one) => one['givenName'] === name)
  const target = (column: string) =>
    suggestion.proposals.find((one) => one.column === column && one.score >= 0.6)?.target
  return { ...migrated, suggestion, person, target }
}

test('a municipal list of placed children: those who have the place are guardians, with their numbers', async () => {
  const { summary, person, target, delivered } = await migrateSuggested({
    'Placerade_barn.csv': [
      'Barnets namn;Barnets pnr;Förskola;Avd.;Placerad fr o m;Tim/v;Platsinnehavare 1;Pnr pl.inneh. 1;Mobil 1;Platsinnehavare 2;Mobil 2',
      'Falk, Juni;200316-9881;Lärkan;Solen;2024-08-12;35;Falk, Maja;900415-9852;070-1740605;Falk, Tor;070-1740699',
      'Rask, Bo;20210114-9918;Lärkan;Månen;12/8 2024;15;Rask, Mia;19920416-9933;;;',
      'Ek, Siv;20210425-9847;Sparven;Talgoxen;våren 25;40;Ek, Eva;;0731740606;;',
    ],
  })
  expect(target('Pnr pl.inneh. 1')).toBe('guardian 1: Person.civicNo.value')
  expect(target('Mobil 2')).toBe('guardian 2: Person.phoneNumbers[].value')
  // The start date that nobody can read is told, and not taken to be the school year's.
  expect(summary.balance).toMatchObject({ waiting: 1 })
  expect(person('Juni')?.['responsibles']).toHaveLength(2)
  expect(person('Maja')).toMatchObject({ civicNo: { value: '199004159852' } })
  expect(person('Tor')).toMatchObject({ phoneNumbers: [{ value: '0701740699', mobile: true }] })
  expect(new Set(delivered('placements').map((one) => one['maxWeeklyScheduleHours']))).toEqual(
    new Set([35, 15]),
  )
})

test('a schedule: who teaches which group what, the teachers as a list of signatures in a cell', async () => {
  const { summary, delivered } = await migrateSuggested({
    'schema.csv': [
      'Dag;Start;Slut;Kurs;Grupp;Lärare;Sal',
      'Måndag;08:20;09:20;Ma;7A;VEAS;A12',
      'Onsdag;08:20;09:20;Ma;7A;VEAS;A12',
      'Tisdag;08:20;09:20;Ma;7B;VEAS,ULBE;A12',
      'Onsdag;10:00;11:00;Sl;7A_sl1;SVLI;Slöjd',
    ],
    'personal.csv': [
      'Sign;Namn;Tjänst;Enhet',
      'VEAS;Vera Ask;Lärare;Ekskolan',
      'ULBE;Ulf Berg;Lärare;Ekskolan',
      'SVLI;Sven Lind;Slöjdlärare;Ekskolan',
    ],
    'klasslista.csv': [
      'Klass;Namn;Pers.nr;Grupper',
      '7A;Ada Ek;20140203-2385;7A_sl1',
      '7A;Bo Al;20140607-2395;',
      '7B;Cia Lo;20110304-2394;',
    ],
  })
  expect(summary.balance).toMatchObject({ waiting: 0, leftOut: 0 })
  expect(summary.entities).toMatchObject({ groups: 3, activities: 3, duties: 3 })
  const teachers = delivered('activities').map(({ teachers: list }) =>
    Array.isArray(list) ? list.length : 0,
  )
  expect(teachers.toSorted((a, b) => a - b)).toEqual([1, 1, 2])
})

test('a list of participants in adult education: a row for each course, with its own days', async () => {
  const { summary, suggestion, person } = await migrateSuggested({
    'SFI-deltagare.csv': [
      'Personnummer;Tilltalsnamn;Efternamn;Kurs;Grupp;Start;Slut;Anordnare',
      '19850304-9838;Amina;Hassan;A;SFI 1A fm;2026-08-10;2026-12-18;Komvux Ekby',
      '19850304-9838;Amina;Hassan;B;SFI 1B fm;2027-01-11;2027-06-11;Komvux Ekby',
      '19900415-9852;Omar;Ali;C;SFI 2C em;2026-08-10;;Komvux Ekby',
    ],
  })
  expect(summary.balance.waiting).toBe(0)
  expect(suggestion.mapping.ask['skolform']?.default).toEqual({
    value: 'VUXSFI',
  })
  expect(person('Amina')?.['enrolments']).toMatchObject([
    { schoolType: 'VUXSFI', startDate: '2026-08-10' },
    { schoolType: 'VUXSFI', startDate: '2027-01-11' },
  ])
})

test('a programme list: the code of the study path rather than the programme’s', async () => {
  const { person } = await migrateSuggested({
    'programlista.csv': [
      'Pnr;Förnamn;Efternamn;Program;Studieväg;Årskurs;Klass;Skolenhet',
      '20140203-2385;Ada;Ek;NA;NANAT0;1;NA26A;Lindens gymnasium',
    ],
  })
  expect(person('Ada')?.['enrolments']).toMatchObject([
    { educationCode: 'NANAT0', schoolType: 'GY', schoolYear: 1 },
  ])
})

test('captions of eight letters, and dates of six digits that are suggested and not guessed', async () => {
  const { summary, suggestion, person, allFindings, delivered } = await migrateSuggested({
    'ELEV.TXT': [
      'SKOLENH;PNR;ENAMN;FNAMN;GATUADR;POSTNR;POSTADR;KLASS;ÅK;INDAT;UTDAT;SKFORM',
      '99900017;1406072395;Åkesson;Östen;Björkvägen 3;01234;GRÖNVIK;6A;6;20200818;;GR',
      '99900017;1402032385;Näslund;Ida;Ängsgatan 12 B;01234;GRÖNVIK;6A;6;20200818;;GR',
      '99900025;1103042394;Ek;Bo;Ågatan 1;01235;GRÖNVIK;9B;9;200818;;GR',
    ],
  })
  expect(suggestion.doubts).toEqual([])
  expect(person('Östen')).toMatchObject({
    familyName: 'Åkesson',
    addresses: [{ streetAddress: 'Björkvägen 3', postalCode: '01234', locality: 'GRÖNVIK' }],
    enrolments: [{ schoolType: 'GR', schoolYear: 6, startDate: '2020-08-18' }],
  })
  expect(delivered('organisations').map((one) => one['schoolUnitCode'])).toContain('99900017')
  expect(summary.balance.waiting).toBe(1)
  expect(allFindings.find(({ rule }) => rule === 'DAT-03')).toMatchObject({
    row: 4,
    column: 'INDAT',
    value: '200818',
    suggestion: '2020-08-18',
  })
})

test('a list of pupils whose columns of names nobody knows is proposed, and in doubt', async () => {
  const { suggestion } = await migrateSuggested({
    'lista.csv': ['Personnr;Kallas;Släkt;Klass', '20140607-2395;Bo;Al;6A', '20140203-2385;Ada;Ek;6A'],
  })
  expect(suggestion.doubts.map(({ sv }) => sv)).toEqual([
    'lista.csv: osäkert vilken kolumn som är förnamn',
    'lista.csv: osäkert vilken kolumn som är efternamn',
  ])
  expect(suggestion.mapping.entities.map(({ entity }) => entity)).toContain('Group')
})

test('classes by personal number beside the list that names the pupils', async () => {
  const { suggestion, summary, delivered } = await migrateSuggested({
    'elever.csv': ['Personnr;Förnamn;Efternamn;Årskurs', '20140607-2395;Bo;Al;6', '20140203-2385;Ada;Ek;6'],
    'klasser.csv': ['Personnr;Klass', '20140607-2395;6A', '20140203-2385;6A'],
  })
  expect(suggestion.doubts).toEqual([])
  expect(summary.balance.waiting).toBe(0)
  expect(delivered('persons')).toHaveLength(2)
  expect(delivered('groups')).toMatchObject([{ displayName: '6A', groupMemberships: [{}, {}] }])
})

test('where no file can be read, it is told why', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'klasslista.xls')
  writeFileSync(file, '<html><body><table><tr><td>Klass</td></tr></table></body></html>')
  await expect(suggestForFiles([file], folder)).rejects.toMatchObject({
    code: 'no-mapping',
    text: {
      sv: expect.stringContaining('klasslista.xls: Filen går inte att läsa. Den är en webbsida (HTML)'),
    },
  })
})

test('American dates: the month is first in all columns of a list where some can only be read so', async () => {
  const { person, delivered } = await migrateSuggested({
    'students.csv': [
      'Student ID;First Name;Last Name;Birth Date;Grade;Homeroom;School;Enrolled',
      '1001;Bo;Al;6/7/2014;6;6A;Oak School;8/17/2026',
      '1002;Ada;Ek;2/3/2014;6;6A;Oak School;9/5/2026',
    ],
    // Day first, as elsewhere, where no date of the list says otherwise.
    'personal.csv': [
      'Personnr;Förnamn;Efternamn;Befattning;Anställd',
      '19850304-9838;Vera;Ask;Lärare;5/9/2019',
    ],
  })
  expect(person('Bo')).toMatchObject({ birthDate: '2014-06-07', enrolments: [{ startDate: '2026-08-17' }] })
  expect(person('Ada')).toMatchObject({ birthDate: '2014-02-03', enrolments: [{ startDate: '2026-09-05' }] })
  expect(delivered('duties')).toMatchObject([{ startDate: '2019-09-05' }])
})
