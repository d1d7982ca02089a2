import type { ReadableDb } from '../../store/database.ts'
import { changeMark } from '../../store/change-mark.ts'

/** What was made of a project before, or is made now. It is kept while nothing changes in the project; the oldest of too many is forgotten. */
export function keep<T>(most: number): (db: ReadableDb, key: string, make: () => T) => T {
  const kept = new WeakMap<ReadableDb, { readonly mark: string; readonly all: Map<string, T> }>()
  return (db, key, make) => {
    const mark = changeMark(db)
    let own = kept.get(db)
    if (own?.mark !== mark) {
      own = { mark, all: new Map() }
      kept.set(db, own)
    }
    const known = own.all.get(key)
    // Used again, it is no longer the oldest.
    own.all.delete(key)
    const value = known ?? make()
    own.all.set(key, value)
    const [oldest] = own.all.keys()
    if (own.all.size > most && oldest !== undefined) own.all.delete(oldest)
    return value
  }
}
