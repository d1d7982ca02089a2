import { endpoints2020, findResourceType } from '../../import/json/resource-types.ts'
import type { JsonValue } from '../../import/source.ts'
import { isDeepStrictEqual } from 'node:util'
import { MappingDocument } from '../../mapping/document.ts'
import { shippedMappings } from '../mappings/shipped-mappings.ts'
import type { Pseudonyms } from './pseudonyms.ts'

type Json = { readonly [name: string]: JsonValue }

/** What a mapping is called by elsewhere: sources, questions, tables, and the mapping itself. */
export type MappingNames = {
  readonly mapping: MappingDocument
  /** A question's id as it is in the bundle. */
  question(id: string): string
}

/**
 * A user's own mapping without what could tell who or where: its texts and names lose every word that is no word of the shipped mappings,
 * and its values change as the cells of the files do, so that its tables and conditions find in the bundle what they found before. A shipped
 * mapping goes as it is.
 *
 * @param isKnown whether a whole value is a word of the mapping or the standard: such cells stay
 */
export function shareMapping(
  mapping: MappingDocument,
  pseudonyms: Pseudonyms,
  isKnown: (value: string) => boolean,
): MappingNames {
  if (shippedMappings().some((one) => isDeepStrictEqual(one, mapping)))
    return { mapping, question: (id) => id }
  const { words, values } = vocabulary()
  const isPlain = (word: string): boolean => words.has(word.toLowerCase()) && !pseudonyms.hasReplaced(word)
  const text = (given: string): string => pseudonyms.replace(given, isPlain)
  /** What is compared with cells changes as they do. */
  const cell = (given: string): string =>
    isKnown(given) || staysInCells(given) ? given : pseudonyms.replace(given)
  const value = (given: string): string => (values.has(given) ? given : cell(given))
  /** Patterns and the like, where only what stands in the files is anybody's. */
  const pattern = (given: string): string =>
    pseudonyms.replace(given, (word) => !pseudonyms.hasReplaced(word))

  const walk = (node: JsonValue, key: string): JsonValue => {
    if (Array.isArray(node)) return node.map((one) => walk(one, key))
    if (typeof node === 'object' && node !== null) return walkObject(node, key)
    if (typeof node !== 'string') return node
    if (names.has(key)) return text(node)
    if (compared.has(key)) return cell(node)
    if (valued.has(key)) return value(node)
    if (patterned.has(key)) return pattern(node)
    if (key === 'expression') return node.replaceAll(/"[^"]*"|'[^']*'/g, pattern)
    return node
  }
  const walkObject = (node: Json, key: string): Json =>
    Object.fromEntries(
      Object.entries(node).map(([name, inner]) => {
        if (key === 'values') return [cell(name), walk(inner, 'value')]
        if (named.has(key)) return [text(name), walk(inner, '')]
        if (key === 'params') return [name, walk(inner, 'value')]
        // A transform with its parameter: of some it is a table's name, of others a text.
        if (key === 'transform' || key === 'reads')
          return [name, name === 'table' && typeof inner === 'string' ? text(inner) : walk(inner, 'matches')]
        return [name, walk(inner, name)]
      }),
    )
  const made = walkObject(JSON.parse(JSON.stringify(mapping)), '')
  return { mapping: MappingDocument.parse(made), question: text }
}

/** Where texts and names stand: `sv` and `en` of labels and help, and what is called by a name of the user's own. */
const names: ReadonlySet<string> = new Set([
  'sv',
  'en',
  'name',
  'version',
  'source',
  'sources',
  'from',
  'unless',
  'ask',
  'file',
  'sheet',
  'part',
])
/** Objects whose own names are the user's. */
const named: ReadonlySet<string> = new Set(['sources', 'ask', 'tables'])
const compared: ReadonlySet<string> = new Set(['equals', 'in'])
const valued: ReadonlySet<string> = new Set(['value', 'default', 'otherwise', 'choices'])
const patterned: ReadonlySet<string> = new Set(['matches', 'pattern', 'with', 'split'])

/** As `pseudonymiseRows` has it for cells of no special kind. */
const staysInCells = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ||
  (/^[\p{L}\d]{1,6}$/u.test(text) && /\d/.test(text) && !/\d{4}/.test(text))

let known: { readonly words: ReadonlySet<string>; readonly values: ReadonlySet<string> } | undefined

/** The words of the shipped mappings, and the values that stand in them whole: they are nobody's. */
function vocabulary(): NonNullable<typeof known> {
  if (known) return known
  const words = new Set<string>()
  const values = new Set<string>()
  const take = (node: unknown): void => {
    if (typeof node === 'string') {
      values.add(node)
      for (const [word] of node.matchAll(/\p{L}{2,}|\d{3,}/gu)) words.add(word.toLowerCase())
    } else if (Array.isArray(node)) node.forEach(take)
    else if (typeof node === 'object' && node !== null)
      for (const [name, inner] of Object.entries(node)) {
        take(name)
        take(inner)
      }
  }
  for (const mapping of shippedMappings()) take(mapping)
  known = { words, values }
  return known
}

/** Words of file and sheet names that say what is in them. */
const plainNames: ReadonlySet<string> = new Set(
  'blad sheet lista listor export utdrag fil data csv txt xlsx xls json ndjson zip ht vt läsår termin'.split(
    ' ',
  ),
)

/** The name of a resource type, as files, references and schemas of JSON have it. */
export const isTypeWord = (word: string): boolean =>
  endpoints2020.has(word) || findResourceType(word) !== undefined

/** A file's or a sheet's name: what says what is in it stays, and years. */
export function shareName(name: string, pseudonyms: Pseudonyms): string {
  const { words } = vocabulary()
  return pseudonyms.replace(name, (word) => {
    const plain = word.toLowerCase()
    return (
      (words.has(plain) || plainNames.has(plain) || isTypeWord(word) || /^(?:19|20)\d\d$/.test(plain)) &&
      !pseudonyms.hasReplaced(word)
    )
  })
}
