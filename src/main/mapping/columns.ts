import type { Column, ColumnRef } from '../import/source.ts'
import { foldText } from './text.ts'

/**
 * The columns that a reference names, in file order; empty when there is none. A caption is compared ignoring case, white
 * space and a mark after it (`Klass*`, `Namn:`): with the whole shown name, with the caption path, then with its innermost part (a caption that stands under
 * several group captions names all of them).
 */
export function findColumns(columns: readonly Column[], ref: ColumnRef): readonly Column[] {
  if (typeof ref === 'number') {
    const column = ref > 0 ? columns[ref - 1] : columns[columns.length + ref]
    return column ? [column] : []
  }
  if (Array.isArray(ref)) {
    const wanted = ref.map(foldCaption)
    const whole = columns.filter(
      (column) => column.path.length === wanted.length && endsWith(column.path, wanted),
    )
    return whole.length > 0 ? whole : columns.filter((column) => endsWith(column.path, wanted))
  }
  const wanted = foldCaption(ref)
  const byName = columns.filter((column) => foldCaption(column.name) === wanted)
  return byName.length > 0
    ? byName
    : columns.filter((column) => foldCaption(column.path.at(-1) ?? '') === wanted)
}

/** The first column that a reference names: for repeated captions the leftmost. */
export function findColumn(columns: readonly Column[], ref: ColumnRef): Column | undefined {
  return findColumns(columns, ref)[0]
}

/**
 * The column of an attribute of SS 12000:2020, by its whole path or name and nothing like it: where an object has no `id`, that of
 * what it refers to must not be taken for it.
 */
export function findAttribute(columns: readonly Column[], ref: ColumnRef): Column | undefined {
  if (typeof ref === 'number') return findColumn(columns, ref)
  const wanted = typeof ref === 'string' ? ref : ref.join('.')
  return columns.find(({ name }) => name === wanted)
}

/** How a reference is written in a message. */
export function showColumnRef(ref: ColumnRef): string {
  return Array.isArray(ref) ? ref.join(' / ') : typeof ref === 'number' ? `#${ref}` : ref
}

/** The form in which captions are compared. */
export function foldCaption(caption: string): string {
  return foldText(caption).replace(/ ?[*:]+$/, '')
}

function endsWith(path: readonly string[], wanted: readonly string[]): boolean {
  if (path.length < wanted.length) return false
  const tail = path.slice(path.length - wanted.length)
  return tail.every((part, index) => foldCaption(part) === wanted[index])
}
