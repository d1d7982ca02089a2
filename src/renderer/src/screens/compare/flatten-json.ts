export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonLine = { readonly path: string; readonly value: string }

/** A document as lines of attribute and value, `enrolments[0].startDate`, in its own order. Empty lists and objects keep a line. */
export function flattenJson(value: Json, path = ''): JsonLine[] {
  if (isList(value)) {
    if (value.length === 0) return [{ path, value: '[]' }]
    return value.flatMap((item, index) => flattenJson(item, `${path}[${index}]`))
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return [{ path, value: '{}' }]
    return entries.flatMap(([key, item]) => flattenJson(item, path ? `${path}.${key}` : key))
  }
  return [{ path, value: String(value) }]
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
