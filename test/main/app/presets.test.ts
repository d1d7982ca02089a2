import ExcelJS from 'exceljs'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectFiles } from '../../../src/main/app/inspect.ts'
import {
  countDelivery,
  migrateFiles,
  temporaryFolder,
  type Entity,
  type Migrated,
} from './migrate-fixture.ts'
import { asRows, countRoles, waitingRows } from './preset-counts.ts'

const fixtures = 'test/fixtures/presets'
const samples = '../shared/legacy-formats/samples'

/** Counts and waiting rows that a preset's files must give, found by `--mapping auto`, with the answers a user would give. */
type Case = {
  readonly mapping: string
  readonly folder: string
  readonly answers?: Record<string, string | Record<string, string>>
  readonly profile?: string
  readonly counts: Record<string, number>
  /** By file (or sheet), row and rule. */
  readonly waiting: Record<string, Record<number, string>>
}

async function migrateCase({ folder, answers, profile }: Case): Promise<Migrated> {
  const answersFile = join(temporaryFolder(), 'answers.json')
  if (answers) writeFileSync(answersFile, JSON.stringify(answers))
  return migrateFiles([folder], { ...(answers && { answersFile }), ...(profile && { profile }) })
}

function counted(migrated: Migrated, wanted: Record<string, number>): Record<string, number> {
  const all = { ...countDelivery(migrated), ...countRoles(migrated) }
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, all[name] ?? 0]))
}

const own: Case[] = [
  {
    mapping: 'skola24',
    folder: `${fixtures}/skola24`,
    answers: { enhet: { 'Vitsippans förskola': 'Förskolan Vitsippan' } },
    counts: {
      Organisation_Skolenhet: 1,
      Person: 7,
      Person_children: 3,
      Person_guardians: 2,
      Person_staff: 2,
      Group_Avdelning: 2,
      Placement: 3,
      Duty: 2,
      responsibles: 3,
      securityMarking: 2,
    },
    waiting: { 'barn.csv': { 4: 'PER-01' }, 'foraldrar.csv': { 4: 'PER-17', 5: 'MAP-06' } },
  },
  {
    mapping: 'schoolsoft',
    folder: `${fixtures}/schoolsoft`,
    counts: {
      Person: 10,
      Person_pupils: 3,
      pupilsActive: 2,
      Person_staff: 3,
      Enrolment: 3,
      Placement: 1,
      Group_Klass: 3,
      Group_Undervisning: 2,
      GroupMembership: 6,
      Duty: 3,
      AssignmentRole_Mentor: 2,
      Activity: 2,
      responsibles: 5,
    },
    waiting: { 'students.txt': { 5: 'PER-03', 6: 'IMP-01' }, 'parents.txt': { 5: 'MAP-06' } },
  },
  {
    mapping: 'scb-betyg-ak9',
    folder: `${fixtures}/scb-betyg-ak9`,
    counts: { Organisation_Skolenhet: 1, Person: 3, Enrolment: 3, Group_Klass: 2, GroupMembership: 3 },
    waiting: { 'slutbetyg.txt': { 4: 'PER-03', 5: 'ORG-07', 6: 'IMP-01' } },
  },
  {
    mapping: 'unikum',
    folder: `${fixtures}/unikum`,
    counts: {
      Organisation_Skolenhet: 2,
      Person: 4,
      Enrolment: 3,
      Group_Klass: 2,
      Group_Mentor: 1,
      membersOfKlass: 2,
      membersOfMentor: 1,
      Duty: 1,
      AssignmentRole_Mentor: 1,
      Activity: 1,
      responsibles: 1,
    },
    waiting: {
      'objekt.txt': { 5: 'MAP-05', 8: 'PER-03' },
      'relationer.txt': { 5: 'MAP-06', 11: 'MAP-06', 13: 'MAP-06' },
    },
  },
  {
    mapping: 'sds-v2.1',
    folder: `${fixtures}/sds-v2.1`,
    counts: {
      Organisation_Skolenhet: 1,
      Person: 4,
      Enrolment: 1,
      Duty: 1,
      Group_Klass: 1,
      Group_Undervisning: 1,
      GroupMembership: 3,
      Activity: 1,
      responsibles: 2,
    },
    waiting: {
      'roles.csv': { 3: 'DAT-01' },
      'classes.csv': { 4: 'MAP-06' },
      'enrollments.csv': { 6: 'MAP-06' },
    },
  },
  {
    mapping: 'edlevo-ims',
    folder: `${fixtures}/edlevo-ims`,
    counts: {
      Organisation_Skola: 1,
      Organisation_Skolenhet: 1,
      Person: 4,
      Enrolment: 2,
      Duty: 1,
      Group_Klass: 1,
      Group_Undervisning: 1,
      Group_Avdelning: 1,
      GroupMembership: 3,
      AssignmentRole_Mentor: 1,
      Activity: 1,
      responsibles: 1,
      securityMarking: 1,
    },
    waiting: {},
  },
  {
    mapping: 'oneroster-1.1',
    folder: `${fixtures}/oneroster-1.1`,
    counts: {
      Organisation_Huvudman: 1,
      Organisation_Skolenhet: 1,
      Person: 5,
      Enrolment: 2,
      Duty: 1,
      Group_Klass: 1,
      Group_Undervisning: 1,
      GroupMembership: 2,
      Activity: 1,
      teachers: 1,
      responsibles: 2,
    },
    waiting: { 'users.csv': { 4: 'MAP-06' }, 'enrollments.csv': { 5: 'MAP-06' } },
  },
  {
    mapping: 'oneroster-1.2',
    folder: `${fixtures}/oneroster-1.2`,
    counts: {
      Organisation_Huvudman: 1,
      Organisation_Skolenhet: 1,
      Person: 7,
      Enrolment: 2,
      Duty: 2,
      Group_Klass: 1,
      Group_Undervisning: 1,
      GroupMembership: 2,
      Activity: 1,
      teachers: 1,
      responsibles: 2,
    },
    waiting: { 'roles.csv': { 4: 'MAP-06' }, 'enrollments.csv': { 5: 'MAP-06' } },
  },
  {
    mapping: 'egil-csv',
    folder: `${fixtures}/egil-csv`,
    answers: { skola: { '99900011': 'Ekskolan' } },
    counts: {
      Organisation_Huvudman: 1,
      Organisation_Skolenhet: 2,
      Person: 5,
      Person_staff: 2,
      Enrolment: 3,
      Duty: 3,
      Group_Klass: 2,
      Group_Undervisning: 1,
      GroupMembership: 4,
      Activity: 1,
      teachers: 1,
    },
    waiting: {
      'students.csv': { 5: 'ORG-07' },
      'employments.csv': { 5: 'MAP-06' },
      'members.csv': { 7: 'MAP-06' },
    },
  },
]

test.each(own)('$mapping: its files are found and become what they say', async (given) => {
  const migrated = await migrateCase(given)
  expect(migrated.summary.mapping.name).toBe(given.mapping)
  expect(waitingRows(migrated)).toEqual(given.waiting)
  expect(counted(migrated, given.counts)).toEqual(given.counts)
})

test('dnp-filinlasning reads the captions of the real template; a removal takes away, an unknown group is left out', async () => {
  const folder = temporaryFolder()
  await writeWorkbook(join(folder, 'uppladdning.xlsx'), {
    Klasser: [
      ['Klass-ID', 'Klass', 'Skolform', 'Skolenhetskod', 'Ta bort'],
      ['', '6B', 'GR', 99905015, ''],
      ['', '6C', 'GR', '99905015', 'Ja'],
    ],
    'Ämnesgrupp & provaktiviteter': [
      ['Grupp-ID', 'Ämnesgrupp', 'Skolform', 'Provaktivitetsnamn', 'Skolenhetskod', 'Ta bort'],
      ['', 'MA6B', 'GR', 'GRGRMAT01_6', '99905015', ''],
    ],
    Elevinskrivningar: [
      'Person-ID;Federationsanvändarnamn;Personnummer;Sekretessmarkering;Förnamn;Mellannamn;Efternamn;E-postadress;Skolform;Skolenhetskod;Årskurs;Studievägskod;Klass;Ämnesgrupper;Ta bort'.split(
        ';',
      ),
      [
        '',
        'ada@idp.example',
        '201402032385',
        'Ja',
        'Ada',
        '',
        'Ek',
        '',
        'GR',
        '99905015',
        6,
        '',
        '6B',
        'MA6B, FY1',
        '',
      ],
      [
        '',
        'bo@idp.example',
        '201406072390',
        '',
        'Bo',
        '',
        'Al',
        '',
        'GR',
        '99905015',
        6,
        '',
        '6B',
        'MA6B',
        '',
      ],
      ['', 'cia@idp.example', '200903042398', '', 'Cia', '', 'Lo', '', 'GR', '99905015', 6, '', '6D', '', ''],
    ],
    Personalstjänstgöringar: [
      'Tjänstgörings-ID;Person-ID;Federationsanvändarnamn;EduID-Federationsanvändarnamn;Personnummer;Sekretessmarkering;Förnamn;Mellannamn;Efternamn;E-postadress;Skolenhetskod;Personalkategori;Ämnesgrupper;Ta bort'.split(
        ';',
      ),
      [
        '',
        '',
        'dan@idp.example',
        '',
        '197805069809',
        '',
        'Dan',
        '',
        'Ask',
        'dan@ek.example',
        '99905015',
        'lärare',
        'MA6B',
        '',
      ],
    ],
  })
  const migrated = await migrateFiles([folder])
  expect(migrated.summary.mapping.name).toBe('dnp-filinlasning')
  expect(waitingRows(migrated)).toEqual({ Elevinskrivningar: { 5: 'PER-03', 6: 'MAP-06' } })
  expect(migrated.summary.balance.reasons['removed']).toBe(1)
  expect(migrated.delivered('activities')).toMatchObject([
    { displayName: 'MA6B', parentActivity: { id: 'b229977a-7bd3-58ad-b7a2-3fdc774840fd' }, teachers: [{}] },
  ])
  expect(sorted(migrated.delivered('persons'), 'givenName')).toMatchObject([
    { givenName: 'Ada', securityMarking: 'Sekretessmarkering', eduPersonPrincipalNames: ['ada@idp.example'] },
    { givenName: 'Dan' },
  ])
  expect(sorted(migrated.delivered('groups'), 'displayName')).toMatchObject([
    { displayName: '6B' },
    { displayName: 'MA6B' },
  ])
})

test.each(own.filter(({ folder }) => folder.startsWith(fixtures)))(
  '$mapping: every file of the set is said to be of it, not of another version',
  async ({ mapping, folder }) => {
    const { sources } = await inspectFiles([folder], temporaryFolder(), () => undefined)
    const systems = sources.flatMap(({ system }) => (system ? [system.name] : []))
    expect(systems.length).toBeGreaterThan(0)
    expect(new Set(systems)).toEqual(new Set([mapping]))
  },
)

test('OneRoster 1.2 has roles in a file of their own: several for a person, each with its place and days', async () => {
  const folder = `${fixtures}/oneroster-1.2`
  const few = ['orgs.csv', 'users.csv', 'roles.csv'].map((name) => join(folder, name))
  const migrated = await migrateFiles(few)
  expect(migrated.summary.mapping.name).toBe('oneroster-1.2')
  expect(sorted(migrated.delivered('duties'), 'dutyRole')).toMatchObject([
    { dutyRole: 'Lärare', startDate: '2025-08-01' },
    { dutyRole: 'Rektor' },
  ])
  const persons = new Map(migrated.delivered('persons').map((person) => [person['givenName'], person]))
  expect(persons.get('Ada')).toMatchObject({
    externalIdentifiers: [{ value: 'u1' }, { value: 'M-1' }],
    emails: [{ type: 'Skola elev' }],
    enrolments: [{ schoolType: 'GR', schoolYear: 6, startDate: '2026-08-18' }],
    responsibles: [{ relationType: 'Vårdnadshavare' }, { relationType: 'Annan ansvarig' }],
  })
  expect(persons.get('Dan')).toMatchObject({ emails: [{ type: 'Skola personal' }] })
  expect(persons.get('Eva')).toMatchObject({ emails: [{ type: 'Privat' }] })
})

/** Ids are drawn anew in each project, and deliveries are sorted by them. */
function sorted(entities: readonly Entity[], attribute: string): Entity[] {
  return entities.toSorted((a, b) => (JSON.stringify(a[attribute]) < JSON.stringify(b[attribute]) ? -1 : 1))
}

/** As the template is: a title, the captions, an example row, then the rows. */
async function writeWorkbook(
  path: string,
  sheets: Record<string, readonly (readonly (string | number)[])[]>,
): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  for (const [name, [captions = [], ...rows]] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name)
    sheet.addRow(['Uppgifter till provtjänsten'])
    sheet.addRow([...captions])
    sheet.addRow(captions.map(() => 'Exempel'))
    for (const row of rows) sheet.addRow([...row])
  }
  await workbook.xlsx.writeFile(path)
}

describe.skipIf(!existsSync(samples))('reference samples of the formats', () => {
  const shared: {
    readonly sample: string
    readonly mapping: string
    readonly answers?: Case['answers']
    /** Names that the sample's page uses for what is counted otherwise here. */
    readonly counts?: Record<string, number>
  }[] = [
    {
      sample: 'skola24',
      mapping: 'skola24',
      answers: { enhet: { 'Blåklockans förskola': 'Förskolan Blåklockan' } },
      counts: { securityMarking: 3 },
    },
    { sample: 'schoolsoft', mapping: 'schoolsoft' },
    { sample: 'scb-betyg-ak9', mapping: 'scb-betyg-ak9' },
    {
      sample: 'unikum',
      mapping: 'unikum',
      counts: {
        membersOfKlass: 18,
        membersOfMentor: 3,
        Duty: 6,
        teachers: 5,
        responsibles: 15,
        Group_Mentor: 1,
      },
    },
    { sample: 'sds-v2.1', mapping: 'sds-v2.1', counts: { GroupMembership: 48 } },
    { sample: 'dnp-filinlasning', mapping: 'dnp-filinlasning', counts: { Activity: 6 } },
    { sample: 'edlevo-ims-csv', mapping: 'edlevo-ims' },
  ]
  test.each(shared)('$sample', async ({ sample, mapping, answers, counts }) => {
    const folder = join(samples, sample)
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    const migrated = await migrateCase({
      mapping,
      folder,
      counts: {},
      waiting: {},
      ...(answers && { answers }),
    })
    expect(migrated.summary.mapping.name).toBe(mapping)
    expect(waitingRows(migrated)).toEqual(asRows(expected, 'blockingRows'))
    const wanted = {
      ...numbersOf(
        expected.entitiesExcludingBlocking ??
          expected.entitiesExcludingBlockingAndRemovals ??
          expected.entities,
      ),
      ...counts,
    }
    expect(counted(migrated, wanted)).toEqual(wanted)
    for (const [file, rows] of Object.entries(expected.files))
      expect(rowsOf(migrated, file)).toBe(rowCount(rows))
  })

  test('dnp-filinlasning with the receiver’s profile holds what the receiver does not take', async () => {
    const folder = join(samples, 'dnp-filinlasning')
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    const migrated = await migrateCase({ mapping: '', folder, profile: 'dnp', counts: {}, waiting: {} })
    expect(waitingRows(migrated)).toEqual(asRows(expected, 'blockingRowsDnp'))
    // The delivery to this receiver leaves out more than what waits, so the run's own numbers are compared.
    const { Person, Duty } = expected.entitiesExcludingBlockingAndRemovalsDnp
    expect(migrated.summary.entities).toMatchObject({
      persons: Person,
      duties: Duty,
      groups: 10,
      activities: 5,
    })
  })
})

/** Counts of `expected.json` that have a name here; the rest is prose, or counted under `counts` of the test. */
function numbersOf(entities: Record<string, unknown>): Record<string, number> {
  const other = [
    'Activity_Provaktivitet',
    'GroupMembership_students',
    'securityMarking_children',
    'securityMarking_staff',
  ]
  return Object.fromEntries(
    Object.entries(entities).flatMap(([name, value]) =>
      typeof value === 'number' && !other.includes(name) ? [[name, value]] : [],
    ),
  )
}

function rowsOf({ summary }: Migrated, file: string): number {
  const ofFile = summary.sources.filter(({ name }) => basename(name).split('#')[0] === file)
  return ofFile.reduce((sum, { rows }) => sum + rows, 0)
}

/** `22`, `{ rows: 27 }`, or the sheets of a workbook. */
function rowCount(rows: unknown): number {
  if (typeof rows === 'number') return rows
  if (typeof rows !== 'object' || rows === null) return Number.NaN
  if ('rows' in rows && typeof rows.rows === 'number') return rows.rows
  const sheets = Object.entries(rows).filter(([name]) => !name.endsWith('Row'))
  return sheets.reduce((sum, [, count]) => sum + Number(count), 0)
}
