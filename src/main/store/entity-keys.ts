import type { ReadableDb } from './database.ts'

export type EntityKeyState = { readonly key: string; readonly id: string; readonly held: number }

/** Finds the state of the entity that a key or alias names; undefined when nothing answers to it. */
export function entityKeys(db: ReadableDb): (type: string, key: string) => EntityKeyState | undefined {
  const keyState = db.prepare<[string, string], EntityKeyState>(
    'SELECT key, id, held FROM entity_key WHERE type = ? AND key = ?',
  )
  const aliasOf = db.prepare<[string, string], { key: string }>(
    'SELECT key FROM key_alias WHERE type = ? AND alias = ?',
  )
  return (type, key) => {
    const found = keyState.get(type, key)
    if (found) return found
    const alias = aliasOf.get(type, key)
    return alias && alias.key !== '' ? keyState.get(type, alias.key) : undefined
  }
}
