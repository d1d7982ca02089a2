import type { RuleFamily } from '../../finding.ts'

/** Groups, activities, lessons and attendance (RULES.md §8 and §9). */
export const groupRules = {
  'GRP-01': {
    severity: 'error',
    sv: 'Eleven går redan i klassen {other} när medlemskapet i {group} börjar.',
    en: 'The pupil is already in the class {other} when the membership of {group} begins.',
    help: {
      sv: 'Avsluta det ena medlemskapet. Det senare väntar så länge; båda klasserna finns kvar.',
      en: 'End one of the memberships. The later one waits meanwhile; both classes stay.',
    },
  },
  'GRP-02': {
    severity: 'warning',
    sv: 'Eleven går i klassen men är inte inskriven på dess enhet under den tiden.',
    en: 'The pupil is in the class but not enrolled at its unit in that time.',
  },
  'GRP-03': {
    severity: 'warning',
    sv: 'Personen står två gånger i gruppen för samma tid.',
    en: 'The person stands twice in the group for the same time.',
  },
  'GRP-04': {
    severity: 'warning',
    sv: 'En medlem av personalgruppen har ingen tjänst.',
    en: 'A member of the staff group has no duty.',
  },
  'GRP-05': {
    severity: 'warning',
    sv: 'En avdelning hör till förskola (FS) eller fritidshem (FTH), inte {value}.',
    en: 'An Avdelning belongs to preschool (FS) or a leisure-time centre (FTH), not {value}.',
  },
  'GRP-06': {
    severity: 'warning',
    sv: 'Gruppen är för {code}, en skolform som enheten inte har.',
    en: 'The group is for {code}, a school type that the unit does not have.',
  },
  'GRP-07': {
    severity: 'warning',
    sv: 'Enheten har en grupp till som heter {value} och är av samma typ ({other}).',
    en: 'The unit has one more group that is called {value} and is of the same type ({other}).',
  },
  'GRP-08': {
    severity: 'error',
    sv: 'Mottagaren tar bara emot Klass och Undervisning, och bara med skolform.',
    en: 'The receiver takes Klass and Undervisning only, and only with a school type.',
  },
  'ACT-01': {
    severity: 'error',
    sv: 'Ingen grupp deltar i aktiviteten.',
    en: 'No group takes part in the activity.',
  },
  'ACT-02': {
    severity: 'warning',
    sv: 'Det framgår inte vilket ämne eller vilken kurs som undervisas.',
    en: 'Nothing tells which subject or course is taught.',
  },
  'ACT-03': {
    severity: 'warning',
    sv: 'Ingen lärare är kopplad till undervisningen.',
    en: 'No teacher is linked to the teaching.',
  },
  'ACT-04': {
    severity: 'warning',
    sv: 'Undervisningen hålls för en grupp av typen {value}, inte Klass, Undervisning eller Schema.',
    en: 'The teaching is for a group of the type {value}, not Klass, Undervisning or Schema.',
  },
  'ACT-05': {
    severity: 'error',
    sv: 'Aktiviteterna ligger under varandra i en ring: {ring}.',
    en: 'The activities lie below each other in a ring: {ring}.',
  },
  'ACT-06': {
    severity: 'error',
    sv: 'Mottagaren kräver att aktiviteten pekar ut en provaktivitet hos Skolverket.',
    en: 'The receiver demands that the activity points to a test activity of Skolverket.',
  },
  'CAL-01': {
    severity: 'warning',
    sv: 'Två lektioner har samma sal vid samma tid, {time}.',
    en: 'Two lessons have the same room at the same time, {time}.',
  },
  'CAL-02': {
    severity: 'warning',
    sv: 'Läraren har en lektion till vid samma tid, {time}.',
    en: 'The teacher has one more lesson at the same time, {time}.',
  },
  'CAL-03': {
    severity: 'warning',
    sv: 'Undantaget gäller en elev som inte är med i någon av lektionens grupper.',
    en: 'The exception is for a pupil who is in none of the groups of the lesson.',
  },
  'ATT-01': {
    severity: 'error',
    sv: '{attribute} är {value}: ett antal minuter kan inte vara mindre än noll.',
    en: '{attribute} is {value}: a number of minutes cannot be less than zero.',
  },
  'ATT-02': {
    severity: 'warning',
    sv: 'Minuterna är tillsammans {value}, fler än lektionens {length}.',
    en: 'The minutes are {value} together, more than the {length} of the lesson.',
  },
  'ATT-03': {
    severity: 'warning',
    sv: 'Närvaron är rapporterad, men det framgår inte av vem eller när.',
    en: 'The attendance is reported, but nothing tells by whom or when.',
  },
  'ATT-04': {
    severity: 'error',
    sv: 'Elevens närvaro på lektionen är redan angiven ({other}).',
    en: 'The attendance of the pupil at the lesson is already given ({other}).',
  },
  'ATT-05': {
    severity: 'warning',
    sv: 'Närvaron gäller en elev som inte är med i någon av lektionens grupper.',
    en: 'The attendance is of a pupil who is in none of the groups of the lesson.',
  },
  'ATT-06': {
    severity: 'warning',
    sv: 'In- och utpasseringarna går inte ihop: {value} följer inte på sin motsats.',
    en: 'Check-ins and check-outs do not match: {value} does not follow its opposite.',
  },
  'ATT-07': {
    severity: 'error',
    sv: 'Schemat är på {count} veckor, räknade från 0, så vecka {value} finns inte.',
    en: 'The schedule has {count} weeks, counted from 0, so there is no week {value}.',
  },
  'ATT-08': {
    severity: 'warning',
    sv: 'Schemat har {value} timmar i någon vecka, men barnet får vara där högst {hours}.',
    en: 'The schedule has {value} hours in some week, but the child may stay {hours} at most.',
  },
  'ATT-09': {
    severity: 'warning',
    sv: 'Placeringen har redan ett ordinarie schema för samma tid ({other}).',
    en: 'The placement already has a normal schedule for that time ({other}).',
  },
  'ATT-10': {
    severity: 'warning',
    sv: 'Summan {value} minuter är mer än de {offered} som erbjöds.',
    en: 'The sum of {value} minutes is more than the {offered} that were offered.',
  },
} as const satisfies RuleFamily
