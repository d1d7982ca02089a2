import { queryRule, repeated } from './rule.ts'

/** A personnummer proper belongs to one person for life; other numbers are replaced by one. */
const isLasting = "(civic_no NOT LIKE '%TF%' AND substr(civic_no, 7, 2) <= '31')"

/** RULES.md §5. */
export const personRules = [
  queryRule({
    id: 'PER-07',
    type: 'Person',
    facts: ['person'],
    sql: `SELECT id, 'civicNo.value' AS attribute, other FROM (${repeated('person', 'civic_no')})`,
  }),
  queryRule({
    id: 'PER-11',
    type: 'Person',
    facts: ['user_identity', 'protected_person'],
    sql: `SELECT id, 'eduPersonPrincipalNames[' || item || ']' AS attribute, name AS value, other,
        id IN (SELECT id FROM protected_person) AS protected
      FROM (${repeated('user_identity', 'name')}) WHERE id <> other`,
  }),
  // Two persons that each have a personnummer are two. Everyone else of that name and day may be one of those before.
  queryRule({
    id: 'PER-09',
    type: 'Person',
    facts: ['person'],
    sql: `SELECT id, other FROM (${repeated('person', 'name, born', `coalesce(${isLasting}, 0) DESC, id`)}) found
      WHERE NOT coalesce(${isLasting}, 0) AND (civic_no IS NULL OR civic_no IS NOT (SELECT civic_no FROM person p WHERE p.id = found.other))`,
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
    sql: `SELECT r.id, r.attribute FROM reference r NOT INDEXED
      CROSS JOIN person child ON child.id = r.id CROSS JOIN person adult ON adult.id = r.target_id
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
