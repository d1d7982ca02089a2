import { expect, test } from 'vitest'
import { makeRecords } from '../../../../src/main/app/mapping/try-records.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'

const document = MappingDocument.parse({
  skolflytt: 1,
  name: 'test',
  version: '1.0.0',
  sources: {},
  entities: [{ entity: 'Person', keys: [[{ value: 'x' }]] }],
})
const rulesOf = (...guardians: string[]) =>
  makeRecords(
    document,
    [
      {
        type: 'Person',
        key: 'barn',
        aliases: [],
        block: 0,
        item: undefined,
        creates: true,
        id: undefined,
        data: {
          givenName: 'Åsa',
          familyName: 'Ek',
          responsibles: guardians.map((key) => ({
            person: { $ref: 'Person', $key: key },
            relationType: 'Vårdnadshavare',
          })),
        },
      },
    ],
    '2026-11-24',
  ).findings.map(({ rule }) => rule)

test('a guardian who is another person is no fault of the row; one who is the child is', () => {
  expect(rulesOf('far', 'mor')).not.toContain('PER-17')
  expect(rulesOf('barn')).toContain('PER-17')
})
