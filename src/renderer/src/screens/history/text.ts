import { defineTexts } from '../../texts.ts'

export const historyText = defineTexts('history', {
  title: { sv: 'Historik', en: 'History' },
  lead: { sv: 'Vad som har gjorts i projektet.', en: 'What has been done in the project.' },
  empty: { sv: 'Inget har hänt ännu', en: 'Nothing has happened yet' },
  emptyHelp: { sv: 'Körningar och leveranser visas här.', en: 'Runs and deliveries are shown here.' },
  latestRun: { sv: 'Senaste körningen', en: 'Latest run' },
  runWith: {
    sv: '{{name}}, version {{version}}, räknat från {{asOf}}',
    en: '{{name}}, version {{version}}, counted from {{asOf}}',
  },
  deliveries: { sv: 'Leveranser', en: 'Deliveries' },
  noDeliveries: { sv: 'Inga leveranser ännu.', en: 'No deliveries yet.' },
  time: { sv: 'Tid', en: 'Time' },
  format: { sv: 'Format', en: 'Format' },
  entities: { sv: 'Entiteter', en: 'Entities' },
  leftOut: { sv: 'Skyddade utelämnade', en: 'Protected left out' },
  outcome: { sv: 'Utfall', en: 'Outcome' },
  delivered: { sv: 'Skapad', en: 'Made' },
  blocked: { sv: 'Stoppad av fel', en: 'Stopped by errors' },
})
