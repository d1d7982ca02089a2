import { entitiesOf, isCurrent, isCurrentEnrolment, stepInto } from './json-sql.ts'

/**
 * What several populations are made of, as (source, target, kind):
 * - `enrolments`: person, school unit, school form of each current enrolment
 * - `members`: group, person of each current membership
 * - `mentor roles`: duty, group of each current assignment as mentor of a current duty
 * - `graded`: pupil, syllabus of each grade
 */
export type LinkName = 'enrolments' | 'members' | 'mentor roles' | 'graded'

/** A link whose source or target is not told is none: NULL breaks the key and is ignored. */
export function selectLinks(name: LinkName): string {
  return selects[name]()
}

const selects: Readonly<Record<LinkName, () => string>> = {
  enrolments: () => {
    const { from, item } = stepInto('e.data', 'enrolments[].enroledAt')
    return `SELECT e.id, coalesce(${idIn(item, 'enroledAt')}, ''), coalesce(json_extract(${item}, '$.schoolType'), '')
      FROM ${entitiesOf('Person')}, ${from} WHERE ${isCurrentEnrolment(item)}`
  },
  members: () => {
    const { from, item } = stepInto('e.data', 'groupMemberships[].person')
    return `SELECT e.id, ${idIn(item, 'person')}, '' FROM ${entitiesOf('Group')}, ${from} WHERE ${isCurrent(item)}`
  },
  'mentor roles': () => {
    const { from, item } = stepInto('e.data', 'assignmentRole[].group')
    return `SELECT e.id, ${idIn(item, 'group')}, '' FROM ${entitiesOf('Duty')}, ${from}
      WHERE ${isCurrent('e.data')} AND ${isCurrent(item)} AND json_extract(${item}, '$.assignmentRoleType') = 'Mentor'`
  },
  graded: () =>
    `SELECT ${idIn('e.data', 'student')}, ${idIn('e.data', 'syllabus')}, '' FROM ${entitiesOf('Grade')}`,
}

function idIn(json: string, attribute: string): string {
  return `lower(json_extract(${json}, '$.${attribute}.id'))`
}
