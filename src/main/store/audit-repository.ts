import { hash } from 'node:crypto'
import { AuditDetail, type AuditEntry } from '../../shared/audit.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { settings } from './settings.ts'

type Content = Omit<AuditEntry, 'number' | 'hash' | 'previous'>
type Stored = {
  number: number
  at: string
  who: string
  action: string
  detail: string
  previous: string
  hash: string
}

/** What is wrong with the log, at its first broken line; `missing` when a line is gone. */
export type AuditFault = { readonly number: number; readonly fault: 'edited' | 'missing' | 'moved' }

const seal = ({ number, at, who, action, detail, previous }: Omit<Stored, 'hash'>): string =>
  hash('sha256', JSON.stringify([number, at, who, action, detail, previous]))

/** The project's audit log, oldest first. */
export function auditRepository(db: ReadableDb) {
  const page = db.prepare<[number, number], Stored>(
    'SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?',
  )
  function* stored(): Generator<Stored> {
    for (let after = 0; ;) {
      const rows = page.all(after, 500)
      if (rows.length === 0) return
      after = rows.at(-1)?.number ?? after
      yield* rows
    }
  }
  return {
    *all(): Generator<AuditEntry> {
      for (const row of stored()) yield fromStored(row)
    },
    /** The latest first. */
    list(offset: number, limit: number): { total: number; entries: AuditEntry[] } {
      return {
        total: db.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit').get()?.n ?? 0,
        entries: db
          .prepare<[number, number], Stored>('SELECT * FROM audit ORDER BY number DESC LIMIT ? OFFSET ?')
          .all(limit, offset)
          .map(fromStored),
      }
    },
    /**
     * Whether every line is as it was written: its hash fits its content, it names the hash of the line before, and the
     * last is the one that the project knows as its last.
     */
    findFault(): AuditFault | undefined {
      let number = 0
      let previous = ''
      for (const row of stored()) {
        number += 1
        if (row.number !== number) return { number, fault: 'missing' }
        if (seal(row) !== row.hash) return { number, fault: 'edited' }
        if (row.previous !== previous) return { number, fault: 'moved' }
        previous = row.hash
      }
      const head = settings(db).get('auditHead') ?? { number: 0, hash: '' }
      if (head.number > number) return { number: number + 1, fault: 'missing' }
      return head.hash === previous ? undefined : { number, fault: 'edited' }
    },
  }
}

/** Adds a line to the log; in the transaction of what it tells of, where there is one. */
export function appendAudit(db: WritableDb, { at, who, action, detail }: Content): void {
  db.transaction(() => {
    const head = settings(db).get('auditHead') ?? { number: 0, hash: '' }
    const line = {
      number: head.number + 1,
      at,
      who,
      action,
      detail: JSON.stringify(detail),
      previous: head.hash,
    }
    const sealed = { ...line, hash: seal(line) }
    db.prepare('INSERT INTO audit VALUES (@number, @at, @who, @action, @detail, @previous, @hash)').run(
      sealed,
    )
    settings(db).set('auditHead', { number: sealed.number, hash: sealed.hash })
  })()
}

function fromStored({ detail, ...line }: Stored): AuditEntry {
  // A line that somebody edited must be shown, not stop the list.
  const parsed = AuditDetail.safeParse(readJson(detail))
  return { ...line, detail: parsed.data ?? {} }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
