import { DeliverySummary } from '../../shared/contract.ts'
import type { ReadableDb, WritableDb } from './database.ts'

export function deliveryRepository(db: ReadableDb) {
  return {
    list: (): DeliverySummary[] =>
      db
        .prepare<[], { id: number; summary: string }>('SELECT id, summary FROM delivery ORDER BY id DESC')
        .all()
        .map(({ id, summary }) => DeliverySummary.parse({ ...JSON.parse(summary), id })),
  }
}

/** Keeps what a delivery was; gives its number. */
export function addDelivery(db: WritableDb, summary: Omit<DeliverySummary, 'id'>): number {
  return Number(
    db
      .prepare('INSERT INTO delivery (created, summary) VALUES (?, ?)')
      .run(summary.createdAt, JSON.stringify(summary)).lastInsertRowid,
  )
}
