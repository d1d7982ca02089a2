import type { Block, Value } from '../document.ts'
import { ask, columnOf, firstOf, valueOf, withoutBlanks, type NamedTable, type Plan } from './plan.ts'
import type { Columns } from './recognise-table.ts'

const codeOf = (columns: Columns): Value | undefined => valueOf(columns, 'schoolUnitCode', { pad: 8 })

/** What a school is found by in a table: by what all tables share, else by what there is, else by the one that is asked for. */
export function schoolKey(plan: Plan, table: NamedTable): Value {
  const name = valueOf(table.own, 'schoolName')
  const code = codeOf(table.own)
  return (plan.schoolKey === 'schoolName' ? (name ?? code) : (code ?? name)) ?? ask(plan, 'skola')
}

/** The organisation tree: the school authority over the schools, from a list of schools where there is one, else from the tables that name them. */
export function buildSchools(plan: Plan): Block[] {
  const { schools, tables } = plan
  const namesNone = ({ own, kind }: NamedTable) =>
    kind !== 'guardians' && !own.has('schoolName') && !own.has('schoolUnitCode')
  const lists = schools
    ? [schools, ...tables.filter(namesNone)]
    : tables.filter(({ kind }) => kind !== 'guardians')
  const authority = schools && columnOf(schools.own, 'authority')
  const blocks = lists.map((table) => buildSchool(plan, table))
  return [authority && schools ? buildAuthority(plan, schools) : buildAskedAuthority(plan), ...blocks]
}

function authorityName(plan: Plan, table: NamedTable | undefined): Value {
  return firstOf(table && valueOf(table.own, 'authority'), ask(plan, 'huvudman')) ?? ask(plan, 'huvudman')
}

function buildAuthority(plan: Plan, table: NamedTable): Block {
  const name = authorityName(plan, table)
  return {
    name: 'Huvudman',
    entity: 'Organisation',
    from: table.name,
    keys: [[name]],
    attributes: { displayName: name, organisationType: { value: 'Huvudman' } },
  }
}

function buildAskedAuthority(plan: Plan): Block {
  const name = ask(plan, 'huvudman')
  return {
    name: 'Huvudman',
    entity: 'Organisation',
    once: true,
    keys: [[name]],
    attributes: { displayName: name, organisationType: { value: 'Huvudman' } },
  }
}

function buildSchool(plan: Plan, table: NamedTable): Block {
  const { own, kind } = table
  const name = valueOf(own, 'schoolName')
  const code = codeOf(own)
  const key = schoolKey(plan, table)
  const other = plan.schoolKey === 'schoolName' ? name && code : code && name
  const isList = kind === 'schools'
  const addresses = isList && own.has('street')
  return {
    name: `Skola (${table.name})`,
    entity: 'Organisation',
    from: table.name,
    ...(isList ? {} : { when: { filled: key } }),
    keys: [key, other, isList ? valueOf(own, 'recordId') : undefined].flatMap((part) =>
      part ? [[part]] : [],
    ),
    attributes: withoutBlanks({
      displayName: firstOf(name, code) ?? key,
      organisationType: { value: 'Skolenhet' },
      schoolUnitCode: code ?? ask(plan, 'skolenhetskod', key),
      'schoolTypes[]': buildSchoolTypes(plan, table, key),
      municipalityCode: isList ? valueOf(own, 'municipalityCode', { pad: 4 }) : undefined,
      organisationNumber: isList ? valueOf(own, 'organisationNumber') : undefined,
      email: isList ? valueOf(own, 'email') : undefined,
      url: isList ? valueOf(own, 'url') : undefined,
      phoneNumber: isList
        ? firstOf(valueOf(own, 'homePhone'), valueOf(own, 'workPhone'), valueOf(own, 'mobile'))
        : undefined,
      'address.type': addresses ? { value: 'Besöksadress' } : undefined,
      'address.streetAddress': addresses ? valueOf(own, 'street') : undefined,
      'address.postalCode': addresses ? valueOf(own, 'postalCode') : undefined,
      'address.locality': addresses ? valueOf(own, 'locality') : undefined,
      parentOrganisation: { reference: 'Organisation', key: [authorityName(plan, plan.schools)] },
    }),
  }
}

/** A list of schools has all the forms in one cell; elsewhere a school has the forms of its rows. */
function buildSchoolTypes(plan: Plan, table: NamedTable, key: Value): unknown {
  const { own, kind } = table
  const column = columnOf(own, 'schoolType')
  if (kind === 'schools') {
    return column
      ? { each: { column: column.ref, split: ',;/' }, item: '', transform: [{ table: 'skolform' }] }
      : undefined
  }
  if (kind === 'staff') return undefined
  return schoolType(plan, table, key)
}

/** The school form of a row: its own, that of its school where the list of schools has one for each, else asked for once a school. */
export function schoolType(plan: Plan, table: NamedTable, school: Value): Value {
  const { own, kind } = table
  const { schools } = plan
  const stated = valueOf(own, 'schoolType', { table: 'skolform' })
  const listed = schools && columnOf(schools.own, 'schoolType')
  const listedKey = schools && columnOf(schools.own, plan.schoolKey)
  const lookup: Value | undefined =
    listed?.profile.kind === 'schoolType' && typeof listedKey?.ref === 'string' && schools !== undefined
      ? {
          lookup: { source: schools.name, where: { [listedKey.ref]: school }, take: listed.ref },
          transform: [{ table: 'skolform' }],
        }
      : undefined
  const question = ask(plan, kind === 'children' ? 'verksamhet' : 'skolform', school)
  return firstOf(stated, lookup, question) ?? question
}
