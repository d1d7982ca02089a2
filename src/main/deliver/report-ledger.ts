import type { Language } from '../../shared/errors.ts'
import type { Fate, LedgerEntry } from '../../shared/ledger.ts'
import { countLedger } from './ledger-file.ts'
import { markup, type Markup } from './markup.ts'
import { section, table } from './report-parts.ts'

const text = {
  sv: {
    title: 'Vad det blev av kolumnerna',
    help: 'Varje kolumn i filerna står här. Exemplen visar bara formen på ett värde (Xxx 99), om inte många rader delar det.',
    fates: {
      decision: 'Behöver ett beslut',
      lost: 'Förs inte över',
      mapped: 'Förs över',
      derived: 'Används för att härleda annat',
    },
    fateHelp: {
      decision:
        'Mappningen säger inget om dem. Lägg till dem i mappningen, eller bestäm att de inte ska med.',
      lost: 'Mappningen lämnar dem, av det skäl som står vid dem.',
      mapped: 'De har blivit uppgifter i standarden.',
      derived: 'De är nycklar, hänvisningar eller villkor, eller något räknas ut ur dem.',
    },
    columns: 'Kolumner',
    cells: 'Ifyllda celler',
    source: 'Källa',
    column: 'Kolumn',
    became: 'Blev',
    why: 'Varför',
    open: 'Med anmärkning',
    examples: 'Exempel',
    wholeSource: 'hela källan',
  },
  en: {
    title: 'What became of the columns',
    help: 'Every column of the files is here. The examples show only the shape of a value (Xxx 99), unless many rows share it.',
    fates: {
      decision: 'Needs a decision',
      lost: 'Not transferred',
      mapped: 'Transferred',
      derived: 'Used to derive something',
    },
    fateHelp: {
      decision:
        'The mapping does not speak of them. Add them to the mapping, or decide that they stay behind.',
      lost: 'The mapping leaves them, for the reason given.',
      mapped: 'They have become data of the standard.',
      derived: 'They are keys, references or conditions, or something is computed of them.',
    },
    columns: 'Columns',
    cells: 'Filled cells',
    source: 'Source',
    column: 'Column',
    became: 'Became',
    why: 'Why',
    open: 'With a finding',
    examples: 'Examples',
    wholeSource: 'the whole source',
  },
} as const

/** What asks for something of the reader comes first, and open. */
const order: readonly Fate[] = ['decision', 'lost', 'mapped', 'derived']

/** The loss ledger: what became of each column of each source. */
export function renderLedger(entries: readonly LedgerEntry[], language: Language): Markup {
  const words = text[language]
  const counts = countLedger(entries)
  const present = order.filter((fate) => counts[fate].columns > 0)
  const overview = table(
    [words.title, words.columns, words.cells],
    present.map((fate) => [words.fates[fate], counts[fate].columns, counts[fate].filled]),
  )
  return section(words.title, words.help, [
    overview,
    ...present.map((fate) => renderFate(fate, entries, language)),
  ])
}

function renderFate(fate: Fate, entries: readonly LedgerEntry[], language: Language): Markup {
  const words = text[language]
  const rows = entries.filter((entry) => entry.fate === fate)
  const kept = fate === 'mapped' || fate === 'derived'
  const head = [words.source, words.column, words.cells]
  const body = kept
    ? table(
        [...head, words.became, words.open],
        rows.map(({ source, column, filled, targets, open }) => [
          source,
          column,
          filled,
          targets.join(', '),
          open,
        ]),
      )
    : table(
        [...head, words.why, words.examples],
        rows.map(({ source, column, filled, why, examples }) => [
          source,
          column || words.wholeSource,
          filled,
          why?.[language] ?? '',
          examples.join(' · '),
        ]),
      )
  const summary = markup`<summary><strong>${words.fates[fate]}</strong> (${rows.length})</summary>
<p>${words.fateHelp[fate]}</p>
${body}</details>
`
  return kept ? markup`<details>\n${summary}` : markup`<details open>\n${summary}`
}
