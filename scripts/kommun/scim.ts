import { asMailName } from './names.ts'
import { settle, type Guardian, type Household, type Human, type Registry } from './people.ts'
import type { Planted } from './planted.ts'
import { at, type Random } from './random.ts'
import { municipality, upperSecondary } from './school-list.ts'
import { uniqueSignature, type Employee } from './staff-list.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Resource = { [key: string]: Json }
type Endpoint = 'Organisations' | 'SchoolUnits' | 'Users' | 'StudentGroups' | 'Employments' | 'Activities'
export type ScimExport = { readonly resources: Readonly<Record<Endpoint, Resource[]>> }

const schema = (type: string): string => `urn:scim:schemas:extension:sis:school:1.0:${type}`
const userSchemas = ['urn:ietf:params:scim:schemas:core:2.0:User', schema('User')]

const programmes = [
  { code: 'NA', path: 'NANAT' },
  { code: 'BF', path: 'BFFRI' },
] as const
const courses = ['Engelska', 'Matematik', 'Svenska'] as const
const startYears = [26, 25, 24] as const
const classSize = 15

/** The upper secondary school as a student system exports it in SS 12000:2018: one file a resource type. */
export function exportUpperSecondary(
  random: Random,
  registry: Registry,
  elsewhere: { nurse: Employee; households: readonly Household[] },
): ScimExport {
  const resources: Record<Endpoint, Resource[]> = {
    Organisations: [],
    SchoolUnits: [],
    Users: [],
    StudentGroups: [],
    Employments: [],
    Activities: [],
  }
  const add = (
    endpoint: Endpoint,
    body: Resource,
    schemas = [schema(endpoint.replace(/ies$/, 'y').replace(/s$/, ''))],
  ): string => {
    const externalId = random.uuid()
    resources[endpoint].push({ schemas, externalId, ...body })
    return externalId
  }
  const organisation = add('Organisations', { displayName: municipality.name })
  const unit = add('SchoolUnits', {
    displayName: upperSecondary.name,
    schoolUnitCode: upperSecondary.code,
    schoolTypes: ['GY'],
    municipalityCode: municipality.code,
    organisation: reference('Organisations', organisation),
  })

  const addUser = (person: Human, domain: string, extension: Resource): string =>
    add(
      'Users',
      { ...account(person, domain), [schema('User')]: { ...extension, civicNo: person.civicNo } },
      userSchemas,
    )

  const signatures = new Set<string>()
  const employ = (person: Human, role: string, signature = uniqueSignature(signatures, person)): string => {
    const user = addUser(person, 'granvik.example', {})
    return add('Employments', {
      employedAt: reference('SchoolUnits', unit),
      user: reference('Users', user),
      employmentRole: role,
      signature,
      startDate: `${random.int(2010, 2025)}-08-12`,
    })
  }
  const adult = (): Human => registry.human(random.chance(0.55) ? 'Kvinna' : 'Man', random.int(1962, 1996))
  employ(adult(), 'Rektor')
  for (let count = 0; count < 3; count++) employ(adult(), 'Annan personal')
  const teachers = Array.from({ length: 15 }, () => employ(adult(), 'Lärare'))
  employ(elsewhere.nurse.person, 'Annan personal', elsewhere.nurse.signature)

  const guardianIds = new Map<string, string>()
  const addGuardian = (guardian: Guardian): string => {
    const known = guardianIds.get(guardian.civicNo)
    if (known !== undefined) return known
    const id = addUser(guardian, 'brev.example', {})
    guardianIds.set(guardian.civicNo, id)
    return id
  }

  const addGroup = (displayName: string, studentGroupType: string, members: readonly string[]): string =>
    add('StudentGroups', {
      displayName,
      studentGroupType,
      owner: reference('SchoolUnits', unit),
      schoolType: 'GY',
      studentMemberships: members.map((member) => reference('Users', member)),
    })
  const addActivity = (displayName: string, group: string, duty: string): string =>
    add('Activities', {
      displayName: `${displayName}-Activity`,
      owner: reference('SchoolUnits', unit),
      groups: [reference('StudentGroups', group)],
      teachers: [reference('Employments', duty)],
    })

  let turn = 0
  for (const startYear of startYears) {
    const schoolYear = 27 - startYear
    for (const { code, path } of programmes) {
      const className = `${code}${startYear}`
      const known =
        schoolYear === 1 ? elsewhere.households.slice(code === 'NA' ? 0 : 2, code === 'NA' ? 2 : 4) : []
      const years = Array.from({ length: classSize }, () => 2011 - schoolYear)
      const members = settle(random, registry, years, known).map((pupil) =>
        addUser(pupil, 'elev.granvik.example', {
          enrolments: [
            {
              ...reference('SchoolUnits', unit),
              schoolType: 'GY',
              schoolYear,
              programCode: path,
              startDate: `20${startYear}-08-17`,
            },
          ],
          // Guardians are exported for the first year only: most pupils turn 18 after that.
          ...(schoolYear === 1 && {
            userRelations: pupil.household.guardians.map((guardian) => ({
              ...reference('Users', addGuardian(guardian)),
              relationType: 'Vårdnadshavare',
              displayName: `${guardian.givenName} ${guardian.familyName}`,
            })),
          }),
        }),
      )
      const klass = addGroup(className, 'Klass', members)
      addActivity(className, klass, at(teachers, turn % teachers.length))
      for (const course of courses) {
        const group = addGroup(`${course} ${className}`, 'Undervisning', members)
        addActivity(
          `${course} ${className}`,
          group,
          at(teachers, (turn * courses.length + courses.indexOf(course)) % teachers.length),
        )
      }
      turn++
    }
  }
  return { resources }
}

/** Each file of the export: a SCIM ListResponse. */
export function writeScim({ resources }: ScimExport): Map<string, Uint8Array> {
  return new Map(
    Object.entries(resources).map(([endpoint, list]) => {
      const response = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: list.length,
        itemsPerPage: list.length,
        startIndex: 1,
        Resources: list,
      }
      return [
        `gymnasiet-scim/${endpoint}.json`,
        new TextEncoder().encode(`${JSON.stringify(response, null, 1)}\n`),
      ]
    }),
  )
}

/** Spoils the export in place. Paths are as findings give them: endpoint and index, then attributes. */
export function spoilScim({ resources }: ScimExport): Planted[] {
  const planted: Planted[] = []
  const mark = (
    endpoint: Endpoint,
    index: number,
    rest: string,
    what: string,
    rule: string | undefined,
    held: boolean,
  ): void => {
    const path = `${endpoint}[${index}]${rest}`
    planted.push({
      source: `gymnasiet-scim/${endpoint}.json`,
      path,
      what,
      ...(rule !== undefined && { rule }),
      held,
    })
  }
  const users = resources.Users
  const pupils = users.flatMap((user, index) =>
    'enrolments' in asObject(user[schema('User')]) ? [index] : [],
  )
  const user = (nth: number): { index: number; body: Resource; extension: Resource; enrolment: Resource } => {
    const index = at(pupils, nth)
    const body = at(users, index)
    const extension = asObject(body[schema('User')])
    return { index, body, extension, enrolment: asObject(asList(extension['enrolments']).at(0)) }
  }

  let one = user(3)
  delete one.body['emails']
  mark('Users', one.index, '', 'e-post saknas', undefined, false)

  one = user(35)
  one.enrolment['schoolYear'] = '2'
  mark(
    'Users',
    one.index,
    '.enrolments[0].schoolYear',
    'årskursen är text i stället för tal',
    'MAP-04',
    false,
  )

  one = user(36)
  one.enrolment['schoolYear'] = 11
  mark('Users', one.index, '.enrolments[0].schoolYear', 'årskurs 11 läses som 2', 'MAP-04', false)

  one = user(40)
  one.enrolment['schoolType'] = 'Gymnasieskola'
  mark(
    'Users',
    one.index,
    '.enrolments[0].schoolType',
    'skolformens namn i stället för koden',
    'MAP-03',
    false,
  )

  one = user(45)
  one.extension['securityMarking'] = true
  mark('Users', one.index, '.securityMarking', 'skyddad identitet', 'PRO-01', false)

  one = user(50)
  one.body['externalId'] = asText(one.body['externalId']).toUpperCase()
  mark('Users', one.index, '.externalId', 'id med versaler, medlemskapen har gemener', 'SCM-08', false)

  one = user(55)
  one.body['emails'] = [{ value: 'elev granvik.example' }]
  mark('Users', one.index, '.emails[0]', 'ogiltig e-postadress: bara adressen väntar', 'PER-14', true)

  one = user(60)
  one.body['userName'] = 'elev060'
  mark('Users', one.index, '.userName', 'användarnamn utan domän utelämnas', undefined, false)

  one = user(65)
  one.body['busCard'] = 'GB-20411'
  mark('Users', one.index, '.busCard', 'attribut som standarden inte har', 'SCM-15', false)

  one = user(70)
  delete one.extension['civicNo']
  mark('Users', one.index, '.civicNo', 'personnummer saknas', 'PER-08', false)

  const members = (nth: number): Json[] => asList(at(resources.StudentGroups, nth)['studentMemberships'])
  members(1).push(reference('Users', '00000000-0000-4000-8000-000000000404'))
  mark(
    'StudentGroups',
    1,
    `.studentMemberships[${members(1).length - 1}]`,
    'medlem som inte finns',
    'MAP-06',
    true,
  )

  members(6).push(at(members(6), 0))
  mark(
    'StudentGroups',
    6,
    `.studentMemberships[${members(6).length - 1}]`,
    'samma medlem två gånger',
    'SCM-14',
    false,
  )

  // A teacher has to be an Employment; some systems send the User.
  const teacherEmployment = at(resources.Employments, 6)
  const teacherUser = asText(asObject(teacherEmployment['user'])['value'])
  at(resources.Activities, 5)['teachers'] = [reference('Users', teacherUser)]
  mark(
    'Activities',
    5,
    '.teachers[0]',
    'läraren är angiven som person i stället för anställning',
    'SCM-17',
    false,
  )

  const withRelations = user(8)
  const relations = asList(withRelations.extension['userRelations'])
  asObject(relations.at(0))['relationType'] = 'Kontaktperson'
  mark(
    'Users',
    withRelations.index,
    '.userRelations[0].relationType',
    'relation som standarden inte har utelämnas',
    'MAP-03',
    false,
  )
  return planted
}

function account(person: Human, domain: string): Resource {
  const address = `${asMailName(person.givenName, person.familyName)}.${person.civicNo.slice(4, 8)}${person.civicNo.slice(-1)}@${domain}`
  return {
    userName: address,
    displayName: `${person.givenName} ${person.familyName}`,
    name: { familyName: person.familyName, givenName: person.givenName },
    emails: [{ value: address }],
  }
}

function reference(endpoint: Endpoint, id: string): { [key: string]: Json } {
  return { value: id, $ref: `${endpoint}/${id}` }
}

function asObject(value: Json | undefined): { [key: string]: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not an object')
  return value
}

function asList(value: Json | undefined): Json[] {
  if (!Array.isArray(value)) throw new TypeError('not a list')
  return value
}

function asText(value: Json | undefined): string {
  if (typeof value !== 'string') throw new TypeError('not a text')
  return value
}
