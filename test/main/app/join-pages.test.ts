import { expect, test } from 'vitest'
import { joinPages } from '../../../src/main/app/import/join-pages.ts'
import type { DetectedFile } from '../../../src/main/import/source.ts'

const page = (name: string, type: string, total: number, found: number): DetectedFile => ({
  file: { path: `/${name}`, name, size: 1 },
  kind: 'scim',
  sources: [],
  findings: [{ rule: 'SCM-19', severity: 'warning', params: { total, found }, source: `${name}#${type}` }],
})
const told = (files: readonly DetectedFile[]) =>
  joinPages(files).flatMap((file) => file.findings.map(({ source, params }) => [source, params['found']]))

test('pages that make the total together are complete', () => {
  expect(told([page('1.json', 'Users', 5, 3), page('2.json', 'Users', 5, 2)])).toEqual([])
})

test('pages that do not are told once, with what there is of them', () => {
  expect(
    told([
      page('1.json', 'Users', 9, 3),
      page('2.json', 'Users', 9, 2),
      page('g.json', 'StudentGroups', 5, 5),
    ]),
  ).toEqual([['1.json#Users', 5]])
})
