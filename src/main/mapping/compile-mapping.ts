import { z } from 'zod'
import type { Column, JsonValue } from '../import/source.ts'
import { isEntityType } from '../model/entities.ts'
import { fieldTree, findField, type Field } from '../model/fields.ts'
import { coerceTo } from './coerce.ts'
import { findColumns } from './columns.ts'
import type { CompiledValue } from './compile-leaf.ts'
import { compileCondition, compileValue } from './compile-value.ts'
import { Condition, Each, Value, type Block, type MappingDocument } from './document.ts'
import type { ColumnUse, CompileScope, Environment, MappingIssue } from './environment.ts'
import { isFilled } from './read-cell.ts'
import type { BoundSource, Item, RowContext } from './row-context.ts'
import type { ApplyTransform } from './transforms/transform.ts'

/** An attribute with a value of its own: its path in the entity or the list item, and how it is made. */
export type CompiledAttribute = {
  readonly path: readonly string[]
  readonly required: boolean
  readonly value: CompiledValue
  readonly coerce: ApplyTransform
}

/** Items that one entry of a list attribute makes of a row. A column group has its own compiled attributes. */
export type CompiledList = {
  readonly attribute: string
  /** An item that lacks one of these is left out. */
  readonly needs: readonly string[]
  readonly each: CompiledEach | undefined
  /** By group of `each.under`; a single one otherwise. */
  readonly variants: readonly {
    readonly when: ((context: RowContext) => boolean) | undefined
    readonly attributes: readonly CompiledAttribute[]
  }[]
  /** The items are values (texts, references), not objects. */
  readonly bare: boolean
}

export type CompiledEach = {
  /** The items of a row, with the index of the variant that reads each. */
  items(context: RowContext): Iterable<{ readonly item: Item; readonly variant: number }>
  readonly groups: readonly (readonly Column[] | undefined)[]
  /** The captions that the items' values may use, whether or not each item has them. */
  readonly itemNames: ReadonlySet<string>
  /** The column that holds a JSON list, whose items an error holds one by one. */
  readonly listColumn: Column | undefined
  /** The cell of a table that the items are split from. */
  readonly cellColumn: Column | undefined
}

/** A block against one source. */
export type CompiledBlock = {
  readonly index: number
  readonly name: string
  readonly entity: string
  readonly creates: boolean
  readonly each: CompiledEach | undefined
  /** By group of the block's own `each`; a single one otherwise. */
  readonly variants: readonly CompiledVariant[]
}
export type CompiledVariant = {
  readonly when: ((context: RowContext) => boolean) | undefined
  readonly remove: ((context: RowContext) => boolean) | undefined
  readonly keys: readonly (readonly CompiledValue[])[]
  readonly id: CompiledValue | undefined
  readonly attributes: readonly CompiledAttribute[]
  readonly lists: readonly CompiledList[]
}

export type CompiledSource = {
  readonly source: BoundSource | undefined
  readonly blocks: readonly CompiledBlock[]
  readonly issues: readonly MappingIssue[]
  readonly missing: ReadonlySet<string>
  readonly used: ReadonlySet<number>
  readonly uses: readonly ColumnUse[]
}

/**
 * Compiles the blocks of a mapping that read one of its sources (`undefined`: those made once), against the columns the
 * file really has. `present` are the mapping sources that files answer to. Done once before the rows are read.
 */
export function compileSource(
  document: MappingDocument,
  mappedAs: string | undefined,
  source: BoundSource | undefined,
  environment: Environment,
  present: ReadonlySet<string>,
): CompiledSource {
  const issues: MappingIssue[] = []
  const missing = new Set<string>()
  const used = new Set<number>()
  const uses: ColumnUse[] = []
  const readings = new Map<string, CompiledValue>()
  const blocks = document.entities.flatMap((block, index) => {
    const from = block.from === undefined ? [] : [block.from].flat()
    const belongs = mappedAs === undefined ? block.once === true : from.includes(mappedAs)
    if (!belongs || present.has(block.unless ?? '')) return []
    return [
      compileBlock(block, index, {
        environment,
        source,
        groupColumns: undefined,
        itemNames: new Set(),
        inItem: false,
        path: `entities[${index}]`,
        blockName: nameOfBlock(block, index),
        purpose: { role: 'condition' },
        uses,
        issues,
        missing,
        used,
        readings,
      }),
    ]
  })
  return { source, blocks, issues, missing, used, uses }
}

/** What a block is called in provenance and messages. */
export function nameOfBlock(block: Pick<Block, 'name' | 'entity'>, index: number): string {
  return block.name ?? `${block.entity} ${index + 1}`
}

function compileBlock(block: Block, index: number, scope: CompileScope): CompiledBlock {
  const each = block.each ? compileEach(block.each, scope) : undefined
  const groups = each?.groups ?? [undefined]
  return {
    index,
    name: nameOfBlock(block, index),
    entity: block.entity,
    creates: block.mode !== 'extend',
    each,
    variants: groups.map((groupColumns) =>
      compileVariant(block, {
        ...scope,
        groupColumns,
        itemNames: each?.itemNames ?? scope.itemNames,
        inItem: each !== undefined,
        itemColumn: each?.cellColumn,
        listColumn: each?.listColumn,
      }),
    ),
  }
}

function compileVariant(block: Block, scope: CompileScope): CompiledVariant {
  const at = (path: string, role: CompileScope['purpose']['role'] = 'condition'): CompileScope => ({
    ...scope,
    path: `${scope.path}.${path}`,
    purpose: { role },
  })
  const attributes: CompiledAttribute[] = []
  const lists: CompiledList[] = []
  for (const [name, entry] of Object.entries(block.attributes)) {
    const inside = at(`attributes.${name}`)
    if (name.endsWith('[]')) lists.push(...compileLists(block.entity, name, entry, inside))
    else {
      const field = findField(block.entity, name)
      if (!field) inside.issues.push(noAttribute(block.entity, name, inside.path))
      else if (field.kind === 'list') inside.issues.push(listWithoutMark(name, inside.path))
      else {
        const value = parse(Value, entry, inside)
        if (value)
          attributes.push(compileAttribute(name, field, value, aim(inside, `${block.entity}.${name}`)))
      }
    }
  }
  return {
    when: block.when ? compileCondition(block.when, at('when')) : undefined,
    remove: block.remove ? compileCondition(block.remove, at('remove')) : undefined,
    keys: block.keys.map((key, k) => key.map((part, p) => compileValue(part, at(`keys[${k}][${p}]`, 'key')))),
    id: block.id ? compileValue(block.id, aim(at('id'), `${block.entity}.id`)) : undefined,
    attributes,
    lists,
  }
}

/** The attributes of an entity as a mapping writes them. */
function attributeNames(entity: string): string[] {
  return isEntityType(entity)
    ? fieldTree(entity).flatMap(({ name, kind, assigned }) =>
        assigned ? [] : kind === 'list' ? `${name}[]` : name,
      )
    : []
}

const noAttribute = (entity: string, name: string, path: string): MappingIssue => ({
  path,
  problem: `${entity} has no attribute "${name}"`,
  problemSv: `${entity} har ingen uppgift ”${name}”`,
  allowed: attributeNames(entity),
})

const listWithoutMark = (name: string, path: string): MappingIssue => ({
  path,
  problem: `"${name}" is a list: it is written "${name}[]"`,
  problemSv: `”${name}” är en lista: den skrivs ”${name}[]”`,
})

const aim = (scope: CompileScope, target: string): CompileScope => ({
  ...scope,
  purpose: { role: 'value', target },
})

function compileAttribute(name: string, field: Field, value: Value, scope: CompileScope): CompiledAttribute {
  return {
    path: name.split('.'),
    required: field.required,
    value: compileValue(value, scope),
    coerce: coerceTo(field, scope.environment),
  }
}

const ListEntry = z.looseObject({
  /** What makes two items the same; read where fragments are folded. */
  itemKey: z.array(z.string()).optional(),
  needs: z.array(z.string()).optional(),
  each: Each.optional(),
  when: Condition.optional(),
})

/** One list attribute can have several entries, each with items of its own. */
function compileLists(entity: string, name: string, entry: unknown, scope: CompileScope): CompiledList[] {
  const attribute = name.slice(0, -2)
  const field = findField(entity, attribute)
  if (!field || field.kind !== 'list') {
    scope.issues.push({
      path: scope.path,
      problem: `${entity} has no list "${attribute}"`,
      problemSv: `${entity} har ingen lista ”${attribute}”`,
      allowed: attributeNames(entity).filter((one) => one.endsWith('[]')),
    })
    return []
  }
  const bare = field.item?.kind !== 'object'
  return [entry].flat().flatMap((one, index) => {
    const inside = { ...scope, path: Array.isArray(entry) ? `${scope.path}[${index}]` : scope.path }
    const shape = parse(ListEntry, one, inside)
    if (!shape) return []
    const { itemKey: _itemKey, needs, each: eachDocument, when, ...rest } = shape
    const each = eachDocument ? compileEach(eachDocument, inside) : undefined
    const variants = (each?.groups ?? [scope.groupColumns]).map((groupColumns) => {
      const item: CompileScope = {
        ...inside,
        groupColumns: groupColumns ?? scope.groupColumns,
        itemNames: each?.itemNames ?? scope.itemNames,
        inItem: scope.inItem || each !== undefined,
        itemColumn: each ? each.cellColumn : scope.itemColumn,
        listColumn: each ? each.listColumn : scope.listColumn,
      }
      const target = `${entity}.${attribute}[]`
      return {
        when: when && !bare ? compileCondition(when, { ...item, path: `${item.path}.when` }) : undefined,
        attributes: bare
          ? compileBareItem(field, one, aim(item, target))
          : compileItemAttributes(field, rest, item, target),
      }
    })
    return [{ attribute, needs: needs ?? [], each, variants, bare }]
  })
}

function compileBareItem(list: Field, entry: unknown, scope: CompileScope): CompiledAttribute[] {
  const value = parse(Value, entry, scope)
  return value && list.item ? [compileAttribute('', { ...list.item, required: true }, value, scope)] : []
}

function compileItemAttributes(
  list: Field,
  entry: Record<string, unknown>,
  scope: CompileScope,
  target: string,
): CompiledAttribute[] {
  return Object.entries(entry).flatMap(([name, given]) => {
    const inside = { ...scope, path: `${scope.path}.${name}` }
    const field = (list.fields ?? list.item?.fields ?? []).find((one) => one.name === name)
    if (!field) {
      inside.issues.push({
        path: inside.path,
        problem: `${list.name}[] has no attribute "${name}"`,
        problemSv: `${list.name}[] har ingen uppgift ”${name}”`,
        allowed: (list.fields ?? []).map((one) => one.name),
      })
      return []
    }
    const value = parse(Value, given, inside)
    return value ? [compileAttribute(name, field, value, aim(inside, `${target}.${name}`))] : []
  })
}

function compileEach(each: Each, scope: CompileScope): CompiledEach {
  const columns = scope.source?.columns ?? []
  if ('under' in each) {
    const groups = each.under.map((caption) =>
      columns.filter(
        (column) =>
          column.path.length > 1 &&
          findColumns([{ ...column, name: '', path: column.path.slice(0, 1) }], [caption]).length > 0,
      ),
    )
    each.under.forEach((caption, index) => {
      if (groups[index]?.length === 0) scope.missing.add(caption)
    })
    return columnGroups(groups)
  }
  if ('numbered' in each) {
    // Each group renames real columns to the captions that the item's values use.
    const groups = each.numbered.map((names) =>
      Object.entries(names).flatMap(([alias, ref]) => {
        const column = findColumns(columns, ref)[0]
        if (!column) scope.missing.add(String(ref))
        return column ? [{ ...column, name: column.name, path: [...column.path, alias] }] : []
      }),
    )
    return columnGroups(groups, new Set(each.numbered.flatMap((names) => Object.keys(names))))
  }
  const list = compileValue(
    { column: each.column },
    { ...scope, purpose: { ...scope.purpose, role: 'list' }, path: `${scope.path}.each` },
  )
  const { split } = each
  const { column } = list.place({ item: undefined })
  const { within } = each
  const inner =
    within && compileValue(within.list, { ...scope, inItem: true, path: `${scope.path}.each.within` })
  const isTable = scope.source?.kind === 'csv' || scope.source?.kind === 'xlsx'
  return {
    groups: [undefined],
    itemNames: new Set(),
    listColumn: split === undefined && !isTable ? column : undefined,
    cellColumn: isTable ? column : undefined,
    items(context) {
      const cell = list.evaluate(context)
      if (Array.isArray(cell)) {
        // null holds the place of an item that says nothing (SCM-12, SCM-14), so that the others keep their numbers.
        const items = cell.flatMap((value, index) =>
          value === null ? [] : [{ item: jsonItem(value, index, column), variant: 0 }],
        )
        return within && inner ? items.flatMap(({ item }) => itemsOf(item, within.as, inner, context)) : items
      }
      if (typeof cell !== 'string') return []
      const parts = split === undefined ? [cell] : splitCell(cell, split)
      return parts.map((value, index) => ({ item: { index, value, holdsItem: false }, variant: 0 }))
    },
  }
}

/** The items of a list that belongs to an item. All stand at its place in the row: what holds one holds all. */
function itemsOf(
  item: Item,
  name: string,
  list: CompiledValue,
  context: RowContext,
): { readonly item: Item; readonly variant: number }[] {
  const outer = context.item
  context.item = item
  const found = list.evaluate(context)
  context.item = outer
  const said =
    typeof item.value === 'object' && item.value !== null && !Array.isArray(item.value) ? item.value : {}
  return (Array.isArray(found) ? found : []).map((value) => ({
    item: { ...item, value: { ...said, [name]: value } },
    variant: 0,
  }))
}

function columnGroups(
  groups: readonly (readonly Column[])[],
  itemNames: ReadonlySet<string> = new Set(),
): CompiledEach {
  const items = groups.map((columns, index) => ({
    // The item of a column group is its number: what tells the second guardian of a row from the first.
    item: { index, value: index + 1, columns, holdsItem: false },
    variant: index,
  }))
  return {
    groups,
    itemNames,
    listColumn: undefined,
    cellColumn: undefined,
    // A third guardian that nothing is said of is nobody, and no row with a key missing.
    items: ({ cells }) =>
      items.filter(
        ({ item: { columns } }) =>
          columns.length === 0 || columns.some(({ position }) => isFilled(cells[position - 1])),
      ),
  }
}

function jsonItem(value: JsonValue, index: number, column: Column | undefined): Item {
  return { index, value, holdsItem: true, path: `${column?.name ?? ''}[${index}]` }
}

/** Splits at any of the characters of `separators` (lists mix `,` and `;`); blanks around and between go. */
function splitCell(cell: string, separators: string): string[] {
  let parts = [cell]
  for (const separator of separators) parts = parts.flatMap((part) => part.split(separator))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** Parses a part of the document, turning zod's words into issues with their full path. */
function parse<T>(shape: z.ZodType<T>, given: unknown, scope: CompileScope): T | undefined {
  const result = shape.safeParse(given)
  if (result.success) return result.data
  const keys = typeof given === 'object' && given !== null ? Object.keys(given).join(', ') : ''
  const [sv, en] = keys === '' ? ['', ''] : [`: här står ${keys}`, `: it has ${keys}`]
  for (const issue of result.error.issues) {
    const inner = issue.path.map(String)
    scope.issues.push({
      path: [scope.path, ...inner].join('.'),
      // Of a form that is none of the possible ones, zod can only say that it is invalid.
      problem:
        issue.code === 'invalid_union' ? `the value is not filled in as it should be${en}` : issue.message,
      problemSv: `värdet är inte färdigt ifyllt${sv}`,
    })
  }
  return undefined
}
