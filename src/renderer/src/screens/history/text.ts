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
  changes: { sv: 'Sedan förra', en: 'Since the last' },
  firstDelivery: { sv: 'Första leveransen', en: 'First delivery' },
  changesInShort: {
    sv: '{{create, number}} nya, {{update, number}} ändrade, {{removed, number}} borttagna, {{reidentified, number}} med nytt id',
    en: '{{create, number}} new, {{update, number}} changed, {{removed, number}} removed, {{reidentified, number}} with a new id',
  },
  overruled: { sv: 'Skapad, gränserna åsidosatta', en: 'Made, limits overruled' },
  log: { sv: 'Vad som har gjorts', en: 'What has been done' },
  logHelp: {
    sv: 'Varje rad är låst till raden före, så att en ändrad eller borttagen rad syns. Inga personuppgifter finns här. Spara loggen utanför projektet med skolflytt audit PROJEKT --ndjson.',
    en: 'Each line is locked to the line before it, so that an edited or removed line shows. There is no personal data here. Keep the log outside the project with skolflytt audit PROJECT --ndjson.',
  },
  logWhole: {
    sv: 'Loggen är hel: inget är ändrat i efterhand.',
    en: 'The log is whole: nothing was changed afterwards.',
  },
  logBroken: {
    sv: 'Loggen är bruten vid rad {{line}}: något är ändrat eller borttaget i efterhand. Jämför med en kopia som sparats utanför projektet.',
    en: 'The log is broken at line {{line}}: something was edited or removed afterwards. Compare it with a copy kept outside the project.',
  },
  who: { sv: 'Vem', en: 'Who' },
  what: { sv: 'Vad', en: 'What' },
  details: { sv: 'Uppgifter', en: 'Details' },
  retention: { sv: 'Hur länge uppgifterna får sparas', en: 'How long the data may be kept' },
  retainUntil: { sv: 'Sista dag', en: 'Last day' },
  retainHelp: {
    sv: 'Efter den dagen påminner startsidan och projektet om att radera. Inget raderas av sig självt.',
    en: 'After that day the start page and the project remind you to erase. Nothing is erased by itself.',
  },
  save: { sv: 'Spara dagen', en: 'Save the day' },
  saved: { sv: 'Dagen är sparad.', en: 'The day is saved.' },
  blocked: { sv: 'Stoppad av fel', en: 'Stopped by errors' },
})
