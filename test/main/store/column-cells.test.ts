/** The cells of one column are those that whole rows have there, whatever JSON they are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '../../../src/main/import/source.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository, sourceWriter } from '../../../src/main/store/source-repository.ts'

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'åÄö', '"', '\\', ',', '\u2028', '\u0000', '\ud800', '1', 'null'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.constantFrom(0, 1e21, 123456789012345, true, false, null),
  fc.constantFrom<Cell>([1, 'a'], { a: { b: [null] } }, {}, []),
)

test('one column reads as whole rows do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (rows, pageSize) => {
        const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
        const writer = sourceWriter(db)
        const file = writer.addFile('a.json', 'scim', 1, 'x')
        const detected = { name: 'a', kind: 'scim' as const, read: {}, columns: [], evidence: [], sample: [] }
        const id = writer.addSource(file, detected)
        writer.addRows(
          id,
          1,
          rows.map((cells, index) => ({ row: index + 1, cells })),
        )
        const { columnCells, rows: whole } = sourceRepository(db)
        for (const column of [1, 3, 5]) {
          const expected = [...whole(id)].flat().map(({ cells }) => cells[column - 1] ?? null)
          expect([...columnCells(id, column, pageSize)].flat()).toEqual(expected)
        }
        db.close()
      },
    ),
    { numRuns: 60 },
  )
})
