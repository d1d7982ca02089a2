import type { RuleFamily } from '../../finding.ts'

/** Codes, text and publishing (RULES.md §11). */
export const codeRules = {
  'COD-01': {
    severity: 'error',
    title: { sv: 'Värde som inte är tillåtet', en: 'Value that is not allowed' },
    sv: '{attribute} kan inte vara {value}. Tillåtet är: {expected}.',
    en: '{attribute} cannot be {value}. Allowed: {expected}.',
  },
  'COD-02': {
    severity: 'error',
    title: { sv: 'Kod ur en äldre version av standarden', en: 'Code of an older version of the standard' },
    sv: '{value} hör till en äldre version av standarden. Nu heter det {suggestion}.',
    en: '{value} belongs to an older version of the standard. Now it is {suggestion}.',
  },
  'COD-03': {
    severity: 'warning',
    title: {
      sv: 'Kod nyare än standardens version 2.1.0',
      en: 'Code newer than version 2.1.0 of the standard',
    },
    sv: '{value} kom efter standardens version 2.1.0. I leveranser skrivs {suggestion}.',
    en: '{value} came after version 2.1.0 of the standard. Deliveries say {suggestion}.',
    help: {
      sv: 'De anpassade skolformerna heter ännu som särskolan i standarden. Det ursprungliga värdet sparas.',
      en: 'In the standard the anpassad school forms still have the names of särskolan. The original value is kept.',
    },
  },
  'COD-04': {
    severity: 'warning',
    title: { sv: 'Attribut som standarden inte har', en: 'Attribute that the standard does not have' },
    sv: 'Standarden har inget attribut {attribute}. Det tas inte med.',
    en: 'The standard has no attribute {attribute}. It is not taken along.',
  },
  'COD-05': {
    severity: 'error',
    title: { sv: 'Obligatoriskt värde saknas', en: 'Required value is missing' },
    sv: '{attribute} saknar värde.',
    en: '{attribute} has no value.',
    help: {
      sv: 'Fyll i ett värde i källan, eller koppla attributet till en kolumn som har det. Tomt (null) räknas inte som värde.',
      en: 'Fill in a value in the source, or map the attribute to a column that has one. Empty (null) does not count.',
    },
  },
  'COD-06': {
    severity: 'warning',
    title: { sv: 'Tecken av fel teckenkodning', en: 'Characters of a wrong encoding' },
    sv: '{value} har tecken som brukar komma av fel teckenkodning.',
    en: '{value} has characters that mostly come from a wrong encoding.',
  },
  'PUB-01': {
    severity: 'error',
    title: { sv: 'Inget publicerat på grund av fel', en: 'Nothing published because of errors' },
    sv: 'Inget publicerades, eftersom {count} fel finns kvar.',
    en: 'Nothing was published, since {count} errors remain.',
  },
  'PUB-03': {
    severity: 'warning',
    title: {
      sv: 'Stor del skulle tas bort hos mottagaren',
      en: 'Large part would be removed at the receiver',
    },
    sv: 'Leveransen skulle ta bort {percent} procent av objekten hos mottagaren. Är alla källfiler med?',
    en: 'The delivery would remove {percent} per cent of the objects at the receiver. Are all source files there?',
  },
  'PUB-04': {
    severity: 'warning',
    title: { sv: 'Adress utan kryptering', en: 'Address without encryption' },
    sv: 'Adressen börjar inte med https, så uppgifterna skulle gå okrypterade.',
    en: 'The address does not begin with https, so the data would travel unencrypted.',
  },
  'PUB-05': {
    severity: 'info',
    title: { sv: 'Anrop delat på grund av storleken', en: 'Call divided because of its size' },
    sv: 'Mottagaren tar högst 200 kB i taget. Anropet delas.',
    en: 'The receiver takes 200 kB at a time. The call is divided.',
  },
} as const satisfies RuleFamily
