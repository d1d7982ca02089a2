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
        if (set.size >= keptValues) return
        for (const text of keyTexts(cells[index])) set.add(hashText(text))
      })
    },
    result: () =>
      new Map(columns.map(({ position }, index) => [position, Uint32Array.from(sets[index] ?? []).sort()])),
  }
}

/** What a cell names: several where it is a list of codes (`VEAS, ULBE`); a name with a comma is one. */
function keyTexts(cell: Cell): Iterable<string> {
  if (typeof cell !== 'string' && typeof cell !== 'number') return []
  const text = String(cell)
  if (!codeSeparators.test(text)) {
    const one = keyText(text)
    return one === undefined ? [] : [one]
  }
  return (isCodeList(text) ? text.split(codeSeparators) : [text]).flatMap((part) => keyText(part) ?? [])
}

const codeSeparators = /[,;/]/

/** Codes are of one case, names begin with a capital. */
const isCode = /^(?:[\p{Lu}\d._-]{1,12}|[\p{Ll}\d._-]{1,12})$/u

/** Whether a cell holds several codes. */
export function isCodeList(text: string): boolean {
  const parts = text.split(codeSeparators).map((part) => part.trim())
  return parts.length > 1 && parts.every((part) => isCode.test(part))
}

function keyText(cell: string): string | undefined {
  const text = foldText(cell)
  if (text === '' || text.length > longestKey) return undefined
  // Lists write personal numbers with and without century and hyphen.
  return text.length < 10 ? text : text.replace(/^(?:19|20)?(\d{6})[-+ ]?(\d{4}|tf\d\d)$/, '$1$2')
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
