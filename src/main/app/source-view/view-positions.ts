/**
 * Sorted and filtered views of a source. A view is the list of its rows' places, four bytes a row, made once and kept while nothing
 * changes: a page of it is then found at once, however far down it is. Filters and orders are made of the texts of their columns, which
 * are kept too; only a search over all cells reads rows.
 */
import type { RowView } from '../../../shared/contract.ts'
import type { Cell } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { rowStates } from '../../store/row-states.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { columnTexts, type ColumnTexts } from './column-texts.ts'
import { keep } from './keep.ts'

const keptViews = keep<Uint32Array>(4)
const keptOrders = keep<ColumnOrder>(4)

/** Of all rows of a source by a column, ascending, rows that read the same in the file's order and blank ones last. */
type ColumnOrder = {
  readonly positions: Uint32Array
  /** Where in `positions` each run of rows that read the same begins. */
  readonly begins: Uint32Array
  /** How many rows are not blank. */
  readonly filled: number
}

/** Makes the order of a column that a user looks at, before it is asked for. */
export function prepareOrder(db: ReadableDb, source: number, column: number): void {
  keptOrders(db, JSON.stringify([source, column]), () => orderColumn(columnTexts(db, source, column)))
}

/** The positions of the rows of a view, in its order. */
export function viewPositions(db: ReadableDb, source: number, view: RowView): Uint32Array {
  return keptViews(db, JSON.stringify([source, view]), () => {
    const { sort, ...unsorted } = view
    if (!sort) return findPositions(db, source, view)
    const order = keptOrders(db, JSON.stringify([source, sort.column]), () =>
      orderColumn(columnTexts(db, source, sort.column)),
    )
    const sorted = sort.descending ? turnAround(order) : order.positions
    if (isPlainView(unsorted)) return sorted
    const wanted = new Uint8Array(sorted.length + 1)
    for (const position of findPositions(db, source, unsorted)) wanted[position] = 1
    return sorted.filter((position) => wanted[position] === 1)
  })
}

export const isPlainView = (view: RowView | undefined): boolean =>
  !view || (!view.sort && !view.state && view.filters.length === 0 && (view.search ?? '').trim() === '')

function findPositions(db: ReadableDb, source: number, view: RowView): Uint32Array {
  const { state, search = '', filters } = view
  const inState = state && rowStates(db).positions(source, state)
  // The store has these already: no row needs to be read.
  if (inState && filters.length === 0 && search.trim() === '') return Uint32Array.from(inState)
  const parts = [
    ...(inState ? [Uint32Array.from(inState)] : []),
    ...filters.map((filter) => fitsFilter(columnTexts(db, source, filter.column), filter)),
    ...(search.trim() === '' ? [] : [searchRows(db, source, search.trim())]),
  ]
  return parts.reduce(intersect)
}

/** What two lists of positions in the file's order have in common. */
function intersect(some: Uint32Array, others: Uint32Array): Uint32Array {
  let at = 0
  return some.filter((position) => {
    while ((others[at] ?? Number.POSITIVE_INFINITY) < position) at += 1
    return others[at] === position
  })
}

function fitsFilter({ texts, codes }: ColumnTexts, filter: RowView['filters'][number]): Uint32Array {
  const wanted = fold(filter.text.trim())
  const fits = Uint8Array.from(texts, (text) => {
    const cell = fold(text.trim())
    if (filter.is === 'empty') return cell === '' ? 1 : 0
    if (filter.is === 'filled') return cell === '' ? 0 : 1
    return (filter.is === 'equals' ? cell === wanted : cell.includes(wanted)) ? 1 : 0
  })
  return positionsWhere(codes, (code) => fits[code] === 1)
}

function positionsWhere(codes: Uint32Array, isWanted: (code: number) => boolean): Uint32Array {
  const positions = new Uint32Array(codes.length)
  let count = 0
  for (const [index, code] of codes.entries()) {
    if (!isWanted(code)) continue
    positions[count] = index + 1
    count += 1
  }
  return positions.slice(0, count)
}

function searchRows(db: ReadableDb, source: number, text: string): Uint32Array {
  const wanted = fold(text)
  const pattern = toPattern(wanted)
  const rows = sourceRepository(db)
  const positions: number[] = []
  for (const page of pattern === undefined ? rows.rows(source) : rows.rowsLike(source, pattern))
    for (const { position, cells } of page)
      if (cells.some((cell: Cell) => fold(showCell(cell)).includes(wanted))) positions.push(position)
  return Uint32Array.from(positions)
}

/** Sorts the texts, then deals the rows out in their order. */
function orderColumn({ texts, codes }: ColumnTexts): ColumnOrder {
  const keys = texts.map(sortKey)
  const keyOf = (code: number | undefined): SortKey => keys[code ?? -1] ?? blank
  const byKey = Uint32Array.from(keys.keys()).sort((a, b) => compareKeys(keyOf(a), keyOf(b)))
  const rankOf = new Uint32Array(texts.length)
  let ranks = 0
  for (const [at, code] of byKey.entries()) {
    if (at > 0 && compareKeys(keyOf(byKey[at - 1]), keyOf(code)) !== 0) ranks += 1
    rankOf[code] = ranks
  }
  const counts = new Uint32Array(texts.length === 0 ? 0 : ranks + 1)
  for (const code of codes) {
    const rank = rankOf[code] ?? 0
    counts[rank] = (counts[rank] ?? 0) + 1
  }
  const begins = new Uint32Array(counts.length)
  for (let rank = 1; rank < begins.length; rank += 1)
    begins[rank] = (begins[rank - 1] ?? 0) + (counts[rank - 1] ?? 0)
  const next = begins.slice()
  const positions = new Uint32Array(codes.length)
  for (const [index, code] of codes.entries()) {
    const rank = rankOf[code] ?? 0
    const to = next[rank] ?? 0
    positions[to] = index + 1
    next[rank] = to + 1
  }
  const hasBlank = keyOf(byKey.at(-1)) === blank && texts.length > 0
  return { positions, begins, filled: hasBlank ? (begins.at(-1) ?? 0) : positions.length }
}

/** The other way: the last first, but rows that read the same still in the file's order. */
function turnAround({ positions, begins, filled }: ColumnOrder): Uint32Array {
  const turned = new Uint32Array(positions.length)
  let to = 0
  let end = filled
  for (const begin of begins.toReversed()) {
    if (begin >= filled) continue
    turned.set(positions.subarray(begin, end), to)
    to += end - begin
    end = begin
  }
  turned.set(positions.subarray(filled), filled)
  return turned
}

const fold = (text: string): string => text.toLowerCase()

/**
 * A pattern of SQL's LIKE for the cells of a row that fits: SQLite passes most of the others over in a third of the time. It knows small and capital letters of ASCII alone: any other letter, and i and k, which have twins
 * elsewhere (İ, the Kelvin sign), stand for any. What JSON writes otherwise ends it. Undefined where nothing would be told.
 */
function toPattern(folded: string): string | undefined {
  const [plain = ''] = /^[^"\\\p{Cc}\p{Cs}\u0307]{0,100}/u.exec(folded) ?? []
  const pattern = plain.replaceAll(/[^\x20-\x7e]|[ik]/gu, '_')
  return /[^%_]/.test(pattern) ? `%${pattern}%` : undefined
}

type SortKey = number | string
const blank = ''

/** Numbers by their size and before words; words by the Swedish alphabet, capitals as small letters. */
function sortKey(cell: string): SortKey {
  const text = cell.trim()
  if (/^-?\d{1,15}(?:[.,]\d{1,10})?$/.test(text)) return Number(text.replace(',', '.'))
  return fold(text).replace(/[åäö]/g, (letter) => swedish[letter] ?? letter)
}

/** Signs that stand right after z. */
const swedish: Readonly<Record<string, string>> = { å: '{', ä: '|', ö: '}' }

/** Blank ones last whichever way: they are looked for by filter. */
function compareKeys(a: SortKey, b: SortKey): number {
  if (a === blank || b === blank) return (a === blank ? 1 : 0) - (b === blank ? 1 : 0)
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
