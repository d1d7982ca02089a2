import { queryRule } from './rule.ts'

/** RULES.md §1 and §3. */
export const identityRules = [
  queryRule({
    id: 'ID-02',
    type: 'Person',
    facts: ['known'],
    sql: `SELECT max(type) AS type, id, 'id' AS attribute, min(type) AS typeA, max(type) AS typeB
      FROM known GROUP BY id HAVING count(*) > 1`,
  }),
]

export const referenceRules = [
  // parentActivity may point to a test activity of Skolverket, which is in nobody's data.
  queryRule({
    id: 'REF-01',
    type: 'Person',
    facts: ['dangling'],
    sql: "SELECT type, id, attribute, target FROM dangling WHERE found IS NULL AND attribute <> 'parentActivity'",
  }),
  queryRule({
    id: 'REF-06',
    type: 'Activity',
    facts: ['dangling'],
    sql: "SELECT type, id, attribute FROM dangling WHERE found = 'Person' AND expected = 'Duty' AND type = 'Activity'",
  }),
  // Enrolments and placements at what is no school unit have rules of their own (ENR-01, PLA-01).
  queryRule({
    id: 'REF-02',
    type: 'Person',
    facts: ['dangling', 'known', 'organisation'],
    sql: `SELECT type, id, attribute, found, expected FROM dangling
        WHERE found IS NOT NULL AND NOT (found = 'Person' AND expected = 'Duty' AND type = 'Activity')
      UNION ALL SELECT r.type, r.id, r.attribute, o.kind, 'Skolenhet' FROM reference r
        CROSS JOIN known k ON k.type = r.type AND k.id = r.id
        CROSS JOIN organisation o ON o.id = r.target_id
        WHERE (r.type, r.attribute) IN (VALUES ('SchoolUnitOffering', 'offeredAt'), ('Absence', 'organisation'), ('Grade', 'organisation'))
          AND o.kind <> 'Skolenhet'`,
  }),
  // What only happened once (a grade, an absence) may point to what has ended. A role or a teacher with an end of its own that
  // is too late has DAT-06 or DAT-07, a unit DAT-04.
  queryRule({
    id: 'REF-03',
    type: 'Person',
    facts: ['ended'],
    sql: `SELECT type, id, attribute, "date" FROM (
        SELECT r.type, r.id, r.attribute, x.ends AS "date", e.data ->> '$.endDate' AS ends,
          CASE WHEN r.attribute LIKE '%].%'
            THEN json_extract(e.data, '$.' || substr(r.attribute, 1, instr(r.attribute, ']')) || '.endDate') END AS item_ends
        FROM ended x
        CROSS JOIN reference r ON r.target_id = x.id AND r.target_type = x.type
        CROSS JOIN entity e ON e.type = r.type AND e.id = r.id AND e.held = 0
        WHERE r.type IN ('Organisation', 'Person', 'Group', 'Duty', 'Activity', 'Placement', 'SchoolUnitOffering', 'AttendanceSchedule', 'Room', 'Resource'))
      WHERE coalesce(ends, '9999-99-99') >= @asOf AND coalesce(item_ends, '9999-99-99') >= @asOf
        AND NOT (item_ends IS NOT NULL AND type IN ('Duty', 'Activity'))
        AND NOT (ends IS NOT NULL AND attribute = 'parentOrganisation')`,
  }),
]
