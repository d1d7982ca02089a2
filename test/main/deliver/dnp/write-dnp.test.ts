import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { findSharedTable } from '../../../../src/main/app/mappings/shared-tables.ts'
import type { DnpRow } from '../../../../src/main/deliver/dnp/collect-dnp.ts'
import { tellDnp, writeDnp, type WrittenDnp } from '../../../../src/main/deliver/dnp/write-dnp.ts'
import { openFolder } from '../../../../src/main/deliver/file-set.ts'
import type { EntityLine } from '../../../../src/main/deliver/write-entities.ts'
import { entities as model, type EntityType } from '../../../../src/main/model/entities.ts'
import { migrateFiles } from '../../app/migrate-fixture.ts'

const asOf = '2026-09-01'
const maths = 'GRGRMAT01_6'
const testId = String(findSharedTable('provaktivitet')[maths])
const dir = mkdtempSync(join(tmpdir(), 'skolflytt-dnp-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

type Entities = readonly (readonly [EntityType, { readonly id: string }])[]
const pupil = (id: string, civicNo: string, more: object = {}, enrolment: object = {}) =>
  [
    'Person',
    {
      id,
      givenName: 'Åsa',
      familyName: 'Ek',
      civicNo: { value: civicNo, nationality: 'SE' },
      eduPersonPrincipalNames: [`${id}@idp.example`],
      emails: [
        { value: `${id}@hem.example`, type: 'Privat' },
        { value: `${id}@elev.example`, type: 'Skola elev' },
      ],
      enrolments: [
        { enroledAt: { id: 'o1' }, schoolType: 'GR', schoolYear: 6, startDate: '2026-07-01', ...enrolment },
      ],
      ...more,
    },
  ] as const
const group = (id: string, displayName: string, groupType: string, ...members: string[]) =>
  [
    'Group',
    {
      id,
      displayName,
      groupType,
      schoolType: 'GR',
      organisation: { id: 'o1' },
      groupMemberships: members.map((person) => ({ person: { id: person } })),
    },
  ] as const
const school: Entities = [
  ['Organisation', { id: 'o1', displayName: 'Ekskolan', schoolUnitCode: '09990001' } as { id: string }],
  pupil('p1', '201402092389'),
  pupil('p2', '201412082396', { securityMarking: 'Sekretessmarkering' }),
  [
    'Person',
    {
      id: 't1',
      givenName: 'Bo',
      familyName: 'Alm',
      civicNo: { value: '198806182385' },
      eduPersonPrincipalNames: ['bo@idp.example'],
      emails: [{ value: 'bo@skola.example', type: 'Skola personal' }],
    } as { id: string },
  ],
  group('k1', '6A', 'Klass', 'p1', 'p2'),
  group('g1', 'MA6', 'Undervisning', 'p1'),
  group('g2', 'SL6', 'Undervisning', 'p1'),
  [
    'Duty',
    { id: 'd1', person: { id: 't1' }, dutyAt: { id: 'o1' }, dutyRole: 'Lärare', startDate: '2020-01-01' } as {
      id: string
    },
  ],
  [
    'Activity',
    {
      id: 'a1',
      displayName: 'MA6',
      groups: [{ id: 'g1' }],
      teachers: [{ duty: { id: 'd1' } }],
      parentActivity: { id: testId },
    } as { id: string },
  ],
]

async function* linesOf(entities: Entities): AsyncGenerator<EntityLine> {
  for (const [type, entity] of entities)
    yield { type, id: entity.id, path: model[type].path, json: JSON.stringify(entity) }
}
let number = 0
async function write(
  entities: Entities,
  previous: readonly DnpRow[] = [],
  waiting: readonly string[] = [],
): Promise<WrittenDnp & { path: string; sheets: Record<string, string[][]> }> {
  const out = join(dir, String(number++))
  const folder = await openFolder(out, (name) => name === 'dnp.xlsx')
  const written = await writeDnp(await folder.openBytes('dnp.xlsx'), linesOf(entities), asOf, {
    previous,
    isWaiting: (_type, id) => waiting.includes(id),
    testCodes: new Map([[testId, maths]]),
  })
  await folder.commit()
  const path = join(out, 'dnp.xlsx')
  const workbook = new Workbook()
  await workbook.xlsx.readFile(path)
  const sheets = Object.fromEntries(
    workbook.worksheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, index) =>
        Array.from(
          { length: sheet.columnCount },
          (_cell, at) => sheet.getRow(index + 1).getCell(at + 1).text,
        ),
      ),
    ]),
  )
  return { ...written, path, sheets }
}

test('has the four sheets of the service, with its captions, and the rows that it takes', async () => {
  const { sheets } = await write(school)
  expect(Object.keys(sheets)).toEqual([
    'Klasser',
    'Ämnesgrupp & provaktiviteter',
    'Elevinskrivningar',
    'Personalstjänstgöringar',
  ])
  expect(sheets['Klasser']?.slice(1)).toEqual([
    ['Skolenhetskod*', 'Skolform*', 'Klass*', 'Ta bort'],
    ['09990001', 'GR', '6A', ''],
  ])
  expect(sheets['Ämnesgrupp & provaktiviteter']?.slice(2)).toEqual([['09990001', 'GR', 'MA6', maths, '']])
  expect(sheets['Elevinskrivningar']?.slice(2).map((row) => row.join('|'))).toEqual([
    '201402092389|Åsa|Ek|p1@idp.example|p1@elev.example|09990001|GR|6||6A|MA6||',
    '201412082396|Åsa|Ek|p2@idp.example|p2@elev.example|09990001|GR|6||6A||Ja|',
  ])
  expect(sheets['Personalstjänstgöringar']?.slice(2).map((row) => row.join('|'))).toEqual([
    '198806182385|Bo|Alm|bo@idp.example|bo@skola.example|09990001|Lärare|MA6|',
  ])
})

test('what no longer holds is taken away, what waits for an error is not', async () => {
  const first = await write(school)
  const rest = school.filter(([, { id }]) => !['p1', 'p2', 't1', 'd1'].includes(id))
  const second = await write(rest, first.rows, ['p2'])
  expect(second.removed).toBe(2)
  expect(second.sheets['Elevinskrivningar']?.slice(2).map((row) => [row[0], row.at(-1)])).toEqual([
    ['201402092389', 'Ja'],
  ])
  expect(second.sheets['Personalstjänstgöringar']?.at(-1)?.at(-1)).toBe('Ja')
  expect(tellDnp(second, 'sv').at(-1)).toContain('2 rader')
  // p2 is remembered: once it is gone for good, it is taken away.
  const third = await write(rest, second.rows)
  expect(third.sheets['Elevinskrivningar']?.slice(2).map((row) => row[0])).toEqual(['201412082396'])
})

test('what is over, and what the file cannot hold, is not there; the report says how many', async () => {
  const written = await write([
    ...school,
    pupil('p3', '201106122383', {}, { schoolType: 'VUXGY' }),
    pupil('p4', '201103182380', {}, { endDate: '2026-08-01' }),
    pupil('p5', 'x', { civicNo: undefined }),
  ])
  expect(written.counts).toEqual({ classes: 1, subjectGroups: 1, pupils: 2, staff: 1 })
  expect(written.leftOut).toEqual({ schoolType: 1, noNumber: 1 })
  expect(tellDnp(written, 'sv')).toHaveLength(2)
  expect(tellDnp(written, 'en')[0]).toBe('1 pupils have no personal number.')
})

test('is read back by the mapping of the workbook, and written again makes the same workbook', async () => {
  const { path } = await write(school)
  const again = await migrateFiles([path], {
    asOf,
    mapping: 'dnp-filinlasning',
    format: 'dnp',
    allowErrors: false,
  })
  expect(again.blocked).toBe(false)
  expect(readFileSync(join(again.dir, 'dnp.xlsx')).equals(readFileSync(path))).toBe(true)
})
