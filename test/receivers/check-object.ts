/** What Skolverket's description demands of an object, by hand: enough to see a bad one where the official file is not at hand. */
export type Json = { [name: string]: unknown }
export type ObjectProblem = {
  readonly code: string
  readonly message: string
  readonly attribute: string
  readonly severity: 'Error' | 'Warning'
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const required: Readonly<Record<string, readonly string[]>> = {
  persons: ['id', 'civicNo', 'givenName', 'familyName', 'eduPersonPrincipalNames'],
  duties: ['id', 'person', 'dutyAt', 'dutyRole'],
  groups: ['id', 'displayName', 'groupType', 'schoolType', 'organisation'],
  activities: ['id', 'displayName', 'activityType', 'groups', 'organisation', 'parentActivity'],
}
const allowed: Readonly<Record<string, readonly string[]>> = {
  persons: [
    'id', 'givenName', 'middleName', 'familyName', 'eduPersonPrincipalNames', 'externalIdentifiers', 'securityMarking',
    'civicNo', 'emails', 'enrolments',
  ],
  duties: ['id', 'person', 'dutyAt', 'dutyRole'],
  groups: ['id', 'displayName', 'groupType', 'schoolType', 'organisation', 'groupMemberships'],
  activities: ['id', 'displayName', 'activityType', 'groups', 'teachers', 'organisation', 'parentActivity'],
} // prettier-ignore
const schoolTypes = ['GR', 'SP', 'SAM', 'GY', 'VUXGY']

/** The first thing wrong with an object, in the receiver's words; `has` tells what it has already. */
export function checkObject(
  path: string,
  object: Json,
  has: (path: string, id: string) => boolean,
): ObjectProblem | undefined {
  const error = (code: string, attribute: string): ObjectProblem => ({
    code,
    message: `Ogiltigt värde på <${attribute}>.`,
    attribute,
    severity: 'Error',
  })
  for (const name of required[path] ?? []) if (object[name] === undefined) return error('2001', name)
  for (const name of Object.keys(object))
    if (allowed[path] && !allowed[path].includes(name)) return error('2002', name)
  if (typeof object['id'] !== 'string' || !uuid.test(object['id'])) return error('2011', 'id')
  const references = [...findIds(object)]
  for (const { attribute, id } of references) if (!uuid.test(id)) return error('2012', attribute)
  if (path === 'persons') {
    for (const enrolment of asList(object['enrolments'])) {
      const type = String(enrolment['schoolType'])
      if (!schoolTypes.includes(type)) return error('2020', 'Enrolment.schoolType')
      const year = enrolment['schoolYear']
      if (['GR', 'SP', 'SAM'].includes(type) && !(typeof year === 'number' && year >= 1 && year <= 10))
        return error('2021', 'Enrolment.schoolYear')
    }
  }
  const target = { duties: 'persons', activities: 'groups' }[path]
  const attribute = { duties: 'person', activities: 'groups' }[path]
  for (const reference of references)
    if (target !== undefined && reference.attribute === attribute && !has(target, reference.id))
      return error('4001', reference.attribute)
  const unknown = references.some(
    (reference) => path === 'groups' && reference.attribute === 'person' && !has('persons', reference.id),
  )
  return unknown
    ? {
        code: '3050',
        message: 'Okända elever i gruppen.',
        attribute: 'groupMemberships',
        severity: 'Warning',
      }
    : undefined
}

function* findIds(value: unknown, attribute = ''): Generator<{ attribute: string; id: string }> {
  if (Array.isArray(value)) for (const item of value) yield* findIds(item, attribute)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'id' && attribute !== '') yield { attribute, id: String(inner) }
      else yield* findIds(inner, name)
    }
  }
}

const asList = (value: unknown): Json[] => (Array.isArray(value) ? value : [])
