import { findField } from '../model/fields.ts'
import type { WritableDb } from './database.ts'

/** SS 12000:2020 data that came as such: entities with their own ids, `key` telling where each stood. */
export function loadedEntities(db: WritableDb) {
  const known = db.prepare<[string, string], { key: string }>(
    'SELECT key FROM entity WHERE type = ? AND id = ?',
  )
  const insert = db.prepare("INSERT INTO entity (type, id, key, data, hash) VALUES (?, ?, ?, ?, '')")
  const insertReference = db.prepare('INSERT INTO reference VALUES (?, ?, ?, ?, ?)')
  return {
    /** Adds an entity; true when one of the same type and id was there before, which then stays. */
    add(
      type: string,
      id: string,
      place: string,
      data: string,
      references: readonly { attribute: string; id: string }[],
    ): boolean {
      if (known.get(type, id)) return true
      insert.run(type, id, place, data)
      for (const reference of references) {
        const target = findField(type, reference.attribute.replaceAll(/\[\d+\]/g, '[]'))?.targets?.[0] ?? ''
        insertReference.run(type, id, reference.attribute, target, reference.id)
      }
      return false
    },
    placeOf: (type: string, id: string): string | undefined => known.get(type, id)?.key,
  }
}
