import type { Cell, JsonValue } from '../import/source.ts'

/** A way into a cell that holds a list or an object: `[0, 'startDate']`. */
export type CellPath = readonly (string | number)[]

/** A cell as text: what a person sees of it and edits. */
export function showCell(cell: Cell): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}

/** What stands at a path in a cell; undefined where nothing does. */
export function readAt(cell: Cell, path: CellPath): Cell {
  let at: Cell = cell
  for (const step of path) {
    if (Array.isArray(at) && typeof step === 'number') at = at[step]
    else if (isObject(at) && typeof step === 'string' && Object.hasOwn(at, step)) at = at[step]
    else return undefined
  }
  return at
}

/**
 * The cell with `text` written at `path`. What was a number, a truth value, a list or an object stays one where the text
 * reads as one; emptied, a JSON value is null. A path that leads nowhere changes nothing.
 */
export function editCell(cell: Cell, path: CellPath, text: string): Cell {
  const [step, ...rest] = path
  if (step === undefined) return readEdited(cell, text)
  if (Array.isArray(cell) && typeof step === 'number' && step < cell.length)
    return cell.map((item, index) => (index === step ? (editCell(item, rest, text) ?? null) : item))
  if (isObject(cell) && typeof step === 'string') {
    const { [step]: before, ...others } = cell
    return { ...others, [step]: editCell(before, rest, text) ?? null }
  }
  return cell
}

function readEdited(before: Cell, text: string): Cell {
  if (before === undefined || before === null || typeof before === 'string') return text
  if (text.trim() === '') return null
  try {
    const value: JsonValue = JSON.parse(text)
    return typeof value === typeof before && Array.isArray(value) === Array.isArray(before) ? value : text
  } catch {
    return text
  }
}

function isObject(cell: Cell): cell is { [key: string]: JsonValue } {
  return typeof cell === 'object' && cell !== null && !Array.isArray(cell)
}
