/** Rules of SCIM that show only when references are looked up: each with a file that has its fault, and one that has not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

const school = '11111111-1111-4111-8111-111111111111'
const teacher = '22222222-2222-4222-8222-222222222222'
const employment = '33333333-3333-4333-8333-333333333333'
const lesson = '44444444-4444-4444-8444-444444444444'
const authority = '55555555-5555-4555-8555-555555555555'
const elsewhere = '66666666-6666-4666-8666-666666666666'
const prefix = 'urn:scim:schemas:extension:sis:school:1.0:'

type Change = { employedAt?: string; taughtBy?: string; parent?: string }

async function rulesOf({
  employedAt = school,
  taughtBy = employment,
  parent = lesson,
}: Change): Promise<string[]> {
  const resources = [
    { schemas: [`${prefix}Organisation`], externalId: authority, displayName: 'Granvik' },
    {
      schemas: [`${prefix}SchoolUnit`],
      externalId: school,
      displayName: 'Ekskolan',
      schoolUnitCode: '99900011',
      organisation: { value: authority },
    },
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', `${prefix}User`],
      externalId: teacher,
      name: { givenName: 'Bo', familyName: 'Ek' },
      displayName: 'Bo Ek',
      [`${prefix}User`]: { civicNo: '198001019816' },
    },
    {
      schemas: [`${prefix}Employment`],
      externalId: employment,
      user: { value: teacher },
      employedAt: { value: employedAt },
      employmentRole: 'Lärare',
      startDate: '2025-07-01',
    },
    {
      schemas: [`${prefix}Activity`],
      externalId: lesson,
      displayName: 'Matematik',
      owner: { value: school },
      teachers: [{ value: taughtBy }],
      ...(parent === lesson ? {} : { parentActivity: [{ value: parent }] }),
    },
  ]
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'export.json'), JSON.stringify(resources))
  const { allFindings } = await migrateFiles([join(folder, 'export.json')], { mapping: 'ss12000-2018' })
  return allFindings.map(({ rule }) => rule)
}

test.each<[rule: string, fault: Change]>([
  ['SCM-11', { employedAt: '99900011' }],
  ['SCM-16', { parent: elsewhere }],
  ['SCM-17', { taughtBy: teacher }],
])('%s is found where its fault is, and not where it is not', async (rule, fault) => {
  expect(await rulesOf(fault)).toContain(rule)
  expect(await rulesOf({})).not.toContain(rule)
})
