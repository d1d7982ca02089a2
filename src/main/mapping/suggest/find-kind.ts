import type { RememberedChoice } from '../../../shared/mapping-contract.ts'
import { compactCaption, isUncaptioned, readCaption } from './read-caption.ts'
import { recallConcept } from './recall-column.ts'
import type { SuggestSource } from './recognise-table.ts'
import type { Concept, Synonym } from './synonyms.ts'
import type { TableKind } from './targets.ts'
import { guessByValues, weighValues } from './value-evidence.ts'

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

/**
 * What the rows of a table are: by what its columns tell, and by what its file or sheet is called.
 * @param namesPersons columns that tell nothing by themselves name persons of another table
 */
export function findKind(
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
    // `Barnets namn`: vague by itself, and told by whose it is.
    if (isVague && first === 'fullName' && reading.party === 'pupil') pupil.add('fullName')
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
