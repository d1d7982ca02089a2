import { AppError } from '../../shared/errors.ts'
import type { Cell } from '../import/source.ts'
import { inert, type CompiledValue } from './compile-leaf.ts'
import type { Value } from './document.ts'
import type { CompileScope } from './environment.ts'
import { unknownNames } from './expression-names.ts'
import { ExpressionTooSlow, parseExpression, type Expression } from './expression.ts'
import { isFilled } from './read-cell.ts'
import type { RowContext } from './row-context.ts'
import { reportUnreadable } from './transforms/numbers.ts'
import { asText } from './transforms/transform.ts'

/** Compiles an expression; `combine` makes one value of those that `with` gives it. Faults of the document go to `scope.issues`. */
export function compileExpression(
  value: { expression: string; with?: Record<string, Value> | undefined },
  scope: CompileScope,
  combine: (make: (inputs: Record<string, Cell>) => Cell) => CompiledValue,
): CompiledValue {
  let expression: Expression
  try {
    expression = parseExpression(value.expression, scope.environment.inTime)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    scope.issues.push({
      path: scope.path,
      problem: `the expression is no CEL: ${reason}`,
      problemSv: `uttrycket går inte att läsa (CEL): ${reason}`,
    })
    return inert
  }
  const { variables, functions } = unknownNames(value.expression, Object.keys(value.with ?? {}))
  for (const name of variables)
    scope.issues.push({
      path: scope.path,
      problem: `the expression uses "${name}", which "with" does not give`,
      problemSv: `uttrycket använder ”${name}”, som inte finns i ”with”`,
      allowed: Object.keys(value.with ?? {}),
    })
  for (const name of functions)
    scope.issues.push({
      path: scope.path,
      problem: `CEL has no function "${name}"`,
      problemSv: `CEL har ingen funktion som heter ”${name}”`,
    })
  let failed = false
  const core = combine((inputs) => {
    // CEL knows no absent variable; what is empty is null there.
    const filled = Object.fromEntries(Object.entries(inputs).map(([name, cell]) => [name, cell ?? null]))
    failed = false
    try {
      return asCell(expression(filled))
    } catch (error) {
      if (error instanceof ExpressionTooSlow) throw error
      failed = true
      return Object.values(inputs).map(asText).find(isFilled)
    }
  })
  return {
    ...core,
    // What the expression cannot do with these cells is one value that could not be read, not the end of the run.
    evaluate(context) {
      const result = evaluateInTime(core, value.expression, scope.path, context)
      if (!failed) return result
      return reportUnreadable(context, core.place(context), asText(result) ?? '', value.expression)
    },
  }
}

/** @throws AppError `mapping-invalid` for an expression that takes too long: it would for the next rows as well. */
function evaluateInTime(
  core: CompiledValue,
  expression: string,
  path: string,
  context: RowContext,
): ReturnType<CompiledValue['evaluate']> {
  try {
    return core.evaluate(context)
  } catch (error) {
    if (!(error instanceof ExpressionTooSlow)) throw error
    const { row, source } = context
    throw new AppError(
      'mapping-invalid',
      {
        sv: `Uttrycket ${expression} (${path}) blev inte klart på en sekund, för rad ${row} i ${source.name}. Skriv det enklare: gå inte igenom en lista inuti en annan, och upprepa inget i sökmönstret som redan upprepas.`,
        en: `The expression ${expression} (${path}) was not done within a second, for row ${row} of ${source.name}. Write it more simply: do not go through a list inside another, and repeat nothing in the pattern that is repeated already.`,
      },
      { cause: error },
    )
  }
}

/** CEL gives bigint for whole numbers. */
function asCell(result: unknown): Cell {
  if (typeof result === 'bigint') return Number(result)
  if (typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean') return result
  return undefined
}
