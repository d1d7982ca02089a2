import { defineTexts } from '../../../texts.ts'

export const ledgerText = defineTexts('ledger', {
  title: { sv: 'Vad blev det av', en: 'What became of it' },
  lead: {
    sv: 'Varje kolumn i filerna, och vad det blev av den. Exemplen visar bara formen på ett värde (Xxx 99), om inte många rader delar det.',
    en: 'Every column of the files, and what became of it. The examples show only the shape of a value (Xxx 99), unless many rows share it.',
  },
  decision: { sv: 'Behöver ett beslut', en: 'Needs a decision' },
  lost: { sv: 'Förs inte över', en: 'Not transferred' },
  mapped: { sv: 'Förs över', en: 'Transferred' },
  derived: { sv: 'Används för att härleda annat', en: 'Used to derive something' },
  decisionHelp: {
    sv: 'Mappningen säger inget om de här kolumnerna. Lägg till dem under Mappning, om de ska med.',
    en: 'The mapping does not speak of these columns. Add them under Mapping if they are to come along.',
  },
  lostHelp: {
    sv: 'Mappningen lämnar dem, av det skäl som står vid dem.',
    en: 'The mapping leaves them, for the reason given.',
  },
  mappedHelp: { sv: 'De har blivit uppgifter i standarden.', en: 'They have become data of the standard.' },
  derivedHelp: {
    sv: 'De är nycklar, hänvisningar eller villkor, eller något räknas ut ur dem.',
    en: 'They are keys, references or conditions, or something is computed of them.',
  },
  fate: { sv: 'Vad det blev', en: 'What became of it' },
  fateCount: { sv: '{{fate}} ({{count, number}})', en: '{{fate}} ({{count, number}})' },
  source: { sv: 'Källa', en: 'Source' },
  column: { sv: 'Kolumn', en: 'Column' },
  wholeSource: { sv: 'hela källan', en: 'the whole source' },
  filled: { sv: 'Ifyllda', en: 'Filled' },
  became: { sv: 'Blev', en: 'Became' },
  why: { sv: 'Varför', en: 'Why' },
  examples: { sv: 'Exempel', en: 'Examples' },
  open: { sv: 'Med anmärkning', en: 'With a finding' },
  none: { sv: 'Inga kolumner.', en: 'No columns.' },
})
