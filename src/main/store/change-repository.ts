import type { Change, DeleteReason, Traits } from '../deliver/difference.ts'
import { isEntityType } from '../model/entities.ts'
import type { ReadableDb, WritableDb } from './database.ts'

type ChangeRecord = {
  position: number
  kind: Change['kind']
  type: string
  id: string
  unit: string
  why: DeleteReason | null
  other_id: string | null
  before: string | null
  after: string | null
}

/** An entity that another has, as it is compared with ours. */
export type HeldElsewhere = {
  readonly type: string
  readonly id: string
  readonly json: string
  readonly hash: string
  readonly traits: Traits
}

/** What a comparison found, in the order of delivery; without the names of the attributes that differ. */
export function changeRepository(db: ReadableDb) {
  const page = db.prepare<[number, number, number], ChangeRecord>(
    `SELECT c.position, c.kind, c.type, c.id, c.unit, c.why, c.other_id, d.json AS before,
       CASE WHEN c.kind <> 'delete' THEN coalesce(c.json, e.data) END AS after
     FROM change c LEFT JOIN delivered d ON d.receiver = c.receiver AND d.type = c.type AND d.id = c.id
       LEFT JOIN entity e ON e.type = c.type AND e.id = c.id
     WHERE c.receiver = ? AND c.position > ? AND c.kind <> 'waiting' ORDER BY c.position LIMIT ?`,
  )
  const pairPage = db.prepare<[number, number], { position: number; type: string; id: string }>(
    "SELECT position, type, id FROM change WHERE receiver = ? AND position > ? AND kind = 'create' AND other_id IS NOT NULL ORDER BY position LIMIT 1000",
  )
  return {
    /** What has another id than the receiver knows it by, under its new one. */
    *pairs(receiver: number): Generator<{ type: string; id: string }> {
      for (let position = 0; ;) {
        const rows = pairPage.all(receiver, position)
        if (rows.length === 0) return
        position = rows.at(-1)?.position ?? position
        yield* rows
      }
    },
    /** All changes, in pages, so that what is done may be recorded on the way. `after`: the position to go on from. */
    *all(receiver: number, after = 0): Generator<Change> {
      for (let position = after; ;) {
        const records = page.all(receiver, position, 500)
        if (records.length === 0) return
        position = records.at(-1)?.position ?? position
        for (const record of records) yield fromRecord(record)
      }
    },
  }
}

/** Records what a receiver has accepted. */
export function deliveredWriter(db: WritableDb) {
  const accepted = (where: string) => `
    INSERT OR REPLACE INTO delivered
      SELECT c.receiver, c.type, c.id, c.hash, c.layer, c.unit, c.strong, c.weak, c.owner, c.keyed, coalesce(c.json, e.data)
      FROM change c LEFT JOIN entity e ON e.type = c.type AND e.id = c.id WHERE c.receiver = @receiver AND ${where} AND c.kind IN ('create', 'update')`
  const removed = (where: string) => `
    DELETE FROM delivered WHERE receiver = @receiver AND (type, id) IN (
      SELECT type, id FROM change c WHERE c.receiver = @receiver AND ${where} AND c.kind = 'delete')`
  const takeOne = db.prepare(accepted('c.position = @position'))
  const dropOne = db.prepare(removed('c.position = @position'))
  const insert = db.prepare(
    "INSERT OR REPLACE INTO delivered (receiver, type, id, hash, layer, unit, strong, weak, owner, keyed, json) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, '', ?)",
  )
  const settle = db.prepare('DELETE FROM change WHERE receiver = ? AND position = ?')
  return {
    /** Forgets all that the receiver was taken to have. */
    clear(receiver: number): void {
      db.prepare('DELETE FROM delivered WHERE receiver = ?').run(receiver)
      db.prepare('DELETE FROM change WHERE receiver = ?').run(receiver)
    },
    /** Takes the receiver to have an entity that we did not deliver: for comparing with what others have. */
    put(receiver: number, { type, id, json, hash, traits }: HeldElsewhere): void {
      const { unit, strong, weak, owner } = traits
      insert.run(receiver, type, id, hash, unit, strong ?? null, weak ?? null, owner ?? null, json)
    },
    /** One change; false when the comparison is gone that it came from (a run has been made since). */
    accept(receiver: number, position: number): boolean {
      takeOne.run({ receiver, position })
      dropOne.run({ receiver, position })
      return settle.run(receiver, position).changes > 0
    },
    /** All changes of the comparison at once: a file holds the whole. */
    acceptAll(receiver: number): void {
      db.prepare(accepted('true')).run({ receiver })
      db.prepare(removed('true')).run({ receiver })
      db.prepare('DELETE FROM change WHERE receiver = ?').run(receiver)
    },
  }
}

function fromRecord(record: ChangeRecord): Change {
  const { position, kind, type, id, unit, why, other_id: otherId, before, after } = record
  if (!isEntityType(type)) throw new Error(`a change of the unknown type ${type}`)
  return {
    position,
    kind,
    type,
    id,
    unit,
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
    ...(why === null ? {} : { why }),
    ...(otherId === null ? {} : { otherId }),
  }
}
