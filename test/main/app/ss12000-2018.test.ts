import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findMapping } from '../../../src/main/app/mappings/shipped-mappings.ts'
import { createLedgerCounter } from '../../../src/main/app/run/ledger.ts'
import { resourceTypes, type Attribute } from '../../../src/main/import/json/resource-types.ts'
import type { Cell } from '../../../src/main/import/source.ts'
import { compileSource } from '../../../src/main/mapping/compile-mapping.ts'
import { environment, source } from '../mapping/mapping-fixture.ts'
import { migrateFiles, temporaryFolder, type Migrated } from './migrate-fixture.ts'

const mapping = findMapping('ss12000-2018')

/** A row that fills an attribute, with all its parts: the columns it gives, and their cells. */
function fill({ name, many, parts }: Attribute): [column: string, cell: Cell][] {
  if (!parts) return [[name, many ? ['x'] : 'x']]
  const names = [...parts.values()]
  if (many) return [[name, [Object.fromEntries(names.map((part) => [part, 'x']))]]]
  return names.map((part) => [`${name}.${part}`, 'x'])
}

describe('every attribute of the 2018 schemas', () => {
  const types = [...resourceTypes].map(([type, attributes]) => ({ type, attributes }))
  test.each(types)(
    '$type: is mapped, derived, or left for a reason that the mapping gives',
    ({ type, attributes }) => {
      const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}`
      const filled = [...new Set(attributes.values())].flatMap(fill)
      const bound = source(
        filled.map(([column]) => column),
        'scim',
        type,
      )
      const compiled = compileSource(mapping, name, bound, environment(mapping), new Set())
      expect(compiled.issues).toEqual([])
      const counter = createLedgerCounter(bound.columns, compiled.uses, mapping.sources[name])
      counter.count(filled.map(([, cell]) => cell))
      // A resource's own id is a key of the 2020 entity even where externalId is taken for its id.
      const open = counter.conclude([]).filter(({ fate }) => fate === 'decision')
      expect(open.map(({ column }) => column)).toEqual([])
    },
  )
})

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const is = (type: string) => ({ schemas: [`urn:scim:schemas:extension:sis:school:1.0:${type}`] })
const to = (n: number) => ({ value: id(n) })
const extension = 'urn:scim:schemas:extension:sis:school:1.0:User'
const user = (n: number, rest: object, school: object) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', extension],
  externalId: id(n),
  ...rest,
  [extension]: school,
})

const resources = [
  { ...is('Organisation'), externalId: id(1), displayName: 'Ekby kommun' },
  { ...is('Organisation'), externalId: id(2), displayName: 'Barn och skola', parentOrganisation: to(1) },
  { ...is('SchoolUnitGroup'), externalId: id(3), displayName: 'Ekskolan', schoolUnits: [to(4)] },
  {
    ...is('SchoolUnit'),
    externalId: id(4),
    displayName: 'Ekskolan F-6',
    schoolUnitCode: '99900011',
    organisation: to(2),
  },
  user(
    10,
    {
      userName: 'ada.ek',
      displayName: 'Ada Ek',
      phoneNumbers: [{ value: '070-174 06 05', type: 'mobile' }],
      addresses: [
        { streetAddress: 'Storgatan 1', postalCode: '99901', locality: 'Ekby', country: 'SE' },
        { streetAddress: 'Bara gatan 2' },
      ],
      photos: [{ value: 'https://example.com/ada.png' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '4711' },
    },
    {
      enrolments: [
        { value: id(4), schoolType: 'GR', schoolYear: 3 },
        { value: id(4), schoolType: 'FTH' },
      ],
      studentGroups: [to(21)],
    },
  ),
  user(11, { userName: 'bo@skola.example', name: { givenName: 'Bo', familyName: 'Lärarsson' } }, {}),
  {
    ...is('Employment'),
    externalId: id(12),
    user: to(11),
    employedAt: to(4),
    employmentRole: 'Fritidspedagog',
  },
  {
    ...is('StudentGroup'),
    externalId: id(20),
    displayName: 'Fritids',
    studentGroupType: 'Övrigt',
    schoolType: 'FTH',
    owner: to(4),
    studentMemberships: [to(10)],
  },
  { ...is('StudentGroup'), externalId: id(21), displayName: '3A', studentGroupType: 'Klass' },
  {
    ...is('Course'),
    externalId: id(30),
    courseCode: 'MATMAT01c',
    name: 'Matematik 1c',
    subjectShortName: 'MA',
    points: 100,
  },
  {
    ...is('Subject'),
    externalId: id(31),
    subjectCode: 'GRGRMAT01',
    displayName: 'Matematik',
    shortName: 'MA',
  },
  { ...is('Room'), externalId: id(32), name: 'A101', seats: 32 },
  { ...is('Resource'), externalId: id(33), displayName: 'Projektor 7', owner: to(3) },
  {
    ...is('Activity'),
    externalId: id(40),
    owner: to(4),
    groups: [to(21)],
    students: [to(10)],
    teachers: [{ ...to(12), minutesPlanned: 60 }],
    topic: { ...to(31), type: 'Subject' },
    activityType: 'Studentaktivitet',
  },
  {
    ...is('CalendarEvent'),
    externalId: id(50),
    activity: to(40),
    startTime: '2026-10-20T08:00',
    endTime: '2026-11-20T09:00',
    rooms: [to(32)],
    teacherExceptions: [{ ...to(12), teachingLength: 45 }],
    studentExceptions: [{ ...to(10), participates: false }],
  },
]

async function migrateResources(answers: Record<string, unknown> = {}): Promise<Migrated> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'export.json'), JSON.stringify(resources))
  writeFileSync(join(folder, 'answers.json'), JSON.stringify({ namn: true, ...answers }))
  return migrateFiles([join(folder, 'export.json')], { answersFile: join(folder, 'answers.json') })
}
const find = (migrated: Migrated, path: string, n: number) =>
  migrated.delivered(path).find((entity) => entity['id'] === id(n))

describe('from 2018 to 2020', () => {
  test('organisations: several are asked about, units listed by their group alone hang under it, pupils tell school types', async () => {
    const migrated = await migrateResources({
      ägare: '99900011',
      organisationstyp: { 'Barn och skola': 'Bolag' },
    })
    expect(find(migrated, 'organisations', 1)).toMatchObject({ organisationType: 'Huvudman' })
    expect(find(migrated, 'organisations', 2)).toMatchObject({
      organisationType: 'Bolag',
      parentOrganisation: { id: id(1) },
    })
    expect(find(migrated, 'organisations', 3)).toMatchObject({ organisationType: 'Skola' })
    expect(find(migrated, 'organisations', 4)).toMatchObject({
      parentOrganisation: { id: id(3) },
      schoolTypes: ['GR', 'FTH'],
    })
  })

  test('persons: names of the display name, numbers, whole addresses, photo, employee number, user names without a domain', async () => {
    const migrated = await migrateResources({ ägare: '99900011', domän: 'elev.example' })
    expect(find(migrated, 'persons', 10)).toMatchObject({
      givenName: 'Ada',
      familyName: 'Ek',
      eduPersonPrincipalNames: ['ada.ek@elev.example'],
      phoneNumbers: [{ value: '0701740605', type: 'Hem', mobile: true }],
      addresses: [
        {
          type: 'Postadress',
          streetAddress: 'Storgatan 1',
          postalCode: '99901',
          locality: 'Ekby',
          country: 'SE',
        },
      ],
      photo: 'https://example.com/ada.png',
      externalIdentifiers: [{ value: '4711', context: 'employeeNumber', globallyUnique: false }],
      enrolments: [{ enroledAt: { id: id(4) }, schoolType: 'GR', schoolYear: 3 }],
    })
    expect(migrated.delivered('placements')).toMatchObject([
      { child: { id: id(10) }, placedAt: { id: id(4) }, schoolType: 'FTH', group: { id: id(20) } },
    ])
    expect(find(migrated, 'duties', 12)).toMatchObject({
      dutyRole: 'Fritidspedagog',
      description: 'Fritidspedagog',
    })
    expect(find(migrated, 'groups', 21)).toMatchObject({
      organisation: { id: id(4) },
      groupMemberships: [{ person: { id: id(10) } }],
    })
    expect(migrated.allFindings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('subjects, courses, rooms, resources, activities and lessons', async () => {
    const migrated = await migrateResources({ ägare: '99900011' })
    expect(find(migrated, 'syllabuses', 30)).toMatchObject({
      schoolType: 'GY',
      subjectName: 'Matematik',
      courseName: 'Matematik 1c',
      courseCode: 'MATMAT01c',
      points: 100,
      official: false,
    })
    expect(find(migrated, 'syllabuses', 31)).toMatchObject({
      schoolType: 'GR',
      subjectCode: 'GRGRMAT01',
      subjectDesignation: 'MA',
    })
    expect(find(migrated, 'rooms', 32)).toMatchObject({
      displayName: 'A101',
      seats: 32,
      owner: { id: id(3) },
    })
    expect(find(migrated, 'resources', 33)).toMatchObject({
      displayName: 'Projektor 7',
      owner: { id: id(3) },
    })
    expect(find(migrated, 'activities', 40)).toMatchObject({
      displayName: 'Matematik 3A',
      activityType: 'Elevaktivitet',
      syllabus: { id: id(31) },
      calendarEventsRequired: false,
      teachers: [{ duty: { id: id(12) }, minutesPlanned: 60 }],
    })
    expect(find(migrated, 'calendarEvents', 50)).toMatchObject({
      startTime: '2026-10-20T08:00:00+02:00',
      endTime: '2026-11-20T09:00:00+01:00',
      rooms: [{ id: id(32) }],
      teacherExceptions: [{ duty: { id: id(12) }, participates: true, teachingLength: 45 }],
      studentExceptions: [{ student: { id: id(10) }, participates: false }],
    })
  })

  test('the decisions can be answered otherwise', async () => {
    const migrated = await migrateResources({
      ägare: '99900011',
      placering: 'nej',
      elevgrupp: 'nej',
      enhetsgrupp: 'Rektorsområde',
      namn: 'nej',
      anställningsnummer: 'nej',
    })
    expect(migrated.delivered('placements')).toEqual([])
    expect(find(migrated, 'organisations', 3)).toMatchObject({ organisationType: 'Rektorsområde' })
    expect(migrated.delivered('groups').map(({ displayName }) => displayName)).toEqual(['Fritids', '3A'])
    expect(
      migrated.allFindings.some(
        ({ severity, column, path }) => severity === 'error' && (path ?? column ?? '').startsWith('Users[0]'),
      ),
    ).toBe(true)
  })
})
