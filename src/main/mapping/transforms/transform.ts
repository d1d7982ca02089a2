import type { Cell } from '../../import/source.ts'
import type { CellPlace, RowContext } from '../row-context.ts'

/** What transforms may know of the run; never the clock. */
export type TransformEnvironment = {
  readonly asOf: string
  readonly findTable: (name: string) => CodeTable | undefined
}

export type CodeTable = {
  readonly name: string
  readonly unknown: 'ask' | 'stop' | 'leaveOut' | 'keep'
  /** Keys folded (`foldText`). */
  readonly values: ReadonlyMap<string, string | number | boolean>
  readonly otherwise: string | number | boolean | undefined
}

/** Applied to one value. `undefined` in is never passed; `undefined` out means the value is left out, after a problem was reported or because it means nothing. */
export type ApplyTransform = (value: Exclude<Cell, undefined>, context: RowContext, place: CellPlace) => Cell

/** A named transform. `compile` checks the parameter and throws `ParameterError` with what is allowed. */
export type Transform = {
  readonly name: string
  readonly help: { readonly sv: string; readonly en: string }
  compile(parameter: unknown, environment: TransformEnvironment): ApplyTransform
}

export class ParameterError extends Error {
  override readonly name = 'ParameterError'
  /** What is wrong, in Swedish, where it is more than that something is missing. */
  readonly textSv: string | undefined

  constructor(message: string, textSv?: string) {
    super(message)
    this.textSv = textSv
  }
}

/** The value as text, for transforms of text. Lists and objects have none. */
export function asText(value: Cell): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

export function needNoParameter(parameter: unknown): void {
  if (parameter !== undefined && parameter !== true) throw new ParameterError('takes no parameter')
}
