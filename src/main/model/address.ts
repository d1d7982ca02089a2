import { integer, text } from './field.ts'

/** What an organisation's and a person's address share; which parts are required differs for `country` only. */
export const addressShape = {
  streetAddress: text(
    ['Gatuadress', 'Gata och nummer, eller box.'],
    ['Street address', 'Street and number, or box.'],
  ),
  postalCode: text(['Postnummer', 'Fem siffror i Sverige.'], ['Postal code', 'Five digits in Sweden.']),
  locality: text(['Postort', 'Orten i adressen.'], ['Town', 'The town of the address.']),
  countyCode: integer(
    ['Länskod', 'Länets nummer som heltal: Stockholms län är 1.'],
    ['County code', 'The county’s number as an integer: Stockholm is 1.'],
  ).optional(),
  municipalityCode: integer(
    ['Kommunkod (heltal)', 'Kommunens nummer som heltal; inledande nolla faller bort, 0180 blir 180.'],
    [
      'Municipality code (integer)',
      'The municipality’s number as an integer; a leading zero is lost, 0180 becomes 180.',
    ],
  ).optional(),
  realEstateDesignation: text(
    ['Fastighetsbeteckning', 'Fastighetens beteckning, där gatuadress saknas eller inte räcker.'],
    [
      'Property designation',
      'The registered name of the property, where a street address is missing or not enough.',
    ],
  ).optional(),
}

export const country = () =>
  text(
    ['Land', 'Landet i adressen, till exempel SE.'],
    ['Country', 'The country of the address, for example SE.'],
  )
