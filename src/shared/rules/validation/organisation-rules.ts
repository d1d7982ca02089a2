import type { RuleFamily } from '../../finding.ts'

/** The tree of organisations (RULES.md §4). */
export const organisationRules = {
  'ORG-01': {
    severity: 'warning',
    title: { sv: 'Fel antal huvudmän', en: 'Wrong number of school authorities' },
    sv: '{count} huvudmän står överst i organisationen. Det ska vara en enda.',
    en: '{count} organisations of type Huvudman stand at the top. There should be a single one.',
    help: {
      sv: 'Skapa huvudmannen om den saknas. Är de flera behövs ett projekt för var och en.',
      en: 'Create the school authority where it is missing. Where there are several, each needs a project of its own.',
    },
  },
  'ORG-02': {
    severity: 'error',
    title: { sv: 'Enheter som ligger i en ring', en: 'Units that form a ring' },
    sv: 'Enheterna ligger under varandra i en ring: {ring}.',
    en: 'The units lie below each other in a ring: {ring}.',
  },
  'ORG-03': {
    severity: 'error',
    title: { sv: 'Enhet placerad under en skolenhet', en: 'Unit placed below a school unit' },
    sv: 'Enheten ovanför är en skolenhet, och under en skolenhet kan inget ligga.',
    en: 'The unit above is a school unit, and nothing can lie below a school unit.',
    help: {
      sv: 'Lägg enheten under den skola eller huvudman som skolenheten hör till.',
      en: 'Put the unit below the school or the authority that the school unit belongs to.',
    },
  },
  'ORG-04': {
    severity: 'warning',
    title: { sv: 'Skolformer på enhet som inte är skolenhet', en: 'School types outside a school unit' },
    sv: 'Skolformer hör till skolenheter, men den här enheten är {value}.',
    en: 'School types belong to school units, but this unit is {value}.',
  },
  'ORG-05': {
    severity: 'warning',
    title: { sv: 'Skolenhet utan skolformer', en: 'School unit without school types' },
    sv: 'Det framgår inte vilka skolformer skolenheten har.',
    en: 'Nothing tells which school types the school unit has.',
  },
  'ORG-06': {
    severity: 'warning',
    title: { sv: 'Skolenhet utan skolenhetskod', en: 'School unit without a school unit code' },
    sv: 'Skolenheten har ingen skolenhetskod. Bara förskola och fritidshem klarar sig utan.',
    en: 'The school unit has no school unit code. Only preschool and leisure-time centres do without.',
    help: {
      sv: 'Koden står i Skolverkets skolenhetsregister.',
      en: 'The code is in Skolverket’s register of school units.',
    },
  },
  'ORG-07': {
    severity: 'error',
    title: { sv: 'Skolenhetskod i fel form', en: 'School unit code in the wrong form' },
    sv: '{value} kan inte vara en skolenhetskod, som alltid är åtta siffror.',
    en: '{value} cannot be a school unit code, which is always eight digits.',
    help: {
      sv: 'Sök upp koden i Skolverkets skolenhetsregister. En inledande nolla kan ha tappats.',
      en: 'Look the code up in Skolverket’s register of school units. A leading zero may be lost.',
    },
  },
  'ORG-08': {
    severity: 'error',
    title: { sv: 'Två enheter med samma skolenhetskod', en: 'Two units with the same school unit code' },
    sv: 'Skolenhetskoden {code} har redan getts till en annan enhet ({other}).',
    en: 'The school unit code {code} is already given to another unit ({other}).',
  },
  'ORG-09': {
    severity: 'warning',
    title: { sv: 'Organisationsnummer som inte stämmer', en: 'Organisation number that is not valid' },
    sv: '{value} är inget riktigt organisationsnummer: tio siffror, där den sista kontrollerar de andra.',
    en: '{value} is not a sound organisation number: ten digits, the last of which checks the others.',
  },
  'ORG-10': {
    severity: 'warning',
    title: { sv: 'Kommunkod i fel form', en: 'Municipality code in the wrong form' },
    sv: '{value} är ingen kommunkod på fyra siffror. Kanske saknas en nolla först.',
    en: '{value} is not a municipality code of four digits. Perhaps a zero is missing in front.',
  },
  'ORG-11': {
    severity: 'warning',
    title: { sv: 'Enhet utan överordnad enhet', en: 'Unit without a unit above it' },
    sv: 'Enheten hänger löst: den är ingen huvudman och har ingen enhet ovanför sig.',
    en: 'The unit hangs loose: it is no Huvudman and has no unit above it.',
  },
  'ORG-12': {
    severity: 'error',
    title: { sv: 'Organisationstyp som har utgått', en: 'Organisation type that is withdrawn' },
    sv: 'Organisationstypen Stadsdel har utgått. {suggestion} ersätter den.',
    en: 'The organisation type Stadsdel is withdrawn. {suggestion} takes its place.',
  },
} as const satisfies RuleFamily
