import type { Finding } from '../../../shared/finding.ts'
import type { CompiledBlock, CompiledSource } from '../../mapping/compile-mapping.ts'
import { itemsPerEntry } from '../../mapping/map-row.ts'
import type { BoundSource, CellPlace } from '../../mapping/row-context.ts'

export type FindingPlace = Pick<Finding, 'source' | 'row' | 'column' | 'path'>

/** Where a cell is, as the user's own tools would say it: row and column of a table, path of a JSON document. */
export function placeInSource(source: BoundSource, row: number, place: CellPlace): FindingPlace {
  if (source.kind === 'csv' || source.kind === 'xlsx') {
    return { source: source.name, row, ...(place.column ? { column: place.column.name } : {}) }
  }
  const inside = place.itemPath ?? place.column?.name
  return { source: source.name, path: `${source.part ?? ''}[${row - 1}]${inside ? `.${inside}` : ''}` }
}

/** The part of a compiled source that made an attribute: which cell, and whether an error there holds a list item alone. */
export type AttributePlace = { readonly cell: CellPlace; readonly holdsItem: boolean }

/**
 * Finds the cell of an attribute of a fragment: `enrolments[0].startDate` made by item `$item` of that list.
 * Undefined where the block makes no such attribute, or makes it of no cell.
 */
export function placeOfAttribute(
  block: CompiledBlock,
  attributePath: string,
  blockItem: number | null,
  listItem: number | undefined,
): AttributePlace | undefined {
  const group = block.each && block.each.groups.length > 1 ? (blockItem ?? 0) : 0
  const variant = block.variants[group]
  if (!variant) return undefined
  const [, list, inner] = /^(\w+)\[\d+\](?:\.(.+))?$/.exec(attributePath) ?? []
  if (list === undefined) {
    const attribute = variant.attributes.find(
      ({ path }) =>
        startsWithPath(attributePath, path.join('.')) || startsWithPath(path.join('.'), attributePath),
    )
    // A list that got no items is found by the first cell that would have made one.
    const missing = variant.lists.find((one) => one.attribute === attributePath)
    const listColumn = missing?.each?.listColumn
    const cell = listColumn
      ? { column: listColumn }
      : (attribute ?? missing?.variants[0]?.attributes[0])?.value.place({ item: undefined })
    return cell && isCell(cell) ? { cell, holdsItem: false } : undefined
  }
  const lists = variant.lists.filter(({ attribute }) => attribute === list)
  const entry = lists.length > 0 ? variant.lists[Math.floor((listItem ?? 0) / itemsPerEntry)] : undefined
  if (!entry || entry.attribute !== list) return undefined
  const index = (listItem ?? 0) % itemsPerEntry
  const made = entry.variants[entry.each && entry.each.groups.length > 1 ? index : 0]
  const attribute =
    made?.attributes.find(({ path }) => inner === undefined || startsWithPath(inner, path.join('.'))) ??
    made?.attributes[0]
  if (!attribute) return undefined
  // JSON lists: the item's own path stands for the list's column and the index in it.
  const listColumn = entry.each?.listColumn
  const item = listColumn
    ? { index, value: undefined, holdsItem: true, path: `${listColumn.name}[${index}]` }
    : undefined
  const cell = attribute.value.place({ item })
  if (item && inner === undefined) return { cell: { itemPath: item.path }, holdsItem: true }
  return isCell(cell)
    ? { cell, holdsItem: item !== undefined }
    : item
      ? { cell: { itemPath: item.path }, holdsItem: true }
      : undefined
}

const startsWithPath = (path: string, head: string) =>
  path === head || path.startsWith(`${head}.`) || path.startsWith(`${head}[`)
export const isCell = (cell: CellPlace) => cell.column !== undefined || cell.itemPath !== undefined

/** Compiled sources by the id of the stored source; 0 holds the blocks made once. */
export type CompiledRun = ReadonlyMap<number, CompiledSource>

export function findBlock(
  run: CompiledRun,
  source: number,
  block: number,
): { bound: BoundSource | undefined; block: CompiledBlock } | undefined {
  const compiled = run.get(source)
  const found = compiled?.blocks.find(({ index }) => index === block)
  return compiled && found ? { bound: compiled.source, block: found } : undefined
}
