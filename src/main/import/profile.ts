/** What a column holds, gathered row by row with flat memory: for the user to judge it, and for suggestions. */
import { guessKind, type ColumnKind, type DateOrder } from './column-kind.ts'
import type { Cell, Column, StagedRow } from './source.ts'
import { checkText } from '../mapping/check-text.ts'

export type ColumnProfile = {
  readonly name: string
  readonly position: number
  readonly filled: number
  readonly distinct: number
  /** `distinct` is estimated: the column has more values than are kept. */
  readonly isEstimate: boolean
  readonly kind: ColumnKind
  /** As `KindGuess` has it. */
  readonly dateOrder?: DateOrder
  /** Lengths of the filled cells, in characters. */
  readonly lengths: { readonly min: number; readonly max: number }
  /** The commonest shapes: a capital is `A`, a small letter `a`, a digit `9`. */
  readonly patterns: readonly { readonly pattern: string; readonly count: number }[]
  /** The commonest values; not exact when `isEstimate`. */
  readonly top: readonly { readonly value: string; readonly count: number }[]
  /** By number where the column is one, else by character code. */
  readonly min: string | undefined
  readonly max: string | undefined
  /** Rules that some of the values break (IMP-04, IMP-05, IMP-11, IMP-12, IMP-13, IMP-24). */
  readonly warnings: readonly { readonly rule: string; readonly count: number }[]
}

export type Profiler = {
  /** `count`: so many rows with the same cells. */
  add(row: Pick<StagedRow, 'cells'>, count?: number): void
  result(): ColumnProfile[]
}

/** Distinct values kept a column; kind, patterns and warnings rest on them. */
const keptValues = 2000
const topValues = 5

export function profileColumns(columns: readonly Column[]): Profiler {
  const profilers = columns.map(createColumnProfiler)
  return {
    add({ cells }, count = 1) {
      profilers.forEach((profiler, index) => profiler.add(cells[index], count))
    },
    result: () => profilers.map((profiler) => profiler.result()),
  }
}

function createColumnProfiler(column: Column): {
  add(cell: Cell, times: number): void
  result(): ColumnProfile
} {
  const counts = new Map<string, number>()
  const sketch = createSketch()
  let filled = 0
  let hasMore = false
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  const range = createRange()

  return {
    add(cell, times) {
      const value = typeof cell === 'string' ? cell.trim() : showCell(cell)
      if (value === '') return
      filled += times
      shortest = Math.min(shortest, value.length)
      longest = Math.max(longest, value.length)
      range.add(value)
      const count = counts.get(value)
      if (count !== undefined) counts.set(value, count + times)
      else if (counts.size < keptValues) counts.set(value, times)
      else hasMore = true
      if (count === undefined) sketch.add(value)
    },
    result() {
      const values = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      const { kind, dateOrder, warnings } = guessKind(column.name, counts)
      return {
        name: column.name,
        position: column.position,
        filled,
        distinct: hasMore ? Math.max(keptValues + 1, sketch.estimate()) : counts.size,
        isEstimate: hasMore,
        kind,
        ...(dateOrder && { dateOrder }),
        lengths: { min: filled === 0 ? 0 : shortest, max: longest },
        patterns: countPatterns(counts),
        top: values.slice(0, topValues).map(([value, count]) => ({ value, count })),
        ...range.result(),
        warnings: [...warnings, ...countProblems(counts)],
      }
    },
  }
}

function showCell(cell: Exclude<Cell, string>): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

/** Letters and digits by their kind; a longer text by its beginning. */
function patternOf(value: string): string {
  return value
    .slice(0, 24)
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{L}/gu, (letter) => (letter === 'A' ? letter : 'a'))
    .replace(/\d/g, '9')
}

function countPatterns(counts: ReadonlyMap<string, number>): ColumnProfile['patterns'] {
  const patterns = new Map<string, number>()
  for (const [value, count] of counts) {
    const pattern = patternOf(value)
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + count)
  }
  return [...patterns]
    .map(([pattern, count]) => ({ pattern, count }))
    .sort((a, b) => b.count - a.count || (a.pattern < b.pattern ? -1 : 1))
    .slice(0, topValues)
}

function countProblems(counts: ReadonlyMap<string, number>): ColumnProfile['warnings'] {
  const rules = new Map<string, number>()
  for (const [value, count] of counts) {
    const rule = checkText(value)?.rule
    if (rule) rules.set(rule, (rules.get(rule) ?? 0) + count)
  }
  return [...rules].map(([rule, count]) => ({ rule, count }))
}

/** Smallest and largest value as they stand; compared as numbers as long as all are numbers. */
function createRange(): {
  add(value: string): void
  result(): { min: string | undefined; max: string | undefined }
} {
  const byNumber = createExtremes((a, b) => toNumber(a) - toNumber(b))
  const byText = createExtremes((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  let isNumeric = true
  return {
    add(value) {
      byText.add(value)
      isNumeric &&= /^-?\d{1,15}(?:[.,]\d{1,10})?$/.test(value)
      if (isNumeric) byNumber.add(value)
    },
    result: () => (isNumeric ? byNumber : byText).result(),
  }
}

const toNumber = (text: string): number => Number(text.replace(',', '.'))

function createExtremes(compare: (a: string, b: string) => number): ReturnType<typeof createRange> {
  let min: string | undefined
  let max: string | undefined
  return {
    add(value) {
      if (min === undefined || compare(value, min) < 0) min = value
      if (max === undefined || compare(value, max) > 0) max = value
    },
    result: () => ({ min, max }),
  }
}

/** Counts distinct values by the smallest of their hashes (k minimum values), within a few per cent. */
function createSketch(): { add(value: string): void; estimate(): number } {
  const size = 1024
  let smallest: number[] = []
  let limit = 1
  const seen = new Set<number>()
  const shrink = (): void => {
    smallest = smallest.sort((a, b) => a - b).slice(0, size)
    limit = smallest.at(-1) ?? 1
    seen.clear()
    for (const hash of smallest) seen.add(hash)
  }
  return {
    add(value) {
      const hash = hashText(value)
      if (hash >= limit || seen.has(hash)) return
      seen.add(hash)
      smallest.push(hash)
      if (smallest.length === 2 * size) shrink()
    },
    estimate() {
      shrink()
      return smallest.length < size ? smallest.length : Math.round((size - 1) / limit)
    },
  }
}

/** FNV-1a with a final mix, from 0 to 1. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
