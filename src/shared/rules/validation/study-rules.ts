import type { RuleFamily } from '../../finding.ts'

/** Programmes, subjects and grades (RULES.md §10). */
export const studyRules = {
  'STU-01': {
    severity: 'error',
    title: { sv: 'Program på fel nivå', en: 'Programme at the wrong level' },
    sv: '{value} ligger inte där det ska: Utgång hör till en inriktning, inriktning till ett program, program till inget.',
    en: '{value} does not lie where it should: a Utgång belongs to a Programinriktning, that to a programme, a programme to nothing.',
  },
  'STU-02': {
    severity: 'error',
    title: { sv: 'Program utan studievägskod', en: 'Programme without a study path code' },
    sv: 'Programmet i gymnasieskolan har ingen studievägskod.',
    en: 'The programme of upper secondary school has no study path code.',
    help: {
      sv: 'Koden finns hos Skolverket, till exempel NA för naturvetenskap.',
      en: 'Skolverket has the code, such as NA for natural science.',
    },
  },
  'STU-03': {
    severity: 'error',
    title: {
      sv: 'Inriktningsinnehåll på fel typ av program',
      en: 'Orientation content on the wrong programme type',
    },
    sv: 'Innehåll av typen Inriktning hör till programinriktningar, men detta är {value}.',
    en: 'Content of the type Inriktning belongs to a Programinriktning, but this is {value}.',
  },
  'STU-04': {
    severity: 'warning',
    title: { sv: 'Officiellt ämne utan läroplan', en: 'Official subject without a curriculum' },
    sv: 'Ämnet eller kursen är officiell, men läroplan är inte angiven.',
    en: 'The subject or course is official, but no curriculum is given.',
  },
  'STU-05': {
    severity: 'warning',
    title: { sv: 'Officiell kurs utan kurskod', en: 'Official course without a course code' },
    sv: 'Gymnasiekursen är officiell men har ingen kurskod.',
    en: 'The upper secondary course is official but has no course code.',
  },
  'STU-06': {
    severity: 'error',
    title: { sv: 'Årskurser i bakvänd ordning', en: 'School years in reverse order' },
    sv: 'Årskurserna går baklänges, från {start} till {end}.',
    en: 'The school years run backwards, from {start} to {end}.',
  },
  'STU-07': {
    severity: 'warning',
    title: { sv: 'Språkkod i fel form', en: 'Language code in the wrong form' },
    sv: '{value} är ingen språkkod på tre bokstäver, som swe.',
    en: '{value} is not a language code of three letters, such as swe.',
  },
  'STU-08': {
    severity: 'warning',
    title: { sv: 'Kurser i programmet saknas i utbudet', en: 'Courses of the programme not on offer' },
    sv: 'Programmet {program} erbjuds, men inte alla dess kurser: {course} saknas i utbudet.',
    en: 'The programme {program} is on offer, but not all its courses: {course} is missing.',
  },
  'STU-09': {
    severity: 'warning',
    title: {
      sv: 'Läroplan som standarden inte känner till',
      en: 'Curriculum that the standard does not know',
    },
    sv: 'Standarden känner inte till läroplanen {value}, så den tas inte med.',
    en: 'The standard does not know the curriculum {value}, so it is not taken along.',
  },
  'GRD-01': {
    severity: 'warning',
    title: { sv: 'Betyg som inte brukar sättas', en: 'Grade that is not usual' },
    sv: '{value} brukar inte sättas som betyg i skolformen {schoolType}.',
    en: '{value} is not a usual grade in the school type {schoolType}.',
  },
  'GRD-02': {
    severity: 'warning',
    title: { sv: 'Betyg satt av någon utan tjänst', en: 'Grade given by someone without a duty' },
    sv: '{attribute} är någon som inte har någon tjänst.',
    en: '{attribute} is someone who has no duty.',
  },
  'GRD-03': {
    severity: 'warning',
    title: { sv: 'Två slutbetyg i samma ämne', en: 'Two final grades in one subject' },
    sv: 'Eleven har redan ett slutbetyg i ämnet ({other}), och detta är varken ändring eller rättelse.',
    en: 'The pupil already has a final grade in the subject ({other}), and this is neither a change nor a correction.',
  },
  'GRD-04': {
    severity: 'warning',
    title: { sv: 'Betygets termin och datum skiljer sig', en: 'Semester and date of a grade differ' },
    sv: 'Betyget är från {value}, men är registrerat {date}.',
    en: 'The grade is of {value}, but was registered on {date}.',
  },
} as const satisfies RuleFamily
