import { queryRule, repeated } from './rule.ts'

/** RULES.md §10. */
export const studyRules = [
  // A parent that is not there at all is REF-01's.
  queryRule({
    id: 'STU-01',
    type: 'Programme',
    facts: ['programme'],
    sql: `SELECT p.id, 'parentProgramme' AS attribute, p.kind AS value FROM programme p LEFT JOIN programme above ON above.id = p.parent
      WHERE (p.parent IS NULL OR above.id IS NOT NULL) AND CASE p.kind
        WHEN 'Utgång' THEN coalesce(above.kind, '') <> 'Programinriktning'
        WHEN 'Programinriktning' THEN coalesce(above.kind, 'Utgång') IN ('Utgång', 'Programinriktning')
        ELSE p.parent IS NOT NULL END`,
  }),
  queryRule({
    id: 'STU-08',
    type: 'SchoolUnitOffering',
    facts: ['programme'],
    sql: `SELECT o.id, o.attribute, p.name AS program, min(coalesce(s.data ->> '$.courseName', s.data ->> '$.subjectName')) AS course
      FROM reference o JOIN programme p ON p.id = o.target_id
      JOIN reference c ON c.type = 'Programme' AND c.id = p.id AND c.attribute LIKE 'content[%'
      JOIN entity s ON s.type = 'Syllabus' AND s.id = c.target_id AND s.held = 0
      WHERE o.type = 'SchoolUnitOffering' AND o.attribute LIKE 'offeredProgrammes[%' AND c.target_id NOT IN (
        SELECT r.target_id FROM reference r WHERE r.type = 'SchoolUnitOffering' AND r.id = o.id AND r.attribute LIKE 'offeredSyllabuses[%')
      GROUP BY o.id, o.attribute`,
  }),
  queryRule({
    id: 'GRD-02',
    type: 'Grade',
    facts: ['duty'],
    sql: `SELECT r.id, r.attribute FROM reference r JOIN entity e ON e.type = 'Grade' AND e.id = r.id AND e.held = 0
      WHERE r.type = 'Grade' AND r.attribute IN ('registeredBy', 'gradingTeacher')
        AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.person = r.target_id)`,
  }),
  queryRule({
    id: 'GRD-03',
    type: 'Grade',
    sql: `SELECT id, 'finalGrade' AS attribute, other FROM (${repeated(
      `(SELECT id, data ->> '$.student.id' AS student, data ->> '$.syllabus.id' AS syllabus, data ->> '$.registeredDate' AS registered,
          data ->> '$.correctionType' AS correction
        FROM entity WHERE type = 'Grade' AND held = 0 AND data ->> '$.finalGrade')`,
      'student, syllabus',
      'registered, id',
    )}) WHERE correction IS NULL`,
  }),
]
