import type { RememberedChoice } from '../../../shared/mapping-contract.ts'
import type { Column } from '../../import/source.ts'
import { foldText } from '../text.ts'
import type { ColumnGuess } from './score-column.ts'
import type { Concept } from './synonyms.ts'
import { findConcept, findTarget, type TableKind } from './targets.ts'

/** Surer than any caption: the user has said so. */
const recalledScore = 0.99

/** What the user mapped a column of the same caption to before, where a table of this kind has a place for it. */
export function recallColumn(
  column: Column,
  kind: TableKind,
  remembered: readonly RememberedChoice[],
): ColumnGuess | undefined {
  for (const { target } of choicesOf(column, remembered)) {
    const concept = findConcept(kind, target)
    const known = concept && findTarget(kind, concept)
    if (!concept || known === undefined) continue
    return {
      concept,
      target: known,
      party: undefined,
      number: undefined,
      score: recalledScore,
      sure: true,
      reason: {
        sv: `Du mappade ”${column.name}” så förra gången.`,
        en: `You mapped “${column.name}” so the last time.`,
      },
    }
  }
  return undefined
}

/** The same before it is known what the table's rows are. */
export function recallConcept(column: Column, remembered: readonly RememberedChoice[]): Concept | undefined {
  for (const { target } of choicesOf(column, remembered))
    for (const kind of ['pupils', 'staff', 'schools', 'groups', 'children'] as const) {
      const concept = findConcept(kind, target)
      if (concept) return concept
    }
  return undefined
}

/** The latest choice first. */
function choicesOf(column: Column, remembered: readonly RememberedChoice[]): readonly RememberedChoice[] {
  if (remembered.length === 0) return remembered
  return remembered.filter(({ caption }) => foldText(caption) === foldText(column.name)).toReversed()
}
