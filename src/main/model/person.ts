import { z } from 'zod'
import { addressShape, country } from './address.ts'
import {
  emailTypes,
  personAddressTypes,
  personStatuses,
  phoneNumberTypes,
  relationTypes,
  sexes,
} from './codes.ts'
import { Enrolment } from './enrolment.ts'
import {
  boolean,
  code,
  date,
  email,
  id,
  list,
  meta,
  object,
  personReference,
  securityMarking,
  text,
  uri,
} from './field.ts'

/** Neither attribute is required by the official file (MODEL.md §5.6); rules of our own ask for both. */
export const Responsible = z.object({
  person: personReference(
    ['Ansvarig person', 'Den som har ansvaret för barnet.'],
    ['Responsible person', 'The one who is responsible for the child.'],
  ).optional(),
  relationType: code(
    relationTypes,
    ['Relation', 'Vilket ansvar personen har, oftast vårdnadshavare.'],
    ['Relation', 'Which responsibility the person has, mostly guardian.'],
  ).optional(),
})

export const Person = z.object({
  id,
  meta,
  givenName: text(['Förnamn', 'Ett eller flera förnamn.'], ['Given name', 'One or more given names.']),
  middleName: text(
    ['Mellannamn', 'Mellannamn, om det förs särskilt.'],
    ['Middle name', 'Middle name, where it is kept apart.'],
  ).optional(),
  familyName: text(['Efternamn', 'Familjenamnet.'], ['Family name', 'The surname.']),
  civicNo: object(
    {
      value: text(
        [
          'Personnummer',
          'Tolv tecken utan bindestreck: personnummer, samordningsnummer eller tillfälligt nummer.',
        ],
        ['Civic number', 'Twelve characters without a hyphen: personal, coordination or temporary number.'],
      ),
      nationality: text(
        ['Land', 'Landet som gav numret, med två bokstäver. SE om inget anges.'],
        ['Country', 'The country that gave the number, in two letters. SE when left out.'],
      ).optional(),
    },
    ['Personnummer', 'Numret som personen har i folkbokföringen.'],
    ['Civic number', 'The number of the person in the population register.'],
  ).optional(),
  birthDate: date(
    ['Födelsedatum', 'Dagen personen föddes.'],
    ['Date of birth', 'The day the person was born.'],
  ).optional(),
  sex: code(
    sexes,
    ['Kön', 'Man, Kvinna eller Okänt. Kan tas fram ur personnumret.'],
    ['Sex', 'Man, Kvinna or Okänt. Can be derived from the civic number.'],
  ).optional(),
  securityMarking: securityMarking().optional(),
  personStatus: code(
    personStatuses,
    ['Personstatus', 'Om personen är aktiv, utvandrad eller avliden. Aktiv om inget anges.'],
    ['Person status', 'Whether the person is active, emigrated or deceased. Active when left out.'],
  ).optional(),
  eduPersonPrincipalNames: list(
    z.string(),
    ['Användaridentiteter (EPPN)', 'Inloggningsnamn på formen namn@domän, unika och beständiga över tid.'],
    ['User identities (EPPN)', 'Login names of the form name@domain, unique and lasting.'],
    { unique: true },
  ).optional(),
  externalIdentifiers: list(
    z.object({
      value: text(
        ['Identifierare', 'Personens id i det andra systemet.'],
        ['Identifier', 'The person’s id in the other system.'],
      ),
      context: text(
        ['Sammanhang', 'En URI som säger i vilket system identifieraren gäller.'],
        ['Context', 'A URI that tells in which system the identifier holds.'],
      ),
      globallyUnique: boolean(
        ['Globalt unik', 'Ja om ingen annan kan ha samma identifierare någonstans.'],
        ['Globally unique', 'Yes if nobody else can have the same identifier anywhere.'],
      ),
    }),
    ['Andra identifierare', 'Personens id i andra system.'],
    ['Other identifiers', 'The ids of the person in other systems.'],
  ).optional(),
  emails: list(
    z.object({
      value: email(['E-postadress', 'Själva adressen.'], ['E-mail address', 'The address itself.']),
      type: code(
        emailTypes,
        ['Slag', 'Om adressen är privat eller hör till skolan eller arbetet.'],
        ['Kind', 'Whether the address is private or belongs to school or work.'],
      ),
    }),
    ['E-post', 'Personens e-postadresser.'],
    ['E-mail', 'The e-mail addresses of the person.'],
  ).optional(),
  phoneNumbers: list(
    z.object({
      value: text(['Telefonnummer', 'Själva numret.'], ['Phone number', 'The number itself.']),
      type: code(
        phoneNumberTypes,
        ['Slag', 'Om numret går hem eller till arbetet.'],
        ['Kind', 'Whether the number leads home or to work.'],
      ),
      mobile: boolean(
        ['Mobil', 'Ja om numret går till en mobil och kan ta emot sms.'],
        ['Mobile', 'Yes if the number is a mobile phone and can take text messages.'],
      ),
    }),
    ['Telefon', 'Personens telefonnummer.'],
    ['Phone', 'The phone numbers of the person.'],
  ).optional(),
  addresses: list(
    z.object({
      type: code(
        personAddressTypes,
        ['Adresstyp', 'Vad för slags adress det är. Folkbokföring om inget anges.'],
        ['Address type', 'What kind of address it is. The registered one when left out.'],
      ).optional(),
      ...addressShape,
      country: country(),
    }),
    ['Adresser', 'Personens postadresser.'],
    ['Addresses', 'The postal addresses of the person.'],
  ).optional(),
  photo: uri(
    ['Foto', 'Länk till en bild av personen.'],
    ['Photo', 'A link to a picture of the person.'],
  ).optional(),
  enrolments: list(
    Enrolment,
    ['Inskrivningar', 'Var, när och i vilken skolform personen är inskriven som elev.'],
    ['Enrolments', 'Where, when and in which school form the person is enrolled as a pupil.'],
  ).optional(),
  responsibles: list(
    Responsible,
    ['Ansvariga', 'Barnets vårdnadshavare och andra med officiellt ansvar. Listan står hos barnet.'],
    [
      'Responsible persons',
      'The child’s guardians and others with formal responsibility. The child carries the list.',
    ],
  ).optional(),
})
export type Person = z.infer<typeof Person>
