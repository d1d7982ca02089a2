/**
 * The resource types of SS 12000:2018 with their attributes (the standard group's SCIM schema files, core SCIM of RFC 7643
 * for User, and what the EGIL profile adds), and the names that stand for a type in files.
 */
export type Attribute = {
  readonly name: string
  readonly many: boolean
  /** Points to another resource by `value`. */
  readonly reference: boolean
  /** Sub-attributes by their name in lower case. Absent for a plain value. */
  readonly parts: ReadonlyMap<string, string> | undefined
}

/** By the name in lower case: attribute names ignore case (RFC 7643 §2.1), and older spellings are there too. */
export type Attributes = ReadonlyMap<string, Attribute>

const text = (...names: string[]) => names.map((name) => attribute(name, false, false))
const list = (...names: string[]) => names.map((name) => attribute(name, true, false))
const object = (name: string, ...parts: string[]) => attribute(name, false, false, parts)
const objects = (name: string, ...parts: string[]) => attribute(name, true, false, parts)
const reference = (name: string, ...extra: string[]) =>
  attribute(name, false, true, [...referenceParts, ...extra])
const references = (name: string, ...extra: string[]) =>
  attribute(name, true, true, [...referenceParts, ...extra])
const referenceParts = ['value', '$ref', 'display', 'displayName', 'type']
const valueParts = ['value', 'display', 'type', 'primary', '$ref']
const exceptionParts = ['participates', 'startTime', 'endTime', 'teachingLength']

function attribute(name: string, many: boolean, isReference: boolean, parts?: readonly string[]): Attribute {
  return {
    name,
    many,
    reference: isReference,
    parts: parts && new Map(parts.map((part) => [part.toLowerCase(), part])),
  }
}

function attributes(own: readonly Attribute[], older: Readonly<Record<string, string>> = {}): Attributes {
  const all = [
    ...text('id', 'externalId'),
    ...list('schemas'),
    object('meta', 'resourceType', 'created', 'lastModified', 'version', 'location'),
    ...own,
  ]
  const table = new Map(all.map((one) => [one.name.toLowerCase(), one]))
  for (const [name, current] of Object.entries(older)) {
    const one = table.get(current.toLowerCase())
    if (one) table.set(name, one)
  }
  return table
}

const name = object(
  'name',
  'formatted',
  'familyName',
  'givenName',
  'middleName',
  'honorificPrefix',
  'honorificSuffix',
)
const period = text('startDate', 'endDate')

const user = attributes([
  ...text(
    'userName',
    'displayName',
    'nickName',
    'profileUrl',
    'title',
    'userType',
    'preferredLanguage',
    'locale',
    'timezone',
    'active',
    'password',
  ),
  name,
  objects('emails', ...valueParts),
  objects('phoneNumbers', ...valueParts),
  objects('ims', ...valueParts),
  objects('photos', ...valueParts),
  objects(
    'addresses',
    'formatted',
    'streetAddress',
    'locality',
    'region',
    'postalCode',
    'country',
    'type',
    'primary',
  ),
  objects('groups', ...valueParts),
  objects('entitlements', ...valueParts),
  objects('roles', ...valueParts),
  objects('x509Certificates', ...valueParts),
  ...text('civicNo', 'securityMarking'),
  references('userRelations', 'relationType'),
  references('studentGroups', 'startDate', 'endDate'),
  references(
    'enrolments',
    'schoolType',
    'schoolYear',
    'programCode',
    'startDate',
    'endDate',
    'schoolUnitCode',
  ),
  objects('externalIdentifiers', 'value', 'context', 'globallyUnique'),
])

/** Attributes by resource type, which is also the name of its endpoint. */
export const resourceTypes: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ['Organisations', attributes([...text('displayName'), reference('parentOrganisation')])],
  ['SchoolUnitGroups', attributes([...text('displayName'), references('schoolUnits')])],
  [
    'SchoolUnits',
    attributes([
      ...text('displayName', 'schoolUnitCode', 'municipalityCode'),
      ...list('schoolTypes'),
      reference('schoolUnitGroup'),
      reference('organisation'),
      ...period,
    ]),
  ],
  ['Users', user],
  [
    'Employments',
    attributes([
      reference('user'),
      reference('employedAt'),
      ...text('employmentRole', 'signature', 'employmentPercent', 'hoursPerYear'),
      ...period,
    ]),
  ],
  [
    'StudentGroups',
    attributes([
      ...text('displayName', 'studentGroupType', 'schoolType'),
      reference('owner'),
      references('studentMemberships', 'startDate', 'endDate'),
      ...list('schoolYears'),
      ...period,
    ]),
  ],
  [
    'Activities',
    attributes(
      [
        ...text('displayName', 'activityType', 'calendarEventsRequired', 'comment', 'minutesPlanned'),
        reference('owner'),
        references('groups', 'startDate', 'endDate'),
        references('teachers', 'minutesPlanned', 'startDate', 'endDate'),
        references('students', 'startDate', 'endDate'),
        reference('topic'),
        references('parentActivity'),
        ...period,
      ],
      // Older EGIL clients.
      { group: 'groups' },
    ),
  ],
  // The standard's own examples have `name` where its schemas have displayName.
  [
    'Subjects',
    attributes(text('subjectCode', 'official', 'displayName', 'shortName'), { name: 'displayName' }),
  ],
  ['Courses', attributes(text('courseCode', 'official', 'name', 'subjectShortName', 'points'))],
  ['Rooms', attributes([...text('displayName', 'seats'), reference('owner')], { name: 'displayName' })],
  [
    'Resources',
    attributes([...text('displayName', 'description'), reference('owner')], { name: 'displayName' }),
  ],
  [
    'CalendarEvents',
    attributes([
      ...text(
        'startTime',
        'endTime',
        'cancelled',
        'comment',
        'teachingLengthStudent',
        'teachingLengthTeacher',
      ),
      reference('activity'),
      references('rooms'),
      references('resources'),
      references('studentGroupExceptions', ...exceptionParts),
      references('teacherExceptions', ...exceptionParts),
      references('studentExceptions', ...exceptionParts),
    ]),
  ],
])

/** RFC 7643 §4.3; kept under `enterprise`. */
export const enterpriseAttributes: Attributes = new Map(
  [
    ...text('employeeNumber', 'costCenter', 'organization', 'division', 'department'),
    object('manager', ...referenceParts),
  ].map((one) => [one.name.toLowerCase(), one]),
)

/** What stands for a type in a schema URN, a path, a key: singular and plural, and the roles that EGIL splits User into. */
const typeByName = new Map<string, string>([
  ['student', 'Users'],
  ['teacher', 'Users'],
  ...[...resourceTypes.keys()].flatMap((type): [string, string][] => [
    [type.toLowerCase(), type],
    [singular(type).toLowerCase(), type],
  ]),
])

function singular(type: string): string {
  return type.endsWith('ies') ? `${type.slice(0, -3)}y` : type.slice(0, -1)
}

/** The 2018 type that a name stands for, whatever its case. */
export function findResourceType(typeName: string): string | undefined {
  return typeByName.get(typeName.toLowerCase())
}

/** Paths of SS 12000:2020, which are the types of its files. */
export const endpoints2020: ReadonlySet<string> = new Set([
  'organisations',
  'persons',
  'placements',
  'duties',
  'groups',
  'programmes',
  'studyplans',
  'syllabuses',
  'schoolUnitOfferings',
  'activities',
  'calendarEvents',
  'attendances',
  'attendanceEvents',
  'attendanceSchedule',
  'grades',
  'absences',
  'aggregatedAttendance',
  'resources',
  'rooms',
])
