import type { ReadableDb } from './database.ts'

/** What of the findings is about one school. */
export type SchoolCondition = { readonly sql: string; readonly values: readonly string[] }

/** Schools of the last run, and what points to each. */
export function schoolRepository(db: ReadableDb) {
  return {
    list: (): { id: string; label: string }[] =>
      db
        .prepare<[], { id: string; label: string }>(
          `SELECT id, coalesce(json_extract(data, '$.displayName'), id) AS label FROM entity
           WHERE type = 'Organisation' AND json_extract(data, '$.organisationType') = 'Skolenhet' ORDER BY label, id LIMIT 1000`,
        )
        .all(),
  }
}

/**
 * Findings about the school itself, about what refers to it, and about rows that name it. Rows that are held have made no entity, so
 * they are found by what their fragments say: the keys that the school answers to.
 */
export function aboutSchool(id: string): SchoolCondition {
  return {
    sql: `(entity_id = ? OR entity_id IN (SELECT id FROM reference WHERE target_id = ?) OR (source, row) IN (
      SELECT f.source, f.row FROM fragment f JOIN (
        SELECT json_object('$ref', 'Organisation', '$key', k.key) AS mark FROM entity_key k WHERE k.type = 'Organisation' AND k.id = ?
        UNION SELECT json_object('$ref', 'Organisation', '$key', a.alias) FROM entity_key k JOIN key_alias a ON a.type = k.type AND a.key = k.key
          WHERE k.type = 'Organisation' AND k.id = ?
      ) school ON instr(f.data, rtrim(school.mark, '}')) > 0))`,
    values: [id, id, id, id],
  }
}
