/**
 * Expressions of a mapping: CEL, which has no loops but can go through a list inside another, and through a text with a pattern
 * that backtracks. Those are stopped when they take too long; the rest costs nothing extra.
 */
import { parse, type ASTNode } from '@marcbachmann/cel-js'
import type { Cell } from '../import/source.ts'

/** An expression that was not done in time. */
export class ExpressionTooSlow extends Error {
  override readonly name = 'ExpressionTooSlow'
}

/** Does work that may not come back, and throws `ExpressionTooSlow` where it takes too long. */
export type InTime = (work: () => unknown) => unknown

export type Expression = (inputs: Readonly<Record<string, Cell | null>>) => unknown

/** What goes through its input once is quick where the input is short. */
const shortInput = 256
const macros: ReadonlySet<unknown> = new Set(['map', 'filter', 'all', 'exists', 'exists_one'])

/**
 * The expression, ready to be evaluated. Throws where it is no CEL; evaluating throws `ExpressionTooSlow` where it takes too long,
 * and what CEL throws where it cannot be done with these inputs.
 */
export function parseExpression(text: string, inTime: InTime): Expression {
  const evaluate = parse(text)
  const freeUpTo = watchFrom(evaluate.ast)
  return (inputs) =>
    freeUpTo === Infinity || sizeOf(inputs) <= freeUpTo ? evaluate(inputs) : inTime(() => evaluate(inputs))
}

/** Up to which size of its inputs an expression needs no watching: always, where it goes through nothing; never, where it nests. */
function watchFrom(ast: ASTNode): number {
  let free = Infinity
  const visit = (node: unknown, inMacro: boolean): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, inMacro)
      return
    }
    if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return
    if (node.op !== 'rcall' || !Array.isArray(node.args)) {
      visit(node.args, inMacro)
      return
    }
    const [name, receiver, args]: unknown[] = node.args
    const isMacro = macros.has(name)
    if (isMacro) free = Math.min(free, inMacro ? 0 : shortInput)
    if (name === 'matches') free = Math.min(free, isPlainPattern(args) ? shortInput : 0)
    visit(receiver, inMacro)
    visit(args, inMacro || isMacro)
  }
  visit(ast, false)
  return free
}

/** A pattern that is there to be read, repeats no group and little at all: it cannot go astray in a short text. */
function isPlainPattern(args: unknown): boolean {
  const [pattern]: unknown[] = Array.isArray(args) ? args : []
  if (typeof pattern !== 'object' || pattern === null || !('op' in pattern) || !('args' in pattern))
    return false
  if (pattern.op !== 'value' || typeof pattern.args !== 'string') return false
  return !/\)[*+{]/.test(pattern.args) && (pattern.args.match(/[*+{]/g) ?? []).length <= 3
}

function sizeOf(inputs: Readonly<Record<string, Cell | null>>): number {
  let size = 0
  for (const input of Object.values(inputs))
    size +=
      typeof input === 'string' ? input.length : typeof input === 'object' ? JSON.stringify(input).length : 1
  return size
}
