/** A lesson's exceptions for a group: the standard of 2020 has them for pupils only. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrateFiles, temporaryFolder, type Migrated } from './migrate-fixture.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const is = (type: string) => ({ schemas: [`urn:scim:schemas:extension:sis:school:1.0:${type}`] })
const to = (n: number) => ({ value: id(n) })
const extension = 'urn:scim:schemas:extension:sis:school:1.0:User'

const pupil = (n: number, givenName: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', extension],
  externalId: id(n),
  name: { givenName, familyName: 'Ek' },
  [extension]: { enrolments: [{ ...to(4), schoolYear: 6 }] },
})
const resources = [
  { ...is('Organisation'), externalId: id(1), displayName: 'Ekby kommun' },
  {
    ...is('SchoolUnit'),
    externalId: id(4),
    displayName: 'Ekskolan',
    schoolUnitCode: '99900011',
    schoolTypes: ['GR'],
    organisation: to(1),
  },
  ...['Ada', 'Bo', 'Cia', 'Dan'].map((name, index) => pupil(10 + index, name)),
  {
    ...is('StudentGroup'),
    externalId: id(20),
    displayName: '6A',
    studentGroupType: 'Klass',
    owner: to(4),
    studentMemberships: [
      to(10),
      to(11),
      { ...to(12), startDate: '2026-08-17', endDate: '2026-10-20' },
      { ...to(13), endDate: '2026-09-30' },
    ],
  },
  { ...is('StudentGroup'), externalId: id(21), displayName: '6B', studentGroupType: 'Klass', owner: to(4) },
  { ...is('Activity'), externalId: id(40), displayName: 'Matematik', owner: to(4), groups: [to(20)] },
  {
    ...is('CalendarEvent'),
    externalId: id(50),
    activity: to(40),
    startTime: '2026-10-20T08:00:00',
    endTime: '2026-10-20T09:00:00',
    studentExceptions: [{ ...to(11), participates: false }],
    studentGroupExceptions: [
      { ...to(20), startTime: '2026-10-20T08:30:00', teachingLength: 30 },
      { ...to(21), participates: false },
    ],
  },
]

function migrateResources(answers: Record<string, unknown> = {}): Promise<Migrated> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'export.json'), JSON.stringify(resources))
  writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers))
  return migrateFiles([join(folder, 'export.json')], { answersFile: join(folder, 'answers.json') })
}

const own = { student: { id: id(11) }, participates: false }
const ofGroup = (n: number) => ({
  student: { id: id(n) },
  participates: true,
  startTime: '2026-10-20T08:30:00+02:00',
  teachingLength: 30,
})

test('become those of its members on that day, whose own exceptions go before', async () => {
  const { delivered, allFindings } = await migrateResources()
  expect(allFindings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(delivered('calendarEvents')).toMatchObject([{ studentExceptions: [own, ofGroup(10), ofGroup(12)] }])
})

test('of a group whose members nobody gives are told as lost', async () => {
  const { allFindings } = await migrateResources()
  expect(allFindings.filter(({ rule }) => rule === 'MAP-06')).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: expect.stringContaining('studentGroupExceptions[1]'),
    }),
  ])
})

test('are left out where the answer is no', async () => {
  const { delivered } = await migrateResources({ gruppundantag: 'nej' })
  expect(delivered('calendarEvents')).toMatchObject([{ studentExceptions: [own] }])
})
