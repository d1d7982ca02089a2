import type { RuleFamily } from '../finding.ts'

/**
 * Rules of import (RULES.md §12). Where a hole holds words rather than data there is one a language: `{reason}` and
 * `{reasonEn}` (IMP-22), `{limit}` and `{limitEn}` (IMP-23), `{what}` and `{whatEn}` (IMP-15).
 */
export const importRules = {
  'IMP-01': {
    severity: 'error',
    title: { sv: 'Rad med fel antal fält', en: 'Row with the wrong number of fields' },
    sv: 'Raden har {count} fält där källan har {expected}. Fälten lämnas på sin plats och raden väntar.',
    en: 'The row has {count} fields where the source has {expected}. The fields stay where they are and the row waits.',
    help: {
      sv: 'Se efter om ett fält innehåller avgränsaren utan citattecken, eller om ett fält saknas. Rätta raden, eller tillåt bredden i läsinställningarna.',
      en: 'See whether a field holds the delimiter without quotes, or whether one is missing. Correct the row, or allow the width in the read options.',
    },
  },
  'IMP-02': {
    severity: 'error',
    title: { sv: 'Citattecken som inte stängs', en: 'Quote that does not close' },
    sv: 'Ett citattecken öppnas på rad {row} och stängs inte. Raden väntar, resten av filen läses som vanligt.',
    en: 'A quote opens on line {row} and does not close. The row waits; the rest of the file is read as usual.',
    help: {
      sv: 'Ta bort citattecknet eller sätt dit det som saknas, och läs in filen på nytt.',
      en: 'Remove the quote or add the one that is missing, then import the file again.',
    },
  },
  'IMP-03': {
    severity: 'error',
    title: { sv: 'Fil utan innehåll', en: 'File without content' },
    sv: 'Det finns inget i filen.',
    en: 'There is nothing in the file.',
    help: {
      sv: 'Gör om exporten ur källsystemet och kontrollera att filen har innehåll.',
      en: 'Repeat the export from the source system and check that the file has content.',
    },
  },
  'IMP-04': {
    severity: 'warning',
    title: { sv: 'Tecken som gått förlorade', en: 'Characters that were lost' },
    sv: 'Tecken har gått förlorade i {value}, redan innan filen lästes.',
    en: 'Characters were lost in {value} before the file was read.',
    help: {
      sv: 'De kan inte räknas ut. Gör om exporten med rätt teckenkodning, eller skriv in rätt text.',
      en: 'They cannot be worked out. Repeat the export with the right encoding, or type the right text.',
    },
  },
  'IMP-05': {
    severity: 'warning',
    title: { sv: 'Text som kodats dubbelt', en: 'Text that was encoded twice' },
    sv: '{value} är dubbelkodad text (UTF-8 tolkad som något annat). Det står troligen {suggestion}.',
    en: '{value} is text encoded twice (UTF-8 taken for something else). It probably says {suggestion}.',
    help: {
      sv: 'Använd rättningen Reparera dubbelkodad text, som visar resultatet först.',
      en: 'Use the fix Repair double encoding, which shows the result first.',
    },
  },
  'IMP-06': {
    severity: 'warning',
    title: { sv: 'Fel teckenkodning vald för filen', en: 'Wrong encoding chosen for the file' },
    sv: 'Å, ä och ö ligger där kodsida 850 har dem, inte där {encoding} har dem.',
    en: 'The letters å, ä and ö are where code page 850 has them, not where {encoding} has them.',
    help: {
      sv: 'Byt källans teckenkodning till cp850 och jämför namnen i förhandsvisningen.',
      en: "Change the source's encoding to cp850 and compare the names in the preview.",
    },
  },
  'IMP-07': {
    severity: 'warning',
    title: { sv: 'Rad i annan teckenkodning än filen', en: 'Row in another encoding than the file' },
    sv: 'Filen blandar teckenkodningar: rad {row} lästes som {encoding}.',
    en: 'The file mixes encodings: row {row} was read as {encoding}.',
    help: {
      sv: 'Kontrollera namnen på raden. Filer som satts ihop av flera exporter brukar se ut så.',
      en: 'Check the names of the row. Files put together from several exports tend to look like this.',
    },
  },
  'IMP-08': {
    severity: 'warning',
    title: { sv: 'Rubrikraden upprepas bland raderna', en: 'Header row repeated among the rows' },
    sv: 'Rubrikerna upprepas på rad {row}. Den raden räknas inte som data.',
    en: 'The captions are repeated on row {row}. That row does not count as data.',
    help: {
      sv: 'Inget behöver göras om raden verkligen är en rubrikrad.',
      en: 'Nothing needs doing if the row really is a caption row.',
    },
  },
  'IMP-09': {
    severity: 'warning',
    title: { sv: 'Flera kolumner med samma rubrik', en: 'Several columns with the same caption' },
    sv: 'Flera kolumner heter {column}. De hålls isär med kolumnens plats eller rubriken ovanför.',
    en: 'Several columns are called {column}. They are kept apart by the position of the column or the caption above.',
    help: {
      sv: 'Kontrollera i mappningen att rätt kolumn används.',
      en: 'Check in the mapping that the right column is used.',
    },
  },
  'IMP-10': {
    severity: 'error',
    title: { sv: 'Rubrikrad som inte passar raderna', en: 'Header row that does not fit the rows' },
    sv: 'Rubrikraden har {count} namn men raderna har {expected} fält. Källan väntar, eftersom rubrikerna inte säger vilket fält som är vilket.',
    en: 'The header has {count} names but the rows have {expected} fields. The source waits, since the captions do not tell which field is which.',
    help: {
      sv: 'Rätta rubrikraden, eller namnge kolumnerna efter plats i läsinställningarna.',
      en: 'Correct the header row, or name the columns by position in the read options.',
    },
  },
  'IMP-11': {
    severity: 'warning',
    title: { sv: 'Inledande nolla som fallit bort', en: 'Leading zero that was lost' },
    sv: '{value} verkar ha tappat en nolla i början. Det ska troligen vara {suggestion}.',
    en: '{value} seems to have lost a zero at the beginning. It should probably be {suggestion}.',
    help: {
      sv: 'Godta förslaget, eller formatera kolumnen som text i Excel och exportera igen.',
      en: 'Accept the suggestion, or format the column as text in Excel and export again.',
    },
  },
  'IMP-12': {
    severity: 'error',
    title: { sv: 'Långt nummer avkortat av Excel', en: 'Long number shortened by Excel' },
    sv: '{value} är skrivet i grundpotensform, så de sista siffrorna är borta.',
    en: '{value} is written in scientific notation, so the last digits are gone.',
    help: {
      sv: 'Hämta värdet ur källsystemet. Formatera kolumnen som text innan filen sparas från Excel.',
      en: 'Fetch the value from the source system. Format the column as text before saving from Excel.',
    },
  },
  'IMP-13': {
    severity: 'warning',
    title: { sv: 'Värde som Excel kan ha gjort om', en: 'Value that Excel may have changed' },
    sv: 'Excel kan ha ändrat {value} till ett datum eller ett tal.',
    en: 'Excel may have turned {value} into a date or a number.',
    help: {
      sv: 'Jämför med källan. Klasser som 1-2 eller 5E2 blir lätt något annat.',
      en: 'Compare with the source. Classes such as 1-2 or 5E2 easily become something else.',
    },
  },
  'IMP-14': {
    severity: 'warning',
    title: {
      sv: 'Listan slutar där ett kalkylblad tar slut',
      en: 'The list ends where a worksheet ends',
    },
    sv: 'Sista raden är {row}, precis där ett kalkylblad tar slut. Fler rader kan ha fallit bort.',
    en: 'The last row is {row}, exactly where a worksheet ends. More rows may have been dropped.',
    help: {
      sv: 'Exportera direkt till csv, utan att spara om i Excel, eller dela upp exporten, och jämför antalet rader.',
      en: 'Export straight to csv, without saving again in Excel, or split the export, and compare the number of rows.',
    },
  },
  'IMP-15': {
    severity: 'warning',
    title: { sv: 'Dolda uppgifter i arbetsboken', en: 'Hidden data in the workbook' },
    sv: '{what} är dolt men innehåller data, och togs med.',
    en: '{whatEn} is hidden and holds data, which was included.',
    help: {
      sv: 'Lämna källan utanför mappningen om det dolda inte ska med.',
      en: 'Leave the source out of the mapping if what is hidden should not come along.',
    },
  },
  'IMP-16': {
    severity: 'error',
    title: { sv: 'Felvärde i Excelcell', en: 'Error value in an Excel cell' },
    sv: 'Cellen visar felet {value} i stället för ett värde.',
    en: 'The cell shows the error {value} instead of a value.',
    help: {
      sv: 'Rätta formeln i Excel, eller skriv in värdet.',
      en: 'Correct the formula in Excel, or type the value.',
    },
  },
  'IMP-17': {
    severity: 'warning',
    title: { sv: 'Formel utan sparat resultat', en: 'Formula without a saved result' },
    sv: 'Cellen har en formel utan sparat resultat och räknas som tom.',
    en: 'The cell has a formula without a saved result and counts as empty.',
    help: {
      sv: 'Öppna filen i Excel, låt den räkna om och spara den.',
      en: 'Open the file in Excel, let it recalculate, and save it.',
    },
  },
  'IMP-18': {
    severity: 'warning',
    title: { sv: 'Samma fil är redan inläst', en: 'Same file imported already' },
    sv: 'Filen har samma innehåll som {file}, som redan är inläst. Den lästes inte en gång till.',
    en: 'The file has the same content as {file}, which is imported already. It was not read again.',
    help: {
      sv: 'Välj en annan fil om den skulle vara nyare.',
      en: 'Choose another file if it was meant to be newer.',
    },
  },
  'IMP-19': {
    severity: 'info',
    title: { sv: 'Rader utan data lämnade utanför', en: 'Rows without data left out' },
    sv: '{count|rad|rader} utan data (summor, sidfötter, exempel, tomma) lämnades utanför: {rows}.',
    en: '{count|row|rows} without data (totals, page footers, examples, blanks) left out: {rows}.',
    help: {
      sv: 'Raderna finns kvar i källan och kan tas med om de är data.',
      en: 'The rows remain in the source and can be included if they are data.',
    },
  },
  'IMP-20': {
    severity: 'info',
    title: { sv: 'Blanksteg och tecken gjorda enhetliga', en: 'White space and characters made uniform' },
    sv: 'Blanksteg eller sammansatta tecken i {column} gjordes enhetliga i {count|cell|celler}.',
    en: 'White space or combined characters in {column} were made uniform in {count|cell|cells}.',
    help: { sv: 'Inget behöver göras.', en: 'Nothing needs doing.' },
  },
  'IMP-21': {
    severity: 'info',
    title: { sv: 'Exakt likadana rader sammanslagna', en: 'Identical rows merged' },
    sv: 'Raden är tecken för tecken lika med rad {row} och slogs ihop med den.',
    en: 'The row equals row {row} character by character and was merged with it.',
    help: { sv: 'Inget behöver göras.', en: 'Nothing needs doing.' },
  },
  'IMP-22': {
    severity: 'error',
    title: { sv: 'Fil som inte går att läsa', en: 'File that cannot be read' },
    sv: 'Filen går inte att läsa. {reason}',
    en: 'The file is not readable. {reasonEn}',
    help: {
      sv: 'Gör det som meddelandet säger och lägg till filen igen. Övriga filer påverkas inte.',
      en: 'Do what the message says and add the file again. Other files are not affected.',
    },
  },
  'IMP-23': {
    severity: 'error',
    title: { sv: 'Fil eller post över skyddsgränsen', en: 'File or record over a safety limit' },
    sv: 'Filen går över en skyddsgräns. {limit}',
    en: 'The file goes over a safety limit. {limitEn}',
    help: {
      sv: 'Kontrollera att det är rätt fil. Dela upp den om den verkligen är så stor.',
      en: 'Check that it is the right file. Split it if it really is that large.',
    },
  },
  'IMP-24': {
    severity: 'warning',
    title: { sv: 'Datum skrivna i olika ordning', en: 'Dates written in different orders' },
    sv: 'Datumen i {column} är skrivna i olika ordning: {orders}.',
    en: 'The dates in {column} are written in different orders: {orders}.',
    help: {
      sv: 'Bestäm ordningen för kolumnen i mappningen och rätta de datum som avviker.',
      en: 'Settle the order of the column in the mapping and correct the dates that differ.',
    },
  },
  'IMP-25': {
    severity: 'warning',
    title: { sv: 'Osäkert vilken rad som är rubrikrad', en: 'Uncertain which row is the header' },
    sv: 'Rad {row} togs som rubrikrad, men det är inte säkert att det stämmer.',
    en: 'Row {row} was taken as the header row, but that may be wrong.',
    help: {
      sv: 'Titta på de första raderna och ange rubrikraden om den är en annan.',
      en: 'Look at the first rows and state the header row if it is another one.',
    },
  },
} as const satisfies RuleFamily
