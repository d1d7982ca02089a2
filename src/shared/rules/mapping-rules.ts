import type { RuleFamily } from '../finding.ts'

/** Rules of the mapping stage: from rows to entities. A question is asked in two languages: `{question}`, `{questionEn}` (MAP-08). */
export const mappingRules = {
  'MAP-01': {
    severity: 'error',
    title: { sv: 'Kolumn som mappningen läser saknas', en: 'Column that the mapping reads is missing' },
    sv: '{source} har ingen kolumn {column}, som mappningen läser.',
    en: '{source} has no column {column}, which the mapping reads.',
    help: {
      sv: 'Välj rätt mappning, eller byt kolumnens namn i filen.',
      en: 'Choose the right mapping, or rename the column in the file.',
    },
  },
  'MAP-02': {
    severity: 'error',
    title: { sv: 'Nyckeln på raden är tom', en: 'Key of the row is empty' },
    sv: 'Det går inte att avgöra vilken {entity} raden gäller: {column} är tom.',
    en: 'It cannot be told which {entity} the row is about: {column} is empty.',
    help: { sv: 'Fyll i cellen i källfilen.', en: 'Fill in the cell in the source file.' },
  },
  'MAP-03': {
    severity: 'warning',
    title: { sv: 'Kod som tabellen inte känner till', en: 'Code that the table does not know' },
    sv: 'Koden {value} är okänd för {table}. Förslag: {suggestion}. Förekommer {count|gång|gånger}.',
    en: 'The code {value} is unknown to {table}. Suggestion: {suggestion}. It occurs {count|time|times}.',
    help: {
      sv: 'Lägg till koden i mappningens tabell, eller rätta cellen.',
      en: 'Add the code to the mapping’s table, or correct the cell.',
    },
  },
  'MAP-04': {
    severity: 'info',
    title: { sv: 'Värden som skrivits om', en: 'Values that were rewritten' },
    sv: '{value} tolkades som {reading}. Samma slags omskrivning gjordes {count|gång|gånger} i kolumnen.',
    en: '{value} was taken as {reading}. The same kind of rewriting was done {count|time|times} in the column.',
  },
  'MAP-05': {
    severity: 'error',
    title: { sv: 'Rader som säger emot varandra', en: 'Rows that contradict each other' },
    sv: 'Två rader säger olika om {attribute}: rad {rowA} i {sourceA} och rad {rowB} i {sourceB}. Den senare väntar.',
    en: 'Two rows disagree on {attribute}: row {rowA} of {sourceA} and row {rowB} of {sourceB}. The later one waits.',
    help: {
      sv: 'Rätta den rad som är fel. Är det två olika personer eller grupper behöver de olika nycklar.',
      en: 'Correct the row that is wrong. If they are two different persons or groups they need different keys.',
    },
  },
  'MAP-06': {
    severity: 'error',
    title: { sv: 'Hänvisning till något ingen rad beskriver', en: 'Reference to something no row describes' },
    sv: '{column} hänvisar till {entity} {key}, men ingen rad beskriver den.',
    en: '{column} refers to {entity} {key}, but no row describes it.',
    help: {
      sv: 'Kontrollera stavningen, eller lägg till den fil som saknas.',
      en: 'Check the spelling, or add the file that is missing.',
    },
  },
  'MAP-07': {
    severity: 'warning',
    title: { sv: 'Värde som inte går att använda', en: 'Value that cannot be used' },
    sv: '{value} går inte att använda som {attribute} och togs inte med.',
    en: '{value} cannot be used as {attribute} and was not taken along.',
    help: {
      sv: 'Rätta cellen, eller ändra mappningen för kolumnen.',
      en: 'Correct the cell, or change the mapping of the column.',
    },
  },
  'MAP-08': {
    severity: 'warning',
    title: { sv: 'Fråga besvarad med standardsvaret', en: 'Question answered by its default' },
    sv: 'Ingen har svarat på "{question}". Standardsvaret {answer} användes {count|gång|gånger}.',
    en: 'Nobody has answered "{questionEn}". The default answer {answer} was used {count|time|times}.',
    help: {
      sv: 'Svara på frågan under Mappning och kör igen.',
      en: 'Answer the question under Mapping and run again.',
    },
  },
  'MAP-09': {
    severity: 'warning',
    title: { sv: 'Nytt id för någon som redan har ett', en: 'New id for someone who already has one' },
    sv: '{person} skulle få ett nytt id, fast en person med samma namn och födelsedatum redan har {id}.',
    en: '{person} would get a new id, though a person with the same name and birth date already has {id}.',
  },
  'MAP-10': {
    severity: 'info',
    title: {
      sv: 'Hänvisning lämnad tom i väntan på rättning',
      en: 'Reference left empty until a correction',
    },
    sv: '{attribute} pekade på {entity} {key}, som väntar på rättning, och lämnades därför tomt.',
    en: '{attribute} pointed to {entity} {key}, which waits to be corrected, and was therefore left empty.',
  },
  'MAP-11': {
    severity: 'info',
    title: { sv: 'Väntar på att något annat rättas', en: 'Waits for something else to be corrected' },
    sv: 'Väntar, eftersom {attribute} måste peka på {entity} {key}, som själv väntar på rättning.',
    en: 'Waits, since {attribute} must point to {entity} {key}, which itself waits to be corrected.',
  },
  'MAP-12': {
    severity: 'info',
    title: { sv: 'Ifylld kolumn som inte förs över', en: 'Filled column that is not transferred' },
    sv: 'Kolumnen {column} har {n|ifylld cell|ifyllda celler} som inte förs över.',
    en: 'The column {column} has {n|filled cell that is|filled cells that are} not transferred.',
  },
  'MAP-13': {
    severity: 'warning',
    title: { sv: 'Okänd uppgift i mappningen', en: 'Unknown entry in the mapping' },
    sv: 'Mappningen innehåller {key}, som den här versionen inte känner till. Det sparas men har ingen verkan.',
    en: 'The mapping contains {key}, which this version does not know. It is kept but has no effect.',
  },
  'MAP-14': {
    severity: 'info',
    title: {
      sv: 'Skillnad mellan rader avgjord av mappningen',
      en: 'Disagreement of rows settled by the mapping',
    },
    sv: 'Rad {rowA} i {sourceA} och rad {rowB} i {sourceB} säger olika om {attribute}. Mappningens regel avgjorde.',
    en: 'Row {rowA} of {sourceA} and row {rowB} of {sourceB} disagree on {attribute}. The mapping’s rule decided.',
  },
  'MAP-15': {
    severity: 'warning',
    title: { sv: 'Källa som inte förs över', en: 'Source that is not transferred' },
    sv: 'Mappningen känner inte igen {source}. {n|rad|rader} förs inte över.',
    en: 'The mapping does not recognise {source}. {n|row is|rows are} not transferred.',
    help: {
      sv: 'Har en rubrik bytt namn, gör om förslaget eller ändra mappningen under Mappning. Ska källan inte med, ta bort den under Källor.',
      en: 'Where a caption has another name, make the proposal again or change the mapping under Mapping. If the source is not to go along, remove it under Sources.',
    },
  },
} as const satisfies RuleFamily
