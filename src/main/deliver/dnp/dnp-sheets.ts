/**
 * The four sheets of the workbook that Skolverket's test service reads (Skolverket, dnp-usermanagement): names, captions and order. The
 * captions are those that files in use have; `mappings/dnp-filinlasning.json` reads them back.
 */
export const sheetNames = ['classes', 'subjectGroups', 'pupils', 'staff'] as const
export type SheetName = (typeof sheetNames)[number]

export const dnpTitle = 'Uppgifter för överföring till Skolverkets provtjänst'
export const removal = 'Ja'

export const dnpSheets: Readonly<Record<SheetName, { name: string; captions: readonly string[] }>> = {
  classes: { name: 'Klasser', captions: ['Skolenhetskod*', 'Skolform*', 'Klass*', 'Ta bort'] },
  subjectGroups: {
    name: 'Ämnesgrupp & provaktiviteter',
    captions: ['Skolenhetskod*', 'Skolform*', 'Ämnesgrupp*', 'Provaktivitet*', 'Ta bort'],
  },
  pupils: {
    name: 'Elevinskrivningar',
    captions: [
      'Personnummer*',
      'Förnamn*',
      'Efternamn*',
      'Federationsanvändarnamn (ePPN)*',
      'E-post',
      'Skolenhetskod*',
      'Skolform*',
      'Årskurs',
      'Studievägskod',
      'Klass',
      'Ämnesgrupper',
      'Skyddade personuppgifter',
      'Ta bort',
    ],
  },
  staff: {
    name: 'Personalstjänstgöringar',
    captions: [
      'Personnummer*',
      'Förnamn*',
      'Efternamn*',
      'Federationsanvändarnamn (ePPN)*',
      'E-post*',
      'Skolenhetskod*',
      'Tjänstgöringsroll*',
      'Ämnesgrupper',
      'Ta bort',
    ],
  },
}

/** School forms that pupils can be sent in by file; pupils in VUXGY only by the API (docs of the service). */
export const fileSchoolTypes: ReadonlySet<string> = new Set(['GR', 'SP', 'SAM', 'GY'])
