import { defineTexts } from '../../texts.ts'

export const gridText = defineTexts('grid', {
  gridOf: { sv: 'Rader i {{source}}', en: 'Rows of {{source}}' },
  row: { sv: 'Rad', en: 'Row' },
  state: { sv: 'Tillstånd', en: 'State' },
  reading: { sv: 'läser …', en: 'reading …' },
  notCounted: { sv: 'Räknas inte: {{reason}}', en: 'Not counted: {{reason}}' },
  protected: { sv: 'Skyddad person', en: 'Protected person' },
  reveal: { sv: 'Visa', en: 'Show' },
  revealRow: { sv: 'Visa rad {{row}} av skyddad person', en: 'Show row {{row}} of a protected person' },
  noCaption: { sv: 'Kolumn {{position}}', en: 'Column {{position}}' },
})
