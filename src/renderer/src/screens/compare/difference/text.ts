import { defineTexts } from '../../../texts.ts'

export const differenceText = defineTexts('difference', {
  title: { sv: 'Skillnader', en: 'Differences' },
  with: { sv: 'Jämför med', en: 'Compare with' },
  delivery: { sv: 'Förra leveransen', en: 'The last delivery' },
  project: { sv: 'Ett annat projekt', en: 'Another project' },
  api: { sv: 'Ett API', en: 'An API' },
  noDelivery: {
    sv: 'Inget är levererat i filer ännu. När det är det visas här vad som har ändrats sedan dess.',
    en: 'Nothing has been delivered in files yet. When it has, what has changed since is shown here.',
  },
  format: { sv: 'Leverans', en: 'Delivery' },
  projectHelp: {
    sv: 'Visar vad som skiljer det här projektet från ett annat, till exempel förra terminens. Det andra projektet ändras inte.',
    en: 'Shows how this project differs from another, such as that of last term. The other project is not changed.',
  },
  choose: { sv: 'Projekt', en: 'Project' },
  noProjects: {
    sv: 'Du har inga andra projekt i listan. Välj en projektfil i stället.',
    en: 'You have no other projects in the list. Choose a project file instead.',
  },
  compare: { sv: 'Jämför', en: 'Compare' },
  file: { sv: 'Jämför med en fil …', en: 'Compare with a file …' },
  fileHelp: {
    sv: 'En projektfil (.skolflytt) eller en leverans enligt SS 12000:2020 (zip, JSON, NDJSON eller databas).',
    en: 'A project file (.skolflytt) or a delivery of SS 12000:2020 (zip, JSON, NDJSON or a database).',
  },
  sending: { sv: 'Läser filen …', en: 'Reading the file …' },
  apiHelp: {
    sv: 'Hämtar det som API:et lämnar enligt SS 12000:2020 och visar vad som skiljer. Inget skickas dit.',
    en: 'Fetches what the API gives by SS 12000:2020 and shows what differs. Nothing is sent there.',
  },
  address: { sv: 'API:ets adress', en: 'The address of the API' },
  addressHelp: {
    sv: 'Med version, till exempel https://…/v2.0',
    en: 'With its version, such as https://…/v2.0',
  },
  token: { sv: 'Nyckel (token)', en: 'Token' },
  tokenHelp: {
    sv: 'Används för den här jämförelsen och sparas ingenstans.',
    en: 'Used for this comparison, and kept nowhere.',
  },
  result: { sv: 'Jämfört med {{name}}', en: 'Compared with {{name}}' },
  resultHelp: {
    sv: 'Nya finns bara här, borttagna bara där. Skyddade personer räknas med men visas inte.',
    en: 'Created are only here, deleted only there. Protected persons are counted but not shown.',
  },
  forget: { sv: 'Glöm jämförelsen', en: 'Forget the comparison' },
  forgetHelp: {
    sv: 'Det andra projektets uppgifter ligger i det här projektet tills du glömmer jämförelsen eller kör mappningen.',
    en: 'The data of the other side is in this project until you forget the comparison or run the mapping.',
  },
})
