import Database from 'better-sqlite3'
import { deliveredId, deliveredVersion, deliveryTable, entityTable } from './delivered-schema.ts'
import { views } from './views.ts'

export type DeliveredDatabase = {
  add(type: string, path: string, id: string, json: string): void
  /** Makes it whole, with its views; `facts` tell what it is. */
  finish(facts: Readonly<Record<string, string>>): void
  /** Lets go of the file, finished or not. */
  close(): void
}

/** Writes a new database to be delivered. The same entities in the same order give the same bytes. */
export function writeDelivered(path: string): DeliveredDatabase {
  const db = new Database(path)
  // Nobody else sees the file before it has its name, and one that is not finished is thrown away.
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma(`application_id = ${deliveredId}`)
  db.pragma(`user_version = ${deliveredVersion}`)
  db.exec(`BEGIN; ${entityTable}; ${deliveryTable};`)
  const insert = db.prepare('INSERT INTO entity (type, path, id, data) VALUES (?, ?, ?, ?)')
  return {
    add: (type, endpoint, id, json) => void insert.run(type, endpoint, id, json),
    finish(facts) {
      const fact = db.prepare('INSERT INTO delivery (name, value) VALUES (?, ?)')
      for (const [name, value] of Object.entries(facts)) fact.run(name, value)
      // After the rows: an index made at once is small and quick.
      db.exec('CREATE UNIQUE INDEX entity_by_id ON entity (type, id)')
      for (const { name, sql } of views) db.exec(`CREATE VIEW ${name} AS ${sql}`)
      db.exec('COMMIT')
    },
    close: () => void db.close(),
  }
}
