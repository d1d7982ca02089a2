import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import type { CountedValue } from '../../fixing/cluster.ts'
import { createGuard } from '../source-view/mask-rows.ts'

/** Different values kept of a column: beyond this it is a column of names or numbers, not of spellings to be joined. */
const mostValues = 100_000

/** The different texts of a column as they read now, with how often each stands there. Rows that are no data or of protected persons are passed over. */
export function columnValues(db: ReadableDb, source: StoredSource, position: number): CountedValue[] {
  const counts = new Map<string, number>()
  const findGuarded = createGuard(db, source)
  for (const page of sourceRepository(db).rows(source.id)) {
    const guarded = findGuarded(page)
    for (const { position: place, cells, skip } of page) {
      const cell = cells[position - 1]
      if (skip || guarded.has(place) || typeof cell !== 'string' || cell === '') continue
      const known = counts.get(cell)
      if (known !== undefined || counts.size < mostValues) counts.set(cell, (known ?? 0) + 1)
    }
  }
  return [...counts].map(([text, count]) => ({ text, count }))
}
