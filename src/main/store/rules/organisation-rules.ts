import { cycleRule } from './cycle-rule.ts'
import { leaves, periodColumns, queryRule, repeated } from './rule.ts'

/** RULES.md §4 and DAT-04. */
export const organisationRules = [
  cycleRule({ id: 'ORG-02', type: 'Organisation', fact: 'organisation', attribute: 'parentOrganisation' }),
  queryRule({
    id: 'ORG-01',
    type: 'Organisation',
    facts: ['organisation'],
    sql: `SELECT coalesce(min(id), '') AS id, count(*) AS "count" FROM organisation WHERE kind = 'Huvudman' AND parent IS NULL
      HAVING count(*) <> 1 AND EXISTS (SELECT 1 FROM entity WHERE held = 0)`,
  }),
  queryRule({
    id: 'ORG-03',
    type: 'Organisation',
    facts: ['organisation'],
    sql: `SELECT o.id, 'parentOrganisation' AS attribute FROM organisation o
      JOIN organisation above ON above.id = o.parent AND above.kind = 'Skolenhet'`,
  }),
  queryRule({
    id: 'ORG-08',
    type: 'Organisation',
    facts: ['organisation'],
    sql: `SELECT id, 'schoolUnitCode' AS attribute, code AS value, code, other
      FROM (${repeated('organisation', 'code')})`,
  }),
  queryRule({
    id: 'DAT-04',
    type: 'Organisation',
    facts: ['organisation'],
    sql: `SELECT o.id, CASE WHEN o.ends < '9999-99-99' THEN 'endDate' ELSE 'startDate' END AS attribute, ${periodColumns('o', 'above')}
      FROM organisation o JOIN organisation above ON above.id = o.parent WHERE ${leaves('o', 'above')}`,
  }),
]
