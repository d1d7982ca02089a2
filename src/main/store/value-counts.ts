import type { ReadableDb } from './database.ts'
import { fixOverlay, rowColumn } from './fix-overlay.ts'

/** The different values of a column, fixes on them, with how many data rows have them, the commonest first. Lists and objects are left out. */
export function valueCounts(
  db: ReadableDb,
  source: number,
  position: number,
  limit: number,
): { readonly value: string; readonly count: number }[] {
  const rows = valuesOf(db, source)
  return db
    .prepare<
      [{ path: string; source: number; position: number; limit: number }],
      { value: string; count: number }
    >(
      `SELECT value, count(*) AS count FROM (${rows})
       WHERE value IS NOT NULL AND value <> '' AND value NOT LIKE '[%' AND value NOT LIKE '{%'
       GROUP BY value ORDER BY count DESC, value LIMIT @limit`,
    )
    .all({ path: `$[${position - 1}]`, source, position, limit })
}

/** The rows' values of the column at `@path` and `@position` of `@source`, fixes on them: what a query over values is made from. */
export function valuesOf(db: ReadableDb, source: number): string {
  return fixOverlay(db).has(source) ? fixedRows : plainRows
}

const plainRows =
  'SELECT position AS row, CAST(json_extract(cells, @path) AS TEXT) AS value FROM source_row WHERE source = @source AND skip IS NULL AND held = 0'

/** As `fixOverlay` puts fixes on rows: a cell that reads otherwise, a row left out or taken in. */
const fixedRows = `
  SELECT r.position AS row, CAST(CASE WHEN c.source IS NULL THEN json_extract(r.cells, @path) ELSE json_extract(c.value, '$') END AS TEXT) AS value
  FROM source_row r
  LEFT JOIN fix_overlay c ON c.source = r.source AND c.position = r.position AND c.column = @position
  LEFT JOIN fix_overlay w ON w.source = r.source AND w.position = r.position AND w.column = ${rowColumn}
  WHERE r.source = @source
    AND CASE WHEN w.source IS NULL THEN r.skip IS NULL AND r.held = 0 ELSE json_extract(w.value, '$') = 'in' END`
