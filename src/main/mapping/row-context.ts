import type { FindingParams, Severity } from '../../shared/finding.ts'
import type { Cell, Column } from '../import/source.ts'

/** A source as one mapping source binds it: what the compiled blocks need to know of it. */
export type BoundSource = {
  readonly name: string
  readonly kind: 'csv' | 'xlsx' | 'scim' | 'ss12000'
  /** Resource type of a JSON source: makes the path of its findings. */
  readonly part: string | undefined
  readonly columns: readonly Column[]
  /** Rows are of several widths, in full: a position counted from the right is counted in each row. */
  readonly variesInWidth?: boolean
}

/** Where in a row a value came from. */
export type CellPlace = { readonly column?: Column; readonly itemPath?: string }

/** What went wrong, or was read in another way, while a row was mapped. Counted together when `counted`. */
export type Problem = {
  readonly rule: string
  readonly severity: Severity
  readonly params: FindingParams
  readonly place: CellPlace
  readonly value?: string
  readonly suggestion?: string
  /** One finding a source, column and value with its count, instead of one a row. */
  readonly counted?: boolean
  /** The error holds a list item only; the row goes on. */
  readonly holdsItem?: boolean
}

/** The row in hand. One object is reused for all rows of a source. */
export type RowContext = {
  source: BoundSource
  row: number
  cells: readonly Cell[]
  stored: Readonly<Record<string, string | number | boolean>> | undefined
  /** Positions of cells that a fix has changed since the reader looked at them. */
  fixed?: Pick<ReadonlyMap<number, unknown>, 'has'> | undefined
  /** Inside `each`: the item, its index, and the columns of its group. */
  item: Item | undefined
  /** The attribute being filled is required: what cannot be read is then an error. */
  required: boolean
  problems: Problem[]
}

export type Item = {
  readonly index: number
  readonly value: Cell
  /** `under`: columns of this group are found before those outside it. */
  readonly columns?: readonly Column[]
  /** A list item of a JSON source: an error holds the item, not the row. */
  readonly holdsItem: boolean
  readonly path?: string
}

export function report(context: RowContext, problem: Problem): void {
  context.problems.push(problem)
}
