import { distance } from 'fastest-levenshtein'
import type { Column } from '../../import/source.ts'
import { partyWords, type Concept, type Party, type Synonym } from './synonyms.ts'

/** How a caption was understood: the word itself, a word inside it, or a word with a slip of the pen. */
export type CaptionMatch = 'exact' | 'compound' | 'fuzzy'

/** What a caption says. Without `match` it says at most whose column it is. */
export type CaptionReading = {
  readonly concepts: readonly Concept[]
  readonly match: CaptionMatch | undefined
  /** The synonym that it equals, contains or resembles. */
  readonly word: string
  readonly party: Party | undefined
  /** Of several guardians, which one; from 1. */
  readonly number: number | undefined
}

/** Lower case, without diacritics and signs: how captions are compared. */
export function compactCaption(caption: string): string {
  return words(caption).join('')
}

function words(caption: string): string[] {
  return caption
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Whether the column has no caption of its own: the reader then names it by its place. */
export function isUncaptioned(column: Column): boolean {
  return column.name === `Kolumn ${column.position}`
}

/** Reads the caption of a column, the caption of its group before it (`Vårdnadshavare 1 / Personnr`). */
export function readCaption(column: Column, synonyms: ReadonlyMap<string, Synonym>): CaptionReading {
  const nothing: CaptionReading = {
    concepts: [],
    match: undefined,
    word: '',
    party: undefined,
    number: undefined,
  }
  if (isUncaptioned(column)) return nothing
  const caption = column.path.join(' ')
  // What stands in brackets mostly tells of the form (`ÅÅÅÅMMDD-XXXX`), and sometimes is the better word (`ePPN`).
  const plain = caption.replace(/\([^)]*\)/g, ' ')
  const inside = /\(([^)]*)\)/.exec(caption)?.[1] ?? ''
  const readings = [plain, inside].map((text) => readWords(words(text), synonyms))
  return (
    readings.find(({ match }) => match === 'exact') ??
    readings.find(({ match }) => match !== undefined) ??
    readings[0] ??
    nothing
  )
}

function readWords(given: readonly string[], synonyms: ReadonlyMap<string, Synonym>): CaptionReading {
  const whole = given.join('')
  let party: Party | undefined
  let number: number | undefined
  const rest: string[] = []
  for (const word of given) {
    const [, stem = word, digits] = /^(.*?)([1-4])?$/.exec(word) ?? []
    const known = partyWords.get(stem)
    if (known) {
      party ??= known.party
      number ??= known.number ?? (digits === undefined ? undefined : Number(digits))
    } else if (stem === '' && digits !== undefined) number ??= Number(digits)
    else rest.push(word)
  }
  const own = rest.join('')
  // `Vårdnadshavare 1` alone is her name; `Barn` alone is the child's.
  if (own === '') return { ...lookUp(party === undefined ? whole : 'fullname', synonyms), party, number }
  const direct = lookUp(own, synonyms)
  if (direct.match === 'exact') return { ...direct, party, number }
  const prefixed = readPrefixed(own, synonyms)
  if (prefixed) return { ...prefixed, party: party ?? prefixed.party, number: number ?? prefixed.number }
  const [, stem = own, digits] = /^(.*\D)([1-4])$/.exec(own) ?? []
  const numbered = digits === undefined ? direct : lookUp(stem, synonyms)
  const reading = numbered.match === undefined ? direct : numbered
  // `sourcedId`, `time frame end`: the word at the end says what it is, whatever stands before it.
  const last = synonyms.get(rest.at(-1) ?? '')
  const ended: CaptionReading =
    reading.match === undefined && rest.length > 1 && last
      ? { ...reading, concepts: last.concepts, match: 'compound', word: rest.at(-1) ?? '' }
      : reading
  return {
    ...ended,
    party: party ?? (ended.match === undefined ? findPrefix(own) : undefined),
    number: number ?? (digits === undefined ? undefined : Number(digits)),
  }
}

/** Whose it is, of a caption written together whose other part nobody knows. */
function findPrefix(own: string): Party | undefined {
  return [...partyWords].find(([word]) => word.length > 4 && own.startsWith(word))?.[1].party
}

/** `studentsocialnumber`, `vh1epost`: whose it is and what it is, written together. */
function readPrefixed(own: string, synonyms: ReadonlyMap<string, Synonym>): CaptionReading | undefined {
  for (const [word, { party, number }] of partyWords) {
    if (!own.startsWith(word) || own === word) continue
    const [, digits, rest = ''] = /^([1-4])?(.*)$/.exec(own.slice(word.length)) ?? []
    const inner = lookUp(rest, synonyms)
    if (inner.match === 'exact')
      return { ...inner, party, number: number ?? (digits === undefined ? undefined : Number(digits)) }
  }
  return undefined
}

function lookUp(caption: string, synonyms: ReadonlyMap<string, Synonym>): CaptionReading {
  const found = (word: string, match: CaptionMatch, { concepts }: Synonym): CaptionReading => ({
    concepts,
    match,
    word,
    party: undefined,
    number: undefined,
  })
  const same = synonyms.get(caption)
  if (same) return found(caption, 'exact', same)
  let best: { word: string; synonym: Synonym } | undefined
  for (const [word, synonym] of synonyms) {
    if (word.length < 4 || word.length <= (best?.word.length ?? 0) || partyWords.has(word)) continue
    const isHead = caption.endsWith(word) && (!synonym.vague || word.length > 4)
    if (isHead || (caption.startsWith(word) && !synonym.vague)) best = { word, synonym }
  }
  if (best) return found(best.word, 'compound', best.synonym)
  const allowed = caption.length >= 10 ? 2 : caption.length >= 6 ? 1 : 0
  if (allowed > 0) {
    for (const [word, synonym] of synonyms) {
      if (
        word.length >= 5 &&
        Math.abs(word.length - caption.length) <= allowed &&
        distance(word, caption) <= allowed
      )
        return found(word, 'fuzzy', synonym)
    }
  }
  return { concepts: [], match: undefined, word: '', party: undefined, number: undefined }
}
