import type { RuleFamily } from '../../finding.ts'

/** Groups, activities, lessons and attendance (RULES.md §8 and §9). */
export const groupRules = {
  'GRP-01': {
    severity: 'error',
    title: { sv: 'Elev i två klasser samtidigt', en: 'Pupil in two classes at one time' },
    sv: 'Eleven går redan i klassen {other} när medlemskapet i {group} börjar.',
    en: 'The pupil is already in the class {other} when the membership of {group} begins.',
    help: {
      sv: 'Avsluta det ena medlemskapet. Det senare väntar så länge; båda klasserna finns kvar.',
      en: 'End one of the memberships. The later one waits meanwhile; both classes stay.',
    },
  },
  'GRP-02': {
    severity: 'warning',
    title: { sv: 'Klassens elev saknar inskrivning på enheten', en: 'Class pupil not enrolled at its unit' },
    sv: 'Eleven går i klassen men är inte inskriven på dess enhet under den tiden.',
    en: 'The pupil is in the class but not enrolled at its unit in that time.',
  },
  'GRP-03': {
    severity: 'warning',
    title: { sv: 'Samma person två gånger i gruppen', en: 'Same person twice in the group' },
    sv: 'Personen står två gånger i gruppen för samma tid.',
    en: 'The person stands twice in the group for the same time.',
  },
  'GRP-04': {
    severity: 'warning',
    title: { sv: 'Medlem av personalgrupp utan tjänst', en: 'Member of a staff group without a duty' },
    sv: 'En medlem av personalgruppen har ingen tjänst.',
    en: 'A member of the staff group has no duty.',
  },
  'GRP-05': {
    severity: 'warning',
    title: { sv: 'Avdelning i fel skolform', en: 'Avdelning in the wrong school type' },
    sv: 'En avdelning hör till förskola (FS) eller fritidshem (FTH), inte {value}.',
    en: 'An Avdelning belongs to preschool (FS) or a leisure-time centre (FTH), not {value}.',
  },
  'GRP-06': {
    severity: 'warning',
    title: { sv: 'Gruppens skolform saknas på enheten', en: 'Group’s school type missing at the unit' },
    sv: 'Gruppen är för {code}, en skolform som enheten inte har.',
    en: 'The group is for {code}, a school type that the unit does not have.',
  },
  'GRP-07': {
    severity: 'warning',
    title: { sv: 'Två grupper med samma namn', en: 'Two groups with the same name' },
    sv: 'Enheten har en grupp till som heter {value} och är av samma typ ({other}).',
    en: 'The unit has one more group that is called {value} and is of the same type ({other}).',
  },
  'GRP-08': {
    severity: 'error',
    title: { sv: 'Grupp som mottagaren inte tar emot', en: 'Group that the receiver does not take' },
    sv: 'Mottagaren tar bara emot Klass och Undervisning, och bara med skolform.',
    en: 'The receiver takes Klass and Undervisning only, and only with a school type.',
  },
  'ACT-01': {
    severity: 'error',
    title: { sv: 'Aktivitet utan grupp', en: 'Activity without a group' },
    sv: 'Ingen grupp deltar i aktiviteten.',
    en: 'No group takes part in the activity.',
  },
  'ACT-02': {
    severity: 'warning',
    title: { sv: 'Undervisning utan ämne eller kurs', en: 'Teaching without a subject or course' },
    sv: 'Det framgår inte vilket ämne eller vilken kurs som undervisas.',
    en: 'Nothing tells which subject or course is taught.',
  },
  'ACT-03': {
    severity: 'warning',
    title: { sv: 'Undervisning utan lärare', en: 'Teaching without a teacher' },
    sv: 'Ingen lärare är kopplad till undervisningen.',
    en: 'No teacher is linked to the teaching.',
  },
  'ACT-04': {
    severity: 'warning',
    title: { sv: 'Undervisning för fel typ av grupp', en: 'Teaching for the wrong type of group' },
    sv: 'Undervisningen hålls för en grupp av typen {value}, inte Klass, Undervisning eller Schema.',
    en: 'The teaching is for a group of the type {value}, not Klass, Undervisning or Schema.',
  },
  'ACT-05': {
    severity: 'error',
    title: { sv: 'Aktiviteter som ligger i en ring', en: 'Activities that form a ring' },
    sv: 'Aktiviteterna ligger under varandra i en ring: {ring}.',
    en: 'The activities lie below each other in a ring: {ring}.',
  },
  'ACT-06': {
    severity: 'error',
    title: { sv: 'Provaktivitet hos Skolverket saknas', en: 'Test activity of Skolverket is missing' },
    sv: 'Mottagaren kräver att aktiviteten pekar ut en provaktivitet hos Skolverket.',
    en: 'The receiver demands that the activity points to a test activity of Skolverket.',
  },
  'CAL-01': {
    severity: 'warning',
    title: { sv: 'Två lektioner i samma sal samtidigt', en: 'Two lessons in one room at one time' },
    sv: 'Två lektioner har samma sal vid samma tid, {time}.',
    en: 'Two lessons have the same room at the same time, {time}.',
  },
  'CAL-02': {
    severity: 'warning',
    title: { sv: 'Lärare med två lektioner samtidigt', en: 'Teacher with two lessons at one time' },
    sv: 'Läraren har en lektion till vid samma tid, {time}.',
    en: 'The teacher has one more lesson at the same time, {time}.',
  },
  'CAL-03': {
    severity: 'warning',
    title: {
      sv: 'Lektionsundantag för elev utanför gruppen',
      en: 'Lesson exception for a pupil outside the group',
    },
    sv: 'Undantaget gäller en elev som inte är med i någon av lektionens grupper.',
    en: 'The exception is for a pupil who is in none of the groups of the lesson.',
  },
  'ATT-01': {
    severity: 'error',
    title: { sv: 'Negativt antal minuter', en: 'Negative number of minutes' },
    sv: '{attribute} är {value}: ett antal minuter kan inte vara mindre än noll.',
    en: '{attribute} is {value}: a number of minutes cannot be less than zero.',
  },
  'ATT-02': {
    severity: 'warning',
    title: { sv: 'Fler minuter än lektionen har', en: 'More minutes than the lesson has' },
    sv: 'Minuterna är tillsammans {value}, fler än lektionens {length}.',
    en: 'The minutes are {value} together, more than the {length} of the lesson.',
  },
  'ATT-03': {
    severity: 'warning',
    title: { sv: 'Rapporterad närvaro utan vem eller när', en: 'Attendance reported without who or when' },
    sv: 'Närvaron är rapporterad, men det framgår inte av vem eller när.',
    en: 'The attendance is reported, but nothing tells by whom or when.',
  },
  'ATT-04': {
    severity: 'error',
    title: { sv: 'Närvaro angiven två gånger', en: 'Attendance given twice' },
    sv: 'Elevens närvaro på lektionen är redan angiven ({other}).',
    en: 'The attendance of the pupil at the lesson is already given ({other}).',
  },
  'ATT-05': {
    severity: 'warning',
    title: { sv: 'Närvaro för elev utanför gruppen', en: 'Attendance of a pupil outside the group' },
    sv: 'Närvaron gäller en elev som inte är med i någon av lektionens grupper.',
    en: 'The attendance is of a pupil who is in none of the groups of the lesson.',
  },
  'ATT-06': {
    severity: 'warning',
    title: {
      sv: 'In- och utpasseringar som inte går ihop',
      en: 'Check-ins and check-outs that do not match',
    },
    sv: 'In- och utpasseringarna går inte ihop: {value} följer inte på sin motsats.',
    en: 'Check-ins and check-outs do not match: {value} does not follow its opposite.',
  },
  'ATT-07': {
    severity: 'error',
    title: { sv: 'Schemavecka som inte finns', en: 'Schedule week that does not exist' },
    sv: 'Schemat är på {count} veckor, räknade från 0, så vecka {value} finns inte.',
    en: 'The schedule has {count} weeks, counted from 0, so there is no week {value}.',
  },
  'ATT-08': {
    severity: 'warning',
    title: { sv: 'Fler timmar i schemat än barnet får', en: 'More hours scheduled than the child may stay' },
    sv: 'Schemat har {value} timmar i någon vecka, men barnet får vara där högst {hours}.',
    en: 'The schedule has {value} hours in some week, but the child may stay {hours} at most.',
  },
  'ATT-09': {
    severity: 'warning',
    title: { sv: 'Två ordinarie scheman för samma tid', en: 'Two normal schedules for the same time' },
    sv: 'Placeringen har redan ett ordinarie schema för samma tid ({other}).',
    en: 'The placement already has a normal schedule for that time ({other}).',
  },
  'ATT-10': {
    severity: 'warning',
    title: { sv: 'Mer närvaro än erbjuden tid', en: 'More attendance than was offered' },
    sv: 'Summan {value} minuter är mer än de {offered} som erbjöds.',
    en: 'The sum of {value} minutes is more than the {offered} that were offered.',
  },
} as const satisfies RuleFamily
