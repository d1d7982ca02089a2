import type { Language } from '../../../shared/errors.ts'

export type TableWords = {
  readonly about: string
  readonly lead: readonly string[]
  readonly asOf: string
  readonly sheet: string
  readonly rows: string
  readonly file: string
  readonly column: string
  readonly attribute: string
  readonly help: string
  readonly yes: string
  readonly no: string
  readonly split: string
  readonly cut: (count: number) => string
}

/** Words of the workbook and of the CSV files for people. */
export const tableText: Readonly<Record<Language, TableWords>> = {
  sv: {
    about: 'Om leveransen',
    lead: [
      'Uppgifter enligt SS 12000:2020, ordnade för att läsas. Varje slag av uppgift har ett eget blad.',
      'Listor, till exempel inskrivningar och medlemmar, står i egna blad med en rad för varje post. Kolumnen med id knyter ihop bladen.',
      'Ska uppgifterna läsas av ett annat system, leverera i stället som JSON.',
    ],
    asOf: 'Uppgifterna gäller',
    sheet: 'Blad',
    rows: 'Rader',
    file: 'Fil',
    column: 'Kolumn',
    attribute: 'Namn i standarden',
    help: 'Vad det är',
    yes: 'Ja',
    no: 'Nej',
    split: 'Raderna är fler än ett blad i Excel rymmer och fortsätter på nästa blad.',
    cut: (count) => `Celler som var längre än Excel tillåter och därför klipptes av: ${count}`,
  },
  en: {
    about: 'About the delivery',
    lead: [
      'Data by SS 12000:2020, arranged to be read. Each kind of data has a sheet of its own.',
      'Lists, such as enrolments and members, have sheets of their own with a row for each item. The column with the id ties the sheets together.',
      'If another system is to read the data, deliver as JSON instead.',
    ],
    asOf: 'The data holds as of',
    sheet: 'Sheet',
    rows: 'Rows',
    file: 'File',
    column: 'Column',
    attribute: 'Name in the standard',
    help: 'What it is',
    yes: 'Yes',
    no: 'No',
    split: 'There are more rows than a sheet in Excel holds; they go on in the next sheet.',
    cut: (count) => `Cells that were longer than Excel allows and so were cut off: ${count}`,
  },
}
