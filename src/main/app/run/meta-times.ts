import type { JsonValue } from '../../import/source.ts'

export type MetaTimes = { readonly created: string; readonly modified: string }
type Known = MetaTimes & { readonly isSame: boolean }

/**
 * `meta` of an entity. What the source says of it stands as it is, since it is the source that knows; an entity that was changed here
 * after that (by a fix, by another file) was modified on the day of the run. Where the source says nothing, it was created
 * in the run that made it first.
 *
 * @param given what the mapping made of the source's own `meta`
 * @param known what the last run made; `isSame`: with the same content
 */
export function timesOf(given: JsonValue | undefined, known: Known | undefined, today: string): MetaTimes {
  const created = textOf(given, 'created')
  const modified = textOf(given, 'modified')
  const hasMovedOn = modified !== undefined && (!known || Date.parse(modified) > Date.parse(known.modified))
  return {
    created: created ?? known?.created ?? today,
    modified: hasMovedOn ? modified : known?.isSame ? known.modified : today,
  }
}

function textOf(object: JsonValue | undefined, name: 'created' | 'modified'): string | undefined {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  const text = object[name]
  return typeof text === 'string' ? text : undefined
}
