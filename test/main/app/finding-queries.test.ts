import { expect, test } from 'vitest'
import { applyFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { getFinding, listFindings, listSchools } from '../../../src/main/app/fixes/finding-queries.ts'
import { fixQueries } from '../../../src/main/app/fixes/fix-queries.ts'
import { tryCell } from '../../../src/main/app/fixes/try-cell.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { at, projectOf, sourceNamed } from './fix-fixture.ts'
import { noProgress } from './migrate-fixture.ts'

const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'test',
  version: '1.0.0',
  sources: {
    skolor: { match: { columns: ['Skola', 'Kod'] } },
    elever: { match: { columns: ['Id', 'Namn'] } },
  },
  entities: [
    {
      entity: 'Organisation',
      from: 'skolor',
      keys: [[{ column: 'Skola' }], [{ column: 'Kod' }]],
      attributes: { displayName: { column: 'Skola' }, organisationType: { value: 'Skolenhet' } },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Id' }]],
      attributes: {
        givenName: { column: 'Namn' },
        familyName: { value: 'Ek' },
        birthDate: { column: 'Född', transform: ['date'] },
        'enrolments[]': {
          enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
          schoolType: { value: 'GR' },
          startDate: { value: '2026-07-01' },
        },
      },
    },
  ],
})
const files = {
  'skolor.csv': 'Skola;Kod\nEkskolan;99900011\nBjörkskolan;99900012\n',
  'elever.csv':
    'Id;Namn;Född;Skola\n1;Åsa;2014-02-30;Ekskolan\n2;Bo;2014-02-31;99900012\n3;Cissi;2014-02-03;Ekskolan\n',
}
const page: { projectId: string; language: 'sv'; offset: number; limit: number; without: string[] } = {
  projectId: 'p',
  language: 'sv',
  offset: 0,
  limit: 50,
  without: [],
}

async function ran(): Promise<WritableDb> {
  const db = await projectOf(files, mapping)
  await runProject(db, noProgress)
  return db
}

test('findings are narrowed to a school, by any of its keys, though an error keeps their rows from being anything', async () => {
  const db = await ran()
  const { schools } = listSchools(db)
  expect(schools.map(({ label }) => label)).toEqual(['Björkskolan', 'Ekskolan'])
  const rowsAt = (school: string | undefined) =>
    listFindings(db, { ...page, rule: 'DAT-03', school }).findings.map(({ row }) => row)
  expect(rowsAt(undefined)).toEqual([2, 3])
  expect(rowsAt(schools[1]?.id)).toEqual([2])
  expect(rowsAt(schools[0]?.id)).toEqual([3])
})

test('a finding comes with its cell, what the file has there, and whether it was changed since', async () => {
  const db = await ran()
  const number = listFindings(db, { ...page, rule: 'DAT-03' }).findings[0]?.number ?? 0
  const get = () => getFinding(db, { projectId: 'p', language: 'sv', number, reveal: false })
  expect(get().place).toEqual({
    sourceId: sourceNamed(db, 'elever.csv'),
    row: 2,
    leftOut: false,
    held: false,
    cell: { column: 3, name: 'Född', path: [], value: '2014-02-30' },
  })
  applyFix(
    db,
    { kind: 'cell', sourceId: sourceNamed(db, 'elever.csv'), row: 2, column: 3, value: '2014-02-28' },
    at,
  )
  expect(get()).toMatchObject({
    finding: { changed: true },
    place: { cell: { value: '2014-02-28', original: '2014-02-30' } },
  })
  expect(listFindings(db, { ...page, rule: 'DAT-03' }).findings.map(({ changed }) => changed)).toEqual([
    true,
    undefined,
  ])
})

test('a value is tried before it is written: whether it helps, and what is still wrong', async () => {
  const db = await ran()
  const attempt = (value: string, rule: string) =>
    tryCell(db, {
      projectId: 'p',
      language: 'sv',
      sourceId: sourceNamed(db, 'elever.csv'),
      row: 2,
      column: 3,
      value,
      rule,
    })
  expect(attempt('2014-02-28', 'DAT-03')).toMatchObject({ helps: 'yes', after: [] })
  expect(attempt('2014-02-29', 'DAT-03')).toMatchObject({
    helps: 'no',
    after: [{ rule: 'DAT-03', severity: 'error', column: 'Född' }],
  })
  // What several rows together tell is not known of one.
  expect(attempt('2014-02-28', 'GRP-01').helps).toBe('unknown')
})

test('of a protected person nothing is shown until it is asked for, nor told in the history', async () => {
  const guarded = 'Id;Namn;Född;Skola;Skydd\n1;Åsa;2014-02-30;Ekskolan;Sekretessmarkering\n'
  const db = await projectOf({ ...files, 'elever.csv': guarded }, mapping)
  await runProject(db, noProgress)
  const number = listFindings(db, { ...page, rule: 'DAT-03' }).findings[0]?.number ?? 0
  const get = (reveal: boolean) => getFinding(db, { projectId: 'p', language: 'sv', number, reveal }).place
  expect(get(false)).toMatchObject({ protected: 'masked', row: 2 })
  expect(get(false)?.cell).toBeUndefined()
  expect(get(true)).toMatchObject({ protected: 'shown', cell: { value: '2014-02-30' } })
  const sourceId = sourceNamed(db, 'elever.csv')
  applyFix(db, { kind: 'cell', sourceId, row: 2, column: 2, value: 'Hemlig' }, at)
  const { operations } = fixQueries['fix/history'](db, {
    projectId: 'p',
    language: 'sv',
    offset: 0,
    limit: 9,
  })
  expect(operations[0]?.text).toBe('”•••” blev ”•••” i Namn, rad 2 i elever.csv')
})

test('rules that are shown folded are not listed, nor counted among those listed', async () => {
  const db = await ran()
  const all = listFindings(db, page)
  const rest = listFindings(db, { ...page, without: ['DAT-03'] })
  expect(all.findings.some(({ rule }) => rule === 'DAT-03')).toBe(true)
  expect(rest.findings.some(({ rule }) => rule === 'DAT-03')).toBe(false)
  expect(rest.total).toBe(all.total - 2)
})

test('a finding about two rows that disagree knows both', async () => {
  const twice = 'Id;Namn;Född;Skola\n1;Åsa;2014-02-03;Ekskolan\n1;Osa;2014-02-03;Ekskolan\n'
  const db = await projectOf({ ...files, 'elever.csv': twice }, mapping)
  await runProject(db, noProgress)
  const number = listFindings(db, { ...page, rule: 'MAP-05' }).findings[0]?.number ?? 0
  const sourceId = sourceNamed(db, 'elever.csv')
  expect(getFinding(db, { projectId: 'p', language: 'sv', number, reveal: false }).place).toMatchObject({
    row: 3,
    cell: { name: 'Namn' },
    other: { sourceId, source: 'elever.csv', row: 2 },
  })
})
