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
  let guardian: ColumnGuess | undefined
  let count = 0
  return columns.map((column) => {
    const { guess } = column
    if (guess.party === 'guardian') {
      if (guess.concept === 'fullName' || guess.concept === 'givenName') count += 1
      guardian = { ...guess, number: guess.number ?? count }
    } else if (guess.party !== undefined || !contacts.has(guess.concept)) guardian = undefined
    if (!guardian || guess.party !== undefined) return column
    const score = Math.min(guess.score, 0.7)
    return {
      ...column,
      guess: { ...guess, party: 'guardian', number: guardian.number, score, sure: false, reason },
    }
  })
}

const reason = {
  sv: 'Kolumnen står direkt efter en vårdnadshavare och är troligen hennes eller hans.',
  en: 'The column stands right after a guardian and is likely hers or his.',
}
