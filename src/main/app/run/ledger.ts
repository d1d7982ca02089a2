import type { Cell, Column, JsonValue } from '../../import/source.ts'
import { findColumn } from '../../mapping/columns.ts'
import { isFilled } from '../../mapping/read-cell.ts'
import type { MappingSource } from '../../mapping/document.ts'
import type { ColumnUse } from '../../mapping/environment.ts'
import { asText } from '../../mapping/transforms/transform.ts'
import type { Fate } from '../../../shared/ledger.ts'
import type { StoredLedgerEntry } from '../../store/ledger-repository.ts'

/** Values that are told apart while counting, a column; what comes later is counted, and gives no example. */
const mostValues = 100
const mostExamples = 3
/** So many rows share a value that it tells nothing of any one person. */
const manyRows = 5

type Tally = { filled: number; readonly values: Map<string, number> | undefined }
type Counted = { readonly column: Column; readonly inner: string | undefined; readonly tally: Tally }

export type LedgerCounter = {
  /** Counts the cells of a row. */
  count(cells: readonly Cell[]): void
  /** Columns that hold something, that nothing reads and of which the mapping does not speak (MAP-12). */
  unread(): { readonly column: Column; readonly filled: number }[]
  /** The entries, `open` still 0: who finds what could not be used adds it. */
  conclude(lookedUp: readonly ColumnUse[]): StoredLedgerEntry[]
}

/** Counts what is in each column of a source, and tells what the mapping makes of it. Memory is bounded by the columns. */
export function createLedgerCounter(
  columns: readonly Column[],
  uses: readonly ColumnUse[],
  declared: MappingSource | undefined,
): LedgerCounter {
  /** By position, and by attribute of the items in a list. */
  const whole: (Counted | undefined)[] = []
  const parts = new Map<string, Counted>()
  const usesOf = Map.groupBy(uses, ({ position }) => position)
  const reasons = (declared?.leaves ?? []).flatMap(({ columns: names, why }) =>
    names.map((name) => ({ name, why })),
  )
  const reasonFor = (name: string) =>
    reasons.find((one) =>
      one.name.endsWith('*') ? name.startsWith(one.name.slice(0, -1)) : one.name === name,
    )

  function add(column: Column, inner: string | undefined, value: Cell): void {
    const { tally } = find(column, inner)
    tally.filled += 1
    if (!tally.values) return
    const text = asText(value) ?? JSON.stringify(value)
    const times = tally.values.get(text)
    if (times !== undefined || tally.values.size < mostValues) tally.values.set(text, (times ?? 0) + 1)
  }

  function find(column: Column, inner: string | undefined): Counted {
    const mark = inner === undefined ? '' : `${column.position} ${inner}`
    const known = inner === undefined ? whole[column.position] : parts.get(mark)
    if (known) return known
    const made = { column, inner, tally: newTally(column, inner) }
    if (inner === undefined) whole[column.position] = made
    else parts.set(mark, made)
    return made
  }

  /** Examples are shown of what nothing reads: only there the values are kept apart. */
  function newTally(column: Column, inner: string | undefined): Tally {
    const { fate } = judge(usesOf.get(column.position) ?? [], inner)
    return { filled: 0, values: fate === 'decision' ? new Map() : undefined }
  }

  function addItems(column: Column, prefix: string, value: JsonValue): void {
    if (Array.isArray(value)) for (const item of value) addItems(column, prefix, item)
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) {
        const inner = prefix === '' ? name : `${prefix}.${name}`
        if (typeof member === 'object' && member !== null) addItems(column, inner, member)
        else if (isFilled(member)) add(column, inner, member)
      }
  }

  /** A list whose items are objects is told attribute by attribute, where something reads the items. */
  const isOpened = (column: Column, cell: Cell) =>
    Array.isArray(cell) && cell.some(isObject) && usesOf.has(column.position)

  return {
    count(cells) {
      for (const column of columns) {
        const cell = cells[column.position - 1]
        if (!isFilled(cell)) continue
        if (isOpened(column, cell) && cell !== undefined) addItems(column, '', cell)
        else add(column, undefined, cell)
      }
    },
    unread: () =>
      whole.flatMap((counted) =>
        counted && !usesOf.has(counted.column.position) && !reasonFor(counted.column.name)
          ? [{ column: counted.column, filled: counted.tally.filled }]
          : [],
      ),
    conclude(lookedUp) {
      const counted = [...whole, ...parts.values()]
        .filter((one) => one !== undefined)
        .sort((a, b) => a.column.position - b.column.position)
      return counted.map(({ column, inner, tally }) => {
        const name = inner === undefined ? column.name : `${column.name}[].${inner}`
        const ofColumn = [
          ...(usesOf.get(column.position) ?? []),
          ...lookedUp.filter(({ position }) => position === column.position),
        ]
        const reason = reasonFor(name) ?? (inner === undefined ? undefined : reasonFor(column.name))
        const { fate, targets } = judge(ofColumn, inner, reason !== undefined)
        return {
          column: name,
          fate: fate === 'decision' && reason ? 'lost' : fate,
          filled: tally.filled,
          targets,
          ...(reason && fate === 'decision' ? { why: reason.why } : {}),
          open: 0,
          examples: showExamples(tally.values),
        }
      })
    },
  }
}

/** What the uses of a column make of it, or of an attribute of the items in it. `left`: the mapping says that it leaves it. */
function judge(
  uses: readonly ColumnUse[],
  inner: string | undefined,
  left = false,
): { fate: Fate; targets: string[] } {
  const own = inner === undefined ? uses : uses.filter((use) => use.inner === inner || use.inner === '')
  // A list that is read whole (`take`, `get`) is read with all that is in it.
  const whole = uses.filter((use) => use.inner === undefined && use.role === 'value')
  const relevant = own.length > 0 || left ? own : whole
  const targets = [...new Set(relevant.flatMap(({ target }) => target ?? []))]
  if (relevant.some(({ role }) => role === 'value')) return { fate: 'mapped', targets }
  return { fate: relevant.length > 0 ? 'derived' : 'decision', targets }
}

/** Columns that lookups of other sources read in this one. */
export function usesOfLookups(
  columns: readonly Column[],
  refs: readonly (string | number | readonly string[])[],
): ColumnUse[] {
  return refs.flatMap((ref) => {
    const column = findColumn(columns, typeof ref === 'object' ? [...ref] : ref)
    return column ? [{ role: 'derived' as const, position: column.position, path: '', block: '' }] : []
  })
}

function showExamples(values: ReadonlyMap<string, number> | undefined): string[] {
  const common = [...(values ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return [
    ...new Set(common.map(([value, times]) => (times >= manyRows ? shorten(value) : maskShape(value)))),
  ].slice(0, mostExamples)
}

/** The shape of a value and nothing of what it says: `Ek-Ö 12` becomes `Xx-X 99`. */
export function maskShape(value: string): string {
  return shorten(value).replaceAll(/[\p{L}\p{N}]/gu, (sign) =>
    /\p{N}/u.test(sign) ? '9' : /\p{Lu}/u.test(sign) ? 'X' : 'x',
  )
}

const shorten = (value: string) => (value.length > 40 ? `${value.slice(0, 39)}…` : value)
const isObject = (value: JsonValue) => typeof value === 'object' && value !== null && !Array.isArray(value)
