import type { Finding } from '../../../shared/finding.ts'
import type { CellPath } from '../../fixing/edit-cell.ts'
import type { Column } from '../../import/source.ts'
import type { StoredSource } from '../../store/source-repository.ts'

/** The cell that a finding speaks of, as the fixing engine addresses it. */
export type FindingCell = {
  readonly row: number
  readonly column: Column | undefined
  /** Into a cell of a JSON source that holds a list or an object. */
  readonly path: CellPath
}

/** Undefined where the finding is about no row. */
export function locateFinding(
  source: StoredSource,
  { row, column, path }: Pick<Finding, 'row' | 'column' | 'path'>,
): FindingCell | undefined {
  if (row !== undefined) return { row, column: source.columns.find(({ name }) => name === column), path: [] }
  const [, index, inside = ''] = /^[^[]*\[(\d+)\](?:\.(.+))?$/.exec(path ?? '') ?? []
  if (index === undefined) return undefined
  const found = source.columns
    .filter(({ name }) => inside === name || inside.startsWith(`${name}[`) || inside.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length)[0]
  return {
    row: Number(index) + 1,
    column: found,
    path: found ? readPath(inside.slice(found.name.length)) : [],
  }
}

/** `[0].startDate` as `[0, 'startDate']`. */
function readPath(text: string): CellPath {
  return [...text.matchAll(/\[(\d+)\]|\.?([^.[\]]+)/g)].map(([, index, name = '']) =>
    index === undefined ? name : Number(index),
  )
}
