import type { Cell, JsonValue } from '../import/source.ts'
import type { CompiledAttribute, CompiledBlock, CompiledList, CompiledVariant } from './compile-mapping.ts'
import type { Fragment } from './fragment.ts'
import type { Item, Problem, RowContext } from './row-context.ts'
import { showColumnRef } from './columns.ts'
import { joinKey } from './text.ts'
import { asText } from './transforms/transform.ts'

/** What a row became. `held`: a problem of severity error holds the whole row; its fragments still tell which objects exist. */
export type MappedRow = {
  readonly fragments: readonly Fragment[]
  readonly problems: readonly Problem[]
  readonly held: string | undefined
  /** A removal: the row takes away what earlier rows added, and is left out. */
  readonly removed: boolean
}

/** Entries of one list attribute are told apart in `$item`: entry number × this + index of the item. */
export const itemsPerEntry = 100_000

/** Maps one row by all blocks of its source. Pure: the same row gives the same fragments. */
export function mapRow(blocks: readonly CompiledBlock[], context: RowContext): MappedRow {
  const fragments: Fragment[] = []
  context.problems = []
  let removed = false
  let held: string | undefined
  for (const block of blocks) {
    for (const { item, variant } of block.each ? block.each.items(context) : onlyRow) {
      const compiled = block.variants[variant]
      if (!compiled) continue
      const before = context.problems.length
      context.item = item
      if (compiled.when && !compiled.when(context)) {
        context.problems.length = before
        continue
      }
      const removes = compiled.remove?.(context) ?? false
      removed ||= removes
      const fragment = mapBlock(block, compiled, item, removes, context)
      context.item = undefined
      const error =
        context.problems.length === before
          ? undefined
          : context.problems
              .slice(before)
              .find((problem) => problem.severity === 'error' && !problem.holdsItem)
      if (error && item?.holdsItem) {
        holdItemOnly(context, before)
        continue
      }
      if (error) held ??= error.rule
      if (fragment) fragments.push(fragment)
    }
  }
  context.item = undefined
  return { fragments, problems: unique(context.problems), held, removed }
}

const onlyRow: readonly { item: Item | undefined; variant: number }[] = [{ item: undefined, variant: 0 }]

function mapBlock(
  block: CompiledBlock,
  variant: CompiledVariant,
  item: Item | undefined,
  removes: boolean,
  context: RowContext,
): Fragment | undefined {
  context.required = true
  const keys = variant.keys.flatMap((parts) => {
    const texts = parts.map((part) => asText(part.evaluate(context)))
    return texts.every((text) => text !== undefined && text !== '') ? [joinKey(texts.map(String))] : []
  })
  const [key, ...aliases] = keys
  if (key === undefined) {
    reportNoKey(block, variant, context)
    return undefined
  }
  const data: { [attribute: string]: JsonValue } = {}
  // A removal takes list items away and says nothing else.
  for (const attribute of removes ? [] : variant.attributes) {
    const value = fill(attribute, context)
    if (value !== undefined) putAt(data, attribute.path, value)
  }
  for (const [entry, list] of variant.lists.entries()) {
    const items = mapList(list, entry, context)
    if (items.length > 0) data[list.attribute] = [...asList(data[list.attribute]), ...items]
  }
  if (removes) data['$remove'] = true
  context.required = true
  const id = variant.id ? asText(variant.id.evaluate(context)) : undefined
  return {
    type: block.entity,
    key,
    aliases: aliases.length === 0 ? aliases : [...new Set(aliases)].filter((alias) => alias !== key),
    block: block.index,
    item: item?.index,
    creates: block.creates && !removes,
    id,
    data,
  }
}

/** MAP-02, unless a cell of the key already has an error: one cause, one finding. */
function reportNoKey(block: CompiledBlock, variant: CompiledVariant, context: RowContext): void {
  const parts = variant.keys.flat()
  const positions = new Set(parts.map((part) => part.place(context).column?.position))
  const explained = context.problems.some(
    (problem) => problem.severity === 'error' && positions.has(problem.place.column?.position),
  )
  if (explained) return
  const empty = (variant.keys[0] ?? []).find((part) => part.evaluate(context) === undefined)
  const place = empty?.place(context) ?? {}
  const column = place.column ? showColumnRef([...place.column.path]) : (place.itemPath ?? '')
  context.problems.push({
    rule: 'MAP-02',
    severity: 'error',
    params: { entity: block.entity, column },
    place,
  })
}

function fill(attribute: CompiledAttribute, context: RowContext): Cell {
  context.required = attribute.required
  const value = attribute.value.evaluate(context)
  if (value === undefined || value === null) return undefined
  return attribute.coerce(value, context, attribute.value.place(context))
}

function mapList(list: CompiledList, entry: number, context: RowContext): JsonValue[] {
  const outer = context.item
  const result: JsonValue[] = []
  for (const { item, variant } of list.each ? list.each.items(context) : [{ item: outer, variant: 0 }]) {
    const compiled = list.variants[variant]
    if (!compiled) continue
    const before = context.problems.length
    context.item = item
    if (compiled.when && !compiled.when(context)) continue
    const made = list.bare
      ? mapBare(compiled.attributes, context)
      : mapItem(compiled.attributes, list.needs, context)
    const failed =
      list.each !== undefined &&
      item?.holdsItem === true &&
      context.problems.slice(before).some((problem) => problem.severity === 'error')
    if (failed) holdItemOnly(context, before)
    if (made === undefined || failed) continue
    const at = entry * itemsPerEntry + (list.each ? (item?.index ?? 0) : 0)
    result.push(list.bare ? { $value: made, $item: at } : { ...asObject(made), $item: at })
  }
  context.item = outer
  return result
}

/** Problems since `before` lie in an item of a JSON list: they hold that item, and the row goes on. */
function holdItemOnly(context: RowContext, before: number): void {
  context.problems.splice(
    before,
    Infinity,
    ...context.problems.slice(before).map((problem) => ({ ...problem, holdsItem: true })),
  )
}

function mapBare(attributes: readonly CompiledAttribute[], context: RowContext): JsonValue | undefined {
  const [attribute] = attributes
  return attribute ? fill(attribute, context) : undefined
}

/** An item whose own cells are all blank is no item; one that lost a required value with a warning is left out with it. */
function mapItem(
  attributes: readonly CompiledAttribute[],
  needs: readonly string[],
  context: RowContext,
): JsonValue | undefined {
  const item: { [attribute: string]: JsonValue } = {}
  const start = context.problems.length
  let filled = attributes.every((attribute) => attribute.value.constant)
  for (const attribute of attributes) {
    const before = context.problems.length
    const value = fill(attribute, context)
    if (value === undefined) {
      if (attribute.required && context.problems.slice(before).some((problem) => problem.severity !== 'info'))
        return undefined
      continue
    }
    filled ||= !attribute.value.constant
    putAt(item, attribute.path, value)
  }
  if (!filled || Object.keys(item).length === 0) return undefined
  const lacking = needs.find((name) => !(name in item))
  if (lacking === undefined) return item
  // Nothing goes unsaid: what was there of the item is left out with a finding, unless one already tells why.
  const [first] = attributes.filter(
    (attribute) => !attribute.value.constant && attribute.path.join('.') in item,
  )
  const told = context.problems.slice(start).some((problem) => problem.severity !== 'info')
  if (first && !told) {
    const value = asText(item[first.path.join('.')]) ?? ''
    context.problems.push({
      rule: 'MAP-07',
      severity: 'warning',
      params: { value, attribute: lacking },
      place: first.value.place(context),
      value,
    })
  }
  return undefined
}

function putAt(target: { [attribute: string]: JsonValue }, path: readonly string[], value: JsonValue): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) target[name] = value
  else {
    const inner = asObject(target[name])
    putAt(inner, rest, value)
    target[name] = inner
  }
}

function asObject(value: JsonValue | undefined): { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
function asList(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : []
}

/** The same cell is often read for a key, an attribute and a reference: its problem is one. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const mark = `${problem.rule}|${problem.place.column?.position ?? ''}|${problem.place.itemPath ?? ''}|${problem.value ?? ''}`
    if (seen.has(mark)) return false
    seen.add(mark)
    return true
  })
}
