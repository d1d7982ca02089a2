import type { ColumnProfile } from '../../import/profile.ts'
import type { Column, ColumnRef, SourceKind } from '../../import/source.ts'
import type { RememberedChoice } from '../../../shared/mapping-contract.ts'
import type { Value } from '../document.ts'
import { foldText } from '../text.ts'
import type { ColumnValues } from './column-values.ts'
import { giveToGuardians } from './give-to-guardians.ts'
import { findKind } from './find-kind.ts'
import { isUncaptioned } from './read-caption.ts'
import { readUncaptioned } from './read-uncaptioned.ts'
import { recallColumn } from './recall-column.ts'
import { scoreColumn, threshold, type ColumnGuess } from './score-column.ts'
import type { Concept, Party, Synonym } from './synonyms.ts'
import { showTarget, type TableKind } from './targets.ts'

/** A source to be understood, with the profile of its columns. */
export type SuggestSource = {
  readonly name: string
  readonly fileName: string
  readonly kind: SourceKind
  readonly part: string | undefined
  readonly columns: readonly Column[]
  /** By position; columns of which nothing is known are left out. */
  readonly profile: readonly ColumnProfile[]
  /** What the columns hold, to be compared with those of other sources; absent where there are none. */
  readonly values?: ColumnValues
  /** There are more rows than were read. */
  readonly isPartial?: boolean
}

/** A column that was understood, as the mapping will address it. */
export type KnownColumn = {
  readonly ref: ColumnRef
  readonly profile: ColumnProfile
  readonly guess: ColumnGuess
  /** Dates whose order does not show have the month first, as the others of the table have. */
  readonly isMonthFirst?: boolean
  /** Where the column stands in another table: how a row of this one finds it there. */
  readonly value?: Value
}
/** The columns of one person or thing of a row. Several of a concept only where a person has several: addresses and numbers. */
export type Columns = ReadonlyMap<Concept, readonly KnownColumn[]>

export type Proposal = {
  readonly source: string
  readonly column: string
  /** Attribute of SS 12000:2020, after `guardian 1:` or `pupil:` where it is not the row's own. */
  readonly target: string
  readonly score: number
  readonly sure: boolean
  readonly reason: { readonly sv: string; readonly en: string }
}

export type KnownTable = {
  readonly source: SuggestSource
  readonly kind: TableKind
  readonly own: Columns
  /** Guardians beside the pupil, or the two of one row of a list of guardians, in order. */
  readonly guardians: readonly Columns[]
  /** Of a table of guardians: the columns that name the pupil. */
  readonly pupil: Columns
  readonly proposals: readonly Proposal[]
}

/** Columns that name rows of other tables, by position. */
export type LinkedColumns = {
  readonly positions: ReadonlySet<number>
  /** Some of them name pupils, children or staff. */
  readonly namesPersons: boolean
}

/** Persons have several of these; of everything else the likeliest column is taken. */
const several: ReadonlySet<Concept> = new Set(['email', 'mobile', 'homePhone', 'workPhone', 'groups'])

/**
 * Finds what the rows of a table are and what each column tells. Undefined when it is no table of a known kind.
 * @param linked the columns that name rows of other tables: they tell nothing by themselves
 */
export function recogniseTable(
  source: SuggestSource,
  synonyms: ReadonlyMap<string, Synonym>,
  remembered: readonly RememberedChoice[] = [],
  linked: LinkedColumns = { positions: new Set(), namesPersons: false },
): KnownTable | undefined {
  const columns = source.columns.filter(({ position }) => !linked.positions.has(position))
  const kind =
    findKind({ ...source, columns }, synonyms, remembered, linked.namesPersons) ??
    (linked.positions.size > 0 ? 'links' : undefined)
  if (!kind) return undefined
  const bare = source.columns.every(isUncaptioned) ? readUncaptioned(source.profile, kind) : undefined
  const orders = new Set(source.profile.map(({ dateOrder }) => dateOrder))
  const isMonthFirst = orders.has('mdy') && !orders.has('dmy')
  const read = columns.flatMap((column) => {
    const profile = source.profile.find(({ position }) => position === column.position)
    const guess =
      profile &&
      (bare
        ? bare.get(column.position)
        : (recallColumn(column, kind, remembered) ?? scoreColumn(column, profile, kind, synonyms)))
    const ref = addressColumn(source.columns, column)
    return guess ? [{ column, ref, profile, guess, ...(isMonthFirst && { isMonthFirst }) }] : []
  })
  const known = kind === 'pupils' || kind === 'children' ? giveToGuardians(read) : read
  const own: KnownColumn[] = []
  const pupil: KnownColumn[] = []
  const guardians = new Map<number, KnownColumn[]>()
  const proposals: Proposal[] = []
  for (const { column, ...one } of known.toSorted(
    (a, b) => b.guess.score - a.guess.score || a.column.position - b.column.position,
  )) {
    const { concept } = one.guess
    const owner = findOwner(kind, one.guess)
    const number = owner === 'guardian' ? (one.guess.number ?? firstFree(guardians, concept)) : undefined
    const group = owner === undefined ? own : owner === 'pupil' ? pupil : numbered(guardians, number ?? 1)
    const taken = !several.has(concept) && group.some(({ guess }) => guess.concept === concept)
    const applied = one.guess.score >= threshold && !taken
    if (applied) group.push(one)
    proposals.push({
      source: source.name,
      column: column.name,
      target: showTarget(one.guess.target, owner, number),
      score: one.guess.score,
      sure: one.guess.sure && !taken,
      reason: taken ? takenReason : one.guess.reason,
    })
  }
  const position = ({ column }: Proposal) => source.columns.findIndex(({ name }) => name === column)
  return {
    source,
    kind,
    own: byConcept(own),
    guardians: [...guardians].sort(([a], [b]) => a - b).map(([, guardian]) => byConcept(guardian)),
    pupil: byConcept(pupil),
    proposals: proposals.sort((a, b) => position(a) - position(b)),
  }
}

/** Whose a column is, where it is not the row's own: guardians beside a pupil, two guardians of one row, the pupil of a guardian. */
function findOwner(kind: TableKind, { concept, party, number }: ColumnGuess): Party | undefined {
  if (kind !== 'guardians') return party === 'guardian' ? party : undefined
  if (party === 'pupil') return party
  const isShared = concept === 'street' || concept === 'postalCode' || concept === 'locality'
  return number === undefined || isShared ? undefined : 'guardian'
}

const takenReason = {
  sv: 'En annan kolumn stämmer bättre; den här används inte.',
  en: 'Another column fits better; this one is not used.',
}

function numbered(guardians: Map<number, KnownColumn[]>, number: number): KnownColumn[] {
  const columns = guardians.get(number) ?? []
  guardians.set(number, columns)
  return columns
}

/** Guardian columns without a number that repeat: the second of a kind is the second guardian's. */
function firstFree(guardians: ReadonlyMap<number, readonly KnownColumn[]>, concept: Concept): number {
  let number = 1
  while (guardians.get(number)?.some(({ guess }) => guess.concept === concept)) number += 1
  return number
}

function byConcept(columns: readonly KnownColumn[]): Columns {
  const map = new Map<Concept, KnownColumn[]>()
  for (const column of columns)
    map.set(column.guess.concept, [...(map.get(column.guess.concept) ?? []), column])
  return map
}

/** By caption; by caption path under a group caption; by place where neither tells it from the others. */
export function addressColumn(columns: readonly Column[], column: Column): ColumnRef {
  const isAlone = columns.filter(({ name }) => foldText(name) === foldText(column.name)).length === 1
  if (!isAlone || column.name === `Kolumn ${column.position}`) return column.position
  return column.path.length > 1 ? [...column.path] : column.name
}
