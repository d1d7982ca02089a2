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
  changed: { sv: 'Ändrad. I filen står: {{value}}', en: 'Changed. The file has: {{value}}' },
  changedEmpty: { sv: 'Ändrad. I filen är cellen tom.', en: 'Changed. The cell is empty in the file.' },
  choose: {
    sv: 'Välj en cell för att rätta den eller se vart den tog vägen.',
    en: 'Choose a cell to correct it or to see where it went.',
  },
  edit: { sv: 'Rätta', en: 'Correct' },
  editKeys: { sv: 'Enter eller F2', en: 'Enter or F2' },
  where: { sv: 'Vart tog den vägen?', en: 'Where did it go?' },
  whereKeys: { sv: 'Ctrl+Enter, eller högerklicka i cellen', en: 'Ctrl+Enter, or right-click the cell' },
  showFirst: {
    sv: 'Raden gäller en skyddad person. Visa den för att kunna rätta.',
    en: 'The row is of a protected person. Show it to correct it.',
  },
  writingIn: { sv: '{{column}}, rad {{row}}', en: '{{column}}, row {{row}}' },
  writingKeys: {
    sv: 'Enter sparar, Tab sparar och går till nästa cell, Esc ångrar',
    en: 'Enter keeps, Tab keeps and goes to the next cell, Esc drops it',
  },
  noCaption: { sv: 'Kolumn {{position}}', en: 'Column {{position}}' },
})
