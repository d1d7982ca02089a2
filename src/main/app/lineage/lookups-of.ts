import type { Lookup } from '../../mapping/document.ts'

/** The lookups anywhere inside a part of a mapping document, those inside lookups too; but not under the names left out. */
export function lookupsOf(part: unknown, without: readonly string[] = []): Lookup[] {
  if (Array.isArray(part)) return part.flatMap((one: unknown) => lookupsOf(one, without))
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, inner]) =>
    without.includes(name)
      ? []
      : [...(name === 'lookup' && isLookup(inner) ? [inner] : []), ...lookupsOf(inner, without)],
  )
}

function isLookup(value: unknown): value is Lookup {
  return (
    typeof value === 'object' && value !== null && 'source' in value && 'where' in value && 'take' in value
  )
}
