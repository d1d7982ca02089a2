import { distance } from 'fastest-levenshtein'
import { foldCaption } from '../../mapping/columns.ts'
import { compactCaption, readCaption } from '../../mapping/suggest/read-caption.ts'
import { synonymsWithout, type Concept } from '../../mapping/suggest/synonyms.ts'
import type { DriftColumn } from '../../../shared/drift.ts'
import type { RecipeSource } from './recipe-document.ts'

type KnownColumn = RecipeSource['columns'][number]

/** From here a new caption is proposed for one that is gone. */
const proposed = 0.55
/** From here the proposal is taken where nobody is there to ask. */
const sure = 0.8
const synonyms = synonymsWithout()
/** Kinds that say nothing of what a column is about. */
const vagueKinds = new Set(['empty', 'text', 'code', 'integer', 'decimal', 'name'])

/**
 * The columns of a file against those that the recipe knew. What is gone is paired with what is new by caption (spelling, and
 * words for the same thing) and by what the values are; each is used once, the surest pairs first.
 */
export function matchColumns(before: readonly KnownColumn[], now: readonly KnownColumn[]): DriftColumn[] {
  const names = new Map(now.map(({ name }) => [foldCaption(name), name]))
  const knownNames = new Set(before.map(({ name }) => foldCaption(name)))
  const gone = before.filter(({ name }) => !names.has(foldCaption(name)))
  const fresh = now.filter(({ name }) => !knownNames.has(foldCaption(name)))
  // `Personnr`, and next term `Personnummer elev`: whose it is needs no word where the file has but one such column.
  const isOnlyOne = (concept: Concept): boolean =>
    [before, now].every(
      (columns) => columns.filter((one) => read(one).concepts.includes(concept)).length === 1,
    )
  const pairs = gone
    .flatMap((old) => fresh.map((one) => ({ old, one, score: scorePair(old, one, isOnlyOne) })))
    .filter(({ score }) => score >= proposed)
    .sort((a, b) => b.score - a.score)
  const renamed = new Map<KnownColumn, { one: KnownColumn; score: number }>()
  const taken = new Set<KnownColumn>()
  for (const { old, one, score } of pairs) {
    if (renamed.has(old) || taken.has(one)) continue
    renamed.set(old, { one, score })
    taken.add(one)
  }
  return [
    ...before.map((old): DriftColumn => {
      const pair = renamed.get(old)
      if (pair) {
        const score = Math.round(pair.score * 100) / 100
        return { name: old.name, status: 'renamed', now: pair.one.name, score, taken: score >= sure }
      }
      const same = names.get(foldCaption(old.name))
      if (same === undefined) return { name: old.name, status: 'gone' }
      return { name: old.name, status: 'same', ...(same === old.name ? {} : { now: same }) }
    }),
    ...fresh.filter((one) => !taken.has(one)).map(({ name }): DriftColumn => ({ name, status: 'new' })),
  ]
}

/** 0 to 1: the same words in another spelling, another word for the same thing, or values of the same telling kind. */
function scorePair(old: KnownColumn, one: KnownColumn, isOnlyOne: (concept: Concept) => boolean): number {
  const a = compactCaption(old.name)
  const b = compactCaption(one.name)
  const spelling = a === '' || b === '' ? 0 : 1 - distance(a, b) / Math.max(a.length, b.length)
  const caption = Math.max(spelling, sameMeaning(old, one, isOnlyOne) ? 0.9 : 0)
  const telling = !vagueKinds.has(old.kind) && !vagueKinds.has(one.kind)
  if (telling && old.kind !== one.kind) return caption * 0.6
  return telling ? Math.max(caption, 0.7) : caption
}

function sameMeaning(old: KnownColumn, one: KnownColumn, isOnlyOne: (concept: Concept) => boolean): boolean {
  const [a, b] = [read(old), read(one)]
  const isSamePerson = (concept: Concept) =>
    a.party === b.party || (isOnlyOne(concept) && a.party !== 'guardian' && b.party !== 'guardian')
  return (
    a.match === 'exact' &&
    b.match === 'exact' &&
    a.number === b.number &&
    a.concepts.some((concept) => b.concepts.includes(concept) && isSamePerson(concept))
  )
}

const read = ({ name, path }: KnownColumn) => readCaption({ name, path, position: 0 }, synonyms)
