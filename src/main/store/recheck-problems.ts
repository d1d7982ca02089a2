import { FindingParams } from '../../shared/finding.ts'
import type { WritableDb } from './database.ts'

/** What mapping said of rows and columns in the last run, to be changed row by row. */
export function recheckProblems(db: WritableDb) {
  const counted = db.prepare<[number, string], { position: number; finding: number; params: string }>(
    'SELECT c.position, c.finding, f.params FROM counted_problem c JOIN finding f ON f.number = c.finding WHERE c.source = ? AND c.mark = ?',
  )
  const setParams = db.prepare('UPDATE finding SET params = ? WHERE number = ?')
  const drop = db.prepare('DELETE FROM finding WHERE number = ?')
  const dropCounted = db.prepare('DELETE FROM counted_problem WHERE source = ? AND mark = ?')
  return {
    /** Takes away what was said of rows alone. `head` is how the path of a finding begins in a JSON source. */
    dropOfRows(rows: readonly { source: number; row: number; head: string }[]): void {
      db.prepare(
        `WITH touched AS MATERIALIZED (SELECT value ->> '$.source' AS source, value ->> '$.row' AS row, value ->> '$.head' AS head FROM json_each(?))
         DELETE FROM finding WHERE stage = 'map' AND rule <> 'IMP-21' AND number NOT IN (SELECT finding FROM counted_problem) AND (
           (row IS NOT NULL AND (source, row) IN (SELECT source, row FROM touched)) OR
           (path IS NOT NULL AND (source, substr(path, 1, instr(path, ']'))) IN (SELECT source, head FROM touched)))`,
      ).run(JSON.stringify(rows))
    },
    counted(source: number, mark: string) {
      const found = counted.get(source, mark)
      if (!found) return undefined
      const params = FindingParams.parse(JSON.parse(found.params))
      return { ...found, params, count: Number(params['count'] ?? 0) }
    },
    setParams: (finding: number, params: FindingParams): void =>
      void setParams.run(JSON.stringify(params), finding),
    drop: (finding: number): void => void drop.run(finding),
    dropCounted: (source: number, mark: string): void => void dropCounted.run(source, mark),
    /** Of a source, or of all. */
    dropRule(rule: string, source?: number): void {
      db.prepare(
        "DELETE FROM finding WHERE rule = @rule AND stage = 'map' AND (@source IS NULL OR source = @source)",
      ).run({
        rule,
        source: source ?? null,
      })
    },
  }
}
