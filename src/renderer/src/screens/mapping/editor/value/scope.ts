import { createContext, use } from 'react'
import type { MappingBlock, MappingColumn } from '../../../../../../shared/mapping-contract.ts'
import { readEach, type Each } from '../../../../../../shared/mapping-value.ts'

/** What a value can be made of where it stands. */
export type Scope = {
  readonly columns: readonly MappingColumn[]
  /** The sources of the mapping that are read here. */
  readonly from: readonly string[]
  /** Made once, of no source: there are no columns. */
  readonly isOnce: boolean
  /** What the row is divided into here, where it is. */
  readonly each: Each | undefined
}

export const ScopeContext = createContext<Scope>({ columns: [], from: [], isOnce: true, each: undefined })

export const useScope = (): Scope => use(ScopeContext)

/** The scope of a block, or of one of its attributes: a list entry that divides the row hides what the block makes of it. */
export function scopeOf(block: MappingBlock, path: string, columns: readonly MappingColumn[]): Scope {
  const list = block.lists.find((one) => one.each !== undefined && path.startsWith(one.path))
  return {
    columns: block.once ? [] : columns,
    from: block.from,
    isOnce: block.once,
    each: readEach(list?.each ?? block.each),
  }
}
