/**
 * Sorted and filtered views of a source. A view is the list of its rows' places, made once by reading the rows through and
 * kept while nothing changes: four bytes a row. A page of it is then found at once, however far down it is.
 */
import type { RowView } from '../../../shared/contract.ts'
import type { Cell } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { changeMark } from '../../store/change-mark.ts'
import { rowStates } from '../../store/row-states.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { showCell } from '../../fixing/edit-cell.ts'

const keptViews = 4

type Kept = { mark: string; readonly views: Map<string, Uint32Array> }
const kept = new WeakMap<ReadableDb, Kept>()

/** The positions of the rows of a view, in its order. */
export function viewPositions(db: ReadableDb, source: number, view: RowView): Uint32Array {
  const mark = changeMark(db)
  let own = kept.get(db)
  if (!own || own.mark !== mark) {
    own = { mark, views: new Map() }
    kept.set(db, own)
  }
  const key = JSON.stringify([source, view])
  const known = own.views.get(key)
  if (known) return known
  const positions = findPositions(db, source, view)
  own.views.set(key, positions)
  const [oldest] = own.views.keys()
  if (own.views.size > keptViews && oldest !== undefined) own.views.delete(oldest)
  return positions
}

export const isPlainView = (view: RowView | undefined): boolean =>
  !view || (!view.sort && !view.state && view.filters.length === 0 && (view.search ?? '').trim() === '')

function findPositions(db: ReadableDb, source: number, view: RowView): Uint32Array {
  const { state, ...rest } = view
  const inState = state && rowStates(db).positions(source, state)
  // The store has these already: no row needs to be read.
  if (inState && isPlainView(rest)) return Uint32Array.from(inState)
  const fits = createFilter(view)
  const sort = view.sort
  const wanted = inState && new Set(inState)
  const positions: number[] = []
  const keys: SortKey[] = []
  for (const page of sourceRepository(db).rows(source)) {
    for (const { position, cells } of page) {
      if (wanted?.has(position) === false || !fits(cells)) continue
      positions.push(position)
      if (sort) keys.push(sortKey(showCell(cells[sort.column - 1])))
    }
  }
  if (!sort) return Uint32Array.from(positions)
  const way = sort.descending ? -1 : 1
  const order = Uint32Array.from(positions.keys()).sort((a, b) => {
    const [one, other] = [keys[a] ?? blank, keys[b] ?? blank]
    // Blank cells come last whichever way: they are looked for by filter.
    if (one === blank || other === blank) return (one === blank ? 1 : 0) - (other === blank ? 1 : 0) || a - b
    return way * compareKeys(one, other) || a - b
  })
  return order.map((index) => positions[index] ?? 0)
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
