import { Environment, parse } from '@marcbachmann/cel-js'

/** Names that an expression uses and nobody gives it. */
export type UnknownNames = { readonly variables: readonly string[]; readonly functions: readonly string[] }

const macros: ReadonlySet<unknown> = new Set(['map', 'filter', 'all', 'exists', 'exists_one', 'bind'])
const { functions, variables } = new Environment().getDefinitions()
/** What CEL has, as docs/MAPPING.md lists it. */
export const celFunctions: readonly string[] = [...new Set(functions.map(({ name }) => name))]
/** Names of types and name spaces, which stand where a variable could. */
const celNames: ReadonlySet<string> = new Set(variables.map(({ name }) => name))

/** The variables and functions of an expression that are neither given (`with`) nor CEL's own. Throws where it is no CEL. */
export function unknownNames(expression: string, given: readonly string[]): UnknownNames {
  const unknown = { variables: new Set<string>(), functions: new Set<string>() }
  const visit = (node: unknown, known: ReadonlySet<string>): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, known)
      return
    }
    if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return
    const { op, args } = node
    if (op === 'id') {
      const name = String(args)
      if (!known.has(name) && !celNames.has(name)) unknown.variables.add(name)
    } else if ((op === 'call' || op === 'rcall') && Array.isArray(args)) {
      const [name, ...rest]: unknown[] = args
      if (typeof name === 'string' && !celFunctions.includes(name)) unknown.functions.add(name)
      visitCall(name, rest, known)
    } else visit(args, known)
  }
  /** The first argument of a macro is the name that its others know the item by. */
  const visitCall = (name: unknown, rest: readonly unknown[], known: ReadonlySet<string>): void => {
    const last = rest.at(-1)
    const [variable, ...inner]: unknown[] = Array.isArray(last) ? last : []
    if (!macros.has(name) || rest.length < 2 || !isName(variable)) {
      for (const one of rest) visit(one, known)
      return
    }
    visit(rest[0], known)
    visit(inner, new Set([...known, variable.args]))
  }
  visit(parse(expression).ast, new Set(given))
  return { variables: [...unknown.variables], functions: [...unknown.functions] }
}

function isName(node: unknown): node is { op: 'id'; args: string } {
  return (
    typeof node === 'object' &&
    node !== null &&
    'op' in node &&
    node.op === 'id' &&
    'args' in node &&
    typeof node.args === 'string'
  )
}
