import { defineTexts } from '../../texts.ts'

export const compareText = defineTexts('compare', {
  title: { sv: 'Jämför', en: 'Compare' },
  lead: {
    sv: 'Vad som blev av källorna: balansen rad för rad, och varje entitet med raderna den kommer från.',
    en: 'What became of the sources: the balance row by row, and every entity with the rows it comes from.',
  },
  notRun: { sv: 'Inget att jämföra ännu', en: 'Nothing to compare yet' },
  notRunHelp: {
    sv: 'När mappningen har körts visas balansen och entiteterna här.',
    en: 'When the mapping has been run, the balance and the entities are shown here.',
  },
  stale: {
    sv: 'Något har ändrats sedan körningen. Det som visas är från den.',
    en: 'Something has changed since the run. What is shown is from it.',
  },
  balance: { sv: 'Balans', en: 'Balance' },
  balanceRows: { sv: 'Visa raderna per källa och orsak', en: 'Show the rows by source and reason' },
  entities: { sv: 'Entiteter', en: 'Entities' },
  type: { sv: 'Slag', en: 'Type' },
  typeCount: { sv: '{{type}} ({{count}})', en: '{{type}} ({{count}})' },
  search: { sv: 'Sök', en: 'Search' },
  onlyHeld: { sv: 'Bara sådant som hålls tillbaka', en: 'Only what is held back' },
  count_one: { sv: '{{count, number}} träff', en: '{{count, number}} match' },
  count_other: { sv: '{{count, number}} träffar', en: '{{count, number}} matches' },
  held: { sv: 'Hålls tillbaka', en: 'Held back' },
  protected: { sv: 'Skyddad', en: 'Protected' },
  chooseOne: {
    sv: 'Välj en entitet i listan för att läsa den.',
    en: 'Choose an entity in the list to read it.',
  },
  masked: {
    sv: 'Personen har skyddade uppgifter. De visas inte förrän du ber om det.',
    en: 'The person has protected data. They are not shown until you ask for them.',
  },
  reveal: { sv: 'Visa', en: 'Show' },
  heldHelp: {
    sv: 'Entiteten följer inte med i en leverans förrän felen är rättade.',
    en: 'The entity is not part of a delivery until the errors are corrected.',
  },
  attribute: { sv: 'Attribut', en: 'Attribute' },
  value: { sv: 'Värde', en: 'Value' },
  attributes: { sv: 'Uppgifter', en: 'Data' },
  provenance: { sv: 'Kommer från', en: 'Comes from' },
  noProvenance: {
    sv: 'Skapad av mappningen, inte av någon rad.',
    en: 'Made by the mapping, not by any row.',
  },
  provenanceRow: { sv: '{{source}}, rad {{row}}', en: '{{source}}, row {{row}}' },
})
