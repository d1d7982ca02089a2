import type { Difference } from '../deliver/difference.ts'
import type { ReadableDb, WritableDb } from './database.ts'

export type Receiver = {
  readonly id: number
  readonly name: string
  /** JSON as stored; absent while the defaults hold. */
  readonly limits: string | undefined
}
type ReceiverRecord = { id: number; name: string; limits: string | null; difference: string | null }

/** Under this name the other data of a comparison stands beside what receivers have. Nothing is delivered to it. */
export const otherReceiver = 'jämförelse'

/** Whom this project delivers to. */
export function receiverRepository(db: ReadableDb) {
  const byName = db.prepare<[string], ReceiverRecord>('SELECT * FROM receiver WHERE name = ?')
  return {
    find(name: string): Receiver | undefined {
      const found = byName.get(name)
      return found && { id: found.id, name, limits: found.limits ?? undefined }
    },
    /** The comparison last made, unless a run or a delivery has come after it. */
    difference(name: string): Difference | undefined {
      const found = byName.get(name)?.difference
      return found ? JSON.parse(found) : undefined
    },
    /** Whether anything that we delivered is still there. */
    hasDelivered: (receiver: number): boolean =>
      db.prepare('SELECT 1 FROM delivered WHERE receiver = ? LIMIT 1').get(receiver) !== undefined,
  }
}

export function receiverWriter(db: WritableDb) {
  return {
    /** The receiver of a name, made where there is none yet. */
    put(name: string): Receiver {
      db.prepare('INSERT INTO receiver (name) VALUES (?) ON CONFLICT (name) DO NOTHING').run(name)
      const receiver = receiverRepository(db).find(name)
      if (!receiver) throw new Error('a receiver that was put is not there')
      return receiver
    },
    setLimits: (receiver: number, limits: string | null): void =>
      void db.prepare('UPDATE receiver SET limits = ? WHERE id = ?').run(limits, receiver),
    /** Of a receiver by name: its comparison no longer tells how things stand. */
    forgetDifference(name: string): void {
      db.prepare('DELETE FROM change WHERE receiver = (SELECT id FROM receiver WHERE name = ?)').run(name)
      db.prepare('UPDATE receiver SET difference = NULL WHERE name = ?').run(name)
    },
    setDifference: (receiver: number, difference: Difference | undefined): void =>
      void db
        .prepare('UPDATE receiver SET difference = ? WHERE id = ?')
        .run(difference ? JSON.stringify(difference) : null, receiver),
  }
}
