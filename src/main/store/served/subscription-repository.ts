import { z } from 'zod'
import type { WritableDb } from '../database.ts'

export type StoredSubscription = {
  readonly id: string
  readonly consumer: string
  readonly name: string
  readonly target: string
  readonly types: readonly string[]
  /** Milliseconds since 1970. */
  readonly expires: number
}
export type DueNotice = {
  readonly id: number
  readonly consumer: string
  readonly target: string
  readonly body: string
  readonly attempts: number
}

const Types = z.array(z.string())
type Row = Omit<StoredSubscription, 'types'> & { readonly types: string }

/** Who wants to be told of changes, and what is still to be told. An expired subscription is as good as none. */
export function subscriptionRepository(db: WritableDb) {
  const read = (row: Row): StoredSubscription => ({ ...row, types: Types.parse(JSON.parse(row.types)) })
  const columns = 'id, consumer, name, target, types, expires'
  return {
    list: (consumer: string, after: string, limit: number, now: number): StoredSubscription[] =>
      db
        .prepare<[string, string, number, number], Row>(
          `SELECT ${columns} FROM served_subscription WHERE consumer = ? AND id > ? AND expires > ? ORDER BY id LIMIT ?`,
        )
        .all(consumer, after, now, limit)
        .map(read),
    find(consumer: string, id: string, now: number): StoredSubscription | undefined {
      const row = db
        .prepare<[string, string, number], Row>(
          `SELECT ${columns} FROM served_subscription WHERE consumer = ? AND id = ? AND expires > ?`,
        )
        .get(consumer, id, now)
      return row && read(row)
    },
    count: (consumer: string, now: number): number =>
      db
        .prepare<[string, number], { n: number }>(
          'SELECT count(*) AS n FROM served_subscription WHERE consumer = ? AND expires > ?',
        )
        .get(consumer, now)?.n ?? 0,
    add(subscription: StoredSubscription): void {
      db.prepare(`INSERT INTO served_subscription (${columns}) VALUES (?, ?, ?, ?, ?, ?)`).run(
        subscription.id,
        subscription.consumer,
        subscription.name,
        subscription.target,
        JSON.stringify(subscription.types),
        subscription.expires,
      )
    },
    renew: (id: string, expires: number): void =>
      void db.prepare('UPDATE served_subscription SET expires = ? WHERE id = ?').run(expires, id),
    remove: (id: string): void => void db.prepare('DELETE FROM served_subscription WHERE id = ?').run(id),
    dropExpired: (now: number): void =>
      void db.prepare('DELETE FROM served_subscription WHERE expires <= ?').run(now),
    /** Those of a consumer that live; to tell them of a change. */
    live: (consumer: string, now: number): StoredSubscription[] =>
      db
        .prepare<[string, number], Row>(
          `SELECT ${columns} FROM served_subscription WHERE consumer = ? AND expires > ?`,
        )
        .all(consumer, now)
        .map(read),
    addNotice: (subscription: string, body: string, due: number): void =>
      void db
        .prepare('INSERT INTO served_notice (subscription, body, due) VALUES (?, ?, ?)')
        .run(subscription, body, due),
    dueNotices: (now: number, limit: number): DueNotice[] =>
      db
        .prepare<[number, number, number], DueNotice>(
          `SELECT n.id, s.consumer, s.target, n.body, n.attempts FROM served_notice n JOIN served_subscription s ON s.id = n.subscription
             WHERE n.due <= ? AND s.expires > ? ORDER BY n.id LIMIT ?`,
        )
        .all(now, now, limit),
    dropNotice: (id: number): void => void db.prepare('DELETE FROM served_notice WHERE id = ?').run(id),
    delayNotice: (id: number, due: number): void =>
      void db.prepare('UPDATE served_notice SET attempts = attempts + 1, due = ? WHERE id = ?').run(due, id),
    /** Keeps what a consumer told; of old messages only the newest. */
    keepMessage(consumer: string, kind: 'log' | 'statistics', body: string, received: number): void {
      db.prepare('INSERT INTO served_message (consumer, kind, received, body) VALUES (?, ?, ?, ?)').run(
        consumer,
        kind,
        received,
        body,
      )
      db.prepare('DELETE FROM served_message WHERE id <= (SELECT max(id) FROM served_message) - 10000').run()
    },
    messages: (kind: 'log' | 'statistics'): { consumer: string; body: string }[] =>
      db
        .prepare<[string], { consumer: string; body: string }>(
          'SELECT consumer, body FROM served_message WHERE kind = ? ORDER BY id',
        )
        .all(kind),
  }
}
export type SubscriptionRepository = ReturnType<typeof subscriptionRepository>
