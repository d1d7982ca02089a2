import type { ColumnProfile } from '../../import/profile.ts'
import type { ColumnGuess } from './score-column.ts'
import type { Concept, Party } from './synonyms.ts'
import { findTarget, type TableKind } from './targets.ts'
import { isDistinct } from './value-evidence.ts'

/**
 * What the columns of a table without captions most likely are: by the form of their values and by what stands beside them.
 * Never sure: two columns of names are taken to be given and family name, in that order.
 */
export function readUncaptioned(
  profiles: readonly ColumnProfile[],
  kind: TableKind,
): Map<number, ColumnGuess> {
  const guesses = new Map<number, ColumnGuess>()
  const add = (profile: ColumnProfile | undefined, concept: Concept, score: number, party?: Party) => {
    const target = profile && findTarget(kind, concept)
    if (!target || guesses.has(profile.position)) return
    guesses.set(profile.position, { concept, target, party, number: undefined, score, sure: false, reason })
  }
  const numbers = profiles.filter((profile) => profile.kind === 'civicNo')
  if (kind === 'guardians' && numbers.length > 1) add(numbers[0], 'civicNo', 0.75, 'pupil')
  const rows = Math.max(0, ...profiles.map(({ filled }) => filled))
  for (const profile of profiles) {
    // A mark on few rows and nothing on the others: protected identity, until somebody says otherwise.
    if (profile.kind === 'yesNo' && profile.filled < rows / 2) add(profile, 'protected', 0.6)
    for (const { concept, score, fits } of forms) if (fits(profile)) add(profile, concept, score)
  }
  const isName = (profile: ColumnProfile | undefined) =>
    profile !== undefined &&
    !guesses.has(profile.position) &&
    looksLike(profile, /^(\p{Lu}|von |af |de |van )\p{L}?\p{Ll}+([ '’-]\p{L}+)*$/u)
  const isVaried = ({ distinct, filled }: ColumnProfile) => distinct > 2 && distinct > filled / 4
  const first = profiles.findIndex((profile, index) => {
    const next = profiles[index + 1]
    return isName(profile) && isVaried(profile) && next !== undefined && isName(next) && isVaried(next)
  })
  if (first >= 0) {
    add(profiles[first], 'givenName', 0.65)
    add(profiles[first + 1], 'familyName', 0.65)
  }
  // A list of schools begins with what other files call each by.
  if (kind === 'schools' && profiles[0] && isDistinct(profiles[0])) add(profiles[0], 'recordId', 0.6)
  profiles.forEach((profile, index) => {
    const before = profiles[index - 1]
    if (isName(profile) && before && guesses.get(before.position)?.concept === 'postalCode')
      add(profile, 'locality', 0.65)
    if (kind === 'children' && isName(profile)) add(profile, 'department', 0.6)
    if (kind === 'staff' && looksLike(profile, /^\p{Lu}{2,6}$/u)) add(profile, 'signature', 0.65)
  })
  return guesses
}

const reason = {
  sv: 'Ingen rubrik; värdena och grannkolumnerna tyder på det.',
  en: 'No caption; the values and the columns beside it point to this.',
}

function looksLike({ kind, top }: ColumnProfile, pattern: RegExp): boolean {
  if (kind === 'empty') return false
  const count = (values: typeof top) => values.reduce((sum, one) => sum + one.count, 0)
  return count(top.filter(({ value }) => pattern.test(value))) >= count(top) * 0.8
}

const forms: readonly { concept: Concept; score: number; fits: (profile: ColumnProfile) => boolean }[] = [
  { concept: 'civicNo', score: 0.8, fits: ({ kind }) => kind === 'civicNo' },
  { concept: 'email', score: 0.75, fits: ({ kind }) => kind === 'email' },
  { concept: 'url', score: 0.7, fits: ({ kind }) => kind === 'url' },
  { concept: 'mobile', score: 0.65, fits: ({ kind }) => kind === 'phone' },
  { concept: 'className', score: 0.7, fits: ({ kind }) => kind === 'className' },
  { concept: 'schoolUnitCode', score: 0.7, fits: (profile) => looksLike(profile, /^[1-9]\d{7}$/) },
  {
    concept: 'schoolName',
    score: 0.7,
    fits: (profile) => looksLike(profile, /skola|gymnasie/i) && !looksLike(profile, /\./),
  },
  {
    concept: 'schoolType',
    score: 0.65,
    fits: (profile) => profile.kind === 'schoolType' || looksLike(profile, /^se\.[a-z.]+$/),
  },
  { concept: 'postalCode', score: 0.7, fits: (profile) => looksLike(profile, /^\d{3} ?\d{2}$/) },
  { concept: 'street', score: 0.65, fits: (profile) => looksLike(profile, /^\p{Lu}[\p{L} ]+ \d+ ?\p{L}?$/u) },
]
