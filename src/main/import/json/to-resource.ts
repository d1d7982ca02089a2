import type { Cell, Column, JsonValue } from '../source.ts'

type Node = { [name: string]: JsonValue }

/** A row of a JSON source as an object again: what stood in an extension stands there, everything else by its path. */
export function toResource(columns: readonly Column[], cells: readonly Cell[]): Node {
  const resource: Node = {}
  for (const column of columns) {
    const value = cells[column.position - 1]
    // Where nothing stood, or nothing was said.
    if (value !== undefined && value !== null) put(resource, placeOf(column), value)
  }
  return resource
}

/** `enterprise.costCenter` that stood in an extension's URN has that before it. */
function placeOf({ path, origins }: Column): readonly string[] {
  const origin = origins?.find((one) => /^urn:/i.test(one))
  if (origin === undefined || /^urn:/i.test(path[0] ?? '')) return path
  for (let from = 0; from < path.length; from += 1) {
    const own = path.slice(from)
    const end = `.${own.join('.')}`
    if (origin.endsWith(end)) return [origin.slice(0, -end.length), ...own]
  }
  return path
}

function put(node: Node, [name, ...rest]: readonly string[], value: JsonValue): void {
  if (name === undefined) return
  if (rest.length === 0) {
    node[name] = value
    return
  }
  const inner = node[name]
  const next: Node = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {}
  node[name] = next
  put(next, rest, value)
}
