import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { blockingRows, countDelivery, migrateFiles } from './migrate-fixture.ts'

const shared = '../shared'
const legacy = `${shared}/legacy-formats/samples`
const scim = `${shared}/ss12000-2018`

/** Real formats with the counts that their own pages give. They are reference material that the product does not ship. */
describe.skipIf(!existsSync(shared))('reference samples', () => {
  test('elevregister-excel: two header rows, merged schools, held rows and what they take with them', async () => {
    const migrated = await migrateFiles([`${legacy}/elevregister-excel/elevregister.xlsx`])
    const expected = JSON.parse(readFileSync(`${legacy}/elevregister-excel/expected.json`, 'utf8'))
    const { entitiesExcludingBlocking: counts } = expected
    expect(migrated.summary.mapping.name).toBe('elevregister-excel')
    expect(Object.fromEntries(migrated.summary.sources.map(({ name, rows }) => [name, rows]))).toEqual({
      'elevregister.xlsx#Elever': 30,
      'elevregister.xlsx#Personal': 10,
      'elevregister.xlsx#Skolor': 3,
    })
    expect(countDelivery(migrated)).toMatchObject({
      Organisation_Skolenhet: counts.Organisation_Skolenhet,
      Person: counts.Person,
      Enrolment: counts.Enrolment,
      responsibles: counts.responsibles,
      Group_Klass: counts.Group_Klass,
      Group_Undervisning: counts.Group_Undervisning,
      GroupMembership: counts.GroupMembership,
      Duty: counts.Duty,
      securityMarking: counts.securityMarking,
    })
    expect(blockingRows(migrated)).toEqual({ 'elevregister.xlsx#Elever': expected.rules.Elever })
    expect(migrated.summary.balance).toMatchObject({ waiting: 3, leftOut: 4, reasons: { footer: 4 } })
  })

  test('egil-scim: a member that does not exist holds that membership, and nothing else', async () => {
    const migrated = await migrateFiles([`${legacy}/egil-scim`])
    const { entitiesExcludingBlocking: counts } = JSON.parse(
      readFileSync(`${legacy}/egil-scim/expected.json`, 'utf8'),
    )
    expect(countDelivery(migrated)).toMatchObject(counts)
    const errors = migrated.allFindings.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ rule, path }) => [rule, path])).toEqual([
      ['MAP-06', 'StudentGroups[1].studentMemberships[8].value'],
    ])
  })

  const captures = [
    [
      'base/list',
      'base/paged',
      'base/resources.ndjson',
      { Organisation: 4, Person: 5, Enrolment: 3, Duty: 3, Group: 5, Activity: 5 },
    ],
    [
      'csv/list',
      'csv/resources.ndjson',
      'csv/list',
      { Organisation: 4, Person: 4, Duty: 3, Group: 2, Activity: 2 },
    ],
    [
      'virtual_groups/list',
      'virtual_groups/resources.ndjson',
      'virtual_groups/list',
      { Organisation: 4, Person: 5, Duty: 3, Group: 3, Activity: 3 },
    ],
  ] as const
  test.each(captures)('captures of a real client, %s = %s = %s', async (a, b, c, counts) => {
    const forms = await Promise.all([a, b, c].map((part) => migrateFiles([`${scim}/egil-captures/${part}`])))
    for (const migrated of forms) {
      expect(countDelivery(migrated)).toMatchObject(counts)
      expect(migrated.summary.findings.error).toBe(0)
      expect(migrated.delivered('persons')).toEqual(forms[0]?.delivered('persons'))
      expect(migrated.delivered('groups')).toEqual(forms[0]?.delivered('groups'))
    }
  })

  test.each([
    '05-array-mixed.json',
    '06-resources.ndjson',
    '08-keyed-by-egil-type.json',
    '08-keyed-by-endpoint.json',
    '09-egil.cache',
    '10-windermere-file.json',
  ])('%s gives what the migration table says of its 26 resources', async (file) => {
    const migrated = await migrateFiles([`${scim}/samples/${file}`])
    expect(countDelivery(migrated)).toMatchObject({
      Organisation: 4,
      Person: 8,
      Enrolment: 5,
      Placement: 0,
      Duty: 4,
      AssignmentRole_Mentor: 1,
      Group: 5,
      GroupMembership: 7,
      Activity: 4,
    })
    expect(migrated.summary.findings.error).toBe(0)
  })

  test('12-dirty.json: what errors hold, and what is left', async () => {
    const migrated = await migrateFiles([`${scim}/samples/12-dirty.json`])
    const expected = JSON.parse(readFileSync(`${scim}/samples/12-dirty.expected.json`, 'utf8'))
    expect(countDelivery(migrated)).toMatchObject(expected.entitiesExcludingHeld)
  })
})
