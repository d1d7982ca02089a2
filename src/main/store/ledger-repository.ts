import type { z } from 'zod'
import { LedgerEntry } from '../../shared/ledger.ts'
import type { ReadableDb, WritableDb } from './database.ts'

const Stored = LedgerEntry.omit({ source: true, sourceId: true })
export type StoredLedgerEntry = z.infer<typeof Stored>

/** What became of each column in the last run, by source, in the order of the columns. */
export function ledgerRepository(db: ReadableDb) {
  const all = db.prepare<[], { id: number; name: string; entry: string }>(
    'SELECT s.id, s.name, l.entry FROM ledger l JOIN source s ON s.id = l.source ORDER BY s.file, s.id, l.place',
  )
  return {
    all: (): LedgerEntry[] =>
      all
        .all()
        .map(({ id, name, entry }) => ({ sourceId: id, source: name, ...Stored.parse(JSON.parse(entry)) })),
  }
}

/** Replaces the ledger of a source. */
export function writeLedger(db: WritableDb, source: number, entries: readonly StoredLedgerEntry[]): void {
  const insert = db.prepare('INSERT INTO ledger VALUES (?, ?, ?)')
  db.prepare('DELETE FROM ledger WHERE source = ?').run(source)
  for (const [place, entry] of entries.entries()) insert.run(source, place, JSON.stringify(entry))
}
