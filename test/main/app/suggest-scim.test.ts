import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

const authority = 'd47bd9e4-9441-4e45-83d6-d44d524b17b5'
const unit = '1041f573-0aa7-458e-be53-3552915a8073'

const adaId = '7f4a7c0e-27dc-4c6e-9a0e-9d8a4c3f2b10'

/** A small export of one school authority with one unit and a pupil, and groups and lists of ones own beside it. */
function writeSources(
  lists: Readonly<Record<string, readonly string[]>>,
  groups: readonly object[] = [],
): string {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  const resources = {
    Organisations: [{ externalId: authority, displayName: 'Ekby kommun' }],
    SchoolUnits: [
      {
        externalId: unit,
        displayName: 'Ekskolan',
        schoolUnitCode: '99900017',
        schoolTypes: ['GY'],
        organisation: { value: authority },
      },
    ],
    Users: [
      {
        externalId: adaId,
        userName: 'ada.ek@ekby.example',
        name: { givenName: 'Ada', familyName: 'Ek' },
        'urn:scim:schemas:extension:sis:school:1.0:User': {
          civicNo: '201402032385',
          enrolments: [{ value: unit, schoolYear: 1, startDate: '2026-08-17' }],
        },
      },
    ],
    ...(groups.length > 0 ? { StudentGroups: groups } : {}),
  }
  for (const [name, Resources] of Object.entries(resources))
    writeFileSync(
      join(data, `${name}.json`),
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: Resources.length,
        Resources: Resources.map((one) => ({
          schemas: [`urn:scim:schemas:extension:sis:school:1.0:${name.replace(/s$/, '')}`],
          ...one,
        })),
      }),
    )
  for (const [name, rows] of Object.entries(lists)) writeFileSync(join(data, name), rows.join('\n'))
  return folder
}

async function migrateSuggested(folder: string) {
  const data = join(folder, 'data')
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify((await suggestForFiles([data], folder)).mapping))
  return migrateFiles([data], { mapping, out: join(folder, 'out') })
}

test('lists beside a SCIM export speak of its school authority and its units, by name and by code', async () => {
  const folder = writeSources({
    'elever.csv': [
      'Personnr;Förnamn;Efternamn;Skola;Klass',
      '20140203-2385;Ada;Ek;ekskolan;1A',
      '20140607-2395;Bo;Al;Ekskolan;1A',
      '20110304-2394;Cia;Lo;Alskolan;7A',
    ],
    'personal.csv': [
      'Personnr;Förnamn;Efternamn;Befattning;Skolenhetskod;Skola',
      '19850304-9838;Vera;Ask;Lärare;99900017;Ekskolan (gy)',
    ],
  })
  const { summary, delivered, allFindings } = await migrateSuggested(folder)
  expect(allFindings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(summary.balance.waiting).toBe(0)
  const organisations = delivered('organisations')
  const roots = organisations.filter((one) => one['organisationType'] === 'Huvudman')
  expect(roots).toMatchObject([{ id: authority, displayName: 'Ekby kommun' }])
  const units = organisations.filter((one) => one['organisationType'] === 'Skolenhet')
  expect(new Set(units.map((one) => one['displayName']))).toEqual(new Set(['Alskolan', 'Ekskolan']))
  for (const one of units) expect(one).toMatchObject({ parentOrganisation: { id: authority } })
  expect(units.find(({ id }) => id === unit)).toMatchObject({
    schoolUnitCode: '99900017',
    schoolTypes: ['GY'],
  })
  const [ada, bo] = ['Ada', 'Bo'].map((name) =>
    delivered('persons').find((person) => person['givenName'] === name),
  )
  expect(ada).toMatchObject({ enrolments: [{ enroledAt: { id: unit }, startDate: '2026-08-17' }] })
  expect(bo).toMatchObject({ enrolments: [{ enroledAt: { id: unit }, schoolType: 'GY' }] })
  expect(delivered('duties')).toMatchObject([{ dutyAt: { id: unit } }])
})

test('a list that names no school belongs to the only unit of the SCIM export', async () => {
  const folder = writeSources({
    'elever.csv': ['Personnr;Förnamn;Efternamn;Klass', '20140607-2395;Bo;Al;1A'],
  })
  const { delivered } = await migrateSuggested(folder)
  expect(new Set(delivered('organisations').map(({ id }) => id))).toEqual(new Set([unit, authority]))
})

const group = (externalId: string, displayName: string, studentGroupType?: string) => ({
  externalId,
  displayName,
  ...(studentGroupType === undefined ? {} : { studentGroupType }),
  owner: { value: unit },
  startDate: '2026-08-17',
  studentMemberships: [{ value: adaId }],
})
const classId = '820e3bc3-c645-44a0-92f6-c9ad63026b11'
const courseId = '5d9f8b6a-2a53-4c42-8f0e-6a2e3c1d7b55'

test('a class that the SCIM export describes and a list names is one group, with the members of both', async () => {
  const folder = writeSources(
    {
      'elever.csv': [
        'Personnr;Förnamn;Efternamn;Skola;Klass',
        '20140203-2385;Ada;Ek;Ekskolan;1a',
        '20140607-2395;Bo;Al;Ekskolan;1A',
        '20110304-2394;Cia;Lo;Ekskolan;7A',
      ],
    },
    // A group of another type that is called the same is another group.
    [group(classId, '1A', 'Klass'), group(courseId, '7A', 'Undervisning')],
  )
  const { summary, delivered } = await migrateSuggested(folder)
  expect(summary.balance.waiting).toBe(0)
  const persons = new Map(delivered('persons').map((person) => [person['id'], person['givenName']]))
  const groups = delivered('groups').map((one) => ({
    ...one,
    id: one['id'],
    members: [one['groupMemberships']].flat().map((member) => persons.get(Object(Object(member).person).id)),
  }))
  expect(groups).toHaveLength(3)
  expect(groups.find(({ id }) => id === classId)).toMatchObject({
    displayName: '1A',
    startDate: '2026-08-17',
    members: ['Ada', 'Bo'],
  })
  expect(groups.find(({ id }) => id === courseId)).toMatchObject({
    groupType: 'Undervisning',
    members: ['Ada'],
  })
  expect(groups.find(({ id }) => id !== classId && id !== courseId)).toMatchObject({
    displayName: '7A',
    groupType: 'Klass',
    members: ['Cia'],
  })
})

test('a list of groups beside a SCIM export without types adds to the groups that it describes', async () => {
  const folder = writeSources(
    { 'grupper.csv': ['Klass;Skola;Slutdatum', '1A;Ekskolan;2027-06-11', '2B;Ekskolan;2027-06-11'] },
    [group(classId, '1A')],
  )
  const { delivered } = await migrateSuggested(folder)
  expect(delivered('groups')).toHaveLength(2)
  expect(delivered('groups').find(({ id }) => id === classId)).toMatchObject({
    startDate: '2026-08-17',
    endDate: '2027-06-11',
  })
})

test('`--mapping auto` takes a list beside a SCIM export too, where what it is is sure', async () => {
  const migrateAuto = (list: readonly string[]) => {
    const folder = writeSources({ 'lista.csv': list })
    return migrateFiles([join(folder, 'data')], { mapping: 'auto', out: join(folder, 'out') })
  }
  const both = await migrateAuto(['Personnr;Förnamn;Efternamn;Klass', '20140607-2395;Bo;Al;1A'])
  expect(both.summary.mapping.name).toBe('suggestion')
  expect(both.delivered('persons').map((person) => person['givenName'])).toEqual(
    expect.arrayContaining(['Ada', 'Bo']),
  )
  const unsure = await migrateAuto(['Rum;Platser', 'A12;30'])
  expect(unsure.summary.mapping.name).toBe('ss12000-2018')
  expect(unsure.allFindings.map(({ rule }) => rule)).toContain('MAP-15')
})
