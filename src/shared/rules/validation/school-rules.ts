import type { RuleFamily } from '../../finding.ts'

/** Enrolments, duties and placements (RULES.md §7). */
export const schoolRules = {
  'ENR-01': {
    severity: 'error',
    title: { sv: 'Inskrivning på annat än skolenhet', en: 'Enrolment at other than a school unit' },
    sv: 'Inskrivningen gäller en enhet av typen {value}. Elever skrivs in på skolenheter.',
    en: 'The enrolment is at a unit of the type {value}. Pupils are enrolled at school units.',
  },
  'ENR-02': {
    severity: 'warning',
    title: {
      sv: 'Elevens skolform saknas på skolenheten',
      en: 'Pupil’s school type missing at the school unit',
    },
    sv: 'Eleven går i {code}, en skolform som skolenheten inte har.',
    en: 'The pupil attends {code}, a school type that the school unit does not have.',
    help: {
      sv: 'Rätta elevens skolform, eller lägg till skolformen på skolenheten.',
      en: 'Correct the pupil’s school type, or add it to the school unit.',
    },
  },
  'ENR-03': {
    severity: 'warning',
    title: { sv: 'Årskurs som skolformen inte har', en: 'School year that the school type lacks' },
    sv: 'Skolformen {code} har ingen årskurs {value}.',
    en: 'The school type {code} has no year {value}.',
    help: {
      sv: 'FKLASS har 0, GR och GRS 1–9, SAM 1–6, SP 1–10, GY och GYS 1–4.',
      en: 'FKLASS has 0, GR and GRS 1–9, SAM 1–6, SP 1–10, GY and GYS 1–4.',
    },
  },
  'ENR-04': {
    severity: 'error',
    title: { sv: 'Årskurs saknas för mottagaren', en: 'School year missing for the receiver' },
    sv: 'Mottagaren kräver årskurs 1–10 för en elev i {code}.',
    en: 'The receiver demands a school year from 1 to 10 for a pupil in {code}.',
  },
  'ENR-05': {
    severity: 'error',
    title: { sv: 'Studievägskod saknas för mottagaren', en: 'Study path code missing for the receiver' },
    sv: 'Mottagaren kräver studievägskod för en elev i gymnasieskolan.',
    en: 'The receiver demands a study path code for a pupil in upper secondary school.',
  },
  'ENR-06': {
    severity: 'warning',
    title: { sv: 'Studievägskod som inte hör till programmet', en: 'Study path code of another programme' },
    sv: 'Studievägskoden {value} är en annan än programmets, {suggestion}.',
    en: 'The study path code {value} is another than that of the programme, {suggestion}.',
  },
  'ENR-07': {
    severity: 'warning',
    title: {
      sv: 'Samtidiga inskrivningar i samma skolform',
      en: 'Enrolments in one school type at one time',
    },
    sv: 'Två inskrivningar i {code} pågår samtidigt.',
    en: 'Two enrolments in {code} run at the same time.',
  },
  'ENR-08': {
    severity: 'warning',
    title: { sv: 'Avbruten inskrivning utan sista dag', en: 'Broken-off enrolment without a last day' },
    sv: 'Inskrivningen är avbruten, men ingen sista dag är angiven.',
    en: 'The enrolment is broken off, but no last day is given.',
  },
  'ENR-09': {
    severity: 'error',
    title: { sv: 'Skolform som mottagaren inte tar emot', en: 'School type that the receiver does not take' },
    sv: 'Mottagaren tar inte emot elever i {code}, bara i GR, SP, SAM, GY och VUXGY.',
    en: 'The receiver takes no pupils in {code}, only in GR, SP, SAM, GY and VUXGY.',
  },
  'ENR-10': {
    severity: 'warning',
    title: { sv: 'Studieväg utan kod', en: 'Study path without a code' },
    sv: 'Studievägskoden {value} ser ut som ett namn. Mottagare känner studievägen på dess kod.',
    en: 'The study path code {value} looks like a name. Receivers know the study path by its code.',
  },
  'DUT-01': {
    severity: 'error',
    title: { sv: 'Tjänst utan person', en: 'Duty without a person' },
    sv: 'Ingen person är kopplad till tjänsten.',
    en: 'No person is linked to the duty.',
  },
  'DUT-02': {
    severity: 'error',
    title: { sv: 'Tjänst på annat än skolenhet', en: 'Duty at other than a school unit' },
    sv: 'Mottagaren kräver att tjänsten hör till en skolenhet, inte till {value}.',
    en: 'The receiver demands that the duty belongs to a school unit, not to {value}.',
  },
  'DUT-03': {
    severity: 'warning',
    title: { sv: 'Tjänsteroll som ska fasas ut', en: 'Duty role that is being withdrawn' },
    sv: 'Rollen {value} ska fasas ut. Använd hellre {suggestion}.',
    en: 'The role {value} is being withdrawn. Rather use {suggestion}.',
  },
  'DUT-04': {
    severity: 'error',
    title: { sv: 'Lärare angiven som roll i grupp', en: 'Teacher given as a role in a group' },
    sv: 'Lärare är ingen roll i en grupp: undervisning visas med en aktivitet.',
    en: 'Lärare is no role in a group: teaching is shown by an activity.',
    help: {
      sv: 'Skapa en aktivitet för gruppen och sätt tjänsten som lärare i den.',
      en: 'Make an activity for the group and put the duty there as a teacher.',
    },
  },
  'DUT-05': {
    severity: 'warning',
    title: { sv: 'Tjänstgöringsgrad som inte är möjlig', en: 'Duty percentage that is not possible' },
    sv: 'En tjänstgöringsgrad på {value} procent är inte möjlig.',
    en: 'A duty of {value} per cent is not possible.',
  },
  'DUT-06': {
    severity: 'warning',
    title: { sv: 'Samma tjänst två gånger', en: 'Same duty given twice' },
    sv: 'Personen har redan en tjänst som {value} på enheten under samma tid ({other}).',
    en: 'The person already has a duty as {value} at the unit at that time ({other}).',
  },
  'DUT-07': {
    severity: 'warning',
    title: { sv: 'Signatur som flera personer delar', en: 'Signature that several persons share' },
    sv: 'Signaturen {value} har fler än en person på enheten.',
    en: 'The signature {value} belongs to more than one person at the unit.',
  },
  'DUT-08': {
    severity: 'warning',
    title: { sv: 'Mentor i fel typ av grupp', en: 'Mentor in the wrong type of group' },
    sv: 'Mentorn är knuten till en grupp av typen {value}. Mentorer hör till Klass eller Mentor.',
    en: 'The mentor is tied to a group of the type {value}. Mentors belong to Klass or Mentor.',
  },
  'PLA-01': {
    severity: 'error',
    title: { sv: 'Placering på annat än skolenhet', en: 'Placement at other than a school unit' },
    sv: 'Placeringen gäller en enhet av typen {value}. Barn placeras på skolenheter.',
    en: 'The placement is at a unit of the type {value}. Children are placed at school units.',
  },
  'PLA-02': {
    severity: 'warning',
    title: {
      sv: 'Placeringens skolform saknas på skolenheten',
      en: 'Placement’s school type missing at the school unit',
    },
    sv: 'Placeringen är i {code}, en skolform som skolenheten inte har.',
    en: 'The placement is in {code}, a school type that the school unit does not have.',
  },
  'PLA-03': {
    severity: 'warning',
    title: { sv: 'Placering i fel slags grupp', en: 'Placement in the wrong kind of group' },
    sv: 'Placeringens grupp är ingen avdelning på samma enhet.',
    en: 'The group of the placement is no Avdelning at the same unit.',
  },
  'PLA-04': {
    severity: 'warning',
    title: {
      sv: 'Placering ägd av någon utan ansvar för barnet',
      en: 'Placement owned by someone not responsible',
    },
    sv: 'Den som äger placeringen är inte angiven som ansvarig för barnet.',
    en: 'The owner of the placement is not given as responsible for the child.',
  },
} as const satisfies RuleFamily
