/**
 * The conditions that a row of a scenario profile may name. `only` narrows the row's population; `counts` says which of its
 * objects have what the row asks for, where plain presence of the attribute is not it. What each is in SQL stands in
 * store/coverage/conditions.ts.
 */
import type { EntityType } from '../../model/entities.ts'
import type { Text } from '../../model/field.ts'

export type Narrowing = { readonly entity: EntityType; readonly label: Text }

export const narrowings = {
  official: { entity: 'Syllabus', label: { sv: 'fastställda av Skolverket', en: 'defined by Skolverket' } },
  course: { entity: 'Syllabus', label: { sv: 'med kurskod', en: 'with a course code' } },
  'under 18': {
    entity: 'Person',
    label: {
      sv: 'under 18 år på datumet, eller utan födelsedatum',
      en: 'under 18 on the date, or without a date of birth',
    },
  },
  schools: {
    entity: 'Organisation',
    label: {
      sv: 'med någon annan skolform än FS, FTH och OPPFTH, eller utan angiven skolform',
      en: 'with a school form other than FS, FTH and OPPFTH, or with none given',
    },
  },
  teaching: {
    entity: 'Activity',
    label: { sv: 'av typen Undervisning eller utan typ', en: 'of type Undervisning or without a type' },
  },
} as const satisfies Record<string, Narrowing>

export type Counting = {
  /** The row's entity; absent: any. */
  readonly entity?: EntityType
  /** What the population holds where that is another entity than the row's. */
  readonly of?: EntityType
  /** How the row's attributes are used; `any` is checked as attributes of the row's entity and no more. */
  readonly attributes: 'any' | 'in a list' | 'of enrolments' | 'pointing'
  readonly label: Text
}

export const countings = {
  'in every item': {
    attributes: 'in a list',
    label: { sv: 'på varje post i listan', en: 'in every item of the list' },
  },
  'current member': {
    entity: 'Group',
    attributes: 'any',
    label: { sv: 'minst en medlem på datumet', en: 'at least one member on the date' },
  },
  'names a duty': {
    entity: 'Activity',
    attributes: 'any',
    label: { sv: 'minst en lärare pekar på en tjänst', en: 'at least one teacher points to a duty' },
  },
  'current enrolment': {
    entity: 'Person',
    attributes: 'any',
    label: { sv: 'en pågående inskrivning', en: 'a current enrolment' },
  },
  'current enrolment or placement': {
    entity: 'Person',
    attributes: 'any',
    label: { sv: 'en pågående inskrivning eller placering', en: 'a current enrolment or placement' },
  },
  'every current enrolment': {
    entity: 'Person',
    attributes: 'of enrolments',
    label: { sv: 'i varje pågående inskrivning', en: 'in every current enrolment' },
  },
  'every current enrolment with school years': {
    entity: 'Person',
    attributes: 'of enrolments',
    label: {
      sv: 'i varje pågående inskrivning i GR, GRS, TR, SP, SAM, GY eller GYS',
      en: 'in every current enrolment in GR, GRS, TR, SP, SAM, GY or GYS',
    },
  },
  'every current enrolment in upper secondary': {
    entity: 'Person',
    attributes: 'of enrolments',
    label: {
      sv: 'i varje pågående inskrivning i GY eller GYS',
      en: 'in every current enrolment in GY or GYS',
    },
  },
  'end of temporary': {
    entity: 'AttendanceSchedule',
    attributes: 'any',
    label: {
      sv: 'ett tillfälligt schema har även slutdatum',
      en: 'a temporary schedule has an end date too',
    },
  },
  'part with syllabuses': {
    entity: 'StudyPlan',
    attributes: 'any',
    label: {
      sv: 'minst en del som innehåller ämnen eller kurser',
      en: 'at least one part that holds subjects or courses',
    },
  },
  'private e-mails only': {
    entity: 'Person',
    attributes: 'any',
    label: { sv: 'av e-postadresserna bara de privata', en: 'of the e-mail addresses only private ones' },
  },
  'by a current one': {
    attributes: 'pointing',
    label: { sv: 'det som pekar pågår på datumet', en: 'what points is current on the date' },
  },
  'member of a current class': {
    entity: 'Group',
    of: 'Person',
    attributes: 'any',
    label: { sv: 'medlem i en pågående klass på datumet', en: 'a member of a current class on the date' },
  },
  'has a mentor': {
    entity: 'Duty',
    of: 'Group',
    attributes: 'any',
    label: {
      sv: 'en pågående tjänst är mentor för gruppen på datumet',
      en: 'a current duty is mentor of the group on the date',
    },
  },
  'offering of the unit': {
    entity: 'SchoolUnitOffering',
    of: 'Organisation',
    attributes: 'any',
    label: { sv: 'i ett utbud som gäller enheten', en: 'in an offering of the unit' },
  },
  graded: {
    entity: 'Grade',
    of: 'StudyPlan',
    attributes: 'any',
    label: {
      sv: 'planens elev har betyg i ämnet eller kursen',
      en: 'the pupil of the plan has a grade in the subject or course',
    },
  },
} as const satisfies Record<string, Counting>

export type NarrowingName = keyof typeof narrowings
export type CountingName = keyof typeof countings

export const narrowingNames = Object.keys(narrowings).filter(isNarrowingName)
export const countingNames = Object.keys(countings).filter(isCountingName)

function isNarrowingName(name: string): name is NarrowingName {
  return Object.hasOwn(narrowings, name)
}

function isCountingName(name: string): name is CountingName {
  return Object.hasOwn(countings, name)
}

/** The condition of a name, as the general type. */
export function findCounting(name: CountingName): Counting {
  return countings[name]
}
