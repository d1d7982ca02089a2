/**
 * Entities as tables that people read: one table an entity type, and one for each list whose items are more than words
 * (enrolments, guardians, members). Columns come from the model's field tree, so that a new attribute is there by itself.
 */
import type { JsonValue } from '../../import/source.ts'
import { entities, type EntityType } from '../../model/entities.ts'
import type { Field } from '../../model/fields.ts'
import { fieldTree } from '../../model/fields.ts'
import type { Text } from '../../model/field.ts'

export type CellKind = 'text' | 'number' | 'boolean' | 'date'
export type Value = string | number | boolean | undefined

export type TableColumn = {
  /** The standard's own name: `enrolments[].enroledAt.id`. A name looked up for a reference has none of its own: `enrolments[].enroledAt`. */
  readonly attribute: string
  readonly label: Text
  readonly help: Text
  readonly kind: CellKind
}

export type Table = {
  readonly type: EntityType
  /** `persons`, `persons.enrolments`: also the file's name. */
  readonly name: string
  readonly label: Text
  readonly columns: readonly TableColumn[]
}

/** The name of what a reference points to; undefined where it is not delivered. */
export type NameOf = (type: EntityType, id: string) => string | undefined

export type TableRow = { readonly table: Table; readonly cells: readonly Value[] }

export type TablePlan = {
  /** The entity's own table first. */
  readonly tables: readonly Table[]
  /** The entity's rows, its own first. `name` is what the entity is called. */
  rowsOf(entity: JsonObject, name: string, nameOf: NameOf): Generator<TableRow>
}

type JsonObject = { readonly [key: string]: JsonValue }
type Reader = (object: JsonObject, nameOf: NameOf) => Value
type ReadColumn = TableColumn & { readonly read: Reader }
type Node = {
  readonly table: Table
  readonly readers: readonly Reader[]
  readonly lists: readonly { readonly steps: readonly string[]; readonly node: Node }[]
}

const plans = new Map<EntityType, TablePlan>()
const idText = { sv: 'id', en: 'id' }

export function planTables(type: EntityType): TablePlan {
  const known = plans.get(type)
  if (known) return known
  const { path, label } = entities[type]
  const fields = fieldTree(type)
  // A reader looks for names first; the ids and timestamps of ours stand last.
  const ordered = [
    ...fields.filter(({ assigned }) => !assigned),
    ...fields.filter(({ assigned }) => assigned),
  ]
  const root = planNode(type, path, label, ordered, '', [])
  const plan: TablePlan = {
    tables: listTables(root),
    *rowsOf(entity, name, nameOf) {
      const id = entity['id']
      yield* walk(root, entity, [], [name, typeof id === 'string' ? id : undefined], nameOf)
    },
  }
  plans.set(type, plan)
  return plan
}

function planNode(
  type: EntityType,
  name: string,
  label: Text,
  fields: readonly Field[],
  prefix: string,
  owner: readonly TableColumn[],
): Node {
  const columns = fields.flatMap((field) => readField(field, prefix, [], undefined))
  const own: Table = {
    type,
    name,
    label,
    columns: [...owner, ...columns.map(({ read: _, ...column }) => column)],
  }
  const lists = findLists(fields, []).map(({ field, steps }) => {
    const inner = `${prefix}${steps.join('.')}[]`
    return {
      steps,
      node: planNode(
        type,
        `${name}.${steps.join('.')}`,
        joinText(label, field.label),
        field.item?.kind === 'reference' ? [{ ...field.item, name: '' }] : (field.fields ?? []),
        field.item?.kind === 'reference' ? inner : `${inner}.`,
        owner.length === 0 ? ownerColumns(type) : [...owner, numberColumn(label, prefix)],
      ),
    }
  })
  return { table: own, readers: columns.map(({ read }) => read), lists }
}

/** Whose item a row is. */
function ownerColumns(type: EntityType): TableColumn[] {
  const { label } = entities[type]
  return [
    { attribute: '', label, help: label, kind: 'text' },
    { attribute: 'id', label: joinText(label, idText), help: label, kind: 'text' },
  ]
}

/** In a list within a list: which item of the outer one. */
function numberColumn(label: Text, prefix: string): TableColumn {
  const number = { sv: `${label.sv}, nummer`, en: `${label.en}, number` }
  return { attribute: prefix.replace(/\.$/, ''), label: number, help: number, kind: 'number' }
}

const joinText = (one: Text, other: Text): Text =>
  one.sv === other.sv ? one : { sv: `${one.sv} – ${other.sv}`, en: `${one.en} – ${other.en}` }

/** The columns of one attribute in its own table: two of a reference, those of the parts of an object. */
function readField(
  field: Field,
  prefix: string,
  steps: readonly string[],
  outer: Text | undefined,
): ReadColumn[] {
  const path = field.name === '' ? steps : [...steps, field.name]
  const attribute = prefix + path.join('.')
  const label = outer ? joinText(outer, field.label) : field.label
  const { help } = field
  const at = (object: JsonObject) => follow(object, path)
  switch (field.kind) {
    case 'object':
      return (field.fields ?? []).flatMap((part) => readField(part, prefix, path, label))
    case 'reference': {
      const [target] = field.targets ?? []
      const id = (object: JsonObject) => textOf(follow(object, [...path, 'id']))
      return [
        {
          attribute,
          label,
          help,
          kind: 'text',
          read: (object, nameOf) => {
            const found = id(object)
            return found === undefined || !target ? undefined : nameOf(target, found)
          },
        },
        { attribute: `${attribute}.id`, label: joinText(label, idText), help, kind: 'text', read: id },
      ]
    }
    case 'list':
      return readList(field, { attribute, label, help }, at)
    case 'integer':
    case 'number':
      return [{ attribute, label, help, kind: 'number', read: (object) => scalar(at(object)) }]
    case 'boolean':
      return [{ attribute, label, help, kind: 'boolean', read: (object) => scalar(at(object)) }]
    case 'date':
      return [{ attribute, label, help, kind: 'date', read: (object) => scalar(at(object)) }]
    default:
      return [{ attribute, label, help, kind: 'text', read: (object) => scalar(at(object)) }]
  }
}

/** Words stand in one cell, and names of what a list points to; the items of other lists have a table of their own. */
function readList(
  { item }: Field,
  column: Omit<ReadColumn, 'kind' | 'read'>,
  at: (object: JsonObject) => JsonValue | undefined,
): ReadColumn[] {
  if (item?.kind === 'object') return []
  const [target] = item?.targets ?? []
  const tell = (value: JsonValue, nameOf: NameOf): Value => {
    if (item?.kind !== 'reference') return scalar(value)
    const id = isObject(value) ? textOf(value['id']) : undefined
    return id === undefined || !target ? undefined : (nameOf(target, id) ?? id)
  }
  return [
    {
      ...column,
      attribute: `${column.attribute}[]`,
      kind: 'text',
      read: (object, nameOf) => {
        const list = at(object)
        if (!Array.isArray(list) || list.length === 0) return undefined
        return list.map((value) => String(tell(value, nameOf) ?? '')).join(', ')
      },
    },
  ]
}

function findLists(
  fields: readonly Field[],
  steps: readonly string[],
): { field: Field; steps: readonly string[] }[] {
  return fields.flatMap((field) => {
    const path = [...steps, field.name]
    if (field.kind === 'object') return findLists(field.fields ?? [], path)
    const isTable =
      field.kind === 'list' && (field.item?.kind === 'object' || field.item?.kind === 'reference')
    return isTable ? [{ field, steps: path }] : []
  })
}

function listTables({ table, lists }: Node): Table[] {
  return [table, ...lists.flatMap(({ node }) => listTables(node))]
}

/** `before`: the cells that tell whose item this is; `inside`: those of the items in it. */
function* walk(
  { table, readers, lists }: Node,
  object: JsonObject,
  before: readonly Value[],
  inside: readonly Value[],
  nameOf: NameOf,
): Generator<TableRow> {
  yield { table, cells: [...before, ...readers.map((read) => read(object, nameOf))] }
  for (const { steps, node } of lists) {
    const items = follow(object, steps)
    if (!Array.isArray(items)) continue
    for (const [index, item] of items.entries())
      if (isObject(item)) yield* walk(node, item, inside, [...inside, index + 1], nameOf)
  }
}

function follow(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object
  for (const step of path) value = isObject(value) ? value[step] : undefined
  return value
}

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

function scalar(value: JsonValue | undefined): Value {
  if (value === undefined || value === null) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : value
}
