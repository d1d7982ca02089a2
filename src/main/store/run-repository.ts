import type { Fragment } from '../mapping/fragment.ts'
import { isProtected } from '../validate/protection.ts'
import { copiedRows, type CopiedRow } from './copied-rows.ts'
import { otherReceiver } from './receiver-repository.ts'
import type { WritableDb } from './database.ts'
import { entityKeys } from './entity-keys.ts'
import { settleAliases } from './settle-aliases.ts'
import { settleRows } from './settle-rows.ts'

/** A fragment as kept: with the row it was made of. `source` 0 and `position` 0 for blocks made once. */
export type StoredFragment = {
  readonly seq: number
  readonly type: string
  readonly key: string
  readonly source: number
  readonly position: number
  readonly row: number
  readonly block: number
  readonly item: number | null
  readonly creates: number
  readonly data: string
}
export type EntityKey = { readonly type: string; readonly key: string; readonly id: string }
export type RowPlace = { readonly source: number; readonly position: number }
export type WrittenEntity = EntityKey & {
  readonly data: string
  readonly hash: string
  readonly references: readonly { readonly attribute: string; readonly type: string; readonly id: string }[]
}

const fragmentColumns = 'seq, type, key, source, position, row, block, item, creates, data'

/** Indexes over what a run writes in bulk: made when the rows are there, which takes a fraction of the time. */
const lateIndexes = {
  fragments: [
    'CREATE INDEX IF NOT EXISTS fragment_by_key ON fragment (type, key)',
    'CREATE INDEX IF NOT EXISTS fragment_by_row ON fragment (source, position)',
  ],
  entities: [
    'CREATE UNIQUE INDEX IF NOT EXISTS entity_by_id ON entity (type, id)',
    'CREATE INDEX IF NOT EXISTS entity_by_type ON entity (type)',
    'CREATE INDEX IF NOT EXISTS reference_by_target ON reference (target_id, type)',
    'CREATE INDEX IF NOT EXISTS reference_by_entity ON reference (type, id)',
  ],
} as const

/** What one run writes and asks while it maps, folds and holds back. All its tables are emptied when a run begins. */
export function runRepository(db: WritableDb) {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS raw_fragment (
      ord INTEGER, type TEXT, key TEXT, source INTEGER, position INTEGER, row INTEGER, block INTEGER, item INTEGER, creates INTEGER, id TEXT, data TEXT);
    CREATE TEMP TABLE IF NOT EXISTS protected_mark (key TEXT);
    CREATE TEMP TABLE IF NOT EXISTS dirty (type TEXT, key TEXT, PRIMARY KEY (type, key)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS row_outcome (source INTEGER, position INTEGER, reason TEXT, PRIMARY KEY (source, position)) WITHOUT ROWID;`)
  const insertRaw = db.prepare('INSERT INTO raw_fragment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertAlias = db.prepare('INSERT INTO alias_given VALUES (?, ?, ?, ?, ?)')
  const insertProtected = db.prepare('INSERT INTO protected_mark VALUES (?)')
  const insertOutcome = db.prepare('INSERT OR IGNORE INTO row_outcome VALUES (?, ?, ?)')
  const insertCounted = db.prepare('INSERT OR REPLACE INTO counted_problem VALUES (?, ?, ?, ?)')
  const holdRow = db.prepare('INSERT OR IGNORE INTO held_row VALUES (?, ?, ?, ?)')
  const holdItem = db.prepare('INSERT OR IGNORE INTO held_item VALUES (?, ?, ?, ?, ?, ?)')
  const holdEntity = db.prepare('INSERT OR IGNORE INTO held_entity VALUES (?, ?, ?)')
  const markRow = db.prepare(
    'INSERT OR IGNORE INTO dirty SELECT DISTINCT type, key FROM fragment WHERE source = ? AND position = ?',
  )
  const mark = db.prepare('INSERT OR IGNORE INTO dirty VALUES (?, ?)')
  const markReferrers = db.prepare(
    'INSERT OR IGNORE INTO dirty SELECT DISTINCT e.type, e.key FROM reference r JOIN entity e ON e.type = r.type AND e.id = r.id WHERE r.target_id = ?',
  )
  const nextDirty = db.prepare<[], { type: string; key: string }>(
    'SELECT type, key FROM dirty ORDER BY type, key LIMIT 500',
  )
  const clearDirty = db.prepare('DELETE FROM dirty WHERE type = ? AND key = ?')
  const findKey = entityKeys(db)
  const keyOfId = db.prepare<[string, string], { key: string }>(
    'SELECT key FROM entity WHERE type = ? AND id = ?',
  )
  const setHeld = db.prepare('UPDATE entity_key SET held = 1 WHERE type = ? AND key = ? AND held = 0')
  const heldRows = db.prepare<[], RowPlace>('SELECT source, position FROM held_row')
  const heldItems = db.prepare<[], RowPlace & { block: number; attribute: string; item: number }>(
    'SELECT source, position, block, attribute, item FROM held_item',
  )
  // Both tables lie in this order, so that the ids cost next to nothing here.
  const fragmentPage = db.prepare<[number, number], StoredFragment & { id: string | null }>(
    `SELECT f.seq, f.type, f.key, f.source, f.position, f.row, f.block, f.item, f.creates, f.data, k.id
      FROM fragment f LEFT JOIN entity_key k ON k.type = f.type AND k.key = f.key WHERE f.seq > ? ORDER BY f.seq LIMIT ?`,
  )
  const fragmentsOf = db.prepare<[string, string], StoredFragment>(
    `SELECT ${fragmentColumns} FROM fragment WHERE type = ? AND key = ? ORDER BY seq`,
  )
  const identity = db.prepare<[string, string], { hash: string | null; created: string; modified: string }>(
    'SELECT hash, created, modified FROM identity WHERE type = ? AND key = ?',
  )
  const dropEntity = db.prepare('DELETE FROM entity WHERE type = ? AND id = ?')
  const dropReferences = db.prepare('DELETE FROM reference WHERE type = ? AND id = ?')
  const insertEntity = db.prepare('INSERT INTO entity (type, id, key, data, hash) VALUES (?, ?, ?, ?, ?)')
  const insertReference = db.prepare('INSERT INTO reference VALUES (?, ?, ?, ?, ?)')

  /** During the first pass each entity is written once, and nothing is asked of what was written. */
  let bulk = false
  const dropped: string[] = []
  /** Asked of every entity, and true of few: kept in memory. */
  const heldEntities = new Set<string>()
  let hasIdentities = true

  return {
    reset(): void {
      heldEntities.clear()
      hasIdentities = db.prepare('SELECT 1 FROM identity LIMIT 1').get() !== undefined
      for (const table of [
        'raw_fragment',
        'alias_given',
        'counted_problem',
        'protected_mark',
        'dirty',
        'row_outcome',
        'fragment',
        'key_alias',
        'entity_key',
        'entity',
        'reference',
        'held_row',
        'held_item',
        'held_entity',
        'row_state',
        'ledger',
      ]) {
        db.exec(`DELETE FROM ${table}`)
      }
      dropComparisons(db)
      for (const sql of [...lateIndexes.fragments, ...lateIndexes.entities])
        db.exec(`DROP INDEX IF EXISTS ${nameOfIndex(sql)}`)
      bulk = true
    },
    /** Begins a first pass over some of what the last run left; the caller has taken their entities and holds away. */
    resume(): void {
      heldEntities.clear()
      hasIdentities = true
      bulk = true
      dropped.length = 0
      for (const table of ['protected_mark', 'dirty', 'row_outcome']) db.exec(`DELETE FROM ${table}`)
    },
    /** Ends the first pass over all entities: its indexes are made, and who refers to what it dropped is marked. */
    endBulk(): void {
      for (const sql of lateIndexes.entities) db.exec(sql)
      bulk = false
      for (const id of dropped.splice(0)) markReferrers.run(id)
    },
    addFragment(order: number, place: RowPlace & { row: number }, fragment: Fragment): void {
      insertRaw.run(
        order,
        fragment.type,
        fragment.key,
        place.source,
        place.position,
        place.row,
        fragment.block,
        fragment.item ?? null,
        fragment.creates ? 1 : 0,
        fragment.id ?? null,
        JSON.stringify(fragment.data),
      )
      for (const alias of fragment.aliases)
        insertAlias.run(fragment.type, alias, fragment.key, place.source, place.position)
      if (fragment.type === 'Person' && isProtected(fragment.data)) insertProtected.run(fragment.key)
    },
    /** Which finding counts a problem of a source, and where its first row is. */
    addCounted: (source: number, what: string, position: number, finding: number): void =>
      void insertCounted.run(source, what, position, finding),
    /** Why a row made nothing: footer, unmapped, removed, empty … */
    addOutcome: (place: RowPlace, reason: string): void =>
      void insertOutcome.run(place.source, place.position, reason),
    /** Leaves out all rows of a source that no mapping source reads. */
    leaveOutSource(source: number): void {
      db.prepare(
        `INSERT OR IGNORE INTO row_outcome SELECT r.source, r.position, coalesce(CASE WHEN t.source IS NULL THEN r.skip ELSE nullif(t.value ->> '$', 'in') END, 'unmapped')
         FROM source_row r LEFT JOIN fix_overlay t ON t.source = r.source AND t.position = r.position AND t.column = 0 WHERE r.source = ?`,
      ).run(source)
    },

    /**
     * Settles which keys are the same entity, sorts the fragments for folding, and gives each created key its id:
     * the identity table's, else the source's own, else one derived in the project's namespace. Gives the keys whose id another
     * entity has already (ID-02); they have got a derived one.
     */
    settleKeys(deriveId: (type: string, key: string) => string, beforeIds: () => void): EntityKey[] {
      settleAliases(db, 'key_alias')
      db.exec(`
        INSERT INTO fragment (type, key, source, position, row, block, item, creates, id, data)
          SELECT r.type, CASE WHEN a.key IS NULL OR a.key = '' THEN r.key ELSE a.key END AS settled, r.source, r.position, r.row, r.block, r.item, r.creates, r.id, r.data
          FROM raw_fragment r LEFT JOIN key_alias a ON a.type = r.type AND a.alias = r.key
          ORDER BY r.type, settled, r.ord, r.source, r.position, r.block, r.item;
        DELETE FROM raw_fragment;`)
      for (const sql of lateIndexes.fragments) db.exec(sql)
      beforeIds()
      db.function('derive_id', { deterministic: true }, (type: unknown, key: unknown) =>
        deriveId(String(type), String(key)),
      )
      db.exec(`
        INSERT INTO entity_key (type, key, id)
          SELECT f.type, f.key, coalesce(i.id, min(f.id), derive_id(f.type, f.key))
          FROM fragment f LEFT JOIN identity i ON i.type = f.type AND i.key = f.key
          WHERE f.creates = 1 GROUP BY f.type, f.key`)
      const shared = db
        .prepare<[], EntityKey>(
          `SELECT type, key, id FROM entity_key k WHERE (type, id) IN (SELECT type, id FROM entity_key GROUP BY type, id HAVING count(*) > 1)
             AND key > (SELECT min(key) FROM entity_key first WHERE first.type = k.type AND first.id = k.id)`,
        )
        .all()
      const setId = db.prepare('UPDATE entity_key SET id = ? WHERE type = ? AND key = ?')
      for (const { type, key } of shared) setId.run(deriveId(type, key), type, key)
      return shared
    },

    /** In folding order, with the id that each one's entity has. */
    fragmentPage: (after: number, limit: number): (StoredFragment & { id: string | null })[] =>
      fragmentPage.all(after, limit),
    fragmentsOf: (type: string, key: string): StoredFragment[] => fragmentsOf.all(type, key),
    countFragments: (): number =>
      db.prepare<[], { n: number }>('SELECT count(*) AS n FROM fragment').get()?.n ?? 0,

    findKey,
    /** The key of a written entity. */
    keyOf: (type: string, id: string): string | undefined => keyOfId.get(type, id)?.key,
    /** Marks the key as held; true when it was not before. */
    holdKey: (type: string, key: string): boolean => setHeld.run(type, key).changes > 0,
    /** `mapped`: mapping the row held it, and not what it was folded into; that stands until the row changes. */
    holdRow(place: RowPlace, rule: string, mapped = false): boolean {
      return holdRow.run(place.source, place.position, rule, mapped ? 1 : 0).changes > 0
    },
    holdItem(place: RowPlace, block: number, attribute: string, item: number, rule: string): boolean {
      return holdItem.run(place.source, place.position, block, attribute, item, rule).changes > 0
    },
    holdEntity(type: string, key: string, rule: string): void {
      heldEntities.add(`${type}|${key}`)
      holdEntity.run(type, key, rule)
    },
    isEntityHeld: (type: string, key: string): boolean => heldEntities.has(`${type}|${key}`),
    heldRows: (): RowPlace[] => heldRows.all(),
    heldItems: () => heldItems.all(),

    markRow: (place: RowPlace): void => void markRow.run(place.source, place.position),
    mark: (type: string, key: string): void => void mark.run(type, key),
    markReferrers(id: string): void {
      if (bulk) dropped.push(id)
      else markReferrers.run(id)
    },
    takeDirty(): { type: string; key: string }[] {
      const taken = nextDirty.all()
      for (const { type, key } of taken) clearDirty.run(type, key)
      return taken
    },

    identityOf: (type: string, key: string) => (hasIdentities ? identity.get(type, key) : undefined),
    writeEntity(entity: WrittenEntity): void {
      if (!bulk) {
        dropReferences.run(entity.type, entity.id)
        dropEntity.run(entity.type, entity.id)
      }
      insertEntity.run(entity.type, entity.id, entity.key, entity.data, entity.hash)
      for (const reference of entity.references)
        insertReference.run(entity.type, entity.id, reference.attribute, reference.type, reference.id)
    },
    dropEntity(type: string, id: string): void {
      // In the first pass nothing has been written of an entity that is dropped.
      if (bulk) return
      dropReferences.run(type, id)
      dropEntity.run(type, id)
    },

    settleRows: (): void => settleRows(db),
    copiedRows: (): CopiedRow[] => copiedRows(db),
    /** Findings of rows and entities that tell of protected persons lose every value (DESIGN.md, Safety). */
    concealProtected(): void {
      db.exec(`
        CREATE TEMP TABLE protected_key AS
          SELECT DISTINCT CASE WHEN a.key IS NULL OR a.key = '' THEN p.key ELSE a.key END AS key
            FROM protected_mark p LEFT JOIN key_alias a ON a.type = 'Person' AND a.alias = p.key;
        CREATE TEMP TABLE protected_row AS
          SELECT DISTINCT f.source, r.row FROM protected_key p CROSS JOIN fragment f ON f.type = 'Person' AND f.key = p.key
            CROSS JOIN source_row r ON r.source = f.source AND r.position = f.position;
        UPDATE finding SET value = NULL, suggestion = NULL,
            params = (SELECT json_group_object(key, CASE WHEN type = 'text' THEN '•••' ELSE value END) FROM json_each(finding.params))
          WHERE (entity = 'Person' AND entity_key IN (SELECT key FROM protected_key))
             OR (source, row) IN (SELECT source, row FROM protected_row);
        DROP TABLE protected_key;
        DROP TABLE protected_row;`)
    },
    balanceBySource(): { source: number; state: string; reason: string | null; n: number }[] {
      return db
        .prepare<[], { source: number; state: string; reason: string | null; n: number }>(
          "SELECT source, state, CASE WHEN state = 'leftOut' THEN reason END AS reason, count(*) AS n FROM row_state GROUP BY 1, 2, 3",
        )
        .all()
    },
    countEntities(): { type: string; n: number }[] {
      return db
        .prepare<[], { type: string; n: number }>('SELECT type, count(*) AS n FROM entity GROUP BY type')
        .all()
    },
  }
}

/** What was compared is asked anew after a run; of other data that was compared with, its persons need not be here until then. */
export function dropComparisons(db: WritableDb): void {
  db.exec('DELETE FROM change; UPDATE receiver SET difference = NULL')
  db.prepare('DELETE FROM delivered WHERE receiver = (SELECT id FROM receiver WHERE name = ?)').run(
    otherReceiver,
  )
}

function nameOfIndex(sql: string): string {
  return /(\w+) ON /.exec(sql)?.[1] ?? ''
}

export type RunRepository = ReturnType<typeof runRepository>
