import type { Cell, Column } from '../import/source.ts'
import type { CompiledValue } from './compile-leaf.ts'
import type { InTime } from './expression.ts'
import type { Lookup, Question, Scalar } from './document.ts'
import type { BoundSource } from './row-context.ts'
import type { TransformEnvironment } from './transforms/transform.ts'

/** What a mapping needs of the run it is compiled for. Everything from outside comes in here, so that mapping stays pure. */
export type Environment = TransformEnvironment & {
  readonly questions: Readonly<Record<string, Question>>
  /** The user's answer, about one value when the question is asked per value. */
  answer(question: string, per: string): Scalar | undefined
  /** Counts that a question was answered by its default. */
  assume(question: string, per: string, answer: string): void
  isEntityType(name: string): boolean
  /** Evaluates an expression that may take too long. */
  readonly inTime: InTime
  /** A finder of values in another source, by the joined key of `where`; undefined when the mapping has no such source. */
  lookup(lookup: Lookup): ((key: string) => Cell) | undefined
}

/** A fault of a mapping document: where, what, and what is allowed instead. */
export type MappingIssue = {
  readonly path: string
  readonly problem: string
  /** The same in Swedish. */
  readonly problemSv: string
  readonly allowed?: readonly string[]
}

/**
 * How a value is used: it becomes the attribute `target` (`Person.emails[].value`), something is derived of it, it is part
 * of a key, it decides whether, or it is a list whose items are used.
 */
export type Purpose = {
  readonly role: 'value' | 'derived' | 'key' | 'condition' | 'list'
  readonly target?: string
  /** The code table that the value is looked up in. */
  readonly table?: string
}

/** A place of the mapping that reads a column, or `inner` of the items of the list in it (`type`, `name.given`). */
export type ColumnUse = Purpose & {
  readonly position: number
  readonly inner?: string
  /** The place in the document: `entities[2].attributes.emails[].type`. */
  readonly path: string
  readonly block: string
}

/** Where in the document the compiler is, and what it may use there. */
export type CompileScope = {
  readonly environment: Environment
  /** Undefined for blocks made once. */
  readonly source: BoundSource | undefined
  /** Columns of the group in hand (`each.under`), found before all others. */
  readonly groupColumns: readonly Column[] | undefined
  /** Captions that some item in hand has (`each.numbered`): where this one has no such column it is empty, not missing. */
  readonly itemNames: ReadonlySet<string>
  readonly inItem: boolean
  /** The cell that the items in hand are split from. */
  readonly itemColumn?: Column | undefined
  readonly path: string
  /** The name of the block in hand. */
  readonly blockName: string
  readonly issues: MappingIssue[]
  /** Columns that the mapping names and the source lacks (MAP-01). */
  readonly missing: Set<string>
  /** Positions of the columns that something reads; the rest is MAP-12. */
  readonly used: Set<number>
  /** Everything that is made of columns, for the ledger and for lineage. */
  readonly uses: ColumnUse[]
  /** What the value in hand is for: its attribute, and how it gets there. */
  readonly purpose: Purpose
  /** The column of the JSON list that the items in hand are of. */
  readonly listColumn?: Column | undefined
  /** Readings of columns that are compiled already, to be shared. */
  readonly readings: Map<string, CompiledValue>
}
