import { defineTexts } from '../../texts.ts'

export const deliverText = defineTexts('deliver', {
  title: { sv: 'Leverera', en: 'Deliver' },
  lead: {
    sv: 'Skapa filer enligt SS 12000:2020. De sparas i projektet och hämtas här; inget skickas någonstans.',
    en: 'Make files according to SS 12000:2020. They are kept in the project and fetched here; nothing is sent anywhere.',
  },
  notRun: { sv: 'Inget att leverera ännu', en: 'Nothing to deliver yet' },
  notRunHelp: {
    sv: 'Kör mappningen först, så finns det entiteter att leverera.',
    en: 'Run the mapping first, so that there are entities to deliver.',
  },
  stale: {
    sv: 'Något har ändrats sedan körningen. Kör mappningen igen, så kontrolleras mottagarens krav och leveransen blir av det som gäller nu.',
    en: 'Something has changed since the run. Run the mapping again to check the demands of the receiver and to deliver what holds now.',
  },
  runAgain: { sv: 'Kör mappningen igen', en: 'Run the mapping again' },
  receiver: { sv: 'Mottagare', en: 'Receiver' },
  noReceiver: { sv: 'Ingen särskild', en: 'None in particular' },
  noReceiverHelp: {
    sv: 'Kontrolleras mot standarden, och allt som standarden har plats för följer med.',
    en: 'Checked against the standard, and all that the standard has room for goes along.',
  },
  new: { sv: 'Ny leverans', en: 'New delivery' },
  format: { sv: 'Format', en: 'Format' },
  json: { sv: 'En JSON-fil per ändpunkt', en: 'One JSON file per endpoint' },
  jsonHelp: {
    sv: 'Som standardens API svarar: organisations.json, persons.json och så vidare. Välj det här om mottagaren inte sagt något annat.',
    en: 'As the API of the standard answers: organisations.json, persons.json and so on. Choose this unless the receiver said otherwise.',
  },
  ndjson: { sv: 'NDJSON, en entitet per rad', en: 'NDJSON, one entity a line' },
  ndjsonHelp: {
    sv: 'För system som läser stora mängder rad för rad.',
    en: 'For systems that read large amounts line by line.',
  },
  push: { sv: 'Skickad till mottagare', en: 'Sent to a receiver' },
  pushTo: { sv: 'Till {receiver}', en: 'To {receiver}' },
  pushUndoes: { sv: 'Tar tillbaka leverans {id}', en: 'Takes delivery {id} back' },
  pushRemoved: { sv: 'Borttagna hos mottagaren: {count}', en: 'Removed at the receiver: {count}' },
  pushFailed: { sv: 'Inte mottagna: {count}', en: 'Not taken: {count}' },
  pushRunning: {
    sv: 'Leveransen är inte klar. Kör samma kommando igen, så fortsätter den där den slutade.',
    en: 'The delivery is not finished. Give the same command again, and it goes on from where it stopped.',
  },
  zip: { sv: 'Zip-paket', en: 'Zip package' },
  zipHelp: {
    sv: 'Allt i en fil, med innehållsförteckning, kontrollsummor och anmärkningar.',
    en: 'All in one file, with a table of contents, checksums and findings.',
  },
  xlsx: { sv: 'Excel, att läsa', en: 'Excel, to read' },
  xlsxHelp: {
    sv: 'En arbetsbok med ett blad för varje slag av uppgift, med svenska rubriker och namn bredvid id. För dig som vill se efter, eller skicka till en kollega.',
    en: 'A workbook with a sheet for each kind of data, with plain captions and names beside ids. To look things over, or for a colleague.',
  },
  csv: { sv: 'CSV, att läsa', en: 'CSV, to read' },
  csvHelp: {
    sv: 'Samma tabeller som i Excel, en textfil för varje. För egna register och andra program som läser tabeller.',
    en: 'The same tables as in Excel, a text file for each. For registers of your own and other programs that read tables.',
  },
  sqlite: { sv: 'Databas (SQLite)', en: 'Database (SQLite)' },
  sqliteHelp: {
    sv: 'En fil med allt och färdiga vyer. För den som ställer egna frågor till uppgifterna, till exempel en konsult.',
    en: 'One file with everything and ready views. For those who put questions of their own to the data, such as a consultant.',
  },
  dnp: { sv: 'Skolverkets arbetsbok (DNP)', en: 'Skolverket’s workbook (DNP)' },
  dnpHelp: {
    sv: 'Excelmallen för digitala nationella prov, med fyra blad att läsa in i Skolverkets provtjänst. Det som fanns i förra arbetsboken men inte längre gäller får Ja under Ta bort. Välj mottagaren Skolverket och kör igen för att kontrollera kraven.',
    en: 'The Excel template for the digital national tests, with four sheets for Skolverket’s test service. What the last workbook had and no longer holds gets Ja under Ta bort. Choose the receiver Skolverket and run again to check its demands.',
  },
  source: { sv: 'Rättade källfiler', en: 'Corrected source files' },
  sourceHelp: {
    sv: 'Dina egna filer med rättningarna införda: samma kolumner, ordning och teckenkodning, allt annat orört. För att läsa tillbaka i systemet som filerna kom från.',
    en: 'Your own files with the fixes made: the same columns, order and encoding, all else untouched. To read back into the system that the files came from.',
  },
  share: { sv: 'Underlag för hjälp, med påhittade namn', en: 'Material for help, with invented names' },
  shareHelp: {
    sv: 'Några rader för varje slag av anmärkning, med andra namn och nummer, tillsammans med mappningen och svaren. För en konsult eller leverantör som ska se felen utan att se personerna. Skyddade personer är aldrig med.',
    en: 'A few rows for each kind of finding, with other names and numbers, together with the mapping and the answers. For a consultant or vendor who is to see the faults without seeing the persons. Protected persons are never included.',
  },
  protected: { sv: 'Personer med skyddade uppgifter', en: 'Persons with protected data' },
  leaveOut: { sv: 'Lämna utanför (rekommenderas)', en: 'Leave out (recommended)' },
  leaveOutHelp: {
    sv: 'De och alla hänvisningar till dem tas bort ur leveransen. Hur många det är redovisas, men inte vilka.',
    en: 'They and all references to them are taken out of the delivery. How many is reported, but not who.',
  },
  include: { sv: 'Ta med', en: 'Include' },
  includeHelp: {
    sv: 'Bara om mottagaren får och kan hantera skyddade personuppgifter.',
    en: 'Only if the receiver may and can handle protected personal data.',
  },
  errors_one: { sv: 'Det finns {{count, number}} fel', en: 'There is {{count, number}} error' },
  errors_other: { sv: 'Det finns {{count, number}} fel', en: 'There are {{count, number}} errors' },
  errorsHelp: {
    sv: 'Rätta felen i källorna och kör igen, eller leverera utan det som felen håller tillbaka. Det som lämnas utanför listas i rapporten.',
    en: 'Correct the errors in the sources and run again, or deliver without what the errors hold back. What is left out is listed in the report.',
  },
  allowErrors: {
    sv: 'Leverera ändå, utan det som hålls tillbaka',
    en: 'Deliver anyway, without what is held back',
  },
  allowErrorsFirst: {
    sv: 'Leveransen stoppas av felen tills rutan ovan är ikryssad.',
    en: 'The errors stop the delivery until the box above is ticked.',
  },
  make: { sv: 'Skapa leveransen', en: 'Make the delivery' },
  deliveries: { sv: 'Leveranser', en: 'Deliveries' },
  noDeliveries: { sv: 'Inga leveranser ännu.', en: 'No deliveries yet.' },
  delivery: { sv: 'Leverans {{id}}, {{time}}', en: 'Delivery {{id}}, {{time}}' },
  blocked: {
    sv: 'Stoppad av fel: bara rapporten skapades',
    en: 'Stopped by errors: only the report was made',
  },
  protectedLeftOut_one: {
    sv: '{{count, number}} skyddad person lämnades utanför.',
    en: '{{count, number}} protected person was left out.',
  },
  protectedLeftOut_other: {
    sv: '{{count, number}} skyddade personer lämnades utanför.',
    en: '{{count, number}} protected persons were left out.',
  },
  file: { sv: 'Fil', en: 'File' },
  size: { sv: 'Storlek', en: 'Size' },
  download: { sv: 'Hämta {{name}}', en: 'Download {{name}}' },
})
