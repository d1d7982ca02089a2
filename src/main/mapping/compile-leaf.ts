/** Values that need no other value: a column, a part of a list item, a constant. */
import type { Cell, Column, ColumnRef } from '../import/source.ts'
import { findAttribute, findColumn, showColumnRef } from './columns.ts'
import type { Scalar } from './document.ts'
import type { CompileScope } from './environment.ts'
import { readCell } from './read-cell.ts'
import type { CellPlace, RowContext } from './row-context.ts'
import { schoolYearName } from './transforms/read-date.ts'

/** A value of the mapping, ready to be asked of any row of the source it was compiled for. */
export type CompiledValue = {
  evaluate(context: RowContext): Cell
  /** The cell that the value mainly comes from; empty for constants and answers. */
  place(context: Pick<RowContext, 'item'>): CellPlace
  /** Tells nothing about the row: a list item made only of these is no item. */
  readonly constant: boolean
}

export const nowhere = (): CellPlace => ({})

/** What a value is that the document has wrongly: it gives nothing. */
export const inert: CompiledValue = { constant: true, place: nowhere, evaluate: () => undefined }

export function compileColumn(value: { column: ColumnRef }, scope: CompileScope): CompiledValue {
  const ref = value.column
  const columns = scope.source?.columns ?? []
  const column: Column | undefined =
    (scope.groupColumns && typeof ref !== 'number' ? findColumn(scope.groupColumns, ref) : undefined) ??
    (scope.source?.kind === 'ss12000' ? findAttribute(columns, ref) : findColumn(columns, ref))
  if (!column) {
    if (typeof ref !== 'string' || !scope.itemNames.has(ref)) scope.missing.add(showColumnRef(ref))
    // Nobody in the file has the attribute, and yet its place in the object is known.
    const itemPath = scope.source?.kind === 'ss12000' ? [ref].flat().join('.') : undefined
    return { ...inert, constant: false, ...(itemPath === undefined ? {} : { place: () => ({ itemPath }) }) }
  }
  scope.used.add(column.position)
  const { uses, purpose, path, blockName } = scope
  uses.push({ ...purpose, position: column.position, path, block: blockName })
  const place = { column }
  if (typeof ref === 'number' && ref < 0 && scope.source?.variesInWidth) {
    return {
      constant: false,
      place: () => place,
      evaluate: (context) => readCell(context, column, context.cells.length + ref),
    }
  }
  return { constant: false, place: () => place, evaluate: (context) => readCell(context, column) }
}

/** A path inside the item of the nearest `each`; an empty path is the item itself. */
export function compileItem(path: readonly string[], scope: CompileScope): CompiledValue {
  if (!scope.inItem) {
    scope.issues.push({
      path: scope.path,
      problem: '"item" stands outside "each"',
      problemSv: 'en del av en lista används där ingen lista delas upp',
    })
    return inert
  }
  const steps = path.filter((part) => part !== '')
  const suffix = steps.map((part) => `.${part}`).join('')
  const { itemColumn, listColumn, uses, purpose, blockName } = scope
  const itemsFrom = listColumn ?? itemColumn
  if (itemsFrom)
    uses.push({
      ...purpose,
      position: itemsFrom.position,
      path: scope.path,
      block: blockName,
      ...(listColumn ? { inner: steps.join('.') } : {}),
    })
  return {
    constant: false,
    place: ({ item }) =>
      itemColumn
        ? { column: itemColumn }
        : item?.path === undefined
          ? {}
          : { itemPath: `${item.path}${suffix}` },
    evaluate(context) {
      let cell: Cell = context.item?.value
      for (const step of steps) {
        if (typeof cell !== 'object' || cell === null || Array.isArray(cell) || !Object.hasOwn(cell, step))
          return undefined
        cell = cell[step]
      }
      return typeof cell === 'string' ? readItemText(cell) : (cell ?? undefined)
    },
  }
}

function readItemText(text: string): string | undefined {
  const even = text.normalize('NFC').trim()
  return even === '' ? undefined : even
}

export function compileConstant(constant: Scalar, scope: CompileScope): CompiledValue {
  if (typeof constant !== 'string' || !constant.includes('{'))
    return { constant: true, place: nowhere, evaluate: () => constant }
  const { environment } = scope
  const text = constant.replace(/\{(\w+)\}/g, (hole, name: string) => {
    if (name === 'schoolYear') return schoolYearName(environment.asOf)
    if (name === 'asOf') return environment.asOf
    if (environment.questions[name]) return String(environment.answer(name, '') ?? '')
    scope.issues.push({
      path: scope.path,
      problem: `"${hole}" names no question`,
      problemSv: `”${hole}” är ingen av mappningens frågor`,
      allowed: ['schoolYear', 'asOf', ...Object.keys(environment.questions)],
    })
    return ''
  })
  return { constant: true, place: nowhere, evaluate: () => text || undefined }
}
