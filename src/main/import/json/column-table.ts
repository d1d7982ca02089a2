import type { Column } from '../source.ts'

/** More than any real type has by far; what a file with keys made of data would give (IMP-23). */
export const maxColumns = 2000

export type ColumnTable = {
  /** The column of a path, made when it is new; undefined when the source has as many as it may. `origin` is the path as it stood. */
  find(path: readonly string[], origin: string): Column | undefined
  all(): readonly Column[]
  /** Those made since the last call. */
  takeNew(): readonly Column[]
}

/** The columns of one source, which grow as attributes appear. */
export function createColumnTable(known: readonly Column[] = []): ColumnTable {
  const columns = [...known]
  const byPath = new Map(known.map((column) => [keyOf(column.path), column]))
  let fresh: Column[] = []
  return {
    find(path, origin) {
      const key = keyOf(path)
      const column = byPath.get(key)
      if (column)
        return origin === column.name || column.origins?.includes(origin)
          ? column
          : addOrigin(key, column, origin)
      if (columns.length === maxColumns) return undefined
      const name = path.join('.')
      const made: Column = {
        name,
        path,
        position: columns.length + 1,
        ...(origin !== name && { origins: [origin] }),
      }
      columns.push(made)
      fresh.push(made)
      byPath.set(key, made)
      return made
    },
    all: () => columns,
    takeNew() {
      const made = fresh
      fresh = []
      return made
    },
  }

  function addOrigin(key: string, column: Column, origin: string): Column {
    const origins = column.origins ?? []
    // Keys made of data would pile up; a few show the user what happened.
    if (origins.length >= 5) return column
    const changed = { ...column, origins: [...origins, origin] }
    columns[column.position - 1] = changed
    byPath.set(key, changed)
    return changed
  }
}

/** Paths as keys: a dot inside a name (URN versions) is no separator. */
export function keyOf(path: readonly string[]): string {
  return path.length === 1 ? (path[0] ?? '') : path.join('\0')
}
