import { z } from 'zod'
import { ProtectedPolicy } from '../../shared/contract.ts'
import type { ReadableDb, WritableDb } from './database.ts'

export const PushState = z.enum(['running', 'done', 'interrupted'])
export type PushState = z.infer<typeof PushState>
export type PushKind = 'create' | 'update' | 'delete'

export type StoredPush = {
  readonly delivery: number
  /** The receiver's description as it was, as JSON. */
  readonly receiver: string
  /** The name under which the receiver's state is kept: description and address. */
  readonly knownAs: string
  readonly url: string
  readonly policy: ProtectedPolicy
  readonly state: PushState
  readonly undoes: number | undefined
}
export type PushItem = {
  readonly position: number
  readonly kind: PushKind
  readonly type: string
  readonly id: string
  readonly before: string | null
  readonly after: string | null
}
export type OpenParcel = {
  readonly id: number
  readonly type: string
  readonly kind: PushKind
  readonly job: string | null
}
export type PushCount = {
  readonly type: string
  readonly kind: PushKind
  readonly state: string
  readonly n: number
}

type PushRecord = {
  delivery: number
  receiver: string
  known_as: string
  url: string
  policy: string
  state: string
  undoes: number | null
}

const fromRecord = (record: PushRecord): StoredPush => ({
  delivery: record.delivery,
  receiver: record.receiver,
  knownAs: record.known_as,
  url: record.url,
  policy: ProtectedPolicy.parse(record.policy),
  state: PushState.parse(record.state),
  undoes: record.undoes ?? undefined,
})

export function pushRepository(db: ReadableDb) {
  return {
    find(delivery: number): StoredPush | undefined {
      const found = db.prepare<[number], PushRecord>('SELECT * FROM push WHERE delivery = ?').get(delivery)
      return found && fromRecord(found)
    },
    /** The push to the receiver that is not done, if any. */
    unfinished(knownAs: string): StoredPush | undefined {
      const found = db
        .prepare<[string], PushRecord>(
          "SELECT * FROM push WHERE known_as = ? AND state = 'running' ORDER BY delivery DESC",
        )
        .get(knownAs)
      return found && fromRecord(found)
    },
    /** A page of what is yet to be sent, of one type and kind, in order. */
    planned: (delivery: number, type: string, kind: PushKind, after: number): PushItem[] =>
      db
        .prepare<[number, string, string, number], PushItem>(
          `SELECT position, kind, type, id, before, after FROM push_item
           WHERE delivery = ? AND state = 'planned' AND type = ? AND kind = ? AND position > ? ORDER BY position LIMIT 1000`,
        )
        .all(delivery, type, kind, after),
    /** All items, in order of the plan, in pages. */
    *items(delivery: number, state?: string): Generator<PushItem> {
      const page = db.prepare<[number, string | null, number], PushItem>(
        `SELECT position, kind, type, id, before, after FROM push_item
         WHERE delivery = ? AND state = coalesce(?, state) AND position > ? ORDER BY position LIMIT 1000`,
      )
      for (let after = 0; ;) {
        const rows = page.all(delivery, state ?? null, after)
        if (rows.length === 0) return
        yield* rows
        after = rows.at(-1)?.position ?? after
      }
    },
    /** An object as it is to be sent; undefined where it is not, or is to be removed. */
    toBeSent: (delivery: number, type: string, id: string): string | undefined =>
      db
        .prepare<[number, string, string], { after: string }>(
          'SELECT after FROM push_item WHERE delivery = ? AND type = ? AND id = ? AND after IS NOT NULL',
        )
        .get(delivery, type, id)?.after,
    openParcels: (delivery: number): OpenParcel[] =>
      db
        .prepare<[number], OpenParcel>(
          `SELECT id, type, kind, job FROM push_parcel p WHERE delivery = ?
             AND EXISTS (SELECT 1 FROM push_item i WHERE i.parcel = p.id AND i.state = 'sending') ORDER BY id`,
        )
        .all(delivery),
    itemsOfParcel: (parcel: number): PushItem[] =>
      db
        .prepare<[number], PushItem>(
          `SELECT position, kind, type, id, before, after FROM push_item WHERE parcel = ? AND state = 'sending' ORDER BY position`,
        )
        .all(parcel),
    counts: (delivery: number): PushCount[] =>
      db
        .prepare<[number], PushCount>(
          'SELECT type, kind, state, count(*) AS n FROM push_item WHERE delivery = ? GROUP BY type, kind, state',
        )
        .all(delivery),
    /** What was to be made and was not taken: nothing that needs it can go. */
    failedIds: (delivery: number): string[] =>
      db
        .prepare<[number], { id: string }>(
          "SELECT id FROM push_item WHERE delivery = ? AND state = 'failed' AND kind = 'create'",
        )
        .all(delivery)
        .map(({ id }) => id),
    /** References of what is planned to things of the given types that the receiver would not have after the delivery. */
    danglingReferences: (
      delivery: number,
      knownAs: string,
      types: readonly string[],
    ): { type: string; id: string; target: string }[] =>
      db
        .prepare<[number, string, string], { type: string; id: string; target: string }>(
          `SELECT DISTINCT i.type, i.id, f.target_id AS target
           FROM push_item i JOIN reference f ON f.type = i.type AND f.id = i.id
             LEFT JOIN push_item p ON p.delivery = i.delivery AND p.type = f.target_type AND p.id = f.target_id
           WHERE i.delivery = ? AND i.kind <> 'delete' AND f.target_type IN (SELECT value FROM json_each(?))
             AND (p.kind = 'delete' OR (p.kind IS NULL AND NOT EXISTS (
               SELECT 1 FROM delivered d JOIN receiver r ON r.id = d.receiver
               WHERE r.name = ? AND d.type = f.target_type AND d.id = f.target_id)))`,
        )
        .all(delivery, JSON.stringify(types), knownAs),
    /** Everything that the receiver is to have after the delivery, as far as we know. */
    *afterwards(delivery: number, knownAs: string): Generator<{ id: string; json: string }> {
      const planned = db.prepare<[number, string, string], { kind: PushKind }>(
        'SELECT kind FROM push_item WHERE delivery = ? AND type = ? AND id = ?',
      )
      for (const { type, id, json } of this.allDelivered(knownAs))
        if (!planned.get(delivery, type, id)) yield { id, json }
      for (const { id, after } of this.items(delivery)) if (after !== null) yield { id, json: after }
    },
    /** Everything that the receiver has, as far as we know, in pages. */
    *allDelivered(knownAs: string): Generator<{ type: string; id: string; json: string }> {
      const page = db.prepare<[string, string, string], { type: string; id: string; json: string }>(
        `SELECT d.type, d.id, d.json FROM delivered d JOIN receiver r ON r.id = d.receiver
         WHERE r.name = ? AND (d.type, d.id) > (?, ?) ORDER BY d.type, d.id LIMIT 1000`,
      )
      for (let [type, id] = ['', '']; ;) {
        const rows = page.all(knownAs, type, id)
        const last = rows.at(-1)
        if (!last) return
        yield* rows
        type = last.type
        id = last.id
      }
    },
  }
}

const traits = (row: string) =>
  `json_object('hash', ${row}.hash, 'layer', ${row}.layer, 'unit', ${row}.unit, 'strong', ${row}.strong, 'weak', ${row}.weak, 'owner', ${row}.owner, 'keyed', ${row}.keyed)`

export function pushWriter(db: WritableDb) {
  const setItem = db.prepare(
    'UPDATE push_item SET state = ?, parcel = ? WHERE delivery = ? AND type = ? AND id = ?',
  )
  const keep = db.prepare(`
    INSERT INTO delivered (receiver, type, id, hash, layer, unit, strong, weak, owner, keyed, json)
    SELECT r.id, i.type, i.id, i.traits_after ->> 'hash', i.traits_after ->> 'layer', i.traits_after ->> 'unit', i.traits_after ->> 'strong',
      i.traits_after ->> 'weak', i.traits_after ->> 'owner', i.traits_after ->> 'keyed', i.after
    FROM push_item i JOIN push p ON p.delivery = i.delivery JOIN receiver r ON r.name = p.known_as
    WHERE i.delivery = ? AND i.type = ? AND i.id = ? AND i.kind <> 'delete'
    ON CONFLICT (receiver, type, id) DO UPDATE SET hash = excluded.hash, layer = excluded.layer, unit = excluded.unit, strong = excluded.strong,
      weak = excluded.weak, owner = excluded.owner, keyed = excluded.keyed, json = excluded.json`)
  const drop = db.prepare(`
    DELETE FROM delivered WHERE (receiver, type, id) IN (
      SELECT r.id, i.type, i.id FROM push_item i JOIN push p ON p.delivery = i.delivery JOIN receiver r ON r.name = p.known_as
      WHERE i.delivery = ? AND i.type = ? AND i.id = ? AND i.kind = 'delete')`)
  return {
    begin(push: Omit<StoredPush, 'state'>): void {
      db.prepare(
        "INSERT INTO push (delivery, receiver, known_as, url, policy, state, undoes) VALUES (?, ?, ?, ?, ?, 'running', ?)",
      ).run(push.delivery, push.receiver, push.knownAs, push.url, push.policy, push.undoes ?? null)
    },
    /** Copies the comparison's changes into the plan, with what the receiver has before. */
    planChanges(delivery: number, knownAs: string): void {
      db.prepare(
        `INSERT INTO push_item (delivery, position, kind, type, id, before, after, traits_before, traits_after)
         SELECT ?, c.position, c.kind, c.type, c.id, d.json, CASE c.kind WHEN 'delete' THEN NULL ELSE coalesce(c.json, e.data) END,
           CASE WHEN d.id IS NOT NULL THEN ${traits('d')} END, CASE c.kind WHEN 'delete' THEN NULL ELSE ${traits('c')} END
         FROM change c JOIN receiver r ON r.id = c.receiver
           LEFT JOIN delivered d ON d.receiver = c.receiver AND d.type = c.type AND d.id = c.id
           LEFT JOIN entity e ON e.type = c.type AND e.id = c.id
         WHERE r.name = ? AND c.kind IN ('create', 'update', 'delete')`,
      ).run(delivery, knownAs)
    },
    addParcel(delivery: number, type: string, kind: PushKind, ids: readonly string[]): number {
      const parcel = Number(
        db
          .prepare('INSERT INTO push_parcel (delivery, type, kind) VALUES (?, ?, ?)')
          .run(delivery, type, kind).lastInsertRowid,
      )
      for (const id of ids) setItem.run('sending', parcel, delivery, type, id)
      return parcel
    },
    setJob: (parcel: number, job: string): void =>
      void db.prepare('UPDATE push_parcel SET job = ? WHERE id = ?').run(job, parcel),
    settle(delivery: number, type: string, id: string, state: 'taken' | 'warned' | 'failed'): void {
      setItem.run(state, null, delivery, type, id)
      if (state === 'failed') return
      keep.run(delivery, type, id)
      drop.run(delivery, type, id)
    },
    /** Ends a parcel: what was not settled is to be sent again. */
    endParcel(parcel: number): void {
      db.prepare("UPDATE push_item SET state = 'planned', parcel = NULL WHERE parcel = ?").run(parcel)
      db.prepare('DELETE FROM push_parcel WHERE id = ?').run(parcel)
    },
    setState: (delivery: number, state: PushState): void =>
      void db.prepare('UPDATE push SET state = ? WHERE delivery = ?').run(state, delivery),
    /** Takes a delivery away of which nothing was sent. */
    forget(delivery: number): void {
      db.transaction(() => {
        for (const table of ['push_item', 'push_parcel', 'push'])
          db.prepare(`DELETE FROM ${table} WHERE delivery = ?`).run(delivery)
        db.prepare('DELETE FROM delivery WHERE id = ?').run(delivery)
      })()
    },
    /** Of a delivery that is broken off for good: what was never sent is no part of it. */
    dropPlanned: (delivery: number): void =>
      void db.prepare("DELETE FROM push_item WHERE delivery = ? AND state = 'planned'").run(delivery),
  }
}
