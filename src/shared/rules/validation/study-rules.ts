import type { RuleFamily } from '../../finding.ts'

/** Programmes, subjects and grades (RULES.md §10). */
export const studyRules = {
  'STU-01': {
    severity: 'error',
    sv: '{value} ligger inte där det ska: Utgång hör till en inriktning, inriktning till ett program, program till inget.',
    en: '{value} does not lie where it should: a Utgång belongs to a Programinriktning, that to a programme, a programme to nothing.',
  },
  'STU-02': {
    severity: 'error',
    sv: 'Programmet i gymnasieskolan har ingen studievägskod.',
    en: 'The programme of upper secondary school has no study path code.',
    help: {
      sv: 'Koden finns hos Skolverket, till exempel NA för naturvetenskap.',
      en: 'Skolverket has the code, such as NA for natural science.',
    },
  },
  'STU-03': {
    severity: 'error',
    sv: 'Innehåll av typen Inriktning hör till programinriktningar, men detta är {value}.',
    en: 'Content of the type Inriktning belongs to a Programinriktning, but this is {value}.',
  },
  'STU-04': {
    severity: 'warning',
    sv: 'Ämnet eller kursen är officiell, men läroplan är inte angiven.',
    en: 'The subject or course is official, but no curriculum is given.',
  },
  'STU-05': {
    severity: 'warning',
    sv: 'Gymnasiekursen är officiell men har ingen kurskod.',
    en: 'The upper secondary course is official but has no course code.',
  },
  'STU-06': {
    severity: 'error',
    sv: 'Årskurserna går baklänges, från {start} till {end}.',
    en: 'The school years run backwards, from {start} to {end}.',
  },
  'STU-07': {
    severity: 'warning',
    sv: '{value} är ingen språkkod på tre bokstäver, som swe.',
    en: '{value} is not a language code of three letters, such as swe.',
  },
  'STU-08': {
    severity: 'warning',
    sv: 'Programmet {program} erbjuds, men inte alla dess kurser: {course} saknas i utbudet.',
    en: 'The programme {program} is on offer, but not all its courses: {course} is missing.',
  },
  'STU-09': {
    severity: 'warning',
    sv: 'Standarden känner inte till läroplanen {value}, så den tas inte med.',
    en: 'The standard does not know the curriculum {value}, so it is not taken along.',
  },
  'GRD-01': {
    severity: 'warning',
    sv: '{value} brukar inte sättas som betyg.',
    en: '{value} is not a usual grade.',
  },
  'GRD-02': {
    severity: 'warning',
    sv: '{attribute} är någon som inte har någon tjänst.',
    en: '{attribute} is someone who has no duty.',
  },
  'GRD-03': {
    severity: 'warning',
    sv: 'Eleven har redan ett slutbetyg i ämnet ({other}), och detta är varken ändring eller rättelse.',
    en: 'The pupil already has a final grade in the subject ({other}), and this is neither a change nor a correction.',
  },
  'GRD-04': {
    severity: 'warning',
    sv: 'Betyget är från {value}, men är registrerat {date}.',
    en: 'The grade is of {value}, but was registered on {date}.',
  },
} as const satisfies RuleFamily
