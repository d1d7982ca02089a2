import type { Language } from '../../shared/errors.ts'
import { entities, type EntityType } from '../model/entities.ts'

type Words = Readonly<Record<Language, readonly [one: string, many: string]>>
const words: Readonly<Partial<Record<EntityType, Words>>> = {
  Organisation: { sv: ['organisation', 'organisationer'], en: ['organisation', 'organisations'] },
  Person: { sv: ['person', 'personer'], en: ['person', 'persons'] },
  Group: { sv: ['grupp', 'grupper'], en: ['group', 'groups'] },
  Duty: { sv: ['tjänst', 'tjänster'], en: ['duty', 'duties'] },
  Activity: { sv: ['aktivitet', 'aktiviteter'], en: ['activity', 'activities'] },
  Placement: { sv: ['placering', 'placeringar'], en: ['placement', 'placements'] },
  Programme: { sv: ['program', 'program'], en: ['programme', 'programmes'] },
  Syllabus: {
    sv: ['ämne eller kurs', 'ämnen och kurser'],
    en: ['subject or course', 'subjects and courses'],
  },
  StudyPlan: { sv: ['studieplan', 'studieplaner'], en: ['study plan', 'study plans'] },
  Room: { sv: ['sal', 'salar'], en: ['room', 'rooms'] },
  Resource: { sv: ['resurs', 'resurser'], en: ['resource', 'resources'] },
  CalendarEvent: { sv: ['lektion', 'lektioner'], en: ['lesson', 'lessons'] },
  Grade: { sv: ['betyg', 'betyg'], en: ['grade', 'grades'] },
}
/** Persons with a school of their own are those enrolled there. */
const pupils: Words = { sv: ['elev', 'elever'], en: ['pupil', 'pupils'] }

/** `412 elever`, in running text. */
export function countEntities(
  type: EntityType,
  count: number,
  atSchool: boolean,
  language: Language,
): string {
  const label = entities[type].label[language].toLowerCase()
  const [one, many] = (type === 'Person' && atSchool ? pupils : words[type])?.[language] ?? [label, label]
  return `${count} ${count === 1 ? one : many}`
}
