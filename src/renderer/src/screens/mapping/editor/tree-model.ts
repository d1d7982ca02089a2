import type { MappingBlock, StandardField, StandardType } from '../../../../../shared/mapping-contract.ts'
import { hasWords } from '../../../search-words.ts'

/** An attribute of a block as the tree lists it: filled or not, and whether it must be. */
export type TargetRow = {
  readonly path: string
  readonly attribute: string
  /** Undefined for what the standard does not know. */
  readonly field: StandardField | undefined
  readonly value: unknown
  readonly filled: boolean
  readonly required: boolean
  /** Which entry of a list, from 0; undefined where it is in none. */
  readonly item: number | undefined
}

/** All attributes that a block could give a value to, in the order of the standard, a list's for each of its entries. */
export function rowsOf(block: MappingBlock, type: StandardType | undefined): TargetRow[] {
  const values = new Map(block.entries.map((entry) => [entry.path, entry.value]))
  const fields = type?.fields ?? []
  const rows = itemsInOrder(fields, block).map(({ field, item }): TargetRow => {
    const path = item === undefined ? field.path : field.path.replace('[]', `[${item}]`)
    return {
      path,
      attribute: field.path,
      field,
      value: values.get(path),
      filled: values.has(path),
      required: !block.extends && (field.required || (field.requiredInside && isStarted(path, values))),
      item,
    }
  })
  const known = new Set(rows.map(({ path }) => path))
  const strange = block.entries
    .filter(({ path }) => !known.has(path))
    .map(({ path, attribute, value }) => ({
      path,
      attribute,
      field: undefined,
      value,
      filled: true,
      required: false,
      item: undefined,
    }))
  return [...rows, ...strange]
}

/** The fields of a list once for each entry that there is, all of an entry together; once where there is none. */
function itemsInOrder(
  fields: readonly StandardField[],
  block: MappingBlock,
): { field: StandardField; item: number | undefined }[] {
  const done = new Set<string>()
  return fields.flatMap((field): { field: StandardField; item: number | undefined }[] => {
    const [list, inner] = field.path.split('[]')
    if (inner === undefined || list === undefined) return [{ field, item: undefined }]
    if (done.has(list)) return []
    done.add(list)
    const ofList = fields.filter(({ path }) => path.startsWith(`${list}[]`))
    return Array.from({ length: Math.max(1, countItems(block, list)) }, (_, item) =>
      ofList.map((one) => ({ field: one, item })),
    ).flat()
  })
}

export function countItems(block: MappingBlock, list: string): number {
  return block.lists.filter(({ path }) => path.startsWith(`${list}[`)).length
}

/** Whether something of the object or the list entry that a path is in has a value. */
function isStarted(path: string, values: ReadonlyMap<string, unknown>): boolean {
  const dot = path.lastIndexOf('.')
  if (dot < 0) return false
  const before = path.slice(0, dot + 1)
  return [...values.keys()].some((other) => other.startsWith(before))
}

/** How many of those a block must fill are filled. */
export function progressOf(rows: readonly TargetRow[]): { done: number; total: number; filled: number } {
  const required = rows.filter((row) => row.required)
  return {
    done: required.filter(({ filled }) => filled).length,
    total: required.length,
    filled: rows.filter(({ filled }) => filled).length,
  }
}

/** Required first, then filled, then the rest; each in the order of the standard. */
export function inOrderOfNeed(rows: readonly TargetRow[]): { first: TargetRow[]; rest: TargetRow[] } {
  const required = rows.filter((row) => row.required)
  const filled = rows.filter((row) => !row.required && row.filled)
  return { first: [...required, ...filled], rest: rows.filter((row) => !row.required && !row.filled) }
}

/** Whether a search text is in the words or the standard's name of an attribute, ignoring case and accents. */
export function matchesSearch(
  search: string,
  type: StandardType,
  attribute: string,
  field: StandardField | undefined,
): boolean {
  const texts = [type.type, type.label.sv, type.label.en, attribute]
  if (field)
    texts.push(
      field.label.sv,
      field.label.en,
      field.help.sv,
      field.help.en,
      field.within?.sv ?? '',
      field.within?.en ?? '',
    )
  return hasWords(texts.join(' '), search)
}
