import type { RuleFamily } from '../../finding.ts'

/** Identity, meta, dates and references (RULES.md §1 to §3). */
export const identityRules = {
  'ID-01': {
    severity: 'error',
    title: { sv: 'Id som inte är en UUID', en: 'Id that is not a UUID' },
    sv: '{value} duger inte som id: det ska vara en UUID.',
    en: '{value} will not do as an id: it has to be a UUID.',
    help: {
      sv: 'En UUID ser ut som 2f7f0c9e-6a9f-4a39-9d41-0f3a8a5b6f10. Hämta det rätta id:t ur källsystemet.',
      en: 'A UUID looks like 2f7f0c9e-6a9f-4a39-9d41-0f3a8a5b6f10. Fetch the right id from the source system.',
    },
  },
  'ID-02': {
    severity: 'error',
    title: { sv: 'Samma id på två objekt', en: 'Same id on two objects' },
    sv: 'Id:t är redan upptaget: det hör både till {typeA} och till {typeB}.',
    en: 'The id is taken: it belongs both to {typeA} and to {typeB}.',
    help: {
      sv: 'Ett id får bara finnas en gång, oavsett slag av objekt. Ge det ena objektet ett eget id.',
      en: 'An id may occur once only, whatever the kind of object. Give one of the two an id of its own.',
    },
  },
  'ID-03': {
    severity: 'warning',
    title: { sv: 'Nytt id sedan förra leveransen', en: 'New id since the last delivery' },
    sv: 'Objektet fick ett nytt id sedan förra leveransen och blir därför ett nytt objekt hos mottagaren.',
    en: 'The object got a new id since the last delivery and so becomes a new object at the receiver.',
    help: {
      sv: 'Se efter om nyckeln har ändrats i källan. Läs i så fall in de tidigare id:na i projektet.',
      en: 'See whether its key changed in the source. If so, import the earlier ids into the project.',
    },
  },
  'ID-04': {
    severity: 'warning',
    title: { sv: 'Skolenhet utan Skolverkets id', en: 'School unit without Skolverket’s id' },
    sv: 'Skolenheten har inte det id som Skolverket räknar fram ur skolenhetskoden {code}.',
    en: 'The school unit does not have the id that Skolverket computes from the code {code}.',
    help: {
      sv: 'Vid leverans till Skolverket ska id:t bytas mot deras, som står som förslag.',
      en: 'In a delivery to Skolverket the id has to be replaced by theirs, which is suggested.',
    },
  },
  'ID-05': {
    severity: 'error',
    title: { sv: 'Tid för skapande eller ändring saknas', en: 'Time of creation or change is missing' },
    sv: 'Det framgår inte när objektet skapades eller ändrades: {attribute} saknas.',
    en: 'Nothing tells when the object was created or changed: {attribute} is absent.',
    help: {
      sv: 'Båda tidpunkterna i meta krävs. Be leverantören av filerna att ta med dem.',
      en: 'Both times in meta are required. Ask whoever made the files to include them.',
    },
  },
  'ID-06': {
    severity: 'error',
    title: { sv: 'Tidpunkt som inte är fullständig', en: 'Point in time that is incomplete' },
    sv: '{value} är ingen fullständig tidpunkt: datum, klockslag med sekunder och tidszon behövs.',
    en: '{value} is not a complete point in time: it takes date, time with seconds, and time zone.',
    help: {
      sv: 'Skriv till exempel 2026-08-17T08:00:00+02:00. Sverige har +01:00 på vintern och +02:00 på sommaren.',
      en: 'Write for example 2026-08-17T08:00:00+02:00. Sweden has +01:00 in winter and +02:00 in summer.',
    },
  },
  'ID-07': {
    severity: 'warning',
    title: { sv: 'Orimlig tid för ändring', en: 'Impossible time of change' },
    sv: 'Ändringstiden {value} är orimlig: före skapandet eller senare än {asOf}.',
    en: 'The time of change {value} cannot be right: before the creation, or later than {asOf}.',
  },
  'DAT-01': {
    severity: 'error',
    title: { sv: 'Period som slutar innan den börjar', en: 'Period that ends before it begins' },
    sv: 'Perioden slutar ({end}) innan den börjar ({start}).',
    en: 'The period ends ({end}) before it begins ({start}).',
    help: {
      sv: 'Kontrollera båda datumen. Har de bytt plats?',
      en: 'Check both dates. Have they changed places?',
    },
  },
  'DAT-02': {
    severity: 'error',
    title: { sv: 'Klockslag som slutar före starten', en: 'Time that ends before its start' },
    sv: 'Slutet {end} kommer inte efter starten {start}.',
    en: 'The end {end} does not come after the start {start}.',
  },
  'DAT-03': {
    severity: 'error',
    title: { sv: 'Datum som inte går att läsa', en: 'Date that cannot be read' },
    sv: '{value} går inte att läsa som ett datum.',
    en: '{value} cannot be read as a date.',
    help: {
      sv: 'Skriv år, månad och dag med bindestreck, 2026-08-17, och ett datum som finns i almanackan.',
      en: 'Write year, month and day with hyphens, 2026-08-17, and a date that exists in the calendar.',
    },
  },
  'DAT-04': {
    severity: 'warning',
    title: { sv: 'Enhet utanför överordnad enhets tid', en: 'Unit outside the time of the unit above' },
    sv: 'Enheten gäller {start}–{end}, men enheten ovanför bara {outerStart}–{outerEnd}.',
    en: 'The unit is valid {start}–{end}, but the one above it only {outerStart}–{outerEnd}.',
  },
  'DAT-05': {
    severity: 'warning',
    title: { sv: 'Medlemskap utanför gruppens tid', en: 'Membership outside the time of the group' },
    sv: 'Medlemskapet {start}–{end} ryms inte i gruppens tid {outerStart}–{outerEnd}.',
    en: 'The membership {start}–{end} does not fit in the time of the group, {outerStart}–{outerEnd}.',
  },
  'DAT-06': {
    severity: 'warning',
    title: {
      sv: 'Grupproll utanför tjänstens eller gruppens tid',
      en: 'Group role outside duty or group period',
    },
    sv: 'Rollen i gruppen {start}–{end} ryms inte i tjänstens eller gruppens tid {outerStart}–{outerEnd}.',
    en: 'The role in the group {start}–{end} does not fit in the time of the duty or the group, {outerStart}–{outerEnd}.',
  },
  'DAT-07': {
    severity: 'warning',
    title: {
      sv: 'Undervisning utanför aktivitetens eller tjänstens tid',
      en: 'Teaching outside activity or duty period',
    },
    sv: 'Läraren undervisar {start}–{end}, vilket inte ryms i aktivitetens eller tjänstens tid {outerStart}–{outerEnd}.',
    en: 'The teacher teaches {start}–{end}, which does not fit in the time of the activity or the duty, {outerStart}–{outerEnd}.',
  },
  'DAT-08': {
    severity: 'warning',
    title: { sv: 'Lektion utanför aktivitetens tid', en: 'Lesson outside the time of the activity' },
    sv: 'Lektionen hålls {value}, men aktiviteten pågår {outerStart}–{outerEnd}.',
    en: 'The lesson is on {value}, but the activity runs {outerStart}–{outerEnd}.',
  },
  'DAT-09': {
    severity: 'warning',
    title: { sv: 'Undantag utanför lektionens tid', en: 'Exception outside the time of the lesson' },
    sv: 'Undantagets tid {start}–{end} ryms inte i lektionen.',
    en: 'The time of the exception, {start}–{end}, does not fit in the lesson.',
  },
  'DAT-10': {
    severity: 'error',
    title: { sv: 'Tillfälligt schema utan sista dag', en: 'Temporary schedule without a last day' },
    sv: 'Schemat är tillfälligt men saknar sista dag.',
    en: 'The schedule is temporary but has no last day.',
  },
  'DAT-11': {
    severity: 'warning',
    title: { sv: 'Inskrivning utan sista dag', en: 'Enrolment without a last day' },
    sv: 'Inskrivningen har ingen sista dag, och en del mottagare tar då inte med eleven.',
    en: 'The enrolment has no last day, and some receivers leave such a pupil out.',
    help: {
      sv: 'Ange läsårets eller utbildningens sista dag om mottagaren behöver den.',
      en: 'Give the last day of the school year or the education if the receiver needs it.',
    },
  },
  'DAT-12': {
    severity: 'error',
    title: { sv: 'Födelsedatum som inte är möjligt', en: 'Birth date that is not possible' },
    sv: 'Ingen kan vara född {value}: det är före 1900 eller efter {asOf}.',
    en: 'Nobody can be born on {value}: it is before 1900 or after {asOf}.',
  },
  'REF-01': {
    severity: 'error',
    title: { sv: 'Hänvisning till objekt som saknas', en: 'Reference to an object that is missing' },
    sv: 'Objektet {target} som {attribute} pekar ut finns inte bland uppgifterna.',
    en: 'The object {target} that {attribute} points to is not in the data.',
    help: {
      sv: 'Läs in filen där det finns, eller ta bort hänvisningen.',
      en: 'Import the file that holds it, or remove the reference.',
    },
  },
  'REF-02': {
    severity: 'error',
    title: { sv: 'Hänvisning till fel slags objekt', en: 'Reference to the wrong kind of object' },
    sv: '{attribute} pekar ut objekt av slaget {found}, men ska peka ut {expected}.',
    en: '{attribute} points to an object of the kind {found}, but should point to {expected}.',
  },
  'REF-03': {
    severity: 'warning',
    title: { sv: 'Hänvisning till något som har upphört', en: 'Reference to something that has ended' },
    sv: '{attribute} pekar ut något som tog slut {date}.',
    en: '{attribute} points to something that came to an end on {date}.',
    help: {
      sv: 'Avsluta även detta, eller peka ut det som gäller nu.',
      en: 'End this one too, or point to what holds now.',
    },
  },
  'REF-04': {
    severity: 'warning',
    title: { sv: 'Namn medskickat i hänvisning', en: 'Name sent along in a reference' },
    sv: '{attribute} bär med sig ett namn som ingen har bett om.',
    en: '{attribute} carries a name that nobody asked for.',
    help: {
      sv: 'Namn i hänvisningar lämnas bara ut på begäran. Det tas bort vid leverans.',
      en: 'Names in references are given on request only. It is removed from deliveries.',
    },
  },
  'REF-05': {
    severity: 'error',
    title: { sv: 'Objekt som ännu behövs av andra', en: 'Object still needed by others' },
    sv: 'Objektet behövs ännu: {count} andra pekar ut det, så det kan inte tas bort.',
    en: 'The object is still needed: {count} others point to it, so it cannot be removed.',
  },
  'REF-06': {
    severity: 'error',
    title: { sv: 'Lärare angiven som person i aktivitet', en: 'Teacher given as a person in an activity' },
    sv: 'Läraren är angiven som person. I en aktivitet ska personens tjänst anges.',
    en: 'The teacher is given as a person. An activity takes the duty of the person.',
    help: {
      sv: 'Peka ut en Duty som personen har vid skolenheten.',
      en: 'Point to a Duty that the person has at the school unit.',
    },
  },
} as const satisfies RuleFamily
