import type { RuleFamily } from '../../finding.ts'

/** Persons and their numbers (RULES.md §5). */
export const personRules = {
  'PER-01': {
    severity: 'error',
    title: { sv: 'Personnummer i fel form', en: 'Personal number in the wrong form' },
    sv: '{value} är inget personnummer på tolv tecken, ÅÅÅÅMMDDNNNN utan streck.',
    en: '{value} is not a personal number of twelve characters, YYYYMMDDNNNN without a hyphen.',
    help: {
      sv: 'Kontrollera numret mot folkbokföringen. Är det ett annat systems nummer hör det hemma bland andra identifierare.',
      en: 'Check the number against the population register. A number of another system belongs among the external identifiers.',
    },
  },
  'PER-02': {
    severity: 'error',
    title: { sv: 'Personnummer med omöjligt datum', en: 'Personal number with an impossible date' },
    sv: 'Personnumret {value} börjar inte med en dag som finns.',
    en: 'The personal number {value} does not begin with a day that exists.',
    help: {
      sv: 'År, månad och dag står först. I ett samordningsnummer är dagen ökad med 60.',
      en: 'Year, month and day come first. In a coordination number 60 is added to the day.',
    },
  },
  'PER-03': {
    severity: 'error',
    title: { sv: 'Personnummer med fel kontrollsiffra', en: 'Personal number with a wrong check digit' },
    sv: 'Personnumret {value} är felskrivet: dess sista siffra går inte ihop med de andra.',
    en: 'The personal number {value} is misspelt: its last digit does not agree with the others.',
    help: {
      sv: 'Någon siffra är fel, eller så har två bytt plats. Hämta numret ur folkbokföringen; gissa inte.',
      en: 'A digit is wrong, or two have changed places. Fetch the number from the population register; do not guess.',
    },
  },
  'PER-04': {
    severity: 'warning',
    title: { sv: 'Tillfälligt nummer i ovanlig form', en: 'Temporary number in an unusual form' },
    sv: 'Det tillfälliga numret {value} har annan form än ÅÅÅÅMMDDTFxx, den som mottagare känner igen.',
    en: 'The temporary number {value} is not of the form YYYYMMDDTFxx, the one that receivers recognise.',
  },
  'PER-05': {
    severity: 'warning',
    title: { sv: 'Kön som inte stämmer med personnumret', en: 'Sex that differs from the personal number' },
    sv: 'Personnumret hör till en {suggestion}, men könet är angivet som {value}.',
    en: 'The personal number says {suggestion}, but the sex is given as {value}.',
  },
  'PER-06': {
    severity: 'warning',
    title: {
      sv: 'Födelsedatum som inte stämmer med personnumret',
      en: 'Birth date that differs from the personal number',
    },
    sv: 'Födelsedatumet {value} är ett annat än personnumrets, {suggestion}.',
    en: 'The birth date {value} is another than that of the personal number, {suggestion}.',
    help: {
      sv: 'De kan skilja sig åt lagligen, men oftast är det ena felskrivet.',
      en: 'They may lawfully differ, but mostly one of them is misspelt.',
    },
  },
  'PER-07': {
    severity: 'error',
    title: { sv: 'Samma personnummer på två personer', en: 'Same personal number on two persons' },
    sv: 'Personnumret är redan en annan persons ({other}).',
    en: 'The personal number is already another person’s ({other}).',
    help: {
      sv: 'Är det samma person ska de slås ihop, annars är det ena numret fel.',
      en: 'If they are one person they have to be merged, else one of the numbers is wrong.',
    },
  },
  'PER-08': {
    severity: 'warning',
    title: { sv: 'Person utan personnummer', en: 'Person without a personal number' },
    sv: 'Personen har inget personnummer.',
    en: 'The person has no personal number.',
    help: {
      sv: 'Det går bra i standarden, men många mottagare känner igen personer på numret.',
      en: 'The standard allows it, but many receivers recognise persons by the number.',
    },
  },
  'PER-09': {
    severity: 'warning',
    title: { sv: 'Möjlig dubblett av person', en: 'Possible duplicate of a person' },
    sv: 'Det finns en person till med samma namn och födelsedatum ({other}). Är de två en och samma?',
    en: 'There is one more person with this name and birth date ({other}). Are the two the same?',
  },
  'PER-10': {
    severity: 'error',
    title: { sv: 'Användaridentitet i fel form', en: 'User identity in the wrong form' },
    sv: '{value} kan inte vara en användaridentitet: den skrivs namn@domän.',
    en: '{value} cannot be a user identity: it is written name@domain.',
  },
  'PER-11': {
    severity: 'error',
    title: { sv: 'Samma användaridentitet på två personer', en: 'Same user identity on two persons' },
    sv: 'Användaridentiteten {value} används redan av en annan person ({other}).',
    en: 'The user identity {value} is already in use by another person ({other}).',
  },
  'PER-12': {
    severity: 'error',
    title: { sv: 'Fel antal användaridentiteter', en: 'Wrong number of user identities' },
    sv: 'Personen har {count} användaridentiteter. Mottagaren kräver en, och bara en.',
    en: 'The person has {count} user identities. The receiver demands one, and only one.',
  },
  'PER-13': {
    severity: 'warning',
    title: { sv: 'Användaridentitet som röjer namnet', en: 'User identity that gives away the name' },
    sv: 'Personens namn går att läsa ut ur användaridentiteten.',
    en: 'The name of the person can be read from the user identity.',
  },
  'PER-14': {
    severity: 'error',
    title: { sv: 'E-postadress i fel form', en: 'E-mail address in the wrong form' },
    sv: '{value} fungerar inte som e-postadress.',
    en: '{value} does not work as an e-mail address.',
    help: {
      sv: 'En adress har ett @ och en domän med punkt, utan mellanslag.',
      en: 'An address has one @ and a domain with a dot, and no spaces.',
    },
  },
  'PER-15': {
    severity: 'error',
    title: { sv: 'Personal utan e-postadress för arbetet', en: 'Staff without an e-mail address for work' },
    sv: 'Personen har en tjänst men ingen e-postadress av typen Skola personal.',
    en: 'The person has a duty but no e-mail address of the type Skola personal.',
  },
  'PER-16': {
    severity: 'warning',
    title: {
      sv: 'Avliden eller utvandrad men ännu i verksamheten',
      en: 'Deceased or emigrated but still active',
    },
    sv: 'Personen är {value} men är ändå inskriven eller i tjänst {asOf}.',
    en: 'The person is {value} and still enrolled or on duty on {asOf}.',
  },
  'PER-17': {
    severity: 'error',
    title: { sv: 'Barn och ansvarig är samma person', en: 'Child and responsible person are the same' },
    sv: 'Barnet och den ansvariga är samma person.',
    en: 'The child and the responsible person are the same.',
    help: {
      sv: 'Troligen står barnets personnummer i vårdnadshavarens kolumn.',
      en: 'Probably the number of the child stands in the column of the guardian.',
    },
  },
  'PER-18': {
    severity: 'warning',
    title: { sv: 'Ansvarig som är yngre än barnet', en: 'Responsible person younger than the child' },
    sv: 'Den ansvariga är född efter barnet.',
    en: 'The responsible person is born after the child.',
  },
  'PER-19': {
    severity: 'warning',
    title: { sv: 'Myndig person med vårdnadshavare', en: 'Person of age with a guardian' },
    sv: 'Personen är myndig {asOf} men har en vårdnadshavare angiven.',
    en: 'The person is of age on {asOf} but has a guardian.',
  },
  'PER-20': {
    severity: 'warning',
    title: { sv: 'Ofullständig uppgift om ansvarig', en: 'Incomplete data on a responsible person' },
    sv: 'Uppgiften om en ansvarig är ofullständig: {attribute} saknas.',
    en: 'What is said of a responsible person is incomplete: {attribute} is absent.',
  },
  'PER-21': {
    severity: 'warning',
    title: { sv: 'Personnummer ur testserien', en: 'Personal number from the test series' },
    sv: 'Personnumret hör till Skatteverkets testserier och ska inte nå en verklig mottagare.',
    en: 'The personal number is of Skatteverket’s test series and should not reach a real receiver.',
  },
  'PER-22': {
    severity: 'warning',
    title: { sv: 'Person utan roll i verksamheten', en: 'Person without a part in the school' },
    sv: 'Personen har ingen roll: ingen inskrivning, tjänst eller placering, och inget ansvar för ett barn.',
    en: 'The person has no part: no enrolment, duty or placement, and no responsibility for a child.',
  },
  'PER-23': {
    severity: 'error',
    title: { sv: 'Adress där något saknas', en: 'Address with something missing' },
    sv: 'Adressen är ofullständig: {attribute} saknas.',
    en: 'The address is incomplete: {attribute} is absent.',
  },
  'PER-24': {
    severity: 'error',
    title: { sv: 'Telefonnummer där något saknas', en: 'Phone number with something missing' },
    sv: 'Telefonnumret är ofullständigt angivet: {attribute} saknas.',
    en: 'The phone number is incompletely given: {attribute} is absent.',
  },
  'PER-25': {
    severity: 'info',
    title: { sv: 'Personnummer utökat med sekel', en: 'Personal number given its century' },
    sv: 'Numret skrevs om med tolv tecken. Seklet är det senaste som är möjligt {asOf}.',
    en: 'The number was rewritten in twelve characters. The century is the latest possible on {asOf}.',
  },
  'PER-26': {
    severity: 'warning',
    title: { sv: 'E-postadress med å, ä eller ö', en: 'E-mail address with å, ä or ö' },
    sv: '{value} innehåller å, ä, ö eller liknande. Som e-postadress tas det inte med, som användaridentitet behålls det.',
    en: '{value} holds å, ä, ö or the like. It is not taken along as an e-mail address, but kept as a user identity.',
  },
  'PER-27': {
    severity: 'info',
    title: { sv: 'Tillfälligt personnummer (TF)', en: 'Temporary personal number (TF)' },
    sv: 'Numret är tillfälligt (TF) och byts den dag personen får ett personnummer.',
    en: 'The number is temporary (TF) and will change the day the person gets a personal number.',
  },
} as const satisfies RuleFamily
