import type { Scalar } from '../mapping/document.ts'
import type { ReadableDb, WritableDb } from './database.ts'

export type Answers = { get(question: string, per: string): Scalar | undefined }
export type StoredAnswer = { readonly question: string; readonly per: string; readonly value: string }

/** The user's answers to a mapping's questions; `per` is the value that one answer is about, empty for all. */
export function answerRepository(db: ReadableDb) {
  return {
    list: (): StoredAnswer[] =>
      db.prepare<[], StoredAnswer>('SELECT question, per, value FROM answer ORDER BY question, per').all(),
    all(): Answers {
      const rows = db
        .prepare<[], { question: string; per: string; value: string }>(
          'SELECT question, per, value FROM answer',
        )
        .all()
      const byName = new Map(rows.map((row) => [`${row.question}\u001f${row.per}`, row.value]))
      return { get: (question, per) => byName.get(`${question}\u001f${per}`) }
    },
  }
}

export function writeAnswer(db: WritableDb, question: string, per: string, value: string | null): void {
  if (value === null) db.prepare('DELETE FROM answer WHERE question = ? AND per = ?').run(question, per)
  else
    db.prepare(
      'INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT (question, per) DO UPDATE SET value = excluded.value',
    ).run(question, per, value)
}
