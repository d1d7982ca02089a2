import { v5 } from 'uuid'
import type { JsonValue } from '../import/source.ts'
import type { Receiver } from './receiver.ts'
import type { JsonObject } from './way.ts'

const nilUuid = '00000000-0000-0000-0000-000000000000'

/** The ids that the receiver has of its own, by ours; undefined where it cannot be told. */
export type Translation = ReadonlyMap<string, string | undefined>

/** The receiver's ids of entities, from the attribute that both know them by. */
export function readTranslation(
  receiver: Receiver,
  all: (type: string) => Iterable<{ readonly id: string; readonly json: string }>,
): Translation {
  const theirs = new Map<string, string | undefined>()
  for (const [type, { by, how, known }] of Object.entries(receiver.translates)) {
    for (const { id, json } of all(type)) {
      const code = readText(readObject(json), by)
      if (code === undefined) theirs.set(id, undefined)
      else
        theirs.set(
          id,
          Object.hasOwn(known, code) ? known[code] : how === 'known' ? undefined : v5(code, nilUuid),
        )
    }
  }
  return theirs
}

/** An entity as the receiver is to get it: references with the receiver's ids, and without what it sets itself. */
export function translate(json: string, receiver: Receiver, theirs: Translation): string {
  const entity = without(readObject(json), receiver.omits)
  if (theirs.size === 0) return JSON.stringify(entity)
  const walk = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const inside = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]))
    const id = value['id']
    return typeof id === 'string' ? { ...inside, id: theirs.get(id) ?? id } : inside
  }
  // Its own id is ours: only what it refers to has another.
  return JSON.stringify(
    Object.fromEntries(Object.entries(entity).map(([name, value]) => [name, walk(value)])),
  )
}

/** An entity of ours from its JSON: the store holds nothing else. */
export function readObject(json: string): JsonObject {
  return JSON.parse(json)
}

/** Every reference inside an entity, with the path of the attribute that holds it. */
export function* findReferences(entity: JsonObject): Generator<{ attribute: string; id: string }> {
  function* walk(value: JsonValue, path: string): Generator<{ attribute: string; id: string }> {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) yield* walk(item, `${path}[${index}]`)
    } else if (typeof value === 'object' && value !== null) {
      if (typeof value['id'] === 'string') yield { attribute: path, id: value['id'] }
      for (const [name, inner] of Object.entries(value)) yield* walk(inner, `${path}.${name}`)
    }
  }
  for (const [name, value] of Object.entries(entity)) yield* walk(value, name)
}

/** The value at a path of names, where it is there and not empty. */
export function readValue(entity: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = { ...entity }
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = Object.hasOwn(value, name) ? value[name] : undefined
  }
  return value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value
}

function readText(entity: JsonObject, path: string): string | undefined {
  const value = readValue(entity, path)
  return typeof value === 'string' ? value : undefined
}

function without(entity: JsonObject, attributes: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !attributes.includes(name)))
}
