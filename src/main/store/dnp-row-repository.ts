import { z } from 'zod'
import { entityTypes } from '../model/entities.ts'
import type { WritableDb } from './database.ts'

const Cells = z.array(z.union([z.string(), z.number()])).readonly()
const Row = z.object({
  sheet: z.enum(['classes', 'subjectGroups', 'pupils', 'staff']),
  key: z.string(),
  type: z.enum(entityTypes),
  id: z.string(),
  cells: z.string().transform((text) => Cells.parse(JSON.parse(text))),
})
export type StoredDnpRow = z.output<typeof Row>

/** What Skolverket has after the last workbook. */
export function dnpRowRepository(db: WritableDb) {
  return {
    all: (): StoredDnpRow[] =>
      db
        .prepare<[]>('SELECT sheet, key, type, id, cells FROM dnp_row ORDER BY sheet, key')
        .all()
        .map((row) => Row.parse(row)),
    replace(rows: readonly StoredDnpRow[]): void {
      const insert = db.prepare('INSERT INTO dnp_row (sheet, key, type, id, cells) VALUES (?, ?, ?, ?, ?)')
      db.transaction(() => {
        db.exec('DELETE FROM dnp_row')
        for (const { sheet, key, type, id, cells } of rows)
          insert.run(sheet, key, type, id, JSON.stringify(cells))
      })()
    },
  }
}
