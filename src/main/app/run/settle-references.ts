import type { JsonValue } from '../../import/source.ts'
import { isReference } from '../../mapping/fragment.ts'
import type { EntityKeyState } from '../../store/entity-keys.ts'

type Data = { readonly [attribute: string]: JsonValue }

/**
 * The same data with every reference by the one key of what it names, whichever of its keys a row knows it by: so that two files
 * that name the same member, by id and by personal number, are seen to say the same. A key that nothing answers to stays.
 */
export function settleReferences(
  data: Data,
  findKey: (type: string, key: string) => EntityKeyState | undefined,
): Data {
  const settle = (value: JsonValue): JsonValue => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(settle)
    if (!isReference(value)) return mapValues(value)
    if (!('$key' in value) || typeof value.$key !== 'string') return value
    const key = findKey(value.$ref, value.$key)?.key
    return key === undefined || key === value.$key ? value : { ...value, $key: key }
  }
  const mapValues = (object: Data): { [attribute: string]: JsonValue } =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, settle(value)]))
  return mapValues(data)
}
