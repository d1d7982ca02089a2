/**
 * The sets of objects that a scenario profile counts over, by the names that profiles use. What each holds in SQL stands in
 * store/coverage/populations.ts. "Current" means: begun on or before `asOf` and not ended before it.
 */
import type { EntityType } from '../../model/entities.ts'
import type { Text } from '../../model/field.ts'

export type Population = {
  readonly entity: EntityType
  /** Plural, fit to follow a number. */
  readonly label: Text
  /** Which objects belong, where the label does not say it. */
  readonly help?: Text
}

const of = (entity: EntityType, sv: string, en: string, help?: Text): Population =>
  help ? { entity, label: { sv, en }, help } : { entity, label: { sv, en } }

export const populations = {
  pupils: of('Person', 'elever', 'pupils', {
    sv: 'har en pågående inskrivning som inte är avbruten',
    en: 'have a current enrolment that was not broken off',
  }),
  children: of('Person', 'placerade barn', 'placed children', {
    sv: 'har en pågående placering',
    en: 'have a current placement',
  }),
  duties: of('Duty', 'tjänster', 'duties', { sv: 'pågår', en: 'are current' }),
  staff: of('Person', 'anställda', 'members of staff', {
    sv: 'har en pågående tjänst',
    en: 'have a current duty',
  }),
  users: of('Person', 'elever och anställda', 'pupils and members of staff'),
  guardians: of('Person', 'ansvariga vuxna', 'responsible adults', {
    sv: 'står som ansvariga hos en elev eller ett placerat barn',
    en: 'stand as responsible on a pupil or a placed child',
  }),
  persons: of('Person', 'personer', 'persons', {
    sv: 'elever, placerade barn, anställda och ansvariga vuxna',
    en: 'pupils, placed children, members of staff and responsible adults',
  }),
  'open persons': of('Person', 'personer utan skyddade uppgifter', 'persons without protected data'),
  'protected persons': of('Person', 'personer med skyddade uppgifter', 'persons with protected data', {
    sv: 'har en skyddsmarkering som inte är Ingen',
    en: 'have a security marking other than Ingen',
  }),
  minors: of('Person', 'minderåriga', 'minors', {
    sv: 'elever och placerade barn under 18 år; den som saknar födelsedatum räknas som minderårig',
    en: 'pupils and placed children under 18; who has no date of birth counts as a minor',
  }),
  'class pupils': of('Person', 'elever som ska tillhöra en klass', 'pupils that should belong to a class', {
    sv: 'är inskrivna i FKLASS, GR, GRS, TR, SP, SAM, GY eller GYS',
    en: 'are enrolled in FKLASS, GR, GRS, TR, SP, SAM, GY or GYS',
  }),
  'year pupils': of('Person', 'elever med årskurs', 'pupils of school years', {
    sv: 'är inskrivna i GR, GRS, TR, SP, SAM, GY eller GYS',
    en: 'are enrolled in GR, GRS, TR, SP, SAM, GY or GYS',
  }),
  'GY pupils': of('Person', 'gymnasieelever', 'upper secondary pupils', {
    sv: 'är inskrivna i GY eller GYS',
    en: 'are enrolled in GY or GYS',
  }),
  'plan pupils': of('Person', 'elever som ska ha studieplan', 'pupils that should have a study plan', {
    sv: 'är inskrivna i GY, GYS eller vuxenutbildning (VUX…, SARVUX…, SFI)',
    en: 'are enrolled in GY, GYS or adult education (VUX…, SARVUX…, SFI)',
  }),
  'teacher duties': of('Duty', 'lärartjänster', 'teacher duties', {
    sv: 'pågår, med rollen Lärare, Förskollärare, Förstelärare eller Speciallärare/specialpedagog',
    en: 'are current, with the role Lärare, Förskollärare, Förstelärare or Speciallärare/specialpedagog',
  }),
  groups: of('Group', 'klasser och undervisningsgrupper', 'classes and teaching groups', {
    sv: 'pågår, av typen Klass eller Undervisning',
    en: 'are current, of type Klass or Undervisning',
  }),
  classes: of('Group', 'klasser', 'classes', {
    sv: 'pågår, av typen Klass',
    en: 'are current, of type Klass',
  }),
  departments: of('Group', 'avdelningar', 'departments', {
    sv: 'pågår, av typen Avdelning',
    en: 'are current, of type Avdelning',
  }),
  'mentor groups': of('Group', 'mentorsgrupper', 'mentor groups', {
    sv: 'pågår, av typen Mentor; finns ingen sådan grupp i uppgifterna används klasserna',
    en: 'are current, of type Mentor; where the data has none, the classes stand in',
  }),
  units: of('Organisation', 'skolenheter', 'school units'),
  'enrolment units': of('Organisation', 'skolenheter med elever', 'school units with pupils', {
    sv: 'har minst en elev med pågående inskrivning',
    en: 'have at least one pupil with a current enrolment',
  }),
  syllabuses: of('Syllabus', 'ämnen och kurser', 'subjects and courses'),
  grades: of('Grade', 'betyg', 'grades'),
  attendances: of('Attendance', 'närvaroregistreringar', 'registrations of attendance'),
  absences: of('Absence', 'frånvaroanmälningar', 'reports of absence'),
  events: of('AttendanceEvent', 'in- och utcheckningar', 'check-ins and check-outs'),
  aggregates: of('AggregatedAttendance', 'närvarosummor', 'sums of attendance'),
  schedules: of('AttendanceSchedule', 'vistelsescheman', 'schedules of children'),
  teaching: of('Activity', 'undervisningsaktiviteter', 'teaching activities', {
    sv: 'pågår, av typen Undervisning eller utan typ',
    en: 'are current, of type Undervisning or without a type',
  }),
  'taught groups': of('Group', 'undervisade grupper', 'taught groups', {
    sv: 'ingår i en undervisningsaktivitet',
    en: 'are part of a teaching activity',
  }),
  'taught pupils': of('Person', 'undervisade elever', 'taught pupils', {
    sv: 'elever som är med i en undervisad grupp på datumet',
    en: 'pupils that are members of a taught group on the date',
  }),
  'taught syllabuses': of('Syllabus', 'undervisade ämnen och kurser', 'taught subjects and courses', {
    sv: 'ingår i en undervisningsaktivitet',
    en: 'are part of a teaching activity',
  }),
  'teaching duties': of('Duty', 'undervisande tjänster', 'duties that teach', {
    sv: 'ingår i en undervisningsaktivitet',
    en: 'are part of a teaching activity',
  }),
  lessons: of('CalendarEvent', 'lektioner', 'lessons', { sv: 'är inte inställda', en: 'are not cancelled' }),
  'held lessons': of('CalendarEvent', 'hållna lektioner', 'held lessons', {
    sv: 'slutade senast på datumet och är inte inställda',
    en: 'ended on the date or earlier and are not cancelled',
  }),
  'lesson activities': of('Activity', 'aktiviteter med lektioner', 'activities with lessons'),
  'lesson groups': of('Group', 'grupper med lektioner', 'groups with lessons'),
  'scheduled activities': of('Activity', 'aktiviteter som ska schemaläggas', 'activities to be timetabled', {
    sv: 'pågår, med calendarEventsRequired satt till ja',
    en: 'are current, with calendarEventsRequired true',
  }),
  'absence attendances': of('Attendance', 'registreringar med frånvaro', 'registrations with absence', {
    sv: 'har minuter av giltig eller ogiltig frånvaro',
    en: 'have minutes of valid or invalid absence',
  }),
  'absent pupils': of('Person', 'elever med anmäld frånvaro', 'pupils with reported absence'),
  'graded pupils': of('Person', 'elever med betyg', 'pupils with grades'),
  'graded syllabuses': of('Syllabus', 'betygsatta ämnen och kurser', 'graded subjects and courses'),
  'diploma grades': of('Grade', 'betyg i gymnasiearbete', 'grades of diploma projects', {
    sv: 'kurskoden börjar med GYAR',
    en: 'the course code begins with GYAR',
  }),
  placements: of('Placement', 'placeringar', 'placements', { sv: 'pågår', en: 'are current' }),
  'study plans': of('StudyPlan', 'studieplaner', 'study plans', { sv: 'pågår', en: 'are current' }),
  'pupils with plan': of('Person', 'elever med studieplan', 'pupils with a study plan'),
  'plan syllabuses': of('Syllabus', 'ämnen och kurser i studieplaner', 'subjects and courses of study plans'),
  'plan courses': of('Syllabus', 'poängkurser i studieplaner', 'courses with points of study plans', {
    sv: 'ingår i en studieplan och hör till GY eller GYS eller har kurskod',
    en: 'are part of a study plan and belong to GY or GYS or have a course code',
  }),
  finished: of('StudyPlan', 'avslutade delar av studieplaner', 'finished parts of study plans', {
    sv: 'ett par av studieplan och ämne eller kurs i den, med slutdatum före datumet',
    en: 'a pair of a study plan and a subject or course in it, with an end date before the date',
  }),
  programmes: of('Programme', 'program med elever', 'programmes with pupils', {
    sv: 'pågående inskrivningar i GY eller GYS pekar på dem',
    en: 'current enrolments in GY or GYS point to them',
  }),
  'mentor duties': of('Duty', 'mentorstjänster', 'duties of mentors', {
    sv: 'pågår, med ett pågående uppdrag som Mentor',
    en: 'are current, with a current assignment as Mentor',
  }),
  mentors: of('Person', 'mentorer', 'mentors', { sv: 'har en mentorstjänst', en: 'have a duty as mentor' }),
  'mentor pupils': of('Person', 'elever i mentorsgrupper', 'pupils of mentor groups'),
} as const satisfies Record<string, Population>

export type PopulationName = keyof typeof populations

export const populationNames = Object.keys(populations).filter(isPopulationName)

export function isPopulationName(name: string): name is PopulationName {
  return Object.hasOwn(populations, name)
}

/** The population of a name, as the general type. */
export function findPopulation(name: PopulationName): Population {
  return populations[name]
}
