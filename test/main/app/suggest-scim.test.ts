import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

const authority = 'd47bd9e4-9441-4e45-83d6-d44d524b17b5'
const unit = '1041f573-0aa7-458e-be53-3552915a8073'

/** A small export of one school authority with one unit and a pupil, and lists of ones own beside it. */
function writeSources(lists: Readonly<Record<string, readonly string[]>>): string {
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
        externalId: '7f4a7c0e-27dc-4c6e-9a0e-9d8a4c3f2b10',
        userName: 'ada.ek@ekby.example',
        name: { givenName: 'Ada', familyName: 'Ek' },
        'urn:scim:schemas:extension:sis:school:1.0:User': {
          civicNo: '201402032385',
          enrolments: [{ value: unit, schoolYear: 1, startDate: '2026-08-17' }],
        },
      },
    ],
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
