import type { Cell } from '../import/source.ts'
import type { WritableDb } from './database.ts'

/** A temporary multi-map on disk: values by key, in the order they were added. `name` is an identifier of ours. */
export function lookupTable(db: WritableDb, name: string) {
  db.exec(
    `DROP TABLE IF EXISTS temp.${name}; CREATE TEMP TABLE ${name} (n INTEGER PRIMARY KEY, key TEXT, value TEXT); CREATE INDEX temp.${name}_key ON ${name} (key)`,
  )
  const insert = db.prepare(`INSERT INTO ${name} (key, value) VALUES (?, ?)`)
  const select = db.prepare<[string], { value: string | null }>(
    `SELECT value FROM ${name} WHERE key = ? ORDER BY n LIMIT 100`,
  )
  return {
    add: (key: string, value: Cell): void =>
      void insert.run(key, value === undefined ? null : JSON.stringify(value)),
    find: (key: string): Cell[] =>
      select.all(key).map((row) => (row.value === null ? undefined : JSON.parse(row.value))),
  }
}
