import type { ChangeCounts } from '../../shared/difference.ts'
import type { DeleteReason, Traits, UnitCounts } from '../deliver/difference.ts'
import { isEntityType, type EntityType } from '../model/entities.ts'
import type { WritableDb } from './database.ts'

export type KnownEntity = { readonly id: string; readonly hash: string }
export type StoredEntity = {
  readonly id: string
  readonly key: string
  readonly data: string
  readonly hash: string
}
/** An entity that is gone from the sources and that `n` others at the receiver still point to. */
export type NeededEntity = { readonly type: string; readonly id: string; readonly n: number }
export type FoundChange = {
  readonly kind: 'create' | 'update'
  readonly type: EntityType
  readonly id: string
  readonly hash: string
  readonly traits: Traits
  readonly keyed: string
  /** What is to be delivered, where that is not the entity as the project has it. */
  readonly json: string | undefined
}
/** Depth among one's own kind is small; the bound ends a circle. */
const deepest = 16

/** What one comparison writes and asks: first what differs in temporary tables, then `change` in the order of delivery. */
export function comparisonTables(db: WritableDb, receiver: number) {
  db.exec(`
    DROP TABLE IF EXISTS temp.found; DROP TABLE IF EXISTS temp.missing;
    CREATE TEMP TABLE found (
      kind TEXT, type TEXT, id TEXT, hash TEXT, layer INTEGER, unit TEXT, strong TEXT, weak TEXT, owner TEXT, keyed TEXT, why TEXT, other_id TEXT, json TEXT);
    CREATE TEMP TABLE missing (type TEXT, id TEXT, why TEXT);`)
  const insertFound = db.prepare('INSERT INTO found VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, NULL, NULL, ?)')
  const insertMissing = db.prepare('INSERT INTO missing VALUES (?, ?, ?)')
  const knownPage = db.prepare<[number, string, string], KnownEntity>(
    'SELECT id, hash FROM delivered WHERE receiver = ? AND type = ? AND id > ? ORDER BY id LIMIT 1000',
  )
  const storedPage = db.prepare<[string, string], StoredEntity>(
    'SELECT id, key, data, hash FROM entity WHERE type = ? AND held = 0 AND id > ? ORDER BY id LIMIT 1000',
  )
  return {
    /** What the receiver has of a type, by id. In pages, so that no statement is open while the caller writes. */
    known: (type: EntityType): Generator<KnownEntity> =>
      pages((after) => knownPage.all(receiver, type, after)),
    /** What the last run made of a type, by id. */
    stored: (type: EntityType): Generator<StoredEntity> => pages((after) => storedPage.all(type, after)),
    add({ kind, type, id, hash, traits, keyed, json }: FoundChange): void {
      const { unit, strong, weak, owner } = traits
      const known = [strong ?? null, weak ?? null, owner ?? null]
      insertFound.run(kind, type, id, hash, unit, ...known, keyed, json ?? null)
    },
    addMissing: (type: EntityType, id: string, why: DeleteReason): void =>
      void insertMissing.run(type, id, why),

    /** Brings what is missing in among the changes: deletes, and what only waits. */
    settleMissing(): void {
      db.prepare(
        `INSERT INTO found SELECT
           CASE WHEN m.why = 'gone' AND (m.type, m.id) IN (SELECT type, id FROM entity_key WHERE held = 1 UNION ALL SELECT type, id FROM entity WHERE held = 1)
             THEN 'waiting' ELSE 'delete' END,
           d.type, d.id, d.hash, d.layer, d.unit, d.strong, d.weak, d.owner, d.keyed, m.why, NULL, NULL
         FROM missing m JOIN delivered d ON d.receiver = ? AND d.type = m.type AND d.id = m.id`,
      ).run(receiver)
      db.exec('CREATE UNIQUE INDEX temp.found_by_id ON found (type, id)')
    },
    /**
     * What has not changed but refers to what the receiver does not have yet is sent again: it was taken without that reference.
     */
    addIncomplete(): void {
      db.prepare(
        `INSERT INTO found SELECT DISTINCT 'update', d.type, d.id, d.hash, d.layer, d.unit, d.strong, d.weak, d.owner, d.keyed, NULL, NULL, d.json
         FROM found t JOIN reference r ON r.target_type = t.type AND r.target_id = t.id
           JOIN delivered d ON d.receiver = ? AND d.type = r.type AND d.id = r.id
         WHERE t.kind = 'create' AND (d.type, d.id) NOT IN (SELECT type, id FROM found)
           AND instr(d.json, t.id) > 0`,
      ).run(receiver)
    },
    /** Depth of what points to its own kind: an authority is 0, its schools 1. */
    settleLayers(): void {
      const deepen = db.prepare(`
        UPDATE found SET layer = layer + 1 WHERE kind IN ('create', 'update') AND (type, id) IN (
          SELECT r.type, r.id FROM reference r JOIN found t ON t.type = r.target_type AND t.id = r.target_id
            JOIN found me ON me.type = r.type AND me.id = r.id
            WHERE r.type = r.target_type AND t.kind IN ('create', 'update') AND t.layer >= me.layer AND t.id <> me.id)`)
      for (let round = 0; round < deepest && deepen.run().changes > 0; round += 1);
    },
    /**
     * Finds the same under a new id: a create and a delete that share what they are known by, and nobody else does.
     * Groups are looked for where their school is the same, under its old id or its new one.
     */
    settlePairs(): void {
      const pair = (type: EntityType, trait: 'strong' | 'weak'): void => {
        db.prepare(
          `WITH lone AS (
             SELECT kind, id, ${trait} AS trait, CASE WHEN kind = 'create'
               THEN coalesce((SELECT o.other_id FROM found o WHERE o.type = 'Organisation' AND o.id = found.owner AND o.kind = 'create'), owner) ELSE owner END AS place
             FROM found WHERE type = @type AND ${trait} IS NOT NULL AND other_id IS NULL AND (kind = 'create' OR (kind = 'delete' AND why = 'gone'))
           ), pair AS (
             SELECT max(CASE kind WHEN 'create' THEN id END) AS new_id, max(CASE kind WHEN 'delete' THEN id END) AS old_id
             FROM lone GROUP BY trait, place HAVING count(*) = 2 AND count(DISTINCT kind) = 2
           ), both (id, other) AS (SELECT new_id, old_id FROM pair UNION ALL SELECT old_id, new_id FROM pair)
           UPDATE found SET other_id = both.other FROM both WHERE found.type = @type AND found.id = both.id`,
        ).run({ type })
      }
      for (const type of ['Organisation', 'Group', 'Person'] as const)
        for (const trait of ['strong', 'weak'] as const) pair(type, trait)
    },
    /**
     * What is gone but what waits still points to stays at the receiver: it waits too. Gives what is kept so, and how
     * many point to it.
     */
    keepNeeded(): NeededEntity[] {
      db.exec(
        'CREATE TEMP TABLE IF NOT EXISTS needed (id TEXT, by TEXT, PRIMARY KEY (id, by)) WITHOUT ROWID; DELETE FROM needed',
      )
      const page = db.prepare<[number, number], { n: number; id: string; json: string }>(
        `SELECT f.rowid AS n, f.id, d.json FROM found f JOIN delivered d ON d.receiver = ? AND d.type = f.type AND d.id = f.id
         WHERE f.kind = 'waiting' AND f.layer >= 0 AND f.rowid > ? ORDER BY f.rowid LIMIT 1000`,
      )
      const insert = db.prepare('INSERT OR IGNORE INTO needed VALUES (?, ?)')
      // Those looked through get a layer of -1, which nothing asks of what waits.
      const looked = db.prepare("UPDATE found SET layer = -1 WHERE kind = 'waiting' AND layer >= 0")
      const keep = db.prepare(
        "UPDATE found SET kind = 'waiting', why = 'needed' WHERE kind = 'delete' AND why = 'gone' AND other_id IS NULL AND id IN (SELECT id FROM needed)",
      )
      do {
        for (let after = 0; ;) {
          const rows = page.all(receiver, after)
          if (rows.length === 0) break
          after = rows.at(-1)?.n ?? after
          for (const { id, json } of rows)
            for (const [, target = ''] of json.matchAll(/"id":"([^"]+)"/g))
              if (target !== id) insert.run(target, id)
        }
        looked.run()
      } while (keep.run().changes > 0)
      return db
        .prepare<[], { type: string; id: string; n: number }>(
          "SELECT f.type, f.id, count(*) AS n FROM found f JOIN needed USING (id) WHERE f.why = 'needed' GROUP BY f.type, f.id ORDER BY f.type, f.id",
        )
        .all()
    },
    /** Keeps the changes, in the order of delivery. */
    keep(order: readonly EntityType[]): void {
      db.prepare('DELETE FROM change WHERE receiver = ?').run(receiver)
      db.prepare(
        `INSERT INTO change (receiver, position, kind, type, id, hash, layer, unit, strong, weak, owner, keyed, why, other_id, json)
           SELECT @receiver, row_number() OVER (
             ORDER BY CASE f.kind WHEN 'delete' THEN 1 WHEN 'waiting' THEN 2 ELSE 0 END,
               CASE f.kind WHEN 'delete' THEN -rank.key ELSE rank.key END, CASE f.kind WHEN 'delete' THEN -f.layer ELSE f.layer END, f.id),
             f.kind, f.type, f.id, f.hash, f.layer, f.unit, f.strong, f.weak, f.owner, f.keyed, f.why, f.other_id, f.json
           FROM found f JOIN json_each(@order) rank ON rank.value = f.type`,
      ).run({ receiver, order: JSON.stringify(order) })
      db.exec('DROP TABLE temp.found; DROP TABLE temp.missing')
    },
    /** Numbers by type and unit: of everything that the receiver has or that differs. */
    countUnits(): UnitCounts[] {
      return db
        .prepare<[{ receiver: number }], Record<keyof ChangeCounts, number> & { type: string; unit: string }>(
          `SELECT type, unit, sum(n) AS "before", sum(c) AS "create", sum(u) AS "update", sum(d) AS "delete", sum(r) AS reidentified,
             sum(w) AS waiting, max(0, sum(n) - sum(left)) AS unchanged
           FROM (
             SELECT type, unit, count(*) AS n, 0 AS c, 0 AS u, 0 AS d, 0 AS r, 0 AS w, 0 AS left FROM delivered WHERE receiver = @receiver GROUP BY type, unit
             UNION ALL
             SELECT c.type, coalesce(d.unit, c.unit), 0, kind = 'create' AND other_id IS NULL, kind = 'update', kind = 'delete' AND other_id IS NULL,
               kind = 'delete' AND other_id IS NOT NULL, kind = 'waiting', kind <> 'create'
             FROM change c LEFT JOIN delivered d ON d.receiver = c.receiver AND d.type = c.type AND d.id = c.id WHERE c.receiver = @receiver)
           GROUP BY type, unit ORDER BY type, unit`,
        )
        .all({ receiver })
        .flatMap(({ type, ...counts }) => (isEntityType(type) ? [{ type, ...counts }] : []))
    },
    countProtectedDeletes(): { type: string; n: number }[] {
      return db
        .prepare<[number], { type: string; n: number }>(
          "SELECT type, count(*) AS n FROM change WHERE receiver = ? AND kind = 'delete' AND why = 'protected' GROUP BY type",
        )
        .all(receiver)
    },
    /** Rows that wait and of which nothing is known, not even whom they are about. */
    countUnreadRows(): number {
      return (
        db
          .prepare<[], { n: number }>(
            `SELECT count(*) AS n FROM held_row h WHERE NOT EXISTS (
               SELECT 1 FROM fragment f WHERE f.source = h.source AND f.position = h.position)`,
          )
          .get()?.n ?? 0
      )
    },
  }
}

function* pages<T extends { readonly id: string }>(page: (after: string) => T[]): Generator<T> {
  for (let after = ''; ;) {
    const rows = page(after)
    if (rows.length === 0) return
    yield* rows
    after = rows.at(-1)?.id ?? after
  }
}
