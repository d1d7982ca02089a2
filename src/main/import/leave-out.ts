/** Which rows of a table are no data, and how a list of rows is written. Shared by text files and Excel sheets. */
import { RE2JS } from 're2js'
import { AppError } from '../../shared/errors.ts'
import { findColumn } from '../mapping/columns.ts'
import { fileColumns, type Carry } from './headings.ts'
import { isBlank, isExample, isFooter, repeatsCaptions } from './header.ts'
import type { Column, ReadOptions, SkipReason } from './source.ts'

/** Tells of each row of a table in turn why it is no data: `read.skip`, and what looks like a footer, a caption row and so on. */
export function createLeaveOut(
  columns: readonly Column[],
  read: ReadOptions,
  carry?: Carry,
): (cells: readonly string[]) => SkipReason | undefined {
  const isSkipped = compileSkips(columns, read)
  const captions = (read.header ?? []).length === 0 ? [] : fileColumns(columns, read).map(captionOf)
  let hasData = false
  return (cells) => {
    if (isBlank(cells)) return 'blank'
    if (isSkipped(cells)) return 'footer'
    if (captions.length > 0 && repeatsCaptions(cells, captions)) return 'header'
    if (!hasData && isExample(cells)) return 'example'
    if (read.footer !== false && isFooter(cells)) return 'footer'
    if (carry?.takeHeading(cells)) return 'heading'
    hasData = true
    return undefined
  }
}

/** The caption that stands in the last header row over this column; empty where there is none. */
function captionOf(column: Column): string {
  const caption = column.path.at(-1) ?? ''
  return caption === `Kolumn ${column.position}` ? '' : caption
}

/** The last rows that a worksheet can have: of .xls and of .xlsx. Other programs cut off there (IMP-14). */
export const sheetEnds: readonly number[] = [65_536, 1_048_576]

/** `read.skip`: a row is left out when the named cell, or without a column any cell, matches. */
export function compileSkips(
  columns: readonly Column[],
  read: ReadOptions,
): (cells: readonly string[]) => boolean {
  const skips = (read.skip ?? []).map(({ column, pattern }) => ({
    pattern: compilePattern(pattern),
    anyCell: column === undefined,
    position: column === undefined ? undefined : findColumn(columns, column)?.position,
  }))
  return (cells) =>
    skips.some(({ pattern, anyCell, position }) =>
      anyCell
        ? cells.some((cell) => pattern.matcher(cell).find())
        : position !== undefined && pattern.matcher(cells[position - 1] ?? '').find(),
    )
}

function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (cause) {
    throw new AppError(
      'bad-request',
      {
        sv: `Mönstret ”${pattern}” för rader att hoppa över går inte att tolka. Skriv ett annat.`,
        en: `The pattern “${pattern}” for rows to leave out cannot be understood. Write another.`,
      },
      { cause },
    )
  }
}

/**
 * Holds the last filled rows back until the end tells that they are the footer (`read.footerRows`). Rows come out in the order
 * they went in; without footer rows nothing is held.
 */
export function createTail<R>(footerRows: number, pass: (row: R, isFooter: boolean) => void) {
  let held: { row: R; isFilled: boolean }[] = []
  let filled = 0
  return {
    push(row: R, isFilled: boolean): void {
      if (footerRows === 0) return pass(row, false)
      held.push({ row, isFilled })
      if (isFilled) filled += 1
      while (filled > footerRows || (filled === footerRows && held[0]?.isFilled === false)) {
        const first = held.shift()
        if (!first) return
        if (first.isFilled) filled -= 1
        pass(first.row, false)
      }
    },
    finish(): void {
      for (const { row, isFilled } of held) pass(row, isFilled)
      held = []
      filled = 0
    },
  }
}

/** `15, 26, 37–38`, at most fifty parts. */
export function showRows(rows: readonly number[]): string {
  const parts: string[] = []
  for (let from = 0; from < rows.length;) {
    let to = from
    while (rows[to + 1] === (rows[to] ?? 0) + 1) to += 1
    if (parts.length === 50) return `${parts.join(', ')} …`
    parts.push(to === from ? `${rows[from]}` : `${rows[from]}–${rows[to]}`)
    from = to + 1
  }
  return parts.join(', ')
}
