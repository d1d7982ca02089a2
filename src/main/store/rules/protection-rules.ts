import { queryRule } from './rule.ts'

const ofProtected = `FROM protected_person p
  CROSS JOIN reference r ON r.target_id = p.id CROSS JOIN entity e ON e.type = r.type AND e.id = r.id AND e.held = 0`
const inReference = (name: string) => `json_extract(e.data, '$.' || r.attribute || '.${name}')`
const place = (address: string) =>
  `lower(trim(${address} ->> '$.streetAddress')) || '|' || replace(${address} ->> '$.postalCode', ' ', '')`

// CROSS JOIN is SQLite's word for joining in the order as written: protected persons are few, references are many.

/** RULES.md §6. References that a mapping made carry no markings: delivery adds them, so PRO-03 is for received data. */
export const protectionRules = [
  queryRule({
    id: 'PRO-03',
    type: 'Person',
    only: 'received',
    facts: ['protected_person'],
    sql: `SELECT r.type, r.id, r.attribute ${ofProtected} WHERE ${inReference('securityMarking')} IS NOT p.marking`,
  }),
  // A reference that tells of the protection itself is seen without other entities (`validate/structure.ts`).
  queryRule({
    id: 'PRO-04',
    type: 'Person',
    facts: ['protected_person'],
    sql: `SELECT r.type, r.id, r.attribute ${ofProtected}
      WHERE ${inReference('displayName')} IS NOT NULL AND coalesce(${inReference('securityMarking')}, 'Ingen') = 'Ingen'`,
  }),
  queryRule({
    id: 'PRO-05',
    type: 'Person',
    facts: ['protected_person'],
    sql: `WITH hidden AS (
        SELECT p.id, ${place('j.value')} AS place FROM protected_person p CROSS JOIN entity e ON e.type = 'Person' AND e.id = p.id,
          json_each(e.data, '$.addresses') j WHERE j.type = 'object'),
      responsible AS (
        SELECT r.id AS child, r.target_id AS adult FROM (SELECT DISTINCT id FROM hidden) h
          CROSS JOIN reference r ON r.type = 'Person' AND r.id = h.id AND r.attribute LIKE 'responsibles[%'),
      relative AS (
        SELECT child, adult AS id FROM responsible
        UNION SELECT a.child, r.id FROM responsible a
          CROSS JOIN reference r ON r.target_id = a.adult AND r.type = 'Person' AND r.attribute LIKE 'responsibles[%')
      SELECT e.id, 'addresses[' || j.key || ']' AS attribute, min(h.id) AS other
      FROM relative CROSS JOIN hidden h ON h.id = relative.child
        CROSS JOIN entity e ON e.type = 'Person' AND e.id = relative.id AND e.held = 0,
        json_each(e.data, '$.addresses') j
      WHERE j.type = 'object' AND e.id NOT IN (SELECT id FROM protected_person) AND ${place('j.value')} = h.place
      GROUP BY e.id, j.key`,
  }),
  queryRule({
    id: 'PRO-07',
    type: 'Person',
    facts: ['person'],
    sql: "SELECT max('') AS id FROM person HAVING count(*) > 0 AND count(marking) = 0",
  }),
]
