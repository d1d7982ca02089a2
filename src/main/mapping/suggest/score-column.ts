import type { ColumnProfile } from '../../import/profile.ts'
import type { Column } from '../../import/source.ts'
import { readCaption, type CaptionReading } from './read-caption.ts'
import type { Concept, Party, Synonym } from './synonyms.ts'
import { findTarget, type TableKind } from './targets.ts'
import { guessByValues, weighValues, type Evidence } from './value-evidence.ts'

/** From here a proposal is taken into the mapping. */
export const threshold = 0.6
/** From here it can be trusted unseen: the caption says so, and there are values that do not say otherwise. */
const sureFrom = 0.85

export type ColumnGuess = {
  readonly concept: Concept
  readonly target: string
  readonly party: Party | undefined
  readonly number: number | undefined
  /** 0 to 1. */
  readonly score: number
  readonly sure: boolean
  readonly reason: { readonly sv: string; readonly en: string }
}

type Captioned = 'exact' | 'vague' | 'compound' | 'fuzzy'
/** How much a caption is worth when the values have its form, may be anything, or are something else. */
const scores: Readonly<Record<Captioned, Readonly<Record<Evidence, number>>>> = {
  exact: { fits: 0.98, silent: 0.9, contradicts: 0.45 },
  vague: { fits: 0.92, silent: 0.75, contradicts: 0.25 },
  // The rest of the caption may say that it is somebody else's.
  compound: { fits: 0.82, silent: 0.7, contradicts: 0.25 },
  fuzzy: { fits: 0.9, silent: 0.62, contradicts: 0.2 },
}

/**
 * What a column of a table most likely is, by its caption and its values. Values that are plainly something else than the
 * caption says win over it. Undefined when nothing is known, or when the table has no place for it.
 */
export function scoreColumn(
  column: Column,
  profile: ColumnProfile,
  kind: TableKind,
  synonyms: ReadonlyMap<string, Synonym>,
): ColumnGuess | undefined {
  const reading = readCaption(column, synonyms)
  const { party, number } = reading
  const guesses: ColumnGuess[] = []
  // A school or a group has no guardians: the word means something else there.
  if (party === 'guardian' && !['pupils', 'children', 'guardians'].includes(kind)) return undefined
  if (reading.match !== undefined) {
    const captioned = reading.match === 'exact' && synonyms.get(reading.word)?.vague ? 'vague' : reading.match
    for (const concept of reading.concepts) {
      const target = findTarget(party === 'guardian' ? 'guardians' : kind, concept)
      const isAmbiguous = captioned === 'vague' && concept === 'schoolName' && kind !== 'schools'
      if (target === undefined || isAmbiguous) continue
      const evidence = weighValues(concept, profile)
      const score = scores[captioned][evidence]
      guesses.push({
        concept,
        target,
        party,
        number,
        score,
        sure: score >= sureFrom && profile.filled > 0,
        reason: explain(reading, captioned, evidence),
      })
      break
    }
  }
  const shown = guessByValues(profile)
  const target = shown && findTarget(party === 'guardian' ? 'guardians' : kind, shown.concept)
  if (
    shown &&
    target !== undefined &&
    (guesses[0]?.score ?? 0) < threshold &&
    !reading.concepts.some((concept) => concept === 'other' || concept === 'course')
  ) {
    guesses.push({
      ...shown,
      target,
      party,
      number,
      sure: false,
      reason: valueReasons[shown.concept] ?? formReason,
    })
  }
  return guesses.sort((a, b) => b.score - a.score)[0]
}

function explain({ word }: CaptionReading, captioned: Captioned, evidence: Evidence): ColumnGuess['reason'] {
  const caption = {
    exact: { sv: 'Rubriken är en känd benämning', en: 'The caption is a known name' },
    vague: {
      sv: 'Rubriken kan betyda flera saker; här passar detta',
      en: 'The caption can mean several things; this fits here',
    },
    compound: { sv: `Rubriken innehåller ”${word}”`, en: `The caption contains “${word}”` },
    fuzzy: { sv: `Rubriken liknar ”${word}”`, en: `The caption resembles “${word}”` },
  }[captioned]
  const values = {
    fits: { sv: ', och värdena har rätt form.', en: ', and the values have the right form.' },
    silent: { sv: '.', en: '.' },
    contradicts: {
      sv: ', men värdena ser ut att vara något annat.',
      en: ', but the values look like something else.',
    },
  }[evidence]
  return { sv: caption.sv + values.sv, en: caption.en + values.en }
}

const formReason = { sv: 'Värdena har den formen.', en: 'The values have that form.' }
const valueReasons: Partial<Record<Concept, ColumnGuess['reason']>> = {
  civicNo: { sv: 'Värdena är giltiga personnummer.', en: 'The values are valid personal numbers.' },
  email: { sv: 'Värdena är e-postadresser.', en: 'The values are e-mail addresses.' },
  mobile: { sv: 'Värdena ser ut som telefonnummer.', en: 'The values look like phone numbers.' },
  schoolUnitCode: {
    sv: 'Värdena har åtta siffror, som skolenhetskoder.',
    en: 'The values have eight digits, as school unit codes do.',
  },
  schoolType: { sv: 'Värdena är skolformer.', en: 'The values are school types.' },
  className: { sv: 'Värdena ser ut som klassnamn.', en: 'The values look like names of classes.' },
}
