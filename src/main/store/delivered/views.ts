/** The views of a delivered database: what its readers ask for, by the standard's own names. docs/SQLITE.md describes them. */
export type View = {
  readonly name: string
  readonly of: string
  readonly sql: string
}

const text = (path: string, as = path.split('.').at(-1) ?? path, row = 'e.data') =>
  `json_extract(${row}, '$.${path}') AS ${as}`
const entities = (type: string) => `FROM entity e WHERE e.type = '${type}'`
const join = (type: string, alias: string, id: string) =>
  `LEFT JOIN entity ${alias} ON ${alias}.type = '${type}' AND ${alias}.id = ${id}`
/** The items of a list, `i.value` each. */
const items = (type: string, list: string, ...joins: string[]) =>
  `FROM entity e JOIN json_each(e.data, '$.${list}') i ${joins.join(' ')} WHERE e.type = '${type}'`
const item = (path: string, as = path.split('.').at(-1) ?? path) => text(path, as, 'i.value')
const select = (columns: readonly string[], from: string) => `SELECT ${columns.join(', ')} ${from}`

export const views: readonly View[] = [
  {
    name: 'organisations',
    of: 'Organisation',
    sql: select(
      [
        'e.id AS id',
        text('displayName'),
        text('organisationType'),
        text('schoolUnitCode'),
        text('organisationNumber'),
        text('municipalityCode'),
        text('parentOrganisation.id', 'parentOrganisationId'),
        text('startDate'),
        text('endDate'),
      ],
      entities('Organisation'),
    ),
  },
  {
    name: 'persons',
    of: 'Person',
    sql: select(
      [
        'e.id AS id',
        text('givenName'),
        text('middleName'),
        text('familyName'),
        text('civicNo.value', 'civicNo'),
        text('birthDate'),
        text('sex'),
        text('securityMarking'),
        text('personStatus'),
        text('eduPersonPrincipalNames[0]', 'eduPersonPrincipalName'),
        text('emails[0].value', 'email'),
        text('phoneNumbers[0].value', 'phoneNumber'),
      ],
      entities('Person'),
    ),
  },
  {
    name: 'enrolments',
    of: 'Person.enrolments',
    sql: select(
      [
        'e.id AS personId',
        text('givenName'),
        text('familyName'),
        item('enroledAt.id', 'organisationId'),
        text('displayName', 'organisation', 'o.data'),
        text('schoolUnitCode', 'schoolUnitCode', 'o.data'),
        item('schoolType'),
        item('schoolYear'),
        item('educationCode'),
        item('startDate'),
        item('endDate'),
        item('cancelled'),
      ],
      items('Person', 'enrolments', join('Organisation', 'o', "json_extract(i.value, '$.enroledAt.id')")),
    ),
  },
  {
    name: 'guardians',
    of: 'Person.responsibles',
    sql: select(
      [
        'e.id AS personId',
        text('givenName'),
        text('familyName'),
        item('person.id', 'guardianId'),
        text('givenName', 'guardianGivenName', 'p.data'),
        text('familyName', 'guardianFamilyName', 'p.data'),
        item('relationType'),
      ],
      items('Person', 'responsibles', join('Person', 'p', "json_extract(i.value, '$.person.id')")),
    ),
  },
  {
    name: 'groups',
    of: 'Group',
    sql: select(
      [
        'e.id AS id',
        text('displayName'),
        text('groupType'),
        text('schoolType'),
        text('organisation.id', 'organisationId'),
        text('displayName', 'organisation', 'o.data'),
        text('startDate'),
        text('endDate'),
      ],
      `FROM entity e ${join('Organisation', 'o', "json_extract(e.data, '$.organisation.id')")} WHERE e.type = 'Group'`,
    ),
  },
  {
    name: 'memberships',
    of: 'Group.groupMemberships',
    sql: select(
      [
        'e.id AS groupId',
        text('displayName', 'groupName'),
        text('groupType'),
        item('person.id', 'personId'),
        text('givenName', 'givenName', 'p.data'),
        text('familyName', 'familyName', 'p.data'),
        item('startDate'),
        item('endDate'),
      ],
      items('Group', 'groupMemberships', join('Person', 'p', "json_extract(i.value, '$.person.id')")),
    ),
  },
  {
    name: 'duties',
    of: 'Duty',
    sql: select(
      [
        'e.id AS id',
        text('person.id', 'personId'),
        text('givenName', 'givenName', 'p.data'),
        text('familyName', 'familyName', 'p.data'),
        text('dutyRole'),
        text('dutyAt.id', 'organisationId'),
        text('displayName', 'organisation', 'o.data'),
        text('signature'),
        text('startDate'),
        text('endDate'),
      ],
      `FROM entity e ${join('Person', 'p', "json_extract(e.data, '$.person.id')")} ` +
        `${join('Organisation', 'o', "json_extract(e.data, '$.dutyAt.id')")} WHERE e.type = 'Duty'`,
    ),
  },
  {
    name: 'assignments',
    of: 'Duty.assignmentRole',
    sql: select(
      [
        'e.id AS dutyId',
        text('person.id', 'personId'),
        item('assignmentRoleType'),
        item('group.id', 'groupId'),
        text('displayName', 'groupName', 'g.data'),
        item('startDate'),
        item('endDate'),
      ],
      items('Duty', 'assignmentRole', join('Group', 'g', "json_extract(i.value, '$.group.id')")),
    ),
  },
  {
    name: 'activities',
    of: 'Activity',
    sql: select(
      [
        'e.id AS id',
        text('displayName'),
        text('activityType'),
        text('organisation.id', 'organisationId'),
        text('syllabus.id', 'syllabusId'),
        text('parentActivity.id', 'parentActivityId'),
        text('startDate'),
        text('endDate'),
      ],
      entities('Activity'),
    ),
  },
  {
    name: 'activity_groups',
    of: 'Activity.groups',
    sql: select(
      [
        'e.id AS activityId',
        text('displayName', 'activity'),
        item('id', 'groupId'),
        text('displayName', 'groupName', 'g.data'),
      ],
      items('Activity', 'groups', join('Group', 'g', "json_extract(i.value, '$.id')")),
    ),
  },
  {
    name: 'teachers',
    of: 'Activity.teachers',
    sql: select(
      [
        'e.id AS activityId',
        text('displayName', 'activity'),
        item('duty.id', 'dutyId'),
        text('person.id', 'personId', 'd.data'),
        text('givenName', 'givenName', 'p.data'),
        text('familyName', 'familyName', 'p.data'),
        item('startDate'),
        item('endDate'),
      ],
      items(
        'Activity',
        'teachers',
        join('Duty', 'd', "json_extract(i.value, '$.duty.id')"),
        join('Person', 'p', "json_extract(d.data, '$.person.id')"),
      ),
    ),
  },
  {
    name: 'placements',
    of: 'Placement',
    sql: select(
      [
        'e.id AS id',
        text('child.id', 'personId'),
        text('givenName', 'givenName', 'p.data'),
        text('familyName', 'familyName', 'p.data'),
        text('placedAt.id', 'organisationId'),
        text('displayName', 'organisation', 'o.data'),
        text('group.id', 'groupId'),
        text('schoolType'),
        text('startDate'),
        text('endDate'),
      ],
      `FROM entity e ${join('Person', 'p', "json_extract(e.data, '$.child.id')")} ` +
        `${join('Organisation', 'o', "json_extract(e.data, '$.placedAt.id')")} WHERE e.type = 'Placement'`,
    ),
  },
]
