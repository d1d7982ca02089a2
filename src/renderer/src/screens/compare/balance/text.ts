import { defineTexts } from '../../../texts.ts'

export const balanceText = defineTexts('balanceRows', {
  bySource: { sv: 'Balans per källa', en: 'Balance by source' },
  help: {
    sv: 'Varje tal öppnar sina rader i källan.',
    en: 'Each number opens its rows in the source.',
  },
  source: { sv: 'Källa', en: 'Source' },
  picture: { sv: 'Fördelning', en: 'Spread' },
  read: { sv: 'Lästa', en: 'Read' },
  open: {
    sv: '{{source}}, {{state}}: visa {{count}} rader',
    en: '{{source}}, {{state}}: show {{count}} rows',
  },
  reasons: { sv: 'Varför rader är utelämnade eller väntar', en: 'Why rows are left out or wait' },
  state: { sv: 'Tillstånd', en: 'State' },
  why: { sv: 'Orsak', en: 'Reason' },
  rule: { sv: '{{rule}} {{title}}', en: '{{rule}} {{title}}' },
  held: { sv: 'hör ihop med något som väntar', en: 'belongs to something that waits' },
  rows: { sv: 'Rader', en: 'Rows' },
})
