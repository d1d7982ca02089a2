/** The values of columns as numbers, so that the columns of several sources can be compared in bounded memory. */
import type { Cell, Column, StagedRow } from '../../import/source.ts'
import { foldText } from '../text.ts'

/** The different values of a column, ascending; by column position. */
export type ColumnValues = ReadonlyMap<number, Uint32Array>

/** Values of a column that are kept: what a lookup is suggested by. */
const keptValues = 20_000
/** Longer texts name nothing. */
const longestKey = 60

export type ValueCollector = {
  add(row: Pick<StagedRow, 'cells'>): void
  result(): ColumnValues
}

export function collectValues(columns: readonly Column[]): ValueCollector {
  const sets = columns.map(() => new Set<number>())
  return {
    add({ cells }) {
      sets.forEach((set, index) => {
        const text = keyText(cells[index])
        if (text !== undefined && set.size < keptValues) set.add(hashText(text))
      })
    },
    result: () =>
      new Map(columns.map(({ position }, index) => [position, Uint32Array.from(sets[index] ?? []).sort()])),
  }
}

function keyText(cell: Cell): string | undefined {
  if (typeof cell !== 'string' && typeof cell !== 'number') return undefined
  // Lists write personal numbers with and without century and hyphen.
  const text = foldText(String(cell)).replace(/^(?:19|20)?(\d{6})[-+ ]?(\d{4}|tf\d\d)$/, '$1$2')
  return text === '' || text.length > longestKey ? undefined : text
}

/** How many of some values occur among others. Both ascending. */
export function countCommon(a: Uint32Array, b: Uint32Array): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x = 0, y = 0] = [a[i], b[j]]
    if (x === y) common += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return common
}

/** FNV-1a with a final mix. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
