import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Overrules } from '../../../../src/main/import/source.ts'
import { readPath } from './read-text.ts'

const samples = join(import.meta.dirname, '../../../../../shared/legacy-formats/samples')

type Expectation = {
  readonly path: string
  readonly encoding: string
  readonly delimiter: string
  /** Data rows, in all or by kind. */
  readonly rows: number | Readonly<Record<string, number>>
  /** Findings that import itself makes, as `rule row`. */
  readonly findings?: readonly string[]
  readonly overrules?: Overrules
}

const positions = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `Fält ${index + 1}`)

const expectations: readonly Expectation[] = [
  {
    path: 'unikum/unikum_objekt.txt',
    encoding: 'windows-1252',
    delimiter: '\t',
    rows: { school: 3, class: 5, user: 38 },
    findings: ['IMP-01 12', 'IMP-04 21'],
  },
  {
    path: 'unikum/unikum_objekt.txt',
    encoding: 'windows-1252',
    delimiter: '\t',
    rows: { school: 3, class: 5, user: 38 },
    findings: ['IMP-04 21'],
    overrules: { user: { rowKind: { column: -1, equals: 'user' }, widths: [18, 19] } },
  },
  { path: 'unikum/unikum_relationer.txt', encoding: 'utf-8', delimiter: '\t', rows: 56 },
  { path: 'schoolsoft/staff.txt', encoding: 'utf-8', delimiter: '\t', rows: 8 },
  { path: 'schoolsoft/students.txt', encoding: 'utf-8', delimiter: '\t', rows: 30, findings: ['IMP-01 22'] },
  { path: 'schoolsoft/parents.txt', encoding: 'utf-8', delimiter: '\t', rows: 16 },
  { path: 'schoolsoft/groups.txt', encoding: 'utf-8', delimiter: '\t', rows: 9 },
  { path: 'schoolsoft/lessons.txt', encoding: 'utf-8', delimiter: '\t', rows: 21 },
  { path: 'skola24/barn.csv', encoding: 'windows-1252', delimiter: ';', rows: 22 },
  { path: 'skola24/foraldrar.csv', encoding: 'windows-1252', delimiter: ';', rows: 22 },
  { path: 'skola24/personal.csv', encoding: 'windows-1252', delimiter: ';', rows: 10 },
  {
    path: 'scb-betyg-ak9/betyg_ak9_vt2026.txt',
    encoding: 'windows-1252',
    delimiter: ';',
    rows: 27,
    findings: ['IMP-01 13', 'IMP-01 20'],
  },
  {
    path: 'edlevo-ims-csv/Persons.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 27,
    findings: ['IMP-10 1'],
  },
  {
    path: 'edlevo-ims-csv/Persons.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 27,
    overrules: { '': { header: [1], names: positions(34), widths: [32, 33, 34] } },
  },
  {
    path: 'edlevo-ims-csv/Groups.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 5,
    findings: ['IMP-09', 'IMP-10 1'],
  },
  { path: 'edlevo-ims-csv/Memberships.csv', encoding: 'utf-8', delimiter: ',', rows: 39 },
  { path: 'sds-v2.1/orgs.csv', encoding: 'utf-8', delimiter: ',', rows: 3 },
  {
    path: 'sds-v2.1/users.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 40,
    findings: ['IMP-05 5', 'IMP-05 5'],
  },
  { path: 'sds-v2.1/roles.csv', encoding: 'utf-8', delimiter: ',', rows: 39 },
  { path: 'sds-v2.1/academicSessions.csv', encoding: 'utf-8', delimiter: ',', rows: 1 },
  { path: 'sds-v2.1/classes.csv', encoding: 'utf-8', delimiter: ',', rows: 5 },
  { path: 'sds-v2.1/enrollments.csv', encoding: 'utf-8', delimiter: ',', rows: 51 },
  { path: 'sds-v2.1/courses.csv', encoding: 'utf-8', delimiter: ',', rows: 2 },
  { path: 'sds-v2.1/relationships.csv', encoding: 'utf-8', delimiter: ',', rows: 9 },
  { path: 'sds-v2.1/demographics.csv', encoding: 'utf-8', delimiter: ',', rows: 24 },
]

describe.skipIf(!existsSync(samples))('the reference samples of text files', () => {
  test.each(expectations)('$path', async ({ path, encoding, delimiter, rows, findings = [], overrules }) => {
    const file = join(samples, path)
    const read = await readPath(file, path, statSync(file).size, overrules)
    const counts = read.detected.sources.map(({ name, part }) => [
      part ?? '',
      read.rows[name]?.filter(({ skip }) => skip === undefined).length ?? 0,
    ])
    expect(Object.fromEntries(counts)).toEqual(typeof rows === 'number' ? { '': rows } : rows)
    expect(read.detected.sources[0]?.read).toMatchObject({ encoding, delimiter })
    const brief = read.findings.map(({ rule, row }) => (row === undefined ? rule : `${rule} ${row}`))
    expect(brief.sort()).toEqual([...findings].sort())
  })

  test('the counts are those that the samples give', () => {
    for (const { path, rows } of expectations) {
      const [folder = '', name = ''] = path.split('/')
      const expected: unknown = JSON.parse(readFileSync(join(samples, folder, 'expected.json'), 'utf8'))
      const count = typeof rows === 'number' ? rows : Object.values(rows).reduce((sum, own) => sum + own, 0)
      expect(expected).toMatchObject({
        files: {
          [name]:
            folder === 'schoolsoft' || folder === 'skola24' || folder === 'sds-v2.1'
              ? count
              : { rows: count },
        },
      })
    }
  })
})
