import { z } from 'zod'
import type { ReadableDb } from './database.ts'

const Changes = z.number()

/** Differs whenever the project has changed since, by this connection or another: what was read before is read again. */
export function changeMark(db: ReadableDb): string {
  const others = Changes.parse(db.prepare('PRAGMA data_version').pluck().get())
  const own = Changes.parse(db.prepare('SELECT total_changes()').pluck().get())
  return `${others}/${own}`
}
