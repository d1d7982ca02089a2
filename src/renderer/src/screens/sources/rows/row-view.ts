/** Which rows are looked at, as the address says it: `sort=-3`, `q=text`, `filters=[…]`, `state=waiting:PER-03`. Reload, links and restarts find it again. */
import { RowState, type RowView } from '../../../../../shared/contract.ts'
import type { Query } from '../../../route.ts'

export type Filter = RowView['filters'][number]

const ways = ['contains', 'equals', 'empty', 'filled'] as const

/** What an address says; what it says wrongly is left out. */
export function parseView(query: Query): RowView {
  const sort = Number(query['sort'])
  return {
    filters: parseFilters(query['filters']),
    ...parseState(query['state']),
    ...(query['q'] ? { search: query['q'] } : {}),
    ...(Number.isInteger(sort) && sort !== 0
      ? { sort: { column: Math.abs(sort), descending: sort < 0 } }
      : {}),
  }
}

/** The view as changes of the address. */
export function showView({ sort, filters, search, state }: RowView): Record<string, string | undefined> {
  return {
    sort: sort ? String(sort.descending ? -sort.column : sort.column) : undefined,
    filters: filters.length > 0 ? JSON.stringify(filters) : undefined,
    q: search ? search : undefined,
    state: state ? showState(state) : undefined,
  }
}

/** A cell as the address says it: `cell=7-3`, the row as the user counts it and the column's position. */
export type Cell = { readonly row: number; readonly column: number }

export const showCell = ({ row, column }: Cell): string => `${row}-${column}`

export function parseCell(
  text: string | undefined,
  columns: readonly { readonly position: number }[],
): Cell | undefined {
  const [, row, column] = /^(\d{1,9})-(\d{1,5})$/.exec(text ?? '') ?? []
  const cell = { row: Number(row), column: Number(column) }
  return columns.some(({ position }) => position === cell.column) ? cell : undefined
}

export const isPlain = ({ sort, filters, search, state }: RowView): boolean =>
  !sort && !state && filters.length === 0 && !search

/** Rows by what became of them, as the address says it. */
export function showState({ is, reason }: NonNullable<RowView['state']>): string {
  return reason === undefined ? is : `${is}:${reason}`
}

function parseState(text: string | undefined): Pick<RowView, 'state'> {
  const [name, reason] = text?.split(':') ?? []
  const is = RowState.options.find((known) => known === name)
  return is ? { state: { is, ...(reason ? { reason } : {}) } } : {}
}

function parseFilters(text: string | undefined): Filter[] {
  if (text === undefined) return []
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed.flatMap(parseFilter).slice(0, 20) : []
  } catch {
    return []
  }
}

function parseFilter(value: unknown): Filter[] {
  if (typeof value !== 'object' || value === null) return []
  const column = 'column' in value ? value.column : undefined
  const is = ways.find((known) => 'is' in value && known === value.is)
  const text = 'text' in value && typeof value.text === 'string' ? value.text : ''
  return typeof column === 'number' && Number.isInteger(column) && column > 0 && is
    ? [{ column, is, text }]
    : []
}
