import { queryRule, repeated } from './rule.ts'

/** A personnummer proper belongs to one person for life; other numbers are replaced by one. */
const isLasting = "(civic_no NOT LIKE '%TF%' AND substr(civic_no, 7, 2) <= '31')"

/** RULES.md §5. */
export const personRules = [
  queryRule({
    id: 'PER-07',
    type: 'Person',
    facts: ['person'],
    sql: `SELECT id, 'civicNo.value' AS attribute, other FROM (${repeated('person WHERE civic_no IS NOT NULL', 'civic_no')})`,
  }),
  queryRule({
    id: 'PER-11',
    type: 'Person',
    facts: ['protected_person'],
    sql: `SELECT found.id, 'eduPersonPrincipalNames[' || item || ']' AS attribute, name AS value, other, p.id IS NOT NULL AS protected
      FROM (${repeated(
        `(SELECT e.id, j.key AS item, j.value AS name FROM entity e, json_each(e.data, '$.eduPersonPrincipalNames') j
          WHERE e.type = 'Person' AND e.held = 0 AND j.type = 'text')`,
        'lower(name)',
      )}) found LEFT JOIN protected_person p ON p.id = found.id WHERE found.id <> other`,
  }),
  // Two persons that each have a personnummer are two. Everyone else of that name and day may be one of those before.
  queryRule({
    id: 'PER-09',
    type: 'Person',
    facts: ['person'],
    sql: `SELECT id, other FROM (${repeated(
      `(SELECT *, coalesce(${isLasting}, 0) AS lasting FROM person WHERE name IS NOT NULL AND born IS NOT NULL)`,
      'name, born',
      'lasting DESC, id',
    )}) found
      WHERE lasting = 0 AND (civic_no IS NULL OR civic_no IS NOT (SELECT civic_no FROM person p WHERE p.id = found.other))`,
  }),
  queryRule({
    id: 'PER-16',
    type: 'Person',
    facts: ['person', 'enrolment', 'duty'],
    sql: `SELECT p.id, 'personStatus' AS attribute, p.status AS value, @asOf AS asOf FROM person p
      WHERE p.status IN ('Avliden', 'Utvandrad') AND (
        EXISTS (SELECT 1 FROM enrolment e WHERE e.person = p.id AND @asOf BETWEEN e.starts AND e.ends) OR
        EXISTS (SELECT 1 FROM duty d WHERE d.person = p.id AND @asOf BETWEEN d.starts AND d.ends))`,
  }),
  queryRule({
    id: 'PER-18',
    type: 'Person',
    facts: ['person'],
    sql: `SELECT r.id, r.attribute FROM reference r
      JOIN person child ON child.id = r.id JOIN person adult ON adult.id = r.target_id
      WHERE r.type = 'Person' AND r.attribute LIKE 'responsibles[%' AND adult.born > child.born`,
  }),
  queryRule({
    id: 'PER-22',
    type: 'Person',
    facts: ['person'],
    sql: `SELECT p.id FROM person p WHERE p.enrolments = 0 AND NOT EXISTS (
      SELECT 1 FROM reference r WHERE r.target_id = p.id AND r.type IN ('Duty', 'Placement', 'Person'))`,
  }),
]
