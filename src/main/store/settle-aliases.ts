import type { WritableDb } from './database.ts'

/** Fills a table shaped as `key_alias` from all aliases that rows gave: what each leads to, or nothing where two entities share it. */
export function settleAliases(db: WritableDb, into: 'key_alias' | 'temp.next_alias'): void {
  const name = into.replace('temp.', '')
  db.exec(`
    INSERT INTO ${into} SELECT type, alias, CASE WHEN count(DISTINCT key) = 1 THEN min(key) ELSE '' END FROM alias_given WHERE alias <> key GROUP BY type, alias;
    DELETE FROM ${into} WHERE EXISTS (
      SELECT 1 FROM ${into} other WHERE other.type = ${name}.type AND other.alias = ${name}.key AND other.key = ${name}.alias AND ${name}.alias < other.alias);`)
  const follow = db.prepare(`
    UPDATE ${into} SET key = (SELECT next.key FROM ${into} next WHERE next.type = ${name}.type AND next.alias = ${name}.key)
    WHERE EXISTS (SELECT 1 FROM ${into} next WHERE next.type = ${name}.type AND next.alias = ${name}.key AND next.key <> '' AND next.key <> ${name}.alias)`)
  // Chains of aliases are short: a key of a key of a key. The bound ends what a circle would not.
  for (let round = 0; round < 8 && follow.run().changes > 0; round += 1);
}
