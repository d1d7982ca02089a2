import { defineTexts } from '../../texts.ts'

export const sourcesText = defineTexts('sources', {
  title: { sv: 'Källor', en: 'Sources' },
  lead: {
    sv: 'Filerna som ska flyttas, precis som de är. Inget ändras i originalen.',
    en: 'The files to move, just as they are. Nothing changes in the originals.',
  },
  addFiles: { sv: 'Lägg till filer', en: 'Add files' },
  empty: { sv: 'Inga källor ännu', en: 'No sources yet' },
  emptyHelp: {
    sv: 'Släpp filer eller mappar var som helst i fönstret, eller välj dem här. CSV, Excel (.xlsx) och SS 12000:2018-export (JSON) går bra.',
    en: 'Drop files or folders anywhere in the window, or choose them here. CSV, Excel (.xlsx) and SS 12000:2018 exports (JSON) will do.',
  },
  importing: {
    sv: 'Filerna läses in. Källorna visas här när importen är klar.',
    en: 'The files are being read. The sources are shown here when the import is done.',
  },
  fetch: { sv: 'Hämta från ett API', en: 'Fetch from an API' },
  fetchTitle: { sv: 'Hämta från ett API', en: 'Fetch from an API' },
  fetchHelp: {
    sv: 'För system som redan lämnar ut uppgifter enligt SS 12000:2020. Allt som nyckeln får läsa hämtas hit; inget skickas och inget ändras där. Hämtar du igen ersätts det som hämtades förut.',
    en: 'For systems that already give data according to SS 12000:2020. All that the token may read is fetched here; nothing is sent and nothing changes there. Fetching again replaces what was fetched before.',
  },
  fetchUrl: { sv: 'API:ets adress', en: 'Address of the API' },
  fetchUrlHelp: {
    sv: 'Börjar med https:// och slutar med versionen, till exempel /v2.0. Den som har systemet vet.',
    en: 'Begins with https:// and ends with the version, such as /v2.0. Whoever runs the system knows.',
  },
  fetchUrlMissing: { sv: 'Skriv API:ets adress.', en: 'Write the address of the API.' },
  fetchToken: { sv: 'Nyckel (token)', en: 'Token' },
  fetchTokenHelp: {
    sv: 'Skickas bara till adressen ovan, och sparas inte. Lämna tomt om API:et inte kräver någon.',
    en: 'Is sent to the address above only, and is not kept. Leave it empty if the API needs none.',
  },
  fetchStart: { sv: 'Hämta', en: 'Fetch' },
  firstRows: { sv: 'De första raderna i {{source}}', en: 'The first rows of {{source}}' },
  firstRowsHelp: {
    sv: 'Resten läses fortfarande in. Ser det fel ut kan du avbryta: då ändras inget i projektet.',
    en: 'The rest is still being read. If it looks wrong you can cancel: then nothing changes in the project.',
  },
  firstRowsOf: { sv: 'Visa rader i', en: 'Show rows of' },
  row: { sv: 'Rad', en: 'Row' },
  list: { sv: 'Alla källor', en: 'All sources' },
  file: { sv: 'Fil', en: 'File' },
  kind: { sv: 'Slag', en: 'Kind' },
  encoding: { sv: 'Teckenkodning', en: 'Encoding' },
  delimiter: { sv: 'Avgränsare', en: 'Delimiter' },
  tab: { sv: 'tabb', en: 'tab' },
  columns: { sv: 'Kolumner', en: 'Columns' },
  mappedAs: { sv: 'Mappas som', en: 'Mapped as' },
  views: { sv: 'Källans delar', en: 'Parts of the source' },
  rowsView: { sv: 'Rader', en: 'Rows' },
  evidence: { sv: 'Så lästes filen', en: 'How the file was read' },
  showFindings: { sv: 'Visa anmärkningarna', en: 'Show the findings' },
  remove: { sv: 'Ta bort källan', en: 'Remove the source' },
  removeTitle: { sv: 'Ta bort {{source}}?', en: 'Remove {{source}}?' },
  removeHelp: {
    sv: 'Källan och dess rader tas bort ur projektet. Originalfilen påverkas inte; du kan lägga till den igen.',
    en: 'The source and its rows are removed from the project. The original file is not touched; you can add it again.',
  },
  removeConfirm: { sv: 'Ta bort', en: 'Remove' },
  rowNotFound: {
    sv: 'Rad {{row}} finns inte längre i källan.',
    en: 'Row {{row}} is no longer in the source.',
  },
  noRows: { sv: 'Källan har inga rader.', en: 'The source has no rows.' },
})
