import type { ColumnRef } from '../../import/source.ts'
import type { Value } from '../document.ts'
import type { Columns, KnownColumn, KnownTable } from './recognise-table.ts'
import type { Concept } from './synonyms.ts'

/** A table under the name that the mapping gives it. */
export type NamedTable = KnownTable & { readonly name: string; readonly links: readonly NamedLink[] }

/** A column of a table whose values are the key of another table's rows. */
export type NamedLink = {
  readonly target: NamedTable
  readonly column: ColumnRef
  readonly caption: string
  /** Caption of the key in the other table. */
  readonly key: string
  readonly isCivicNo: boolean
  /** Cells hold several keys each: what names one of them is an item. */
  readonly isList: boolean
}

/** What the blocks of all tables have to agree on: how a school is named, and what must be asked. */
export type Plan = {
  readonly tables: readonly NamedTable[]
  /** The column kind by which every table names its schools. */
  readonly schoolKey: 'schoolName' | 'schoolUnitCode'
  readonly schools: NamedTable | undefined
  /** An extract of Skolenhetsregistret: the schools of it that the other tables name. */
  readonly register: NamedTable | undefined
  /** What SCIM files beside the tables tell of the organisation. */
  readonly scim: ScimOrganisation
  /** Names of the questions that some block asks. */
  readonly asked: Set<string>
}

/** Organisation in SCIM files: the tables beside them speak of the same one. */
export type ScimOrganisation = {
  /** The name of the school authority, where the files have one. */
  readonly authority: string | undefined
  /** The only school unit's name, where there is but one. */
  readonly onlyUnit: string | undefined
  readonly hasUnits: boolean
  /** Whether groups are told apart by type; nothing where no file has groups with their names and schools. */
  readonly groups: { readonly areTyped: boolean } | undefined
}

/** The column of a concept, the likeliest of several. */
export function columnOf(columns: Columns, concept: Concept): KnownColumn | undefined {
  return columns.get(concept)?.[0]
}

/** The cell of a concept as it stands, or with the transforms that its form needs; nothing where the table lacks it. */
export function valueOf(
  columns: Columns,
  concept: Concept,
  ...transform: NonNullable<Value['transform']>
): Value | undefined {
  const column = columnOf(columns, concept)
  if (!column) return undefined
  const cell = column.value ?? { column: column.ref }
  const steps = transform.map((step) =>
    step === 'date' && column.isMonthFirst === true ? { date: 'mdy' } : step,
  )
  return steps.length > 0 ? { ...cell, transform: steps } : cell
}

export function ask(plan: Plan, question: string, per?: Value): Value {
  plan.asked.add(question)
  return per ? { ask: question, per } : { ask: question }
}

/** The first of some values that a row has; without a list where there is but one. */
export function firstOf(...values: readonly (Value | undefined)[]): Value | undefined {
  const given = values.filter((value) => value !== undefined)
  return given.length > 1 ? { first: given } : given[0]
}

/** A reference by whichever of the keys a row has. `optional`: what leads nowhere is left out with a warning, and the row goes on. */
export function referTo(
  entity: string,
  keys: readonly Value[][],
  options: { readonly optional?: true } = {},
): Value | undefined {
  return firstOf(...keys.map((key): Value => ({ reference: entity, key, ...options })))
}

/** An object without the entries that have nothing. */
export function withoutBlanks<T>(entries: Readonly<Record<string, T | undefined>>): Record<string, T> {
  const filled: Record<string, T> = {}
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) filled[name] = value
  return filled
}
