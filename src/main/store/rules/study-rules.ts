import { queryRule, repeated } from './rule.ts'

/** A to F, and a dash where there was nothing to judge. */
const letters = ['A', 'B', 'C', 'D', 'E', 'F', '-', '–']
/** Where a pupil reads subjects of an adapted school there is no F. */
const adapted = letters.filter((grade) => grade !== 'F')

/** The grades of a school form (skollagen chapters 10 to 23); forms that are not here give none. */
const gradesOf: Readonly<Record<string, readonly string[]>> = {
  GR: letters,
  SP: letters,
  SAM: letters,
  GY: letters,
  GRS: adapted,
  GYS: adapted,
  // Orientation courses and parts of courses end with G.
  ...Object.fromEntries(
    ['VUX', 'VUXGR', 'VUXGY', 'VUXSFI', 'SFI'].map((schoolType) => [schoolType, [...letters, 'G']]),
  ),
  ...Object.fromEntries(
    ['SARVUX', 'SARVUXGR', 'SARVUXGY', 'VUXSARGR', 'VUXSARGY'].map((schoolType) => [
      schoolType,
      [...adapted, 'G'],
    ]),
  ),
  // Higher vocational education and folk high schools have scales of their own, with these words.
  YH: ['IG', 'G', 'VG'],
  KU: [...letters, 'IG', 'G', 'VG'],
  FHS: [...letters, 'IG', 'G', 'VG'],
}
const usualGrades = Object.entries(gradesOf)
  .flatMap(([schoolType, grades]) => grades.map((grade) => `('${schoolType}', '${grade}')`))
  .join(', ')
/** The scale before the present one was last used in the spring of 2012. */
const formerScale = "('IG', 'G', 'VG', 'MVG')"

/** RULES.md §10. */
export const studyRules = [
  queryRule({
    id: 'GRD-01',
    type: 'Grade',
    sql: `WITH usual (schoolType, grade) AS (VALUES ${usualGrades})
      SELECT g.id, 'gradeValue' AS attribute, g.data ->> '$.gradeValue' AS value, coalesce(s.data ->> '$.schoolType', '–') AS schoolType
      FROM entity g LEFT JOIN entity s ON s.type = 'Syllabus' AND s.id = g.data ->> '$.syllabus.id'
      WHERE g.type = 'Grade' AND g.held = 0 AND g.data ->> '$.gradeValue' <> ''
        AND NOT EXISTS (SELECT 1 FROM usual WHERE usual.grade = g.data ->> '$.gradeValue'
          AND usual.schoolType = coalesce(s.data ->> '$.schoolType', usual.schoolType))
        AND NOT (g.data ->> '$.gradeValue' IN ${formerScale} AND g.data ->> '$.registeredDate' < '2012-07-01')`,
  }),
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
