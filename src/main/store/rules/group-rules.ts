import { cycleRule } from './cycle-rule.ts'
import { leaves, overlapping, periodColumns, queryRule } from './rule.ts'

/** RULES.md §8 but its lessons, and DAT-07. */
export const groupRules = [
  // The later of two memberships waits; of two that begin together the one whose class comes later by its key.
  queryRule({
    id: 'GRP-01',
    type: 'Group',
    facts: ['membership', 'team'],
    sql: `SELECT m.id, 'groupMemberships[' || m.item || ']' AS attribute, earlier.name AS other, m.name AS "group",
        CASE WHEN earlier.unit <> m.unit THEN 'warning' END AS severity
      FROM (${overlapping(
        `(SELECT t.id, t.key, t.name, t.unit, m.item, m.person, m.starts, m.ends FROM membership m
          JOIN team t ON t.id = m.team AND t.kind = 'Klass' WHERE m.person IS NOT NULL)`,
        'person',
        true,
        'key, id',
      )}) m JOIN team earlier ON earlier.id = m.other WHERE m.other <> m.id`,
  }),
  cycleRule({ id: 'ACT-05', type: 'Activity', fact: 'activity', attribute: 'parentActivity' }),
  queryRule({
    id: 'GRP-02',
    type: 'Group',
    facts: ['membership', 'team', 'person', 'enrolment'],
    sql: `SELECT t.id, 'groupMemberships[' || m.item || ']' AS attribute FROM membership m
      JOIN team t ON t.id = m.team AND t.kind = 'Klass' JOIN person p ON p.id = m.person
      WHERE NOT EXISTS (SELECT 1 FROM enrolment e
        WHERE e.person = m.person AND e.unit = t.unit AND e.starts <= m.ends AND m.starts <= e.ends)`,
  }),
  queryRule({
    id: 'GRP-04',
    type: 'Group',
    facts: ['membership', 'team', 'duty'],
    sql: `SELECT t.id, 'groupMemberships[' || m.item || ']' AS attribute FROM membership m
      JOIN team t ON t.id = m.team AND t.kind = 'Personalgrupp'
      WHERE m.person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.person = m.person)`,
  }),
  queryRule({
    id: 'GRP-07',
    type: 'Group',
    facts: ['team'],
    sql: `SELECT id, 'displayName' AS attribute, name AS value, other FROM (${overlapping('team', 'unit, kind, lower(name)', true)})`,
  }),
  queryRule({
    id: 'ACT-04',
    type: 'Activity',
    facts: ['activity', 'team'],
    sql: `SELECT a.id, r.attribute, t.kind AS value FROM activity a
      JOIN reference r ON r.type = 'Activity' AND r.id = a.id AND r.attribute LIKE 'groups[%'
      JOIN team t ON t.id = r.target_id
      WHERE a.kind = 'Undervisning' AND t.kind NOT IN ('Klass', 'Undervisning', 'Schema')`,
  }),
  queryRule({
    id: 'DAT-07',
    type: 'Activity',
    facts: ['teacher', 'activity', 'duty'],
    sql: `SELECT t.activity AS id, 'teachers[' || t.item || ']' AS attribute, ${periodColumns('t', 'a')}
        FROM teacher t JOIN activity a ON a.id = t.activity WHERE ${leaves('t', 'a')}
      UNION ALL SELECT t.activity, 'teachers[' || t.item || ']', ${periodColumns('t', 'd')}
        FROM teacher t JOIN activity a ON a.id = t.activity JOIN duty d ON d.id = t.duty
        WHERE ${leaves('t', 'd')} AND NOT ${leaves('t', 'a')}`,
  }),
]
