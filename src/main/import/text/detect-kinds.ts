import type { ReadOptions } from '../source.ts'
import { commonest } from './detect-dialect.ts'
import type { ParsedRow } from './parse-rows.ts'

/** The kind of a row, compared trimmed and ignoring case; undefined for a row without one. */
export type KindOf = (cells: readonly string[]) => string | undefined

/** By the column that names the kind: a position from the left (from 1), or from the last filled cell (-1). */
export function createKindOf(position: number): KindOf {
  return (cells) => {
    const index =
      position > 0 ? position - 1 : cells.findLastIndex((cell) => cell.trim() !== '') + 1 + position
    return foldKind(cells[index] ?? '') || undefined
  }
}

export const foldKind = (text: string): string => text.trim().toLowerCase()

const maxKinds = 12

/**
 * Whether a file without captions holds several kinds of rows: a few words, last or first in the rows, each with a row width
 * of its own (Unikum's Radtyp, catalogue §1.2). Gives the column's position. Words of one or two letters are codes or grades,
 * and a row that is alone of its kind beside one other kind is a footer.
 */
export function detectKindColumn(rows: readonly ParsedRow[]): number | undefined {
  return [-1, 1].find((position) => {
    const kindOf = createKindOf(position)
    const widths = new Map<string, number[]>()
    for (const { cells } of rows) {
      const kind = kindOf(cells)
      if (kind === undefined) continue
      if (!/^\p{L}{3}[\p{L}\p{N} _-]*$/u.test(kind)) return false
      const known = widths.get(kind)
      if (known) known.push(cells.length)
      else widths.set(kind, [cells.length])
      if (widths.size > maxKinds) return false
    }
    if ([...widths.values()].filter((all) => all.length > 1).length < 2 || rows.length < 3 * widths.size)
      return false
    const own = [...widths.values()].map((all) => ({ all, usual: commonest(all) }))
    return (
      new Set(own.map(({ usual }) => usual)).size > 1 &&
      own.every(({ all, usual }) => all.filter((width) => width === usual).length >= all.length * 0.8)
    )
  })
}

/** What the caller says of one kind: by its name, or by the value that its `rowKind` asks for. */
export function optionsOfKind(
  overrules: Readonly<Record<string, ReadOptions>>,
  kind: string,
): ReadOptions | undefined {
  return Object.entries(overrules).find(
    ([part, { rowKind }]) => foldKind(part) === kind || (rowKind && foldKind(rowKind.equals) === kind),
  )?.[1]
}
