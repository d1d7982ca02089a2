import { z } from 'zod'
import { addressShape, country } from './address.ts'
import { contactInfoTypes, organisationAddressTypes, organisationTypes, schoolTypes } from './codes.ts'
import { code, date, email, id, list, meta, object, reference, text, uri } from './field.ts'

export const Organisation = z.object({
  id,
  meta,
  displayName: text(
    ['Namn', 'Vad enheten heter för dem som ska se den.'],
    ['Name', 'What the unit is called for those who see it.'],
  ),
  organisationType: code(
    organisationTypes,
    ['Organisationstyp', 'Vilken nivå det är: huvudman, skola, skolenhet eller något däremellan.'],
    ['Organisation type', 'Which level it is: school authority, school, school unit or something between.'],
  ),
  organisationCode: text(
    ['Egen kod', 'Huvudmannens egen kod för enheten.'],
    ['Own code', 'The school authority’s own code for the unit.'],
  ).optional(),
  organisationNumber: text(
    ['Organisationsnummer', 'Den juridiska personens nummer, tio siffror.'],
    ['Organisation number', 'The number of the legal entity, ten digits.'],
  ).optional(),
  parentOrganisation: reference(
    'Organisation',
    ['Överordnad enhet', 'Enheten närmast ovanför. Den får inte vara en skolenhet.'],
    ['Parent unit', 'The unit just above. It may not be a school unit.'],
  ).optional(),
  schoolUnitCode: text(
    ['Skolenhetskod', 'Skolverkets kod för skolenheten, åtta siffror.'],
    ['School unit code', 'The code that Skolverket gave the school unit, eight digits.'],
  ).optional(),
  schoolTypes: list(
    z.enum(schoolTypes),
    ['Skolformer', 'Skolformerna som skolenheten bedriver. Bara för skolenheter.'],
    ['School forms', 'The school forms that the school unit runs. For school units only.'],
    { unique: true },
  ).optional(),
  address: object(
    {
      type: code(
        organisationAddressTypes,
        ['Adresstyp', 'Om adressen är till för besök, leveranser, post eller fakturor.'],
        ['Address type', 'Whether the address is for visits, deliveries, mail or invoices.'],
      ).optional(),
      ...addressShape,
      country: country().optional(),
    },
    ['Adress', 'Enhetens adress.'],
    ['Address', 'The address of the unit.'],
  ).optional(),
  municipalityCode: text(
    ['Kommunkod', 'Län och kommun med fyra siffror som text, till exempel 0180.'],
    ['Municipality code', 'County and municipality as text of four digits, for example 0180.'],
  ).optional(),
  url: uri(
    ['Webbplats', 'Adressen till enhetens webbsida.'],
    ['Web site', 'The address of the unit’s web page.'],
  ).optional(),
  email: email(
    ['E-post', 'Enhetens e-postadress.'],
    ['E-mail', 'The e-mail address of the unit.'],
  ).optional(),
  phoneNumber: text(
    ['Telefon', 'Enhetens telefonnummer.'],
    ['Phone', 'The phone number of the unit.'],
  ).optional(),
  contactInfo: list(
    z.object({
      infoType: code(
        contactInfoTypes,
        ['Slag', 'Om uppgiften är till för support eller får visas för alla.'],
        ['Kind', 'Whether it is for support or may be shown to everyone.'],
      ).optional(),
      info: text(
        ['Uppgift', 'Kontaktuppgiften i fri text.'],
        ['Information', 'The contact information as free text.'],
      ).optional(),
    }),
    ['Kontaktuppgifter', 'Andra sätt att nå enheten.'],
    ['Contact information', 'Other ways to reach the unit.'],
  ).optional(),
  startDate: date(
    [
      'Startdatum',
      'Första dagen enheten finns. Gäller även enheterna under den, om de inte själva börjar senare.',
    ],
    ['Start date', 'The first day the unit exists. Holds for the units below too, unless they begin later.'],
  ).optional(),
  endDate: date(
    [
      'Slutdatum',
      'Sista dagen enheten finns. Gäller även enheterna under den, om de inte själva slutar tidigare.',
    ],
    ['End date', 'The last day the unit exists. Holds for the units below too, unless they end earlier.'],
  ).optional(),
})
export type Organisation = z.infer<typeof Organisation>
