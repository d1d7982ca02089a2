import type { Cell } from '../../import/source.ts'

/** A cell as a grid shows it: text as it stands, what is structured as JSON. */
export function showCell(cell: Cell): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}
