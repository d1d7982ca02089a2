import type { WritableDb } from './database.ts'

/**
 * Gives each staged row its one state (DESIGN.md, The balance): the first that fits. `some`: only the rows of the temporary
 * table `settled_row`, whose states the caller has taken away.
 */
export function settleRows(db: WritableDb, which: 'all' | 'some' = 'all'): void {
  const some = which === 'some'
  const ofRows = 'FROM temp.settled_row x CROSS JOIN'
  db.exec(`
    INSERT INTO row_state (source, position, state, reason, outcome)
    WITH creator AS (
      SELECT f.source, f.position, min(f.seq) AS seq
        ${some ? `FROM (SELECT DISTINCT o.type, o.key ${ofRows} fragment o ON o.source = x.source AND o.position = x.position) own CROSS JOIN fragment f ON f.type = own.type AND f.key = own.key` : 'FROM fragment f'}
        JOIN entity_key k ON k.type = f.type AND k.key = f.key AND k.held = 0
        LEFT JOIN held_row h ON h.source = f.source AND h.position = f.position
        WHERE f.creates = 1 AND h.source IS NULL GROUP BY f.type, f.key
    ), first_creator AS (SELECT DISTINCT source, position FROM creator),
    contributor AS (
      SELECT f.source, f.position, max(CASE WHEN k.held = 0 THEN 1 ELSE 0 END) AS alive
        ${some ? `${ofRows} fragment f ON f.source = x.source AND f.position = x.position` : 'FROM fragment f NOT INDEXED'}
        LEFT JOIN entity_key k ON k.type = f.type AND k.key = f.key GROUP BY f.source, f.position
    )
    SELECT r.source, r.position,
      CASE
        WHEN h.source IS NOT NULL THEN 'waiting'
        WHEN o.reason IS NOT NULL OR (r.skip IS NOT NULL AND t.source IS NULL) THEN 'leftOut'
        WHEN c.source IS NOT NULL THEN 'entities'
        WHEN p.alive = 1 THEN 'merged'
        WHEN p.alive = 0 THEN 'waiting'
        ELSE 'leftOut'
      END,
      CASE
        WHEN h.source IS NOT NULL THEN h.rule
        WHEN o.reason IS NOT NULL THEN o.reason
        WHEN r.skip IS NOT NULL AND t.source IS NULL THEN r.skip
        WHEN c.source IS NULL AND p.alive IS NULL THEN 'empty'
      END,
      o.reason
    ${some ? `${ofRows} source_row r ON r.source = x.source AND r.position = x.position` : 'FROM source_row r'}
      LEFT JOIN held_row h ON h.source = r.source AND h.position = r.position
      LEFT JOIN row_outcome o ON o.source = r.source AND o.position = r.position
      -- Rows that a fix leaves out or takes in; the former have their outcome already.
      LEFT JOIN fix_overlay t ON t.source = r.source AND t.position = r.position AND t.column = 0
      LEFT JOIN first_creator c ON c.source = r.source AND c.position = r.position
      LEFT JOIN contributor p ON p.source = r.source AND p.position = r.position`)
}
