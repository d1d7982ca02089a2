import type { WritableDb } from './database.ts'

/**
 * Keys that fixes change. `remember` notes, before a run, which ids the fixed rows of these sources made; `keepIds` then gives
 * what such a row makes under another key the id that it had: the new key is an alias. Only where no row has the old key any more.
 */
export function fixedKeys(db: WritableDb) {
  return {
    remember(sources: readonly number[]): void {
      db.exec(`
        CREATE TEMP TABLE IF NOT EXISTS fixed_key (source INTEGER, position INTEGER, block INTEGER, item INTEGER, type TEXT, key TEXT, id TEXT);
        DELETE FROM temp.fixed_key;`)
      db.prepare(
        `INSERT INTO temp.fixed_key
           SELECT f.source, f.position, f.block, coalesce(f.item, -1), f.type, f.key, k.id
           FROM (SELECT DISTINCT source, position FROM fix_overlay WHERE source IN (SELECT value FROM json_each(?))) o
           CROSS JOIN fragment f ON f.source = o.source AND f.position = o.position AND f.creates = 1
           JOIN entity_key k ON k.type = f.type AND k.key = f.key`,
      ).run(JSON.stringify(sources))
    },
    keepIds(): void {
      db.exec(`
        INSERT OR IGNORE INTO identity (type, key, id, hash, created, modified)
          SELECT n.type, n.key, o.id, i.hash, i.created, i.modified FROM temp.fixed_key o
            CROSS JOIN fragment n ON n.source = o.source AND n.position = o.position AND n.block = o.block
              AND coalesce(n.item, -1) = o.item AND n.type = o.type AND n.key <> o.key AND n.creates = 1
            JOIN identity i ON i.type = o.type AND i.key = o.key
          WHERE NOT EXISTS (SELECT 1 FROM fragment x WHERE x.type = o.type AND x.key = o.key AND x.creates = 1);
        DROP TABLE temp.fixed_key;`)
    },
  }
}
