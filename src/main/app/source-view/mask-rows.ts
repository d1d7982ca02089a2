/**
 * What a grid may show of rows before anyone asks for more: personal numbers as the birth date, and nothing of persons whose
 * identity is protected (DESIGN.md, Safety).
 */
import type { Cell, Column } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { allProtectedPositions, protectedPositions } from '../../store/protected-rows.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { keep } from './keep.ts'

export type Shown = {
  /** Personal numbers in full. */
  readonly civicNos: boolean
  /** Rows (as the user counts them) of protected persons that are shown on purpose. */
  readonly revealed: readonly number[]
}
export type MaskedRow = {
  readonly cells: string[]
  readonly isProtected: boolean
  readonly isMasked: boolean
}

export const mask = '•••'

/** Cells as a grid shows them, for rows of one source in file order. */
export function maskRows(
  db: ReadableDb,
  source: StoredSource,
  rows: readonly StoredRow[],
  shown: Shown,
): MaskedRow[] {
  const guarded = createGuard(db, source)(rows)
  return rows.map(({ position, row, cells }) => {
    const isProtected = guarded.has(position)
    const isMasked = isProtected && !shown.revealed.includes(row)
    const texts = source.columns.map(({ position: at }) => showCell(cells[at - 1]))
    if (isMasked) return { cells: texts.map((text) => (text === '' ? '' : mask)), isProtected, isMasked }
    return { cells: shown.civicNos ? texts : texts.map(concealCivicNos), isProtected, isMasked }
  })
}

/** Which rows of a source, of those that a page has, are of protected persons: by the last run, or by what they say themselves. */
export function createGuard(
  db: ReadableDb,
  source: StoredSource,
): (page: readonly StoredRow[]) => ReadonlySet<number> {
  const saysProtected = createProtectionTest(source.columns)
  return (page) => {
    const positions = page.map(({ position }) => position)
    const known = protectedPositions(db, source.id, Math.min(...positions), Math.max(...positions))
    const guarded = page.filter(({ position, cells }) => known.has(position) || saysProtected(cells))
    return new Set(guarded.map(({ position }) => position))
  }
}

export type Standing = { readonly leftOut: ReadonlySet<number>; readonly guarded: ReadonlySet<number> }
const standings = keep<Standing>(3)

/** Of all rows of a source those that are no data, and those of protected persons, by position: read now or before. */
export function rowStanding(db: ReadableDb, source: StoredSource): Standing {
  return standings(db, String(source.id), () => {
    const saysProtected = createProtectionTest(source.columns)
    const leftOut = new Set<number>()
    const guarded = new Set(allProtectedPositions(db, source.id))
    const marked = markingColumns(source.columns)
    for (const page of sourceRepository(db).rowsMarked(source.id, marked, plainWords, protectedStems)) {
      for (const { position, cells, skip } of page) {
        if (skip) leftOut.add(position)
        if (saysProtected(cells)) guarded.add(position)
      }
    }
    return { leftOut, guarded }
  })
}

/** Whether a row says itself that its person is protected, before any run has told: by a column for it, or by the words. */
export function createProtectionTest(columns: readonly Column[]): (cells: readonly Cell[]) => boolean {
  const marking = markingColumns(columns)
  return (cells) =>
    marking.some((position) => !plainWord.test(showCell(cells[position - 1]).trim())) ||
    cells.some((cell) => typeof cell === 'string' && protectedWords.test(cell.trim()))
}

const markingColumns = (columns: readonly Column[]): number[] =>
  columns.filter(({ name }) => markingCaption.test(name)).map(({ position }) => position)

const markingCaption = /skydd|sekret|securitymarking|protected/i
/** What a column for protection holds of everyone else. */
const plainWords = ['', 'n', 'nej', 'no', 'false', 'falskt', '0', '-', 'ingen', 'none']
const plainWord = new RegExp(`^(?:${plainWords.join('|')})$`, 'i')
/** What each of the protected words holds. */
const protectedStems = ['sekretess', 'skyddad ']
const protectedWords = /^(?:sekretess(?:markering|markerad)?|skyddad (?:folkbokföring|identitet))$/i
