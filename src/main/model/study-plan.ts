import { z } from 'zod'
import { studyPlanContentTypes, studyPlanNoteTypes } from './codes.ts'
import { code, date, id, integer, list, meta, personReference, reference, text } from './field.ts'

const StudyPlanSyllabus = z.object({
  syllabus: reference(
    'Syllabus',
    ['Ämne eller kurs', 'Vad eleven läser.'],
    ['Subject or course', 'What the pupil studies.'],
  ),
  note: text(
    ['Notering', 'Hur det står till med kursen i planen.'],
    ['Note', 'How the course stands in the plan.'],
  ).optional(),
  startDate: date(
    ['Startdatum', 'När eleven börjar med kursen.'],
    ['Start date', 'When the pupil begins the course.'],
  ).optional(),
  endDate: date(
    ['Slutdatum', 'När eleven är klar med kursen.'],
    ['End date', 'When the pupil is done with the course.'],
  ).optional(),
  hours: integer(
    ['Timmar', 'Planerade timmar för eleven, främst i vuxenutbildning.'],
    ['Hours', 'Planned hours for the pupil, mostly in adult education.'],
  ).optional(),
})

export const StudyPlan = z.object({
  id,
  meta,
  student: personReference(
    ['Elev', 'Eleven som planen är gjord för.'],
    ['Pupil', 'The pupil that the plan is made for.'],
  ),
  startDate: date(['Startdatum', 'Planens första dag.'], ['Start date', 'The first day of the plan.']),
  endDate: date(['Slutdatum', 'Planens sista dag.'], ['End date', 'The last day of the plan.']).optional(),
  content: list(
    z.object({
      title: text(
        ['Rubrik', 'Delens rubrik i planen.'],
        ['Heading', 'The heading of the part in the plan.'],
      ).optional(),
      type: code(
        studyPlanContentTypes,
        ['Slag', 'Vilken del av utbildningen kurserna hör till, eller om de är utökade eller borttagna.'],
        ['Kind', 'Which part of the education the courses belong to, or whether they are added or removed.'],
      ).optional(),
      points: integer(['Poäng', 'Delens poäng.'], ['Points', 'The points of the part.']).optional(),
      syllabuses: list(
        StudyPlanSyllabus,
        ['Ämnen och kurser', 'Vad eleven läser i delen.'],
        ['Subjects and courses', 'What the pupil studies in the part.'],
      ),
    }),
    ['Innehåll', 'Planens delar med sina kurser.'],
    ['Content', 'The parts of the plan with their courses.'],
  ).optional(),
  notes: list(
    z.object({
      type: code(
        studyPlanNoteTypes,
        ['Slag', 'Vad anteckningen handlar om.'],
        ['Kind', 'What the note is about.'],
      ),
      note: text(['Anteckning', 'Själva texten.'], ['Note', 'The text itself.']),
    }),
    ['Anteckningar', 'Mål, tidigare erfarenheter, validering och annat om elevens studier.'],
    ['Notes', 'Goals, earlier experience, validation and other things about the pupil’s studies.'],
  ).optional(),
})
export type StudyPlan = z.infer<typeof StudyPlan>
