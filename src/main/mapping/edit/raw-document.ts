import type { JsonValue } from '../../import/source.ts'

/** A document as it stands in its file. Edits are made in this and not in what zod parsed, so that nothing unknown is lost. */
export type Raw = { [key: string]: JsonValue }

export function isRaw(value: JsonValue | undefined): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under a key; empty where there is none. */
export function rawAt(of: Raw, key: string): Raw {
  const value = Object.hasOwn(of, key) ? of[key] : undefined
  return isRaw(value) ? value : {}
}

/** The blocks of the document. */
export function rawBlocks(document: Raw): readonly Raw[] {
  const blocks = document['entities']
  return Array.isArray(blocks) ? blocks.filter(isRaw) : []
}

/** A copy with the key set, in its place; taken away where the value is undefined. */
export function withKey(of: Raw, key: string, value: JsonValue | undefined): Raw {
  if (value !== undefined) return { ...of, [key]: value }
  return Object.fromEntries(Object.entries(of).filter(([name]) => name !== key))
}

/** Where a value of a block stands: an attribute of its own, or one of an entry of a list. */
export type EntryPath =
  | { readonly kind: 'single'; readonly name: string }
  | {
      readonly kind: 'list'
      readonly list: string
      readonly entry: number
      /** Absent where the whole entry is meant. */
      readonly inner: string | undefined
    }

/** Reads `givenName`, `civicNo.value`, `enrolments[0].schoolType`, `schoolTypes[0]`. */
export function parseEntryPath(path: string): EntryPath {
  const [, list, entry, inner] = /^([^[]+)\[(\d{1,4})\](?:\.(.+))?$/.exec(path) ?? []
  if (list === undefined) return { kind: 'single', name: path }
  return { kind: 'list', list, entry: Number(entry), inner }
}

/** The attribute of the standard that stands at a path: `enrolments[0].schoolType` is `enrolments[].schoolType`. */
export function attributeOfPath(path: string): string {
  return path.replace(/\[\d+\]/, '[]')
}

/** The entries of a list attribute: one, or several. */
export function listEntries(block: Raw, list: string): readonly JsonValue[] {
  const value = rawAt(block, 'attributes')[`${list}[]`]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
