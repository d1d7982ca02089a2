import type { CheckContext } from '../../validate/entity-finding.ts'
import type { WritableDb } from '../database.ts'
import { facts, readFrom, type FactName } from './facts.ts'
import { typesParameter } from './rule.ts'

/** The tables of `facts.ts`, made as they are needed and kept true of the entities. */
export type FactTables = {
  /** Makes the tables that are not there yet. */
  need(names: readonly FactName[]): void
  /** Reads anew what was written or removed since the last call: of single entities where the table tells them apart. */
  renew(): void
  drop(): void
}

const changedEntities = `
  CREATE TEMP TABLE changed_entity (type TEXT, id TEXT, PRIMARY KEY (type, id)) WITHOUT ROWID;
  CREATE TEMP VIEW changed_data AS SELECT e.* FROM temp.changed_entity c CROSS JOIN main.entity e ON e.type = c.type AND e.id = c.id;
  CREATE TEMP TRIGGER entity_added AFTER INSERT ON main.entity BEGIN INSERT OR IGNORE INTO changed_entity VALUES (new.type, new.id); END;
  CREATE TEMP TRIGGER entity_changed AFTER UPDATE ON main.entity BEGIN INSERT OR IGNORE INTO changed_entity VALUES (new.type, new.id); END;
  CREATE TEMP TRIGGER entity_removed AFTER DELETE ON main.entity BEGIN INSERT OR IGNORE INTO changed_entity VALUES (old.type, old.id); END;`
const dropChanged = `
  DROP TRIGGER IF EXISTS temp.entity_added; DROP TRIGGER IF EXISTS temp.entity_changed; DROP TRIGGER IF EXISTS temp.entity_removed;
  DROP VIEW IF EXISTS temp.changed_data; DROP TABLE IF EXISTS temp.changed_entity;`

export function makeFacts(db: WritableDb, { asOf }: Pick<CheckContext, 'asOf'>): FactTables {
  const made = new Set<FactName>()
  db.exec(dropChanged)
  db.exec(changedEntities)

  const fill = (name: FactName, select: string): void =>
    void db
      .prepare<[{ asOf: string; types: string }]>(`INSERT INTO temp.${name} ${select}`)
      .run({ asOf, types: typesParameter })

  const need = (names: readonly FactName[]): void => {
    for (const name of names) {
      if (made.has(name)) continue
      const { needs = [], columns, select, index } = facts[name]
      need(needs)
      db.exec(`DROP TABLE IF EXISTS temp.${name}; CREATE TEMP TABLE ${name} ${columns}`)
      fill(name, select)
      if (index !== undefined) db.exec(`CREATE INDEX temp.${name}_index ON ${name} ${index}`)
      made.add(name)
    }
  }

  const dropTable = (name: FactName): void => {
    db.exec(`DROP TABLE IF EXISTS temp.${name}`)
    made.delete(name)
  }

  return {
    need,
    renew() {
      const changed = db.prepare<[], { type: string }>('SELECT DISTINCT type FROM temp.changed_entity').all()
      if (changed.length === 0) return
      const types = new Set(changed.map(({ type }) => type))
      // In the order they were made: what a table needs comes before it.
      for (const name of made) {
        const { owner, select } = facts[name]
        if (!owner) dropTable(name)
        else if (owner.type === 'any') {
          db.exec(
            `DELETE FROM temp.${name} WHERE (type, ${owner.id}) IN (SELECT type, id FROM temp.changed_entity)`,
          )
          fill(name, readFrom('temp.changed_data', select))
        } else if (types.has(owner.type)) {
          db.exec(
            `DELETE FROM temp.${name} WHERE ${owner.id} IN (SELECT id FROM temp.changed_entity WHERE type = '${owner.type}')`,
          )
          fill(name, readFrom('temp.changed_data', select))
        }
      }
      db.exec('DELETE FROM temp.changed_entity')
    },
    drop() {
      for (const name of made) dropTable(name)
      db.exec(dropChanged)
    },
  }
}
