import type { Cell } from '../import/source.ts'
import type { WritableDb } from './database.ts'

export type LookupTable = {
  add(key: string, value: Cell): void
  find(key: string): readonly Cell[]
  /** No more is taken in; absent where there is no limit. */
  isFull?(): boolean
}

/** A temporary multi-map on disk: the different values of each key, in the order they were added. `name` is an identifier of ours. */
export function lookupTable(db: WritableDb, name: string): LookupTable {
  db.exec(
    `DROP TABLE IF EXISTS temp.${name}; CREATE TEMP TABLE ${name} (n INTEGER PRIMARY KEY, key TEXT, value TEXT, UNIQUE (key, value))`,
  )
  const insert = db.prepare(`INSERT OR IGNORE INTO ${name} (key, value) VALUES (?, ?)`)
  const select = db.prepare<[string], { value: string }>(
    `SELECT value FROM ${name} WHERE key = ? ORDER BY n LIMIT 100`,
  )
  return {
    add: (key: string, value: Cell): void => void insert.run(key, JSON.stringify(value ?? null)),
    find: (key: string): Cell[] => select.all(key).map(({ value }) => JSON.parse(value)),
  }
}
