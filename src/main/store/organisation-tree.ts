import type { ReadableDb } from './database.ts'

export type TreeRow = {
  readonly id: string
  readonly label: string
  readonly organisationType: string
  readonly parent: string | null
  readonly held: number
  readonly pupils: number
  readonly groups: number
  readonly staff: number
}

/**
 * The organisations of the last run with what is in them and below them. A person is counted once in each, however many of
 * its schools she is at. Children count where they are enrolled or placed; staff where they have a duty.
 */
export function organisationTree(db: ReadableDb): TreeRow[] {
  return db
    .prepare<[], TreeRow>(
      `WITH RECURSIVE org AS MATERIALIZED (
         SELECT id, json_extract(data, '$.parentOrganisation.id') AS parent, coalesce(json_extract(data, '$.displayName'), id) AS label,
           coalesce(json_extract(data, '$.organisationType'), '') AS organisationType, held
         FROM entity WHERE type = 'Organisation'
       ), under (top, id) AS (
         SELECT id, id FROM org UNION SELECT under.top, org.id FROM under JOIN org ON org.parent = under.id
       ), pupil (org, id) AS (
         SELECT target_id, id FROM reference WHERE type = 'Person' AND attribute LIKE 'enrolments[%' AND target_type = 'Organisation'
         UNION SELECT p.target_id, c.target_id FROM reference p JOIN reference c ON c.type = 'Placement' AND c.id = p.id AND c.attribute = 'child'
           WHERE p.type = 'Placement' AND p.attribute = 'placedAt'
       ), staff (org, id) AS (
         SELECT d.target_id, p.target_id FROM reference d JOIN reference p ON p.type = 'Duty' AND p.id = d.id AND p.attribute = 'person'
           WHERE d.type = 'Duty' AND d.attribute = 'dutyAt'
       ), member (org, kind, id) AS (
         SELECT org, 'pupil', id FROM pupil UNION ALL SELECT org, 'staff', id FROM staff
         UNION ALL SELECT target_id, 'group', id FROM reference WHERE type = 'Group' AND attribute = 'organisation'
       ), counted AS MATERIALIZED (
         SELECT under.top, member.kind, count(DISTINCT member.id) AS n FROM under JOIN member ON member.org = under.id GROUP BY 1, 2
       )
       SELECT org.*,
         coalesce((SELECT n FROM counted WHERE top = org.id AND kind = 'pupil'), 0) AS pupils,
         coalesce((SELECT n FROM counted WHERE top = org.id AND kind = 'group'), 0) AS groups,
         coalesce((SELECT n FROM counted WHERE top = org.id AND kind = 'staff'), 0) AS staff
       FROM org ORDER BY label, id`,
    )
    .all()
}
