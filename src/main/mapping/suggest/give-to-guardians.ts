import type { ColumnGuess } from './score-column.ts'
import type { Concept } from './synonyms.ts'

const contacts: ReadonlySet<Concept> = new Set(['email', 'mobile', 'homePhone', 'workPhone'])

/**
 * `Vårdnadshavare;Telefon;E-post`: where captions name guardians and none says whose an address or a number is, those right
 * after a guardian are hers rather than the child's. Likely, never sure. Columns in file order.
 */
export function giveToGuardians<C extends { readonly guess: ColumnGuess }>(
  columns: readonly C[],
): readonly C[] {
  const saysWhose = columns.some(({ guess }) => guess.party === 'guardian' && contacts.has(guess.concept))
  if (saysWhose || !columns.some(({ guess }) => guess.party === 'guardian')) return columns
  const numbers = new Set(
    columns.flatMap(({ guess }) => (guess.party === 'guardian' ? (guess.number ?? []) : [])),
  )
  const seen = new Set<Concept>()
  let guardian: ColumnGuess | undefined
  let count = 0
  return columns.map((column) => {
    const { guess } = column
    const isAgain = guess.concept === 'civicNo' && seen.has(guess.concept)
    if (guess.party === 'guardian') {
      if (guess.concept === 'fullName' || guess.concept === 'givenName') count += 1
      guardian = { ...guess, number: guess.number ?? count }
    } else if (guess.party !== undefined || !(contacts.has(guess.concept) || isAgain)) guardian = undefined
    if (guess.party !== 'guardian') seen.add(guess.concept)
    // `Mobil 2` where there is a second guardian.
    const numbered = contacts.has(guess.concept) && numbers.has(guess.number ?? 0) ? guess.number : undefined
    const number = numbered ?? guardian?.number
    if (number === undefined || guess.party !== undefined) return column
    const score = Math.min(guess.score, 0.7)
    return { ...column, guess: { ...guess, party: 'guardian', number, score, sure: false, reason } }
  })
}

const reason = {
  sv: 'Kolumnen står direkt efter en vårdnadshavare och är troligen hennes eller hans.',
  en: 'The column stands right after a guardian and is likely hers or his.',
}
