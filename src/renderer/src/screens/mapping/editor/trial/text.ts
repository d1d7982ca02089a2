import { defineTexts } from '../../../../texts.ts'

export const trialText = defineTexts('mappingTrial', {
  trial: { sv: 'Prova på en rad', en: 'Try a row' },
  trialRow: { sv: 'Rad {{row}} ({{position}} av {{total}})', en: 'Row {{row}} ({{position}} of {{total}})' },
  previousRow: { sv: 'Föregående rad', en: 'Previous row' },
  nextRow: { sv: 'Nästa rad', en: 'Next row' },
  nextTrouble: { sv: 'Nästa rad som avviker', en: 'Next row that stands out' },
  previousTrouble: { sv: 'Förra raden som avviker', en: 'Last row that stands out' },
  noTrouble: {
    sv: 'Ingen avvikande rad bland de {{count, number}} närmaste.',
    en: 'No row stands out among the nearest {{count, number}}.',
  },
  trialSkipped: {
    sv: 'Raden tas inte med: {{reason}}.',
    en: 'The row is left out: {{reason}}.',
  },
  trialEmpty: {
    sv: 'Raden blir ingenting än. Lägg till ett slag till vänster.',
    en: 'The row becomes nothing yet. Add a kind at the left.',
  },
  becomes: { sv: 'Blir', en: 'Becomes' },
  extendsRecord: { sv: 'Lägger till på', en: 'Adds to' },
  protectedRow: { sv: 'Skyddade uppgifter är dolda.', en: 'Protected data is hidden.' },
  reveal: { sv: 'Visa ändå', en: 'Show anyway' },
  conceal: { sv: 'Dölj igen', en: 'Hide again' },
  trialFindings: { sv: 'Anmärkningar på raden', en: 'Findings of the row' },
  trialClean: { sv: 'Inga anmärkningar på raden.', en: 'No findings of the row.' },
  theRow: { sv: 'Raden som den står', en: 'The row as it stands' },
})
