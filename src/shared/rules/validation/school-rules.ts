import type { RuleFamily } from '../../finding.ts'

/** Enrolments, duties and placements (RULES.md §7). */
export const schoolRules = {
  'ENR-01': {
    severity: 'error',
    sv: 'Inskrivningen gäller en enhet av typen {value}. Elever skrivs in på skolenheter.',
    en: 'The enrolment is at a unit of the type {value}. Pupils are enrolled at school units.',
  },
  'ENR-02': {
    severity: 'warning',
    sv: 'Eleven går i {code}, en skolform som skolenheten inte har.',
    en: 'The pupil attends {code}, a school type that the school unit does not have.',
    help: {
      sv: 'Rätta elevens skolform, eller lägg till skolformen på skolenheten.',
      en: 'Correct the pupil’s school type, or add it to the school unit.',
    },
  },
  'ENR-03': {
    severity: 'warning',
    sv: 'Skolformen {code} har ingen årskurs {value}.',
    en: 'The school type {code} has no year {value}.',
    help: {
      sv: 'FKLASS har 0, GR och GRS 1–9, SAM 1–6, SP 1–10, GY och GYS 1–4.',
      en: 'FKLASS has 0, GR and GRS 1–9, SAM 1–6, SP 1–10, GY and GYS 1–4.',
    },
  },
  'ENR-04': {
    severity: 'error',
    sv: 'Mottagaren kräver årskurs 1–10 för en elev i {code}.',
    en: 'The receiver demands a school year from 1 to 10 for a pupil in {code}.',
  },
  'ENR-05': {
    severity: 'error',
    sv: 'Mottagaren kräver studievägskod för en elev i gymnasieskolan.',
    en: 'The receiver demands a study path code for a pupil in upper secondary school.',
  },
  'ENR-06': {
    severity: 'warning',
    sv: 'Studievägskoden {value} är en annan än programmets, {suggestion}.',
    en: 'The study path code {value} is another than that of the programme, {suggestion}.',
  },
  'ENR-07': {
    severity: 'warning',
    sv: 'Två inskrivningar i {code} pågår samtidigt.',
    en: 'Two enrolments in {code} run at the same time.',
  },
  'ENR-08': {
    severity: 'warning',
    sv: 'Inskrivningen är avbruten, men ingen sista dag är angiven.',
    en: 'The enrolment is broken off, but no last day is given.',
  },
  'ENR-09': {
    severity: 'error',
    sv: 'Mottagaren tar inte emot elever i {code}, bara i GR, SP, SAM, GY och VUXGY.',
    en: 'The receiver takes no pupils in {code}, only in GR, SP, SAM, GY and VUXGY.',
  },
  'DUT-01': {
    severity: 'error',
    sv: 'Ingen person är kopplad till tjänsten.',
    en: 'No person is linked to the duty.',
  },
  'DUT-02': {
    severity: 'error',
    sv: 'Mottagaren kräver att tjänsten hör till en skolenhet, inte till {value}.',
    en: 'The receiver demands that the duty belongs to a school unit, not to {value}.',
  },
  'DUT-03': {
    severity: 'warning',
    sv: 'Rollen {value} ska fasas ut. Använd hellre {suggestion}.',
    en: 'The role {value} is being withdrawn. Rather use {suggestion}.',
  },
  'DUT-04': {
    severity: 'error',
    sv: 'Lärare är ingen roll i en grupp: undervisning visas med en aktivitet.',
    en: 'Lärare is no role in a group: teaching is shown by an activity.',
    help: {
      sv: 'Skapa en aktivitet för gruppen och sätt tjänsten som lärare i den.',
      en: 'Make an activity for the group and put the duty there as a teacher.',
    },
  },
  'DUT-05': {
    severity: 'warning',
    sv: 'En tjänstgöringsgrad på {value} procent är inte möjlig.',
    en: 'A duty of {value} per cent is not possible.',
  },
  'DUT-06': {
    severity: 'warning',
    sv: 'Personen har redan en tjänst som {value} på enheten under samma tid ({other}).',
    en: 'The person already has a duty as {value} at the unit at that time ({other}).',
  },
  'DUT-07': {
    severity: 'warning',
    sv: 'Signaturen {value} har fler än en person på enheten.',
    en: 'The signature {value} belongs to more than one person at the unit.',
  },
  'DUT-08': {
    severity: 'warning',
    sv: 'Mentorn är knuten till en grupp av typen {value}. Mentorer hör till Klass eller Mentor.',
    en: 'The mentor is tied to a group of the type {value}. Mentors belong to Klass or Mentor.',
  },
  'PLA-01': {
    severity: 'error',
    sv: 'Placeringen gäller en enhet av typen {value}. Barn placeras på skolenheter.',
    en: 'The placement is at a unit of the type {value}. Children are placed at school units.',
  },
  'PLA-02': {
    severity: 'warning',
    sv: 'Placeringen är i {code}, en skolform som skolenheten inte har.',
    en: 'The placement is in {code}, a school type that the school unit does not have.',
  },
  'PLA-03': {
    severity: 'warning',
    sv: 'Placeringens grupp är ingen avdelning på samma enhet.',
    en: 'The group of the placement is no Avdelning at the same unit.',
  },
  'PLA-04': {
    severity: 'warning',
    sv: 'Den som äger placeringen är inte angiven som ansvarig för barnet.',
    en: 'The owner of the placement is not given as responsible for the child.',
  },
} as const satisfies RuleFamily
