import { defineTexts } from '../../texts.ts'

export const gridText = defineTexts('grid', {
  gridOf: { sv: 'Rader i {{source}}', en: 'Rows of {{source}}' },
  row: { sv: 'Rad', en: 'Row' },
  state: { sv: 'Tillstånd', en: 'State' },
  reading: { sv: 'läser …', en: 'reading …' },
  notCounted: { sv: 'Räknas inte: {{reason}}', en: 'Not counted: {{reason}}' },
  noCaption: { sv: 'Kolumn {{position}}', en: 'Column {{position}}' },
})
