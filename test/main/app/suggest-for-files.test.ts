import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { migrate } from '../../../src/main/app/migrate.ts'
import { suggestForFiles } from '../../../src/main/app/suggest-for-files.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/suggest')
const job = { report: () => undefined, signal: new AbortController().signal }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suggest-'))
})
afterAll(() => rm(folder, { recursive: true }))

function migrateBy(mapping: string, files: readonly string[], allowErrors = false) {
  const out = join(folder, files.map((file) => basename(file)).join('-'))
  return migrate(
    {
      files,
      mapping,
      asOf: '2026-11-24',
      out,
      format: 'json',
      protected: 'leave-out',
      allowErrors,
      language: 'sv',
      deliveredAt: '2026-11-24T10:00:00.000Z',
    },
    job,
  )
}

/** The whole way with `--mapping auto`: no shipped mapping fits these, so it is the suggestion that runs. */
const migrateUnseen = (...names: string[]) =>
  migrateBy(
    'auto',
    names.map((name) => resolve(fixtures, name)),
  )

describe('home-made lists reach a checked delivery with the suggested mapping', () => {
  test.each([
    [
      'two guardians beside the pupil, and the staff',
      ['elevlista.csv', 'personal.csv'],
      { organisations: 2, persons: 11, groups: 5, duties: 3 },
    ],
    ['English captions, commas', ['students.csv'], { organisations: 2, persons: 5, groups: 2 }],
    [
      'a class report that names no school',
      ['klassrapport.csv'],
      { organisations: 2, persons: 3, groups: 4 },
    ],
    [
      'children in preschool, siblings with the same guardians',
      ['forskolebarn.csv'],
      { organisations: 2, persons: 6, groups: 2, placements: 3 },
    ],
    [
      'guardians in a list of their own, some of them known from the pupils',
      ['elevlista.csv', 'vardnadshavare.csv'],
      { organisations: 2, persons: 8, groups: 5 },
    ],
    ['names and classes, nothing more', ['namnlista.csv'], { organisations: 2, persons: 3, groups: 2 }],
  ])('%s', async (_what, names, entities) => {
    const { summary, blocked } = await migrateUnseen(...names)
    expect(summary.mapping.name).toBe('suggestion')
    expect(summary.entities).toEqual(entities)
    expect(summary.findings.error).toBe(0)
    expect(summary.balance).toMatchObject({ leftOut: 0, waiting: 0 })
    expect(blocked).toBe(false)
  })
})

const Persons = z.object({
  data: z.array(
    z.looseObject({
      id: z.string(),
      givenName: z.string(),
      enrolments: z
        .array(
          z.looseObject({ schoolType: z.string(), schoolYear: z.number().optional(), startDate: z.string() }),
        )
        .optional(),
      responsibles: z
        .array(z.looseObject({ person: z.object({ id: z.string() }), relationType: z.string() }))
        .optional(),
    }),
  ),
})
const Duties = z.object({
  data: z.array(z.looseObject({ signature: z.string(), assignmentRole: z.array(z.unknown()).optional() })),
})

test('what was suggested fills the attributes: enrolment, guardians shared by siblings, mentor', async () => {
  await migrateUnseen('elevlista.csv', 'personal.csv')
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, 'elevlista.csv-personal.csv', name), 'utf8'))
  const persons = Persons.parse(await read('persons.json')).data
  const find = (givenName: string) => persons.find((person) => person.givenName === givenName)
  expect(find('Tim')?.enrolments).toMatchObject([
    { schoolType: 'GR', schoolYear: 6, startDate: '2026-07-01' },
  ])
  expect(find('Noa')?.responsibles?.map(({ person }) => person.id)).toEqual([
    find('Sara')?.id,
    find('Jon')?.id,
  ])
  expect(find('Tim')?.responsibles).toEqual(find('Iris')?.responsibles)
  const duties = Duties.parse(await read('duties.json')).data
  expect(
    Object.fromEntries(
      duties.map(({ signature, assignmentRole }) => [signature, assignmentRole?.length ?? 0]),
    ),
  ).toEqual({ SVLI: 1, ULBE: 0, VEAS: 1 })
})

test('a suggestion that is not sure is not run unseen: the error tells what is in doubt', async () => {
  const file = join(folder, 'users.csv')
  await writeFile(file, 'First name,Last name,Email\nNoa,Ekdal,noa@oak.example\nTim,Rask,tim@oak.example\n')
  await expect(migrateUnseen(file)).rejects.toMatchObject({
    code: 'no-mapping',
    text: { sv: expect.stringContaining('users.csv: osäkert om personerna är elever') },
  })
})

test('files that are no lists give an error that says so', async () => {
  const file = join(folder, 'meny.csv')
  await writeFile(file, 'Dag;Lunch\nMåndag;Ärtsoppa\nTisdag;Fisk\n')
  await expect(suggestForFiles([file], folder)).rejects.toMatchObject({ code: 'no-mapping' })
})

const register = join(
  import.meta.dirname,
  '../../../../shared/legacy-formats/samples/elevregister-excel/elevregister.xlsx',
)

describe.skipIf(!existsSync(register))(
  'a workbook with two caption rows, merged cells and a hidden sheet',
  () => {
    test('becomes what the shipped mapping makes of it', async () => {
      const file = join(folder, 'mapping.json')
      const { mapping } = await suggestForFiles([register], folder)
      await writeFile(file, JSON.stringify(mapping))
      const [suggested, shipped] = [
        await migrateBy(file, [register], true),
        await migrateBy('elevregister-excel', [register], true),
      ]
      expect(suggested.summary.entities).toEqual(shipped.summary.entities)
      expect(suggested.summary.balance).toEqual(shipped.summary.balance)
    })
  },
)
