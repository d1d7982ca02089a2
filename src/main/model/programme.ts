import { z } from 'zod'
import { programmeContentTypes, programmeTypes, schoolTypes } from './codes.ts'
import { code, id, integer, list, meta, reference, text } from './field.ts'

export const Programme = z.object({
  id,
  meta,
  name: text(
    ['Namn', 'Programmets eller inriktningens namn.'],
    ['Name', 'The name of the programme or orientation.'],
  ),
  type: code(
    programmeTypes,
    ['Programtyp', 'Om det är ett program, en inriktning eller en utgång, och av vilket slag.'],
    ['Programme type', 'Whether it is a programme, an orientation or an outcome, and of which kind.'],
  ),
  schoolType: code(
    schoolTypes,
    ['Skolform', 'Skolformen där programmet ges.'],
    ['School form', 'The school form in which the programme is given.'],
  ),
  parentProgramme: reference(
    'Programme',
    [
      'Överordnat program',
      'Programmet som en inriktning hör till, eller inriktningen som en utgång hör till.',
    ],
    ['Parent programme', 'The programme of an orientation, or the orientation of an outcome.'],
  ).optional(),
  code: text(
    ['Studievägskod', 'Skolverkets kod för programmet. Behövs i gymnasieskolan.'],
    ['Education code', 'Skolverket’s code for the programme. Needed in upper secondary school.'],
  ).optional(),
  content: list(
    z.object({
      type: code(
        programmeContentTypes,
        ['Slag', 'Vilken del av programmet kurserna hör till.'],
        ['Kind', 'Which part of the programme the courses belong to.'],
      ),
      points: integer(['Poäng', 'Delens poäng.'], ['Points', 'The points of the part.']).optional(),
      content: list(
        reference(
          'Syllabus',
          ['Ämne eller kurs', 'Ett ämne eller en kurs i delen.'],
          ['Subject or course', 'A subject or course of the part.'],
        ),
        ['Ämnen och kurser', 'Ämnena och kurserna i delen.'],
        ['Subjects and courses', 'The subjects and courses of the part.'],
      ).optional(),
    }),
    ['Innehåll', 'Programmets delar med sina kurser.'],
    ['Content', 'The parts of the programme with their courses.'],
  ).optional(),
})
export type Programme = z.infer<typeof Programme>
