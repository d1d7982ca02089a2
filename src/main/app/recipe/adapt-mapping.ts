import type { MappingDocument } from '../../mapping/document.ts'
import { foldText } from '../../mapping/text.ts'
import type { ColumnRef } from '../../../shared/read-options.ts'

/** New names of columns by the old, as files show them. */
export type Renames = ReadonlyMap<string, { readonly name: string; readonly path: readonly string[] }>

/**
 * A mapping whose source `mappedAs` calls columns by their new names: in `match` and `read`, in the blocks that read it alone,
 * and where others look something up in it. A block that reads other sources as well is left as it is.
 */
export function renameColumns(mapping: MappingDocument, mappedAs: string, renames: Renames): MappingDocument {
  const source = mapping.sources[mappedAs]
  if (!source || renames.size === 0) return mapping
  const rename = (ref: ColumnRef): ColumnRef => renameRef(ref, renames)
  const readsItAlone = (from: string | string[] | undefined) => [from].flat().every((one) => one === mappedAs)
  return {
    ...mapping,
    sources: {
      ...mapping.sources,
      [mappedAs]: {
        ...source,
        match: {
          ...source.match,
          ...(source.match.columns ? { columns: source.match.columns.map(rename) } : {}),
        },
        ...(source.read ? { read: walk(source.read, rename, undefined) } : {}),
      },
    },
    entities: mapping.entities.map((block) =>
      walk(block, readsItAlone(block.from) ? rename : undefined, { source: mappedAs, rename }),
    ),
  }
}

function renameRef(ref: ColumnRef, renames: Renames): ColumnRef {
  if (typeof ref === 'number') return ref
  const name = Array.isArray(ref) ? ref.join(' / ') : ref
  for (const [old, now] of renames) {
    if (foldText(old) === foldText(name))
      return Array.isArray(ref) && now.path.length > 1 ? [...now.path] : now.name
  }
  return ref
}

type Rename = (ref: ColumnRef) => ColumnRef
type Elsewhere = { readonly source: string; readonly rename: Rename }

/** The same value with its references to columns renamed. `own`: those of the block's source; `elsewhere`: those of lookups. */
function walk<T>(value: T, own: Rename | undefined, elsewhere: Elsewhere | undefined): T
function walk(value: unknown, own: Rename | undefined, elsewhere: Elsewhere | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, own, elsewhere))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (key === 'lookup' && elsewhere) return [key, walkLookup(member, own, elsewhere)]
      if (own && key === 'column' && isRef(member)) return [key, own(member)]
      if (own && key === 'fillDown' && Array.isArray(member))
        return [key, member.map((ref) => (isRef(ref) ? own(ref) : ref))]
      return [key, walk(member, own, elsewhere)]
    }),
  )
}

function walkLookup(lookup: unknown, own: Rename | undefined, elsewhere: Elsewhere): unknown {
  if (typeof lookup !== 'object' || lookup === null || !('source' in lookup)) return lookup
  const walked = Object.entries(walk(lookup, own, elsewhere))
  if (lookup.source !== elsewhere.source) return Object.fromEntries(walked)
  const renameKeys = (members: object) =>
    Object.fromEntries(Object.entries(members).map(([name, one]) => [String(elsewhere.rename(name)), one]))
  return Object.fromEntries(
    walked.map(([key, member]) => {
      if (key === 'take' && isRef(member)) return [key, elsewhere.rename(member)]
      if ((key === 'where' || key === 'reads') && typeof member === 'object' && member !== null)
        return [key, renameKeys(member)]
      return [key, member]
    }),
  )
}

function isRef(value: unknown): value is ColumnRef {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    (Array.isArray(value) && value.every((part) => typeof part === 'string'))
  )
}
