import type { Block, Value } from '../document.ts'
import { ask, columnOf, firstOf, valueOf, withoutBlanks, type NamedTable, type Plan } from './plan.ts'
import type { Columns } from './recognise-table.ts'
import { isNamedElsewhere, isUnregistered } from './school-register.ts'

const codeOf = (columns: Columns): Value | undefined => valueOf(columns, 'schoolUnitCode', { pad: 8 })

/** What a school is found by: its SCIM id where SCIM files describe it, else what the table calls it by. */
export function schoolKey(plan: Plan, table: NamedTable): Value {
  const called = schoolCalled(plan, table)
  return firstOf(...findInScim(plan, table), called) ?? called
}

/** What a table calls a school by: by what all tables share, else by what there is, else by the one that is asked for. */
function schoolCalled(plan: Plan, table: NamedTable): Value {
  const name = valueOf(table.own, 'schoolName')
  const code = codeOf(table.own)
  return (plan.schoolKey === 'schoolName' ? (name ?? code) : (code ?? name)) ?? ask(plan, 'skola')
}

/** The id of the unit in the SCIM files that has the same code or the same name. */
export function findInScim(plan: Plan, table: NamedTable): Value[] {
  if (!plan.scim.hasUnits) return []
  const code = codeOf(table.own)
  const name = valueOf(table.own, 'schoolName')
  const unit = { source: 'schoolUnits', take: 'externalId' } as const
  return [
    ...(code
      ? [{ lookup: { ...unit, where: { schoolUnitCode: code }, reads: { schoolUnitCode: [{ pad: 8 }] } } }]
      : []),
    ...(name || !code
      ? [{ lookup: { ...unit, where: { displayName: name ?? schoolCalled(plan, table) } } }]
      : []),
  ]
}

/** The organisation tree: the school authority over the schools, from a list of schools where there is one, else from the tables that name them. */
export function buildSchools(plan: Plan): Block[] {
  const { schools, register, tables } = plan
  const namesNone = ({ own, kind }: NamedTable) =>
    tells(kind) && !own.has('schoolName') && !own.has('schoolUnitCode')
  const lists = schools
    ? [schools, ...tables.filter(namesNone)]
    : tables.filter((table) => tells(table.kind) && table !== register)
  const blocks = [...lists, ...(register ? [register] : [])].map((table) => buildSchool(plan, table))
  return [...buildScimAuthority(plan), ...buildAuthorities(plan), ...blocks]
}

/** From the list of schools, else from the register; and the one that is asked for, where a school would have none. */
function buildAuthorities(plan: Plan): Block[] {
  const { schools, register, tables } = plan
  const list = schools ?? register
  if (!list || !columnOf(list.own, 'authority')) return [buildAskedAuthority(plan)]
  if (list !== register) return [buildAuthority(plan, list)]
  const unregistered = tables
    .filter((table) => tells(table.kind) && table !== register)
    .map((table): Block => {
      const { once: _once, ...asked } = buildAskedAuthority(plan)
      return { ...asked, from: table.name, when: { all: isUnregistered(plan, list, table) } }
    })
  return [buildAuthority(plan, list), ...unregistered]
}

/** Lists of guardians and of what belongs together are of no school of their own. */
const tells = (kind: NamedTable['kind']): boolean => kind !== 'guardians' && kind !== 'links'

/** A school may be called as its authority is: the word before tells the two apart. */
const authorityKey = (name: Value): Value[] => [{ value: 'Huvudman' }, name]

/** The school authority of SCIM files is found by its name as well, so that the tables' one is the same. */
function buildScimAuthority({ scim }: Plan): Block[] {
  if (scim.authority === undefined) return []
  return [
    {
      name: 'Huvudman ur SCIM',
      entity: 'Organisation',
      from: 'organisations',
      mode: 'extend',
      keys: [[{ column: 'externalId' }], authorityKey({ column: 'displayName' })],
      attributes: {},
    },
  ]
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
    ...(table === plan.register ? { when: isNamedElsewhere(plan, table) } : {}),
    keys: [authorityKey(name)],
    attributes: withoutBlanks({
      displayName: name,
      organisationType: { value: 'Huvudman' },
      // The register's number is that of who runs the school.
      organisationNumber: table === plan.register ? valueOf(table.own, 'organisationNumber') : undefined,
    }),
  }
}

function buildAskedAuthority(plan: Plan): Block {
  const name = ask(plan, 'huvudman')
  return {
    name: 'Huvudman',
    entity: 'Organisation',
    once: true,
    keys: [authorityKey(name)],
    attributes: { displayName: name, organisationType: { value: 'Huvudman' } },
  }
}

function buildSchool(plan: Plan, table: NamedTable): Block {
  const { own, kind } = table
  const name = valueOf(own, 'schoolName')
  const code = codeOf(own)
  const key = schoolKey(plan, table)
  const called = schoolCalled(plan, table)
  const known = findInScim(plan, table)
  // What SCIM files say of a school's place in the tree and of its forms is not asked again.
  const unlessKnown: Pick<Value, 'when'> = known.length > 0 ? { when: { empty: { first: known } } } : {}
  const isList = kind === 'schools'
  const isRegistered = table === plan.register
  const addresses = isList && own.has('street')
  return {
    name: `Skola (${table.name})`,
    entity: 'Organisation',
    from: table.name,
    ...(isRegistered && plan.schools ? { mode: 'extend', optional: true } : {}),
    ...describeRows(plan, table, called),
    keys: isRegistered
      ? registerKeys(table, known.length > 0 ? [key] : [])
      : [
          ...(known.length > 0 ? [key] : []),
          called,
          ...otherNames(plan, table),
          isList ? valueOf(own, 'recordId') : undefined,
        ].flatMap((part) => (part ? [[part]] : [])),
    fold: known.length > 0 ? scimFirst : { displayName: 'first' },
    attributes: withoutBlanks<unknown>({
      displayName: firstOf(name, code) ?? called,
      organisationType: { value: 'Skolenhet' },
      schoolUnitCode: code ?? { ...ask(plan, 'skolenhetskod', called), ...unlessKnown },
      'schoolTypes[]': buildSchoolTypes(plan, table, unlessKnown),
      municipalityCode: isList ? valueOf(own, 'municipalityCode', { pad: 4 }) : undefined,
      organisationNumber: isList && !isRegistered ? valueOf(own, 'organisationNumber') : undefined,
      email: isList ? valueOf(own, 'email') : undefined,
      url: isList ? valueOf(own, 'url') : undefined,
      phoneNumber: isList
        ? firstOf(valueOf(own, 'homePhone'), valueOf(own, 'workPhone'), valueOf(own, 'mobile'))
        : undefined,
      'address.type': addresses ? { value: 'Besöksadress' } : undefined,
      'address.streetAddress': addresses ? valueOf(own, 'street') : undefined,
      'address.postalCode': addresses ? valueOf(own, 'postalCode') : undefined,
      'address.locality': addresses ? valueOf(own, 'locality') : undefined,
      parentOrganisation:
        isRegistered && plan.schools
          ? undefined
          : {
              reference: 'Organisation',
              key: authorityKey(authorityName(plan, isList ? table : plan.schools)),
              ...unlessKnown,
            },
    }),
  }
}

/** Which rows of a table tell of a school of their own. */
function describeRows(plan: Plan, table: NamedTable, called: Value): Pick<Block, 'when'> {
  const { register } = plan
  if (table === register) return { when: isNamedElsewhere(plan, table) }
  if (table.kind === 'schools') return {}
  const unregistered = register && !plan.schools ? isUnregistered(plan, register, table) : []
  return {
    when: unregistered.length > 0 ? { all: [{ filled: called }, ...unregistered] } : { filled: called },
  }
}

/** Schools in different places share names: the code tells them apart. */
function registerKeys({ own }: NamedTable, known: readonly Value[]): Value[][] {
  return [...known, codeOf(own), valueOf(own, 'schoolName')].flatMap((part) => (part ? [[part]] : []))
}

/** Of names that differ, and of a place in the tree, the SCIM files' stands. */
const scimFirst: NonNullable<Block['fold']> = {
  displayName: { sources: ['organisations', 'schoolUnitGroups', 'schoolUnits'] },
  parentOrganisation: { sources: ['schoolUnitGroups', 'schoolUnits'] },
}

/** The other of code and name, where a table has both. */
function otherNames(plan: Plan, { own }: NamedTable): Value[] {
  const name = valueOf(own, 'schoolName')
  const code = codeOf(own)
  const other = plan.schoolKey === 'schoolName' ? name && code : code && name
  return other ? [other] : []
}

/** A list of schools has all the forms in one cell; elsewhere a school has the forms of its rows. */
function buildSchoolTypes(plan: Plan, table: NamedTable, unlessKnown: Pick<Value, 'when'>): unknown {
  const { own, kind } = table
  const column = columnOf(own, 'schoolType')
  if (kind === 'schools') {
    return column
      ? { each: { column: column.ref, split: ',;/' }, item: '', transform: [{ table: 'skolform' }] }
      : undefined
  }
  if (kind === 'staff') return undefined
  return { ...schoolType(plan, table), ...unlessKnown }
}

/** The school form of a row: its own, that of its school where the list of schools has one for each, else asked for once a school. */
export function schoolType(plan: Plan, table: NamedTable): Value {
  const { own, kind } = table
  const school = schoolCalled(plan, table)
  const schools = plan.schools ?? plan.register
  const stated = valueOf(own, 'schoolType', { table: 'skolform' })
  const listed = schools && columnOf(schools.own, 'schoolType')
  const listedKey =
    schools &&
    columnOf(
      schools.own,
      own.has(plan.schoolKey) || !own.has('schoolUnitCode') ? plan.schoolKey : 'schoolUnitCode',
    )
  const lookup: Value | undefined =
    listed?.profile.kind === 'schoolType' && typeof listedKey?.ref === 'string' && schools !== undefined
      ? {
          lookup: { source: schools.name, where: { [listedKey.ref]: school }, take: listed.ref },
          transform: [{ table: 'skolform' }],
        }
      : undefined
  const question = ask(plan, kind === 'children' ? 'verksamhet' : 'skolform', school)
  return firstOf(stated, lookup, ...findScimType(plan, table), question) ?? question
}

/** The school form of a unit in the SCIM files, where it has but one. */
function findScimType(plan: Plan, table: NamedTable): Value[] {
  return findInScim(plan, table).flatMap((found) =>
    'lookup' in found
      ? [
          {
            lookup: { ...found.lookup, take: 'schoolTypes' },
            transform: ['only', { table: 'skolform' }],
          },
        ]
      : [],
  )
}
