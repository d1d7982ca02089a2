import type { JsonValue } from '../../import/source.ts'
import type { Field } from '../../model/fields.ts'

type Data = { readonly [attribute: string]: JsonValue }

/**
 * An object with its attributes in the order of the model, inner objects and list items too, so that the same content is the same
 * text whatever a mapping or a source wrote first. What the model does not know comes last.
 */
export function orderAttributes(data: Data, fields: readonly Field[]): { [attribute: string]: JsonValue } {
  const ordered: { [attribute: string]: JsonValue } = {}
  for (const field of fields) {
    const value = data[field.name]
    if (value !== undefined) ordered[field.name] = orderValue(value, field)
  }
  for (const name in data) {
    const value = data[name]
    if (value !== undefined && !Object.hasOwn(ordered, name)) ordered[name] = value
  }
  return ordered
}

function orderValue(value: JsonValue, field: Field): JsonValue {
  if (Array.isArray(value)) {
    const { item } = field
    return item && (item.kind === 'object' || item.kind === 'list')
      ? value.map((one) => orderValue(one, item))
      : value
  }
  return isObject(value) && field.kind === 'object' ? orderAttributes(value, field.fields ?? []) : value
}

function isObject(value: JsonValue): value is { [attribute: string]: JsonValue } {
  return typeof value === 'object' && value !== null
}
