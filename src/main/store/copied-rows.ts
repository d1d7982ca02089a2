import type { WritableDb } from './database.ts'

export type CopiedRow = {
  readonly source: number
  readonly sourceName: string
  readonly row: number
  readonly first: number
}

/**
 * Rows that say just what an earlier row of their source said. Looked for among those that only added to what others made:
 * a copy can do nothing else, and they are few. `some`: only among the rows of the temporary table `settled_row`.
 */
export function copiedRows(db: WritableDb, which: 'all' | 'some' = 'all'): CopiedRow[] {
  const from =
    which === 'all'
      ? 'row_state s'
      : 'temp.settled_row x CROSS JOIN row_state s ON s.source = x.source AND s.position = x.position'
  db.exec(`
    CREATE TEMP TABLE merged_row AS
      SELECT r.source, r.position, r.row, r.cells FROM ${from} CROSS JOIN source_row r ON r.source = s.source AND r.position = s.position
        WHERE s.state = 'merged' AND NOT EXISTS (SELECT 1 FROM fix_overlay x WHERE x.source = s.source AND x.position = s.position);
    CREATE INDEX temp.merged_row_cells ON merged_row (source, cells);`)
  const copies = db
    .prepare<[], CopiedRow>(
      `SELECT m.source, n.name AS sourceName, m.row, min(o.row) AS first FROM source_row o
         CROSS JOIN merged_row m ON m.source = o.source AND m.cells = o.cells AND m.position > o.position
         JOIN source n ON n.id = m.source
         WHERE o.source IN (SELECT DISTINCT source FROM merged_row) GROUP BY m.source, m.position`,
    )
    .all()
  db.exec('DROP TABLE merged_row')
  return copies
}
