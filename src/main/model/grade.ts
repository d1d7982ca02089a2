import { z } from 'zod'
import { gradeCorrectionTypes, semesters } from './codes.ts'
import {
  boolean,
  code,
  date,
  id,
  integer,
  meta,
  object,
  personReference,
  reference,
  schoolUnitReference,
  text,
} from './field.ts'

/** The official file asks for `schoolUnit` but describes `organisation`; the name described is the one used (MODEL.md §5.1). */
export const Grade = z.object({
  id,
  meta: meta.optional(),
  student: personReference(['Elev', 'Eleven som fick betyget.'], ['Pupil', 'The pupil who got the grade.']),
  syllabus: reference(
    'Syllabus',
    ['Ämne eller kurs', 'Vad betyget gäller.'],
    ['Subject or course', 'What the grade is for.'],
  ),
  gradeValue: text(
    ['Betyg', 'Betyget så som det ges, till exempel A, F eller streck.'],
    ['Grade', 'The grade as given, such as A, F or a dash.'],
  ),
  finalGrade: boolean(
    ['Slutbetyg', 'Ja om det är det sista betyget i ämnet eller kursen.'],
    ['Final grade', 'Yes if it is the last grade in the subject or course.'],
  ),
  adaptedStudyPlan: text(
    ['Anpassad studiegång', 'Hur studiegången var anpassad. Tom text när den inte var det.'],
    ['Adapted studies', 'How the studies were adapted. Empty text when they were not.'],
  ),
  registeredBy: personReference(
    ['Registrerat av', 'Den som förde in betyget.'],
    ['Registered by', 'The one who entered the grade.'],
  ),
  registeredDate: date(
    ['Registrerat', 'Dagen då betyget fördes in.'],
    ['Registered on', 'The day the grade was entered.'],
  ),
  gradingTeacher: personReference(
    ['Betygsättande lärare', 'Läraren som svarar för betyget.'],
    ['Grading teacher', 'The teacher who answers for the grade.'],
  ).optional(),
  organisation: schoolUnitReference(
    ['Skolenhet', 'Skolenheten där undervisningen gavs.'],
    ['School unit', 'The school unit where the teaching was given.'],
  ).optional(),
  group: reference(
    'Group',
    ['Grupp', 'Gruppen som eleven läste i.'],
    ['Group', 'The group in which the pupil studied.'],
  ).optional(),
  semester: code(semesters, ['Termin', 'HT eller VT.'], ['Term', 'HT for autumn, VT for spring.']).optional(),
  year: integer(
    ['År', 'Året som betyget gäller, fyra siffror.'],
    ['Year', 'The year of the grade, four digits.'],
  ).optional(),
  trial: boolean(
    ['Prövning', 'Ja om betyget sattes efter en prövning.'],
    ['Examination', 'Yes if the grade was set after an examination.'],
  ).optional(),
  converted: boolean(
    ['Omvandlat', 'Ja om betyget är omräknat från ett annat system.'],
    ['Converted', 'Yes if the grade was converted from another system.'],
  ).optional(),
  correctionType: code(
    gradeCorrectionTypes,
    ['Ändringstyp', 'Om betyget har ändrats eller rättats.'],
    ['Correction', 'Whether the grade was changed or corrected.'],
  ).optional(),
  remark: text(
    ['Anmärkning', 'Annat som hör till betyget.'],
    ['Remark', 'Anything else about the grade.'],
  ).optional(),
  diplomaProject: object(
    {
      title: text(['Titel', 'Arbetets titel.'], ['Title', 'The title of the project.']),
      description: text(
        ['Beskrivning', 'Vad arbetet handlar om.'],
        ['Description', 'What the project is about.'],
      ),
      titleEnglish: text(
        ['Engelsk titel', 'Titeln på engelska.'],
        ['English title', 'The title in English.'],
      ).optional(),
      descriptionEnglish: text(
        ['Engelsk beskrivning', 'Beskrivningen på engelska.'],
        ['English description', 'The description in English.'],
      ).optional(),
    },
    ['Gymnasiearbete', 'Elevens gymnasiearbete, när betyget gäller det.'],
    ['Diploma project', 'The pupil’s diploma project, when the grade is for it.'],
  ).optional(),
})
export type Grade = z.infer<typeof Grade>
