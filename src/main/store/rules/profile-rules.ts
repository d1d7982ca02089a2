import { queryRule } from './rule.ts'

/** Pupils and staff: whom a receiver that asks for these takes at all. */
const isStaff = 'EXISTS (SELECT 1 FROM duty d WHERE d.person = p.id)'

/** Demands on persons by what they are: only where a profile asks (RULES.md §5, dnp). */
export const profileRules = [
  queryRule({
    id: 'PER-08',
    type: 'Person',
    only: 'profile',
    facts: ['person', 'duty'],
    sql: `SELECT p.id, 'civicNo.value' AS attribute, CASE WHEN p.enrolments = 0 AND NOT ${isStaff} THEN 'warning' END AS severity
      FROM person p WHERE p.civic_no IS NULL`,
  }),
  queryRule({
    id: 'PER-12',
    type: 'Person',
    only: 'profile',
    facts: ['person', 'duty'],
    sql: `SELECT p.id, 'eduPersonPrincipalNames' AS attribute, coalesce(json_array_length(e.data, '$.eduPersonPrincipalNames'), 0) AS "count"
      FROM person p JOIN entity e ON e.type = 'Person' AND e.id = p.id
      WHERE coalesce(json_array_length(e.data, '$.eduPersonPrincipalNames'), 0) <> 1 AND (p.enrolments > 0 OR ${isStaff})`,
  }),
  queryRule({
    id: 'PER-15',
    type: 'Person',
    only: 'profile',
    facts: ['person', 'duty'],
    sql: `SELECT p.id, 'emails' AS attribute FROM person p JOIN entity e ON e.type = 'Person' AND e.id = p.id
      WHERE ${isStaff} AND NOT EXISTS (SELECT 1 FROM json_each(e.data, '$.emails') j
        WHERE CASE j.type WHEN 'object' THEN j.value ->> '$.type' END = 'Skola personal')`,
  }),
]
