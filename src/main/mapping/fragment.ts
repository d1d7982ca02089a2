import type { JsonValue } from '../import/source.ts'

/** A reference whose id is not known yet: folding and identity come later. `$optional`: left out with a warning where nothing answers to it. */
export type KeyReference = { readonly $ref: string; readonly $key: string; readonly $optional?: true }
/** A reference to a UUID that the source gave. */
export type IdReference = { readonly $ref: string; readonly $id: string; readonly $optional?: true }
export type Reference = KeyReference | IdReference

/** What one mapping block made of one row. Fragments with the same type and key fold into one entity. */
export type Fragment = {
  readonly type: string
  readonly key: string
  /** Further complete keys of the same entity. */
  readonly aliases: readonly string[]
  /** Index of the block in the mapping's `entities`. */
  readonly block: number
  /** Which item of the block's `each` it was made of. */
  readonly item: number | undefined
  readonly creates: boolean
  /** The source's own UUID. */
  readonly id: string | undefined
  /** The entity's attributes as nested JSON; references as `Reference`; list items carry `$item`, their place in the row. */
  readonly data: { readonly [attribute: string]: JsonValue }
}

export function isReference(value: JsonValue | undefined): value is Reference & { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && '$ref' in value
}
