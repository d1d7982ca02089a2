import type { ColumnProfile } from '../../import/profile.ts'
import type { Column, ColumnRef, SourceKind } from '../../import/source.ts'
import type { RememberedChoice } from '../../../shared/mapping-contract.ts'
import type { Value } from '../document.ts'
import { foldText } from '../text.ts'
import type { ColumnValues } from './column-values.ts'
import { giveToGuardians } from './give-to-guardians.ts'
import { compactCaption, isUncaptioned, readCaption } from './read-caption.ts'
import { readUncaptioned } from './read-uncaptioned.ts'
import { recallColumn, recallConcept } from './recall-column.ts'
import { scoreColumn, threshold, type ColumnGuess } from './score-column.ts'
import type { Concept, Party, Synonym } from './synonyms.ts'
import { showTarget, type TableKind } from './targets.ts'
import { guessByValues, weighValues } from './value-evidence.ts'

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
}

/** A column that was understood, as the mapping will address it. */
export type KnownColumn = {
  readonly ref: ColumnRef
  readonly profile: ColumnProfile
  readonly guess: ColumnGuess
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
  /** Some of them name pupils or children. */
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
  const read = columns.flatMap((column) => {
    const profile = source.profile.find(({ position }) => position === column.position)
    const guess =
      profile &&
      (bare
        ? bare.get(column.position)
        : (recallColumn(column, kind, remembered) ?? scoreColumn(column, profile, kind, synonyms)))
    return guess ? [{ column, ref: addressColumn(source.columns, column), profile, guess }] : []
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

const hints: readonly (readonly [RegExp, TableKind])[] = [
  [/vardnadshavare|foraldr|malsman|guardian|parent/, 'guardians'],
  [/personal|larare|anstalld|medarbetare|staff|teacher|employee/, 'staff'],
  [/skolor|skolenhet|enheter|schools|orgs/, 'schools'],
  [/klasser|grupp|classes|groups/, 'groups'],
  [/forskol|fritids|barn|placering|preschool/, 'children'],
  [/elev|student|pupil/, 'pupils'],
]

/** The kind of table that a sheet or a file is called after. */
function findHint({ fileName, part }: SuggestSource): TableKind | undefined {
  const names = [part ?? '', fileName.split('/').at(-1) ?? ''].map(compactCaption)
  for (const name of names) {
    const hit = hints.find(([pattern]) => pattern.test(name))
    if (hit) return hit[1]
  }
  return undefined
}

function findKind(
  source: SuggestSource,
  synonyms: ReadonlyMap<string, Synonym>,
  remembered: readonly RememberedChoice[],
  namesPersons: boolean,
): TableKind | undefined {
  const hint = findHint(source)
  const own = new Set<Concept>()
  const pupil = new Set<Concept>()
  const guardian = new Set<Concept>()
  let vagueName = false
  let vagueGroup = false
  let isSchoolTold = false
  let placed = false
  for (const column of source.columns) {
    const profile = source.profile.find(({ position }) => position === column.position)
    if (!profile) continue
    const reading = readCaption(column, synonyms)
    const isVague = reading.match !== undefined && (synonyms.get(reading.word)?.vague ?? false)
    const [first] = reading.concepts
    if (isVague && first === 'fullName') vagueName = true
    if (isVague && reading.concepts.includes('className')) vagueGroup = true
    const told =
      first !== undefined && !isVague && weighValues(first, profile) !== 'contradicts' ? first : undefined
    const recalled = recallConcept(column, remembered)
    const concept =
      recalled ?? told ?? (reading.match === undefined ? guessByValues(profile)?.concept : undefined)
    if (concept === undefined) continue
    const set = reading.party === 'pupil' ? pupil : reading.party === 'guardian' ? guardian : own
    set.add(concept)
    if ((concept === 'schoolUnitCode' || concept === 'schoolName') && profile.distinct >= profile.filled)
      isSchoolTold = true
    if (concept === 'schoolType')
      placed = profile.top.every(({ value }) => /^(fs|fth|oppfth|förskola|fritids|fritidshem)$/i.test(value))
  }
  const all = (...wanted: Concept[]) => wanted.every((concept) => own.has(concept) || pupil.has(concept))
  const any = (...wanted: Concept[]) => wanted.some((concept) => own.has(concept) || pupil.has(concept))
  const ownNames =
    own.has('fullName') || own.has('givenName') || guardian.has('givenName') || guardian.has('fullName')
  const pupilNames = pupil.has('fullName') || pupil.has('givenName')
  const ownIds = own.has('civicNo') || guardian.has('civicNo') || ownNames
  const isPerson =
    all('civicNo') ||
    all('givenName', 'familyName') ||
    all('fullName') ||
    (vagueName && any('email', 'className', 'birthDate', 'mobile', 'sex', 'dutyRole'))
  if (isPerson && !any('className', 'schoolYear', 'dutyRole')) {
    const namesPupil = pupil.has('civicNo') || pupil.has('recordId') || pupilNames
    if (namesPupil && ownIds && ownNames && !(pupilNames && guardian.size > 0 && own.size > 0))
      return 'guardians'
    if (hint === 'guardians') return 'guardians'
  }
  if (isPerson && (hint === 'staff' || (any('dutyRole', 'dutyPercent', 'signature') && !any('schoolYear'))))
    return 'staff'
  if (isPerson) {
    const isChild = any('department', 'weeklyHours') || placed || hint === 'children'
    return isChild && !any('className', 'schoolYear') ? 'children' : 'pupils'
  }
  if (any('className', 'groups', 'groupType') || ((hint === 'groups' || namesPersons) && vagueGroup))
    return 'groups'
  if (source.columns.every(isUncaptioned) && isSchoolTold) return 'schools'
  // The official register has a row for each school form of a unit.
  const isOfficial =
    all('schoolName', 'schoolUnitCode') && any('schoolType', 'municipalityCode', 'organisationNumber')
  if (isOfficial && !any('className', 'groups') && !source.columns.every(isUncaptioned)) return 'schools'
  const isSchool = any('schoolName') && any('schoolUnitCode', 'schoolType', 'authority', 'municipalityCode')
  if (isSchoolTold && (isSchool || (any('schoolUnitCode') && vagueName))) return 'schools'
  return hint === 'schools' && vagueName ? 'schools' : undefined
}
