import Database from 'better-sqlite3'
import type { WritableDb } from '../../../../src/main/store/database.ts'

export type Loaded = { readonly [attribute: string]: unknown }

/** The two tables of a project that coverage may read, filled with objects by entity. An object without id gets its place as id. */
export function storeEntities(
  objects: { readonly [type: string]: readonly Loaded[] },
  held: readonly string[] = [],
): WritableDb {
  const db = new Database(':memory:')
  db.exec(`
    CREATE TABLE entity (type TEXT, id TEXT, key TEXT, data TEXT, hash TEXT, held INTEGER, PRIMARY KEY (type, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE reference (type TEXT, id TEXT, attribute TEXT, target_type TEXT, target_id TEXT) STRICT;`)
  const insert = db.prepare("INSERT INTO entity VALUES (?, ?, '', ?, '', ?)")
  for (const [type, list] of Object.entries(objects)) {
    list.forEach((object, at) => {
      const id = typeof object['id'] === 'string' ? object['id'] : `${type}-${at}`
      insert.run(type, id, JSON.stringify(object), held.includes(id) ? 1 : 0)
    })
  }
  return db
}

export const to = (id: string) => ({ id })
