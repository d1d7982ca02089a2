import type { Cell, JsonValue } from '../../import/source.ts'
import { profileColumns } from '../../import/profile.ts'
import { readDate } from '../../mapping/transforms/read-date.ts'
import type { StoredRow } from '../../store/source-repository.ts'
import type { ChosenSource } from './choose-rows.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { isTypeWord } from './share-mapping.ts'

/** Columns of names: a word of theirs is a name, also where it is the word for something else (the surname Rektor). */
const nameKinds: ReadonlySet<string> = new Set([
  'givenName',
  'familyName',
  'name',
  'email',
  'civicNo',
  'phone',
  'uuid',
])
/** By these a total or a page line is known for what it is. */
const footerWords: ReadonlySet<string> = new Set(
  'antal elever elev summa totalt total sida rader poster utskriven utskrivet slut count rows page'.split(
    ' ',
  ),
)
/** What a resource says of its own form. */
const isSchema = /^urn:(?:ietf:params:scim|scim):[\w:.-]+$/
const birth = /f[öo]d|birth|f-?datum/i

/**
 * The same rows without anything that tells who or where: all words and numbers are replaced but those that the mapping itself knows
 * (school forms, roles, yes and no), short codes such as classes, and dates that are not of birth.
 *
 * @param isKnown whether a whole value is a word of the mapping or the standard
 */
export function pseudonymiseRows(
  { source, rows }: ChosenSource,
  pseudonyms: Pseudonyms,
  isKnown: (value: string) => boolean,
): StoredRow[] {
  const profiler = profileColumns(source.columns)
  for (const row of rows) if (!row.skip) profiler.add(row)
  const kinds = new Map(profiler.result().map(({ position, kind }) => [position, kind]))
  const captions = new Map(source.columns.map(({ position, name }) => [position, name]))

  const isJson = source.kind === 'scim' || source.kind === 'ss12000'
  const text = (value: string, position: number): string => {
    const trimmed = value.trim()
    if (trimmed === '') return value
    const isName = nameKinds.has(kinds.get(position) ?? '')
    if (birth.test(captions.get(position) ?? '') && /^[\d\s./-]{6,10}$/.test(trimmed))
      return pseudonyms.replaceBirthDate(value)
    const isDate = kinds.get(position) === 'date' && /^[\d\s./:T-]+$/.test(trimmed)
    if (isJson && isSchema.test(trimmed)) return value
    if (!isName && (isDate || isKnown(trimmed) || isShortCode(trimmed) || isDay(trimmed))) return value
    // A reference may name its type: `Users/…`.
    return isJson ? pseudonyms.replace(value, isTypeWord) : pseudonyms.replace(value)
  }
  const cell = (value: Cell, position: number): Cell => {
    if (typeof value === 'string') return text(value, position)
    if (Array.isArray(value)) return value.map((item) => json(item, position))
    return value === undefined ? undefined : json(value, position)
  }
  const json = (value: JsonValue, position: number): JsonValue => {
    if (typeof value === 'string') return text(value, position)
    if (typeof value === 'number') return value > 99 ? Number(pseudonyms.replace(String(value))) : value
    if (Array.isArray(value)) return value.map((item) => json(item, position))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, json(inner, position)]))
  }
  return rows.map((row) => {
    // Captions repeated among the rows say nothing of anybody.
    if (row.skip === 'header') return row
    if (row.skip === 'footer') {
      const hide = (value: Cell): Cell =>
        typeof value === 'string' ? pseudonyms.replace(value, (word) => footerWords.has(word)) : value
      return { ...row, cells: row.cells.map(hide) }
    }
    return { ...row, cells: row.cells.map((value, index) => cell(value, index + 1)) }
  })
}

/** A class or a code, `6A`, `TE25`, `GR`: letters and digits mixed, or very short. */
function isShortCode(value: string): boolean {
  return /^[\p{L}\d]{1,6}$/u.test(value) && /\d/.test(value) && !/\d{4}/.test(value)
}

/** A day of the calendar, with signs between: eight bare digits may be a school's code. */
function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(value) && readDate(value.slice(0, 10)).ok
}
