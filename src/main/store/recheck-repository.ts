import type { WritableDb } from './database.ts'
import type { RowPlace } from './run-repository.ts'
import { settleAliases } from './settle-aliases.ts'

/** A fragment as a re-check compares it: with the id that its row gave. */
export type KeptFragment = {
  readonly seq: number
  readonly type: string
  readonly key: string
  readonly block: number
  readonly item: number | null
  readonly creates: number
  readonly id: string | null
  readonly data: string
}
export type NewFragment = Omit<KeptFragment, 'seq'> & RowPlace & { readonly row: number }
export type ChangedAlias = {
  readonly type: string
  readonly alias: string
  readonly before: string | null
}
export type GivenAlias = { readonly type: string; readonly alias: string; readonly key: string }
type Key = { readonly type: string; readonly key: string }

export type RecheckRepository = ReturnType<typeof recheckRepository>

/**
 * What a re-check asks and changes of what the last run left: which rows the fixes since then touch, their fragments, and the set of
 * keys (`recheck_key`) that are folded again. Callers hold the transaction.
 */
export function recheckRepository(db: WritableDb) {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS recheck_key (type TEXT, key TEXT, PRIMARY KEY (type, key)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS made_key (type TEXT, key TEXT, old_id TEXT, PRIMARY KEY (type, key)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS new_id (type TEXT, id TEXT, key TEXT, PRIMARY KEY (type, id, key)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS key_before (type TEXT, key TEXT, held INTEGER, source INTEGER, position INTEGER, PRIMARY KEY (type, key)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS held_before (source INTEGER, position INTEGER, rule TEXT, PRIMARY KEY (source, position)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS settled_row (source INTEGER, position INTEGER, PRIMARY KEY (source, position)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS source_order (source INTEGER PRIMARY KEY, ord INTEGER);
    CREATE TEMP TABLE IF NOT EXISTS next_alias (type TEXT, alias TEXT, key TEXT, PRIMARY KEY (type, alias)) WITHOUT ROWID;
    DELETE FROM temp.recheck_key; DELETE FROM temp.made_key; DELETE FROM temp.new_id; DELETE FROM temp.settled_row;
    DELETE FROM temp.source_order; DELETE FROM temp.next_alias; DELETE FROM temp.held_before;`)
  const addKey = db.prepare('INSERT OR IGNORE INTO temp.recheck_key VALUES (?, ?)')
  const addReferrers = db.prepare(
    `INSERT OR IGNORE INTO temp.recheck_key SELECT DISTINCT e.type, e.key FROM reference r JOIN entity e ON e.type = r.type AND e.id = r.id
     WHERE r.target_id = ?`,
  )
  const fragmentsOfRow = db.prepare<[number, number], KeptFragment>(
    'SELECT seq, type, key, block, item, creates, id, data FROM fragment WHERE source = ? AND position = ? ORDER BY seq',
  )
  const rowsAt = db.prepare<[string, string], RowPlace>(
    'SELECT DISTINCT source, position FROM fragment WHERE type = ? AND key = ?',
  )
  const changeFragment = db.prepare('UPDATE fragment SET creates = ?, id = ?, data = ? WHERE seq = ?')
  const dropFragment = db.prepare('DELETE FROM fragment WHERE seq = ?')
  const addFragment = db.prepare(
    'INSERT INTO fragment (type, key, source, position, row, block, item, creates, id, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const foldingOrder = 'o.ord, f.source, f.position, f.block, f.item'
  const isDisordered = db.prepare<[string, string]>(
    `SELECT 1 FROM (SELECT f.seq, lag(f.seq) OVER (ORDER BY ${foldingOrder}) AS earlier FROM fragment f JOIN temp.source_order o ON o.source = f.source
       WHERE f.type = ? AND f.key = ?) WHERE seq < earlier LIMIT 1`,
  )
  const nextAlias = db.prepare<[string, string], { key: string }>(
    'SELECT key FROM temp.next_alias WHERE type = ? AND alias = ?',
  )
  const keyAlias = db.prepare<[string, string], { key: string }>(
    'SELECT key FROM key_alias WHERE type = ? AND alias = ?',
  )
  const aliasesOfRow = db.prepare<[number, number], GivenAlias>(
    'SELECT type, alias, key FROM alias_given WHERE source = ? AND position = ? ORDER BY 1, 2, 3',
  )
  const addAlias = db.prepare('INSERT INTO alias_given VALUES (?, ?, ?, ?, ?)')
  const addMade = db.prepare(
    `INSERT OR IGNORE INTO temp.made_key VALUES (@type, @key, (SELECT id FROM entity_key WHERE type = @type AND key = @key))`,
  )
  const addSettled = db.prepare('INSERT OR IGNORE INTO temp.settled_row VALUES (?, ?)')
  const isDirtyOutside = db.prepare(
    'SELECT 1 FROM temp.dirty d WHERE NOT EXISTS (SELECT 1 FROM temp.recheck_key k WHERE k.type = d.type AND k.key = d.key) LIMIT 1',
  )
  /** Whether each key waits, and the row that makes it. */
  const keyStates = (
    heldRows: 'held_row' | 'temp.held_before',
  ) => `SELECT type, key, held, CASE WHEN seq IS NOT NULL THEN source END, CASE WHEN seq IS NOT NULL THEN position END FROM (
      SELECT s.type, s.key, k.held, f.source, f.position, min(CASE WHEN f.creates = 1 AND h.source IS NULL THEN f.seq END) AS seq
        FROM temp.recheck_key s CROSS JOIN fragment f ON f.type = s.type AND f.key = s.key
        LEFT JOIN entity_key k ON k.type = s.type AND k.key = s.key
        LEFT JOIN ${heldRows} h ON h.source = f.source AND h.position = f.position GROUP BY s.type, s.key)`
  const count = (sql: string): number => db.prepare<[], { n: number }>(sql).get()?.n ?? 0

  return {
    /** Rows in which an operation of these changed something. */
    touchedRows: (operations: readonly number[], limit: number): RowPlace[] =>
      db
        .prepare<[string, number], RowPlace>(
          `SELECT DISTINCT s.id AS source, c.position FROM fix_change c JOIN fix_place p ON p.id = c.place JOIN source s ON s.name = p.source
           WHERE c.status = 'applied' AND c.position IS NOT NULL AND c.operation IN (SELECT value FROM json_each(?)) ORDER BY 1, 2 LIMIT ?`,
        )
        .all(JSON.stringify(operations), limit),
    /** Two entities had the same id: what each is called then depends on all of them. */
    hasSharedIds: (): boolean =>
      db.prepare("SELECT 1 FROM held_entity WHERE rule = 'ID-02' LIMIT 1").get() !== undefined,

    addKey: ({ type, key }: Key): void => void addKey.run(type, key),
    addReferrers: (id: string): void => void addReferrers.run(id),
    /** Everything that took part in what the last run held back: it is all released, and comes about anew. */
    addHeld(): void {
      db.exec(`
        INSERT INTO temp.held_before SELECT source, position, rule FROM held_row;
        INSERT OR IGNORE INTO temp.recheck_key
          SELECT type, key FROM entity_key WHERE held = 1
          UNION SELECT type, key FROM held_entity
          UNION SELECT f.type, f.key FROM held_row h CROSS JOIN fragment f ON f.source = h.source AND f.position = h.position
          UNION SELECT f.type, f.key FROM held_item h CROSS JOIN fragment f ON f.source = h.source AND f.position = h.position
          UNION SELECT entity, entity_key FROM finding
            WHERE stage = 'check' AND entity_key <> '' AND (lasting = 1 OR rule IN ('MAP-06', 'MAP-10', 'MAP-11'))`)
      const addsToNothing =
        "SELECT 1 FROM finding WHERE rule = 'MAP-06' AND stage = 'check' AND lasting = 1 AND entity_key IS NULL LIMIT 1"
      if (!db.prepare(addsToNothing).get()) return
      db.exec(`
        INSERT OR IGNORE INTO temp.recheck_key SELECT DISTINCT type, key FROM fragment f
          WHERE NOT EXISTS (SELECT 1 FROM entity_key k WHERE k.type = f.type AND k.key = f.key)`)
    },
    countKeys: (): number => count('SELECT count(*) AS n FROM temp.recheck_key'),
    countAllKeys: (): number => count('SELECT count(*) AS n FROM entity_key'),
    keysAfter: (after: Key): Key[] =>
      db
        .prepare<[string, string], Key>(
          'SELECT type, key FROM temp.recheck_key WHERE (type, key) > (?, ?) ORDER BY type, key LIMIT 500',
        )
        .all(after.type, after.key),
    isDirtyOutside: (): boolean => isDirtyOutside.get() !== undefined,
    /** What is marked to be folded again and is not among the keys of this re-check. */
    dirtyOutside: (): Key[] =>
      db
        .prepare<[], Key>(
          'SELECT type, key FROM temp.dirty d WHERE NOT EXISTS (SELECT 1 FROM temp.recheck_key k WHERE k.type = d.type AND k.key = d.key)',
        )
        .all(),

    aliasesOfRow: (place: RowPlace): GivenAlias[] => aliasesOfRow.all(place.source, place.position),
    hasAliases: (): boolean => db.prepare('SELECT 1 FROM alias_given LIMIT 1').get() !== undefined,
    /** Replaces the aliases that rows give; tells which then lead elsewhere than they did. Nothing is settled yet. */
    changeAliases(rows: readonly (RowPlace & { aliases: readonly GivenAlias[] })[]): ChangedAlias[] {
      const places = JSON.stringify(rows.map(({ source, position }) => [source, position]))
      db.prepare(
        "DELETE FROM alias_given WHERE (source, position) IN (SELECT value ->> '$[0]', value ->> '$[1]' FROM json_each(?))",
      ).run(places)
      for (const { source, position, aliases } of rows)
        for (const { type, alias, key } of aliases) addAlias.run(type, alias, key, source, position)
      db.exec('DELETE FROM temp.next_alias')
      settleAliases(db, 'temp.next_alias')
      return db
        .prepare<[], ChangedAlias>(
          `SELECT n.type, n.alias, o.key AS before FROM temp.next_alias n LEFT JOIN key_alias o ON o.type = n.type AND o.alias = n.alias
             WHERE o.key IS NOT n.key
           UNION ALL SELECT o.type, o.alias, o.key FROM key_alias o
             WHERE NOT EXISTS (SELECT 1 FROM temp.next_alias n WHERE n.type = o.type AND n.alias = o.alias)`,
        )
        .all()
    },
    settleAliases(changed: readonly ChangedAlias[]): void {
      const drop = db.prepare('DELETE FROM key_alias WHERE type = ? AND alias = ?')
      const add = db.prepare(
        'INSERT INTO key_alias SELECT type, alias, key FROM temp.next_alias WHERE type = ? AND alias = ?',
      )
      for (const { type, alias } of changed) {
        drop.run(type, alias)
        add.run(type, alias)
      }
    },
    /** The key that a key of a row is settled to. `next`: as the changed aliases will have it. */
    settledKey(type: string, key: string, next: boolean): string {
      const found = (next ? nextAlias : keyAlias).get(type, key)
      return found === undefined || found.key === '' ? key : found.key
    },

    fragmentsOfRow: (place: RowPlace): KeptFragment[] => fragmentsOfRow.all(place.source, place.position),
    rowsAt: (type: string, key: string): RowPlace[] => rowsAt.all(type, key),
    setSourceOrder(order: ReadonlyMap<number, number>): void {
      const add = db.prepare('INSERT INTO temp.source_order VALUES (?, ?)')
      for (const [source, place] of order) add.run(source, place)
    },
    changeFragment: (seq: number, { creates, id, data }: NewFragment): void =>
      void changeFragment.run(creates, id, data, seq),
    dropFragment: (seq: number): void => void dropFragment.run(seq),
    addFragment: (made: NewFragment): void =>
      void addFragment.run(
        made.type,
        made.key,
        made.source,
        made.position,
        made.row,
        made.block,
        made.item,
        made.creates,
        made.id,
        made.data,
      ),
    /** Numbers the fragments of a key anew where a later one was added between: they are folded in the order of their numbers. */
    orderFragments({ type, key }: Key): void {
      if (!isDisordered.get(type, key)) return
      const last = count('SELECT max(seq) AS n FROM fragment')
      db.prepare(
        `INSERT INTO fragment (type, key, source, position, row, block, item, creates, id, data)
           SELECT f.type, f.key, f.source, f.position, f.row, f.block, f.item, f.creates, f.id, f.data FROM fragment f JOIN temp.source_order o ON o.source = f.source
           WHERE f.type = ? AND f.key = ? ORDER BY ${foldingOrder}`,
      ).run(type, key)
      db.prepare('DELETE FROM fragment WHERE type = ? AND key = ? AND seq <= ?').run(type, key, last)
    },

    /** Notes keys that other rows create now, with the ids they had. Before their fragments are changed. */
    addMade: (key: Key): void => void addMade.run({ type: key.type, key: key.key }),
    /** Gives the noted keys their ids, as a run does. False where another key has one of them already. */
    settleMadeKeys(deriveId: (type: string, key: string) => string): boolean {
      db.function('derive_id', { deterministic: true }, (type: unknown, key: unknown) =>
        deriveId(String(type), String(key)),
      )
      db.exec(`
        DELETE FROM entity_key WHERE (type, key) IN (SELECT type, key FROM temp.made_key);
        INSERT INTO entity_key (type, key, id)
          SELECT f.type, f.key, coalesce(i.id, min(f.id), derive_id(f.type, f.key))
          FROM temp.made_key m CROSS JOIN fragment f ON f.type = m.type AND f.key = m.key LEFT JOIN identity i ON i.type = f.type AND i.key = f.key
          WHERE f.creates = 1 GROUP BY f.type, f.key;
        INSERT INTO temp.new_id SELECT k.type, k.id, k.key FROM temp.made_key m CROSS JOIN entity_key k ON k.type = m.type AND k.key = m.key;`)
      return (
        db
          .prepare(
            'SELECT 1 FROM entity_key k JOIN temp.new_id n ON n.type = k.type AND n.id = k.id AND n.key <> k.key LIMIT 1',
          )
          .get() === undefined
      )
    },

    /** Notes how the keys of this re-check stood, before what is held is released. */
    noteStates(): void {
      db.exec(`DELETE FROM temp.key_before; INSERT INTO temp.key_before ${keyStates('temp.held_before')}`)
    },
    /** Takes away what the last run held and all that it made and said of the keys of this re-check. */
    release([after, upTo]: readonly [number, number]): void {
      const own = `SELECT k.type, k.id FROM temp.recheck_key s CROSS JOIN entity_key k ON k.type = s.type AND k.key = s.key
        UNION SELECT type, old_id FROM temp.made_key WHERE old_id IS NOT NULL`
      db.exec(`
        DELETE FROM held_item;
        DELETE FROM held_entity;
        DELETE FROM held_row WHERE mapped = 0;
        UPDATE entity_key SET held = 0 WHERE held = 1;
        DELETE FROM reference WHERE (type, id) IN (${own});
        DELETE FROM entity WHERE (type, id) IN (${own});
        DELETE FROM finding WHERE number IN (
          SELECT f.number FROM temp.recheck_key s CROSS JOIN finding f ON f.entity = s.type AND f.entity_key = s.key WHERE f.stage = 'check');
        DELETE FROM finding WHERE stage = 'check' AND (lasting = 1 OR rule = 'MAP-09');`)
      db.prepare("DELETE FROM finding WHERE stage = 'check' AND number > ? AND number <= ?").run(after, upTo)
    },
    addSettledRow: (place: RowPlace): void => void addSettled.run(place.source, place.position),
    /**
     * Opens the states of the settled rows, of those that are held otherwise than before, and of those that gave something to a key
     * that now waits, waits no more, or is made by another row. Why each was left out stays known.
     */
    openRowStates(): void {
      db.exec(`
        INSERT OR IGNORE INTO temp.settled_row
          SELECT source, position FROM (SELECT source, position, rule FROM held_row EXCEPT SELECT source, position, rule FROM temp.held_before)
          UNION SELECT source, position FROM (SELECT source, position, rule FROM temp.held_before EXCEPT SELECT source, position, rule FROM held_row)
          UNION SELECT f.source, f.position FROM (
            SELECT type, key FROM temp.made_key
            UNION SELECT type, key FROM (SELECT * FROM (${keyStates('held_row')}) EXCEPT SELECT * FROM temp.key_before)
          ) s CROSS JOIN fragment f ON f.type = s.type AND f.key = s.key WHERE f.source > 0;
        INSERT OR IGNORE INTO temp.row_outcome
          SELECT r.source, r.position, r.outcome FROM temp.settled_row x CROSS JOIN row_state r ON r.source = x.source AND r.position = x.position
          WHERE r.outcome IS NOT NULL;
        DELETE FROM finding WHERE rule = 'IMP-21' AND stage = 'map' AND (source, row) IN (
          SELECT r.source, r.row FROM temp.settled_row x CROSS JOIN source_row r ON r.source = x.source AND r.position = x.position);
        DELETE FROM row_state WHERE (source, position) IN (SELECT source, position FROM temp.settled_row);`)
    },
    setOutcome(place: RowPlace, reason: string | undefined): void {
      db.prepare('DELETE FROM temp.row_outcome WHERE source = ? AND position = ?').run(
        place.source,
        place.position,
      )
      if (reason !== undefined)
        db.prepare('INSERT INTO temp.row_outcome VALUES (?, ?, ?)').run(place.source, place.position, reason)
    },
    setMappedHold(place: RowPlace, rule: string | undefined): void {
      db.prepare('DELETE FROM held_row WHERE source = ? AND position = ?').run(place.source, place.position)
      if (rule !== undefined)
        db.prepare('INSERT INTO held_row VALUES (?, ?, ?, 1)').run(place.source, place.position, rule)
    },
    /** Keys of persons whom some row marks as protected, for `concealProtected`. */
    markProtected(): void {
      db.exec(`
        INSERT INTO temp.protected_mark SELECT DISTINCT key FROM fragment
          WHERE type = 'Person' AND instr(data, '"securityMarking":') > 0 AND instr(data, '"securityMarking":"Ingen"') = 0
            AND json_type(data, '$.securityMarking') = 'text' AND data ->> '$.securityMarking' <> 'Ingen'`)
    },
  }
}
