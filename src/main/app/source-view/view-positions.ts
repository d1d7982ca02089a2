/**
 * Sorted and filtered views of a source. A view is the list of its rows' places, made once by reading the rows through and
 * kept while nothing changes: four bytes a row. A page of it is then found at once, however far down it is. So is the order of
 * a column: sorted by it the other way, or filtered, nothing is sorted again.
 */
import type { RowView } from '../../../shared/contract.ts'
import type { Cell } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { changeMark } from '../../store/change-mark.ts'
import { rowStates } from '../../store/row-states.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { showCell } from '../../fixing/edit-cell.ts'

const keptViews = 4

type Kept = {
  readonly mark: string
  readonly views: Map<string, Uint32Array>
  readonly orders: Map<string, ColumnOrder>
}
const kept = new WeakMap<ReadableDb, Kept>()

/** Of all rows of a source by a column, ascending, rows that read the same in the file's order and blank ones last. */
type ColumnOrder = {
  readonly positions: Uint32Array
  /** 1 where a row reads otherwise than the one before it. */
  readonly begins: Uint8Array
  /** How many rows are not blank. */
  readonly filled: number
}

/** The positions of the rows of a view, in its order. */
export function viewPositions(db: ReadableDb, source: number, view: RowView): Uint32Array {
  const own = keptOf(db)
  return remember(own.views, JSON.stringify([source, view]), () => {
    const { sort, ...unsorted } = view
    if (!sort) return findPositions(db, source, view)
    const order = remember(own.orders, JSON.stringify([source, sort.column]), () =>
      orderColumn(db, source, sort.column),
    )
    const sorted = sort.descending ? turnAround(order) : order.positions
    if (isPlainView(unsorted)) return sorted
    const wanted = new Set(findPositions(db, source, unsorted))
    return sorted.filter((position) => wanted.has(position))
  })
}

function keptOf(db: ReadableDb): Kept {
  const mark = changeMark(db)
  const known = kept.get(db)
  if (known?.mark === mark) return known
  const own = { mark, views: new Map(), orders: new Map() }
  kept.set(db, own)
  return own
}

/** What was made before, or is made now; the oldest of too many is forgotten. */
function remember<T>(all: Map<string, T>, key: string, make: () => T): T {
  const known = all.get(key)
  if (known !== undefined) return known
  const made = make()
  all.set(key, made)
  const [oldest] = all.keys()
  if (all.size > keptViews && oldest !== undefined) all.delete(oldest)
  return made
}

export const isPlainView = (view: RowView | undefined): boolean =>
  !view || (!view.sort && !view.state && view.filters.length === 0 && (view.search ?? '').trim() === '')

function findPositions(db: ReadableDb, source: number, view: RowView): Uint32Array {
  const { state, ...rest } = view
  const inState = state && rowStates(db).positions(source, state)
  // The store has these already: no row needs to be read.
  if (inState && isPlainView(rest)) return Uint32Array.from(inState)
  const fits = createFilter(view)
  const wanted = inState && new Set(inState)
  const positions: number[] = []
  const rows = sourceRepository(db)
  const patterns = findPatterns(view)
  for (const page of patterns.length > 0 ? rows.rowsLike(source, patterns) : rows.rows(source))
    for (const { position, cells } of page)
      if (wanted?.has(position) !== false && fits(cells)) positions.push(position)
  return Uint32Array.from(positions)
}

function orderColumn(db: ReadableDb, source: number, column: number): ColumnOrder {
  const places: number[] = []
  const keys: SortKey[] = []
  for (const page of sourceRepository(db).rows(source)) {
    for (const { position, cells } of page) {
      places.push(position)
      keys.push(sortKey(showCell(cells[column - 1])))
    }
  }
  const keyAt = (index: number | undefined): SortKey => keys[index ?? -1] ?? blank
  const order = Uint32Array.from(places.keys()).sort((a, b) => {
    const [one, other] = [keyAt(a), keyAt(b)]
    // Blank cells come last whichever way: they are looked for by filter.
    if (one === blank || other === blank) return (one === blank ? 1 : 0) - (other === blank ? 1 : 0) || a - b
    return compareKeys(one, other) || a - b
  })
  return {
    positions: order.map((index) => places[index] ?? 0),
    begins: Uint8Array.from(order, (index, at) =>
      at === 0 || compareKeys(keyAt(index), keyAt(order[at - 1])) !== 0 ? 1 : 0,
    ),
    filled: keys.reduce((count: number, key) => (key === blank ? count : count + 1), 0),
  }
}

/** The other way: the last first, but rows that read the same still in the file's order. */
function turnAround({ positions, begins, filled }: ColumnOrder): Uint32Array {
  const turned = new Uint32Array(positions.length)
  let to = 0
  for (let end = filled, at = filled - 1; at >= 0; at -= 1) {
    if (begins[at] === 0) continue
    turned.set(positions.subarray(at, end), to)
    to += end - at
    end = at
  }
  turned.set(positions.subarray(filled), filled)
  return turned
}

function createFilter({ filters, search = '' }: RowView): (cells: readonly Cell[]) => boolean {
  const wanted = fold(search.trim())
  const tests = filters.map(({ column, is, text }) => {
    const folded = fold(text.trim())
    return (cells: readonly Cell[]): boolean => {
      const cell = fold(showCell(cells[column - 1]).trim())
      if (is === 'empty') return cell === ''
      if (is === 'filled') return cell !== ''
      return is === 'equals' ? cell === folded : cell.includes(folded)
    }
  })
  return (cells) =>
    tests.every((test) => test(cells)) &&
    (wanted === '' || cells.some((cell) => fold(showCell(cell)).includes(wanted)))
}

const fold = (text: string): string => text.toLowerCase()

/** What the cells of a row that fits are like: SQLite passes most of the others over, in a third of the time. */
function findPatterns({ filters, search = '' }: RowView): string[] {
  const texts = filters.flatMap(({ is, text }) => (is === 'equals' || is === 'contains' ? [text] : []))
  return [...texts, search].flatMap((text) => toPattern(fold(text.trim())) ?? [])
}

/**
 * A pattern of SQL's LIKE, which knows small and capital letters of ASCII alone: any other letter, and i and k, which have twins
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

function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
