/** Looks at the cells of a table on their way in for what only a whole column tells: IMP-13 and IMP-24. */
import type { Finding } from '../../shared/finding.ts'
import { isExcelDate, orderOf, type DateOrder } from './column-kind.ts'
import type { Column, StagedRow } from './source.ts'

type Seen = { readonly value: string; readonly row: number }
type ColumnState = {
  filled: number
  /** Cells that Excel may have made dates of classes; only the first are kept. */
  excelDates: number
  readonly excelRows: Seen[]
  /** How many dates can only be of this order, and the first of them. */
  readonly orders: Map<DateOrder, { count: number; readonly first: Seen }>
}

const keptRows = 50
/** Where more of the cells than this look so, the column is of days. */
const excelShare = 0.5
const wholeDate = /^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}$/

/** Gathers with flat memory; `findings` when all rows have been seen. */
export function watchColumns(
  source: string,
  columns: readonly Column[],
): { add(row: StagedRow): void; findings(): Finding[] } {
  const states = new Map<number, ColumnState>()
  const stateOf = (position: number): ColumnState => {
    let state = states.get(position)
    if (!state) {
      state = { filled: 0, excelDates: 0, excelRows: [], orders: new Map() }
      states.set(position, state)
    }
    return state
  }
  const look = (state: ColumnState, value: string, row: number): void => {
    if (isExcelDate(value)) {
      state.excelDates += 1
      if (state.excelRows.length < keptRows) state.excelRows.push({ value, row })
      return
    }
    const order = wholeDate.test(value) ? orderOf(value) : undefined
    if (order === undefined) return
    const known = state.orders.get(order)
    if (known) known.count += 1
    else state.orders.set(order, { count: 1, first: { value, row } })
  }
  return {
    add({ row, cells, skip }) {
      if (skip) return
      for (let index = 0; index < cells.length; index += 1) {
        const cell = cells[index]
        if (typeof cell !== 'string' || cell === '') continue
        const state = stateOf(index + 1)
        state.filled += 1
        // Both kinds are short and begin with a digit: a look at every cell has to cost next to nothing.
        if (cell.length <= 12 && startsWithDigit(cell)) look(state, cell.trim(), row)
      }
    },
    findings: () =>
      columns.flatMap(({ name, position }) => {
        const state = states.get(position)
        return state ? [...changedByExcel(source, name, state), ...mixedOrders(source, name, state)] : []
      }),
  }
}

function startsWithDigit(cell: string): boolean {
  const code = cell.charCodeAt(0)
  return (code >= 48 && code <= 57) || code === 32
}

function changedByExcel(source: string, column: string, state: ColumnState): Finding[] {
  if (state.excelDates > state.filled * excelShare) return []
  return state.excelRows.map(({ value, row }) => ({
    rule: 'IMP-13',
    severity: 'warning',
    params: { value },
    source,
    row,
    column,
    value,
  }))
}

/** One finding a column, with a date of each order, at the first that is not of the commonest. */
function mixedOrders(source: string, column: string, { orders }: ColumnState): Finding[] {
  const sorted = [...orders.values()].sort((a, b) => b.count - a.count)
  const odd = sorted[1]
  if (!odd) return []
  const shown = sorted.map(({ count, first }) => `${first.value} (${count})`).join(', ')
  return [
    {
      rule: 'IMP-24',
      severity: 'warning',
      params: { column, orders: shown },
      source,
      row: odd.first.row,
      column,
      value: odd.first.value,
    },
  ]
}
