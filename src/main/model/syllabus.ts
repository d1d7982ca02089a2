import { z } from 'zod'
import { curricula, schoolTypes } from './codes.ts'
import { boolean, code, id, integer, meta, object, schoolYear, text } from './field.ts'

export const Syllabus = z.object({
  id,
  meta,
  schoolType: code(
    schoolTypes,
    ['Skolform', 'Skolformen som ämnet eller kursen ges i.'],
    ['School form', 'The school form in which the subject or course is given.'],
  ),
  subjectName: text(
    ['Ämne', 'Ämnets namn, till exempel Matematik.'],
    ['Subject', 'The name of the subject, such as Mathematics.'],
  ),
  official: boolean(
    ['Officiell', 'Ja om Skolverket eller en annan myndighet har fastställt ämnet.'],
    ['Official', 'Yes if Skolverket or another authority has defined the subject.'],
  ),
  subjectCode: text(
    ['Ämneskod', 'Skolverkets långa kod, till exempel GRGRMAT01.'],
    ['Subject code', 'Skolverket’s long code, for example GRGRMAT01.'],
  ).optional(),
  subjectDesignation: text(
    ['Ämnesbeteckning', 'Den korta beteckningen, till exempel MA.'],
    ['Subject abbreviation', 'The short form, for example MA.'],
  ).optional(),
  courseCode: text(
    ['Kurskod', 'Skolverkets kurskod, till exempel MATMAT01a, eller en egen.'],
    ['Course code', 'Skolverket’s course code, for example MATMAT01a, or one of your own.'],
  ).optional(),
  courseName: text(
    ['Kurs', 'Kursens namn, till exempel Matematik 1a.'],
    ['Course', 'The name of the course, such as Mathematics 1a.'],
  ).optional(),
  startSchoolYear: schoolYear(
    ['Från årskurs', 'Första årskursen som innehållet är till för.'],
    ['From school year', 'The first year that the content is meant for.'],
  ).optional(),
  endSchoolYear: schoolYear(
    ['Till årskurs', 'Sista årskursen som innehållet är till för.'],
    ['To school year', 'The last year that the content is meant for.'],
  ).optional(),
  points: integer(
    ['Poäng', 'Kursens poäng, till exempel 100.'],
    ['Points', 'The points of the course, for example 100.'],
  ).optional(),
  curriculum: code(
    curricula,
    ['Läroplan', 'Läroplanen som innehållet följer. Listan slutar vid 2013.'],
    ['Curriculum', 'The curriculum that the content follows. The list ends with 2013.'],
  ).optional(),
  languageCode: text(
    ['Språkkod', 'Språket med tre bokstäver (ISO 639-3) för moderna språk och modersmål, till exempel deu.'],
    [
      'Language code',
      'The language in three letters (ISO 639-3) for modern languages and mother tongue, such as deu.',
    ],
  ).optional(),
  specialisationCourseContent: object(
    {
      title: text(['Titel', 'Kursens titel.'], ['Title', 'The title of the course.']),
      description: text(['Beskrivning', 'Vad kursen tar upp.'], ['Description', 'What the course is about.']),
      titleEnglish: text(
        ['Engelsk titel', 'Titeln på engelska.'],
        ['English title', 'The title in English.'],
      ).optional(),
      descriptionEnglish: text(
        ['Engelsk beskrivning', 'Beskrivningen på engelska.'],
        ['English description', 'The description in English.'],
      ).optional(),
    },
    ['Specialisering', 'Vad en specialiseringskurs i gymnasieskolan innehåller.'],
    ['Specialisation', 'What a specialisation course of upper secondary school contains.'],
  ).optional(),
})
export type Syllabus = z.infer<typeof Syllabus>
