import { DeliverySummary } from '../../shared/contract.ts'
import type { ReadableDb, WritableDb } from './database.ts'

export function deliveryRepository(db: ReadableDb) {
  return {
    find(id: number): DeliverySummary | undefined {
      const found = db
        .prepare<[number], { summary: string }>('SELECT summary FROM delivery WHERE id = ?')
        .get(id)
      return found && DeliverySummary.parse({ ...JSON.parse(found.summary), id })
    },
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

/** Of a delivery that takes its time: what it is now. */
export function updateDelivery(db: WritableDb, { id, ...summary }: DeliverySummary): void {
  db.prepare('UPDATE delivery SET summary = ? WHERE id = ?').run(JSON.stringify(summary), id)
}
