import { leaves, overlapping, periodColumns, queryRule } from './rule.ts'

/** SQL: the unit says which school types it has, and this is none of them (no types at all is ORG-05). */
const lacksType = (unit: string, code: string) =>
  `EXISTS (SELECT 1 FROM unit_school_type u WHERE u.unit = ${unit}) AND
   NOT EXISTS (SELECT 1 FROM unit_school_type u WHERE u.unit = ${unit} AND u.code = ${code})`

/** RULES.md §7 and DAT-06. */
export const schoolRules = [
  queryRule({
    id: 'ENR-01',
    type: 'Person',
    facts: ['enrolment', 'organisation'],
    sql: `SELECT e.person AS id, 'enrolments[' || e.item || '].enroledAt' AS attribute, o.kind AS value
      FROM enrolment e JOIN organisation o ON o.id = e.unit WHERE o.kind <> 'Skolenhet'`,
  }),
  queryRule({
    id: 'PLA-01',
    type: 'Placement',
    facts: ['placement', 'organisation'],
    sql: `SELECT p.id, 'placedAt' AS attribute, o.kind AS value
      FROM placement p JOIN organisation o ON o.id = p.unit WHERE o.kind <> 'Skolenhet'`,
  }),
  queryRule({
    id: 'DUT-02',
    type: 'Duty',
    only: 'profile',
    facts: ['duty', 'organisation'],
    sql: `SELECT d.id, 'dutyAt' AS attribute, o.kind AS value
      FROM duty d JOIN organisation o ON o.id = d.unit WHERE o.kind <> 'Skolenhet'`,
  }),
  queryRule({
    id: 'ENR-02',
    type: 'Person',
    facts: ['enrolment', 'unit_school_type'],
    sql: `SELECT e.person AS id, 'enrolments[' || e.item || '].schoolType' AS attribute, e.code AS value, e.code
      FROM enrolment e WHERE ${lacksType('e.unit', 'e.code')}`,
  }),
  queryRule({
    id: 'PLA-02',
    type: 'Placement',
    facts: ['placement', 'unit_school_type'],
    sql: `SELECT p.id, 'schoolType' AS attribute, p.code AS value, p.code FROM placement p WHERE ${lacksType('p.unit', 'p.code')}`,
  }),
  queryRule({
    id: 'GRP-06',
    type: 'Group',
    facts: ['team', 'unit_school_type'],
    sql: `SELECT t.id, 'schoolType' AS attribute, t.code AS value, t.code FROM team t
      WHERE t.code IS NOT NULL AND ${lacksType('t.unit', 't.code')}`,
  }),
  // The code of an orientation begins with that of its programme.
  queryRule({
    id: 'ENR-06',
    type: 'Person',
    facts: ['enrolment', 'programme'],
    sql: `SELECT e.person AS id, 'enrolments[' || e.item || '].educationCode' AS attribute, e.education AS value, p.code AS suggestion
      FROM enrolment e JOIN programme p ON p.id = e.programme WHERE substr(e.education, 1, length(p.code)) <> p.code`,
  }),
  queryRule({
    id: 'DUT-06',
    type: 'Duty',
    facts: ['duty'],
    sql: `SELECT id, 'dutyRole' AS attribute, role AS value, other FROM (${overlapping(
      'duty',
      'person, unit, role',
      true,
    )})`,
  }),
  queryRule({
    id: 'DUT-07',
    type: 'Duty',
    facts: ['duty'],
    sql: `SELECT id, 'signature' AS attribute, signature AS value FROM (
        SELECT *, first_value(person) OVER (PARTITION BY unit, lower(signature) ORDER BY id) AS holder FROM duty
        WHERE signature IS NOT NULL AND person IS NOT NULL AND ends >= @asOf)
      WHERE person <> holder`,
  }),
  queryRule({
    id: 'DUT-08',
    type: 'Duty',
    facts: ['assignment', 'team'],
    sql: `SELECT a.duty AS id, 'assignmentRole[' || a.item || '].group' AS attribute, t.kind AS value
      FROM assignment a JOIN team t ON t.id = a.team WHERE a.role = 'Mentor' AND t.kind NOT IN ('Klass', 'Mentor')`,
  }),
  queryRule({
    id: 'DAT-06',
    type: 'Duty',
    facts: ['assignment', 'duty', 'team'],
    sql: `SELECT a.duty AS id, 'assignmentRole[' || a.item || ']' AS attribute, ${periodColumns('a', 'd')}
        FROM assignment a JOIN duty d ON d.id = a.duty WHERE ${leaves('a', 'd')}
      UNION ALL SELECT a.duty, 'assignmentRole[' || a.item || ']', ${periodColumns('a', 't')}
        FROM assignment a JOIN duty d ON d.id = a.duty JOIN team t ON t.id = a.team WHERE ${leaves('a', 't')} AND NOT ${leaves('a', 'd')}`,
  }),
  queryRule({
    id: 'PLA-03',
    type: 'Placement',
    facts: ['placement', 'team'],
    sql: `SELECT p.id, 'group' AS attribute FROM placement p JOIN team t ON t.id = p.team
      WHERE t.unit <> p.unit OR t.kind <> 'Avdelning'`,
  }),
  queryRule({
    id: 'PLA-04',
    type: 'Placement',
    facts: ['placement'],
    sql: `SELECT p.id, o.attribute FROM placement p
      JOIN reference o ON o.type = 'Placement' AND o.id = p.id AND o.attribute LIKE 'owners[%'
      WHERE o.target_id NOT IN (SELECT r.target_id FROM reference r
        WHERE r.type = 'Person' AND r.id = p.child AND r.attribute LIKE 'responsibles[%')`,
  }),
]
