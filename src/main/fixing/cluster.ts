import { distance } from 'fastest-levenshtein'
import { foldText } from '../mapping/text.ts'

export type ClusterMethod = 'fingerprint' | 'ngram' | 'levenshtein'
export type CountedValue = { readonly text: string; readonly count: number }
/** Spellings that are probably of one thing, commonest first, and the one proposed for all. */
export type Cluster = { readonly proposed: string; readonly values: readonly CountedValue[] }

/** Values compared with each other by distance: the commonest, so that the work stays within a second or two. */
const mostCompared = 4000

/**
 * Finds spellings of the same thing among the different values of a column. `fingerprint`: the same words in any order, whatever
 * their case, punctuation and dots over vowels; `ngram`: the same pairs of letters, whatever spaces are between; `levenshtein`: a letter
 * or two apart (one in five at most). Values that differ in a digit (7A and 7B, two addresses) are never the same. Deterministic.
 */
export function clusterValues(values: readonly CountedValue[], method: ClusterMethod): Cluster[] {
  const usable = values.filter(({ text }) => text.trim() !== '').toSorted(byCount)
  const groups = method === 'levenshtein' ? groupByDistance(usable) : groupByKey(usable, method)
  return groups
    .filter((group) => group.length > 1)
    .map((group) => ({ proposed: propose(group), values: group }))
    .toSorted((a, b) => sum(b.values) - sum(a.values) || compare(a.proposed, b.proposed))
}

/** Letters without what is over them, å, ä and ö too: `Ängé` and `ANGE` are the same. */
export function foldSwedish(text: string): string {
  return foldText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('æ', 'a')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
}

function groupByKey(values: readonly CountedValue[], method: 'fingerprint' | 'ngram'): CountedValue[][] {
  const keyOf = method === 'fingerprint' ? fingerprint : ngrams
  const groups = new Map<string, CountedValue[]>()
  for (const value of values) {
    const key = keyOf(value.text)
    if (key === '') continue
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  return [...groups.values()]
}

function fingerprint(text: string): string {
  return [...new Set(words(text))].sort(compare).join(' ')
}

/** Pairs of letters; of a text of one letter the letter. Digits keep their order, so that 12 and 21 differ. */
function ngrams(text: string): string {
  const plain = words(text).join('')
  const pairs =
    plain.length < 2 ? [plain] : Array.from({ length: plain.length - 1 }, (_, at) => plain.slice(at, at + 2))
  return plain === '' ? '' : `${[...new Set(pairs)].sort(compare).join('')}|${digits(plain)}`
}

function groupByDistance(values: readonly CountedValue[]): CountedValue[][] {
  const compared = values
    .slice(0, mostCompared)
    .map((value) => ({ value, plain: words(value.text).join(' ') }))
  const byDigits = new Map<string, typeof compared>()
  for (const one of compared) {
    const mark = digits(one.plain)
    byDigits.set(mark, [...(byDigits.get(mark) ?? []), one])
  }
  const groups: CountedValue[][] = []
  for (const candidates of byDigits.values()) {
    // Commonest first: each group forms around its commonest spelling, so that likeness is not passed on from one to the next.
    const centres: { plain: string; group: CountedValue[] }[] = []
    for (const { value, plain } of candidates) {
      const centre = centres.find((one) => isNear(one.plain, plain))
      if (centre) centre.group.push(value)
      else centres.push({ plain, group: [value] })
    }
    groups.push(...centres.map(({ group }) => group))
  }
  return groups
}

function isNear(a: string, b: string): boolean {
  const allowed = Math.min(2, Math.floor(Math.min(a.length, b.length) / 5))
  return Math.abs(a.length - b.length) <= allowed && (a === b || (allowed > 0 && distance(a, b) <= allowed))
}

const words = (text: string) => foldSwedish(text).match(/[\p{L}\p{N}]+/gu) ?? []
const digits = (text: string) => (text.match(/\d+/g) ?? []).join('|')
const sum = (values: readonly CountedValue[]) => values.reduce((total, { count }) => total + count, 0)
const byCount = (a: CountedValue, b: CountedValue) => b.count - a.count || compare(a.text, b.text)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The commonest spelling; of several as common the one that looks written with care: not all capitals, even white space, most marks. */
function propose(group: readonly CountedValue[]): string {
  const most = Math.max(...group.map(({ count }) => count))
  const care = (text: string) =>
    (text === text.trim() && !/\s\s/.test(text) ? 4 : 0) +
    (text !== text.toLocaleUpperCase('sv') ? 2 : 0) +
    (text !== text.toLocaleLowerCase('sv') ? 2 : 0) +
    (/\P{ASCII}/u.test(text) ? 1 : 0)
  const [best] = group
    .filter(({ count }) => count === most)
    .toSorted((a, b) => care(b.text) - care(a.text) || compare(a.text, b.text))
  return (best?.text ?? '').trim().replaceAll(/\s+/g, ' ')
}
