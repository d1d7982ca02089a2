import { z } from 'zod'
import type { ReadableDb, WritableDb } from './database.ts'

/** What was done, as the undo button says it. */
const Summary = z.object({ sv: z.string(), en: z.string() })
export type StepSummary = z.infer<typeof Summary>
/** A state of the project's mapping. `document` is its JSON text, as it would stand in a file. */
export type MappingStep = {
  readonly number: number
  readonly summary: StepSummary
  readonly document: string
}
type StepRecord = { number: number; summary: string; document: string }

/** More steps back than this nobody goes, and a large mapping takes its 60 kB each time. */
const keptSteps = 200

/** The states that the project's mapping has been in. */
export function mappingStepRepository(db: ReadableDb) {
  const read = (record: StepRecord | undefined): MappingStep | undefined =>
    record && { ...record, summary: Summary.parse(JSON.parse(record.summary)) }
  const current = db.prepare<[], StepRecord>(
    'SELECT number, summary, document FROM mapping_step WHERE current = 1',
  )
  const before = db.prepare<[number], StepRecord>(
    'SELECT number, summary, document FROM mapping_step WHERE number < ? ORDER BY number DESC LIMIT 1',
  )
  const after = db.prepare<[number], StepRecord>(
    'SELECT number, summary, document FROM mapping_step WHERE number > ? ORDER BY number LIMIT 1',
  )
  return {
    current: () => read(current.get()),
    before: (number: number) => read(before.get(number)),
    after: (number: number) => read(after.get(number)),
  }
}

export function mappingStepWriter(db: WritableDb) {
  const setCurrent = (number: number): void => {
    db.prepare('UPDATE mapping_step SET current = (number = ?)').run(number)
  }
  return {
    /** A new state after the current one; what had been undone is forgotten. */
    push(summary: StepSummary, document: string): number {
      db.prepare(
        'DELETE FROM mapping_step WHERE number > (SELECT number FROM mapping_step WHERE current = 1)',
      ).run()
      const { lastInsertRowid } = db
        .prepare('INSERT INTO mapping_step (summary, document) VALUES (?, ?)')
        .run(JSON.stringify(summary), document)
      const number = Number(lastInsertRowid)
      setCurrent(number)
      db.prepare(
        'DELETE FROM mapping_step WHERE number NOT IN (SELECT number FROM mapping_step ORDER BY number DESC LIMIT ?)',
      ).run(keptSteps)
      return number
    },
    setCurrent,
  }
}
