import type { ColumnRef } from '../../import/source.ts'
import type { Block, Each, Value } from '../document.ts'
import { notesOfProtection } from './note-columns.ts'
import { hasName, isNamed, nameKey, personAttributes, personKeys } from './person-values.ts'
import {
  ask,
  columnOf,
  firstOf,
  referTo,
  valueOf,
  withoutBlanks,
  type NamedTable,
  type Plan,
} from './plan.ts'
import { schoolKey, schoolType } from './school-blocks.ts'
import type { Columns, KnownColumn } from './recognise-table.ts'
import type { Concept } from './synonyms.ts'
import { isDistinct } from './value-evidence.ts'

/** Class names that tell a year of compulsory school: `7A`, `F`, `FA`; not `TE25`, where the number is the year of entry. */
const yearInClass = '^(\\d{1,2}($|[^\\d])|f($|k|a|b|c|ö))'
const programmeClass = '^[a-zåäö]{2,3}\\d{2}[a-zåäö]*$'
const placementTypes = ['FS', 'FTH', 'OPPFTH']

/** The keys of a table's pupils: the same wherever the pupil is made or pointed at. */
export function pupilKeys(plan: Plan, table: NamedTable): Value[][] {
  const { own } = table
  const beside =
    valueOf(own, 'className') ??
    valueOf(own, 'birthDate', 'date') ??
    valueOf(own, 'department') ??
    schoolKey(plan, table)
  return personKeys(own, 'elev', [beside])
}

export function referToPupil(plan: Plan, table: NamedTable): Value | undefined {
  return referTo('Person', pupilKeys(plan, table))
}

/** Pupils or children with what a row tells of them: the person, enrolment or placement, and the guardians beside her. */
export function buildPupils(plan: Plan, table: NamedTable): Block[] {
  const guardians = table.guardians.filter(hasName)
  const [sample] = guardians
  return [
    {
      name: table.kind === 'children' ? 'Barn' : 'Elev',
      entity: 'Person',
      from: table.name,
      keys: pupilKeys(plan, table),
      // A pupil whom SCIM files enrol in the same unit is enrolled as they say.
      ...(plan.scim.hasUnits ? { fold: { enrolments: { sources: ['users'] } } } : {}),
      attributes: {
        ...personAttributes(table.own, 'Skola elev', notesOfProtection(table.source)),
        ...(table.kind === 'children' ? {} : { 'enrolments[]': buildEnrolment(plan, table) }),
        ...(sample ? { 'responsibles[]': buildResponsible(plan, table, guardians) } : {}),
      },
    },
    ...(sample ? [buildGuardian(plan, table, guardians)] : []),
    ...(table.kind === 'children' || mayBePlaced(table) ? [buildPlacement(plan, table)] : []),
  ]
}

/** Only a column of school forms tells children in preschool and after-school care from the pupils. */
function mayBePlaced({ own }: NamedTable): boolean {
  const column = columnOf(own, 'schoolType')
  if (!column) return false
  const { top, distinct } = column.profile
  return (
    distinct > top.length || top.some(({ value }) => /^(fs|fth|oppfth|förskola|fritid|öppen)/i.test(value))
  )
}

function buildEnrolment(plan: Plan, table: NamedTable): Record<string, unknown> {
  const { own } = table
  const school = schoolKey(plan, table)
  const type = schoolType(plan, table)
  const year = valueOf(own, 'schoolYear')
  const className = valueOf(own, 'className')
  return {
    itemKey: ['enroledAt', 'schoolType'],
    ...(mayBePlaced(table) ? { when: { not: { value: type, in: placementTypes } } } : {}),
    ...withoutBlanks({
      enroledAt: { reference: 'Organisation', key: [school] },
      schoolType: type,
      startDate: firstOf(valueOf(own, 'startDate', 'date'), ask(plan, 'start')),
      endDate: valueOf(own, 'endDate', 'date'),
      schoolYear: firstOf(
        year && { ...year, transform: ['gyYear'], when: { value: type, in: ['GY', 'GYS'] } },
        year && { ...year, transform: ['schoolYear'] },
        !year && className
          ? { ...className, transform: ['schoolYear'], when: { value: className, matches: yearInClass } }
          : undefined,
      ),
      educationCode: valueOf(own, 'programme'),
    }),
  }
}

function buildPlacement(plan: Plan, table: NamedTable): Block {
  const { own } = table
  const school = schoolKey(plan, table)
  const type = schoolType(plan, table)
  const department = valueOf(own, 'department')
  return {
    name: 'Placering',
    entity: 'Placement',
    from: table.name,
    ...(table.kind === 'children' ? {} : { when: { value: type, in: placementTypes } }),
    keys: pupilKeys(plan, table).map((key) => [...key, school, type]),
    attributes: withoutBlanks<unknown>({
      placedAt: { reference: 'Organisation', key: [school] },
      child: referToPupil(plan, table),
      group: department && { reference: 'Group', key: groupKey(school, department, 'Avdelning') },
      schoolType: type,
      startDate: firstOf(valueOf(own, 'startDate', 'date'), ask(plan, 'start')),
      endDate: valueOf(own, 'endDate', 'date'),
      maxWeeklyScheduleHours: valueOf(own, 'weeklyHours'),
    }),
  }
}

/** A group's key holds its type and its school year. */
export function groupKey(school: Value, name: Value, type: string): Value[] {
  return [school, name, { value: `${type} {schoolYear}` }]
}

/** Guardian columns under names of their own (`vh email`), so that those of all guardians are read alike. */
function renameGuardians(guardians: readonly Columns[]): { each: Each; columns: Columns } {
  const columns = new Map<Concept, readonly KnownColumn[]>()
  const numbered = guardians.map((guardian) => {
    const names: Record<string, ColumnRef> = {}
    for (const [concept, [first]] of guardian) {
      if (!first) continue
      names[`vh ${concept}`] = first.ref
      columns.set(concept, [{ ...first, ref: `vh ${concept}` }])
    }
    return names
  })
  return { each: { numbered }, columns }
}

/** A guardian without a personal number is known again by name and address or number, so that siblings share her; at last by the pupil. */
export function guardianKeys(columns: Columns, pupil: readonly Value[][]): Value[][] {
  const civicNo = valueOf(columns, 'civicNo', 'civicNo')
  const name = [nameKey(columns)].filter((part) => part !== undefined)
  const contacts = [valueOf(columns, 'email', 'lowercase'), valueOf(columns, 'mobile', 'phone')].filter(
    (contact) => contact !== undefined,
  )
  const recordId = columnOf(columns, 'recordId')
  return [
    ...(civicNo ? [[civicNo]] : []),
    ...contacts.map((contact) => [...name, contact]),
    ...(recordId && isDistinct(recordId.profile)
      ? [[{ value: 'vårdnadshavare' }, { column: recordId.ref }]]
      : []),
    ...pupil.map((key) => [...key, ...name]),
  ]
}

function buildResponsible(
  plan: Plan,
  table: NamedTable,
  guardians: readonly Columns[],
): Record<string, unknown> {
  const { each, columns } = renameGuardians(guardians)
  return {
    each,
    when: isNamed(columns),
    ...withoutBlanks({
      person: referTo('Person', guardianKeys(columns, pupilKeys(plan, table))),
      relationType: relationType(columns),
    }),
  }
}

function buildGuardian(plan: Plan, table: NamedTable, guardians: readonly Columns[]): Block {
  const { each, columns } = renameGuardians(guardians)
  return {
    name: 'Vårdnadshavare',
    entity: 'Person',
    from: table.name,
    each,
    when: isNamed(columns),
    keys: guardianKeys(columns, pupilKeys(plan, table)),
    attributes: personAttributes(columns, 'Privat'),
  }
}

/** The keys of the guardian of a row, in a list of guardians of which each row is one; none in other lists. */
export function listedGuardianKeys({ own, guardians, pupil }: NamedTable): Value[][] {
  return guardians.some(hasName) ? [] : guardianKeys(own, personKeys(pupil, 'elev', []))
}

/**
 * A list of guardians: each row one or two of them, and the pupil (or a list of siblings) that they answer for, whom another
 * list makes.
 */
export function buildGuardians(table: NamedTable): Block[] {
  const apart = table.guardians.filter(hasName)
  const home = ([...table.own] as const).filter(([concept]) =>
    ['street', 'postalCode', 'locality'].includes(concept),
  )
  const guardians =
    apart.length > 0 ? apart.map((columns): Columns => new Map([...home, ...columns])) : [table.own]
  const { each, columns } = renameGuardians(guardians)
  const civicNo = columnOf(table.pupil, 'civicNo')
  const isList = civicNo?.profile.top.some(({ value }) => /[,;]/.test(value)) ?? false
  const pupil: Value[][] =
    civicNo && isList ? [[{ item: '', transform: ['civicNo'] }]] : personKeys(table.pupil, 'elev', [])
  // Inside a list of siblings an item is a guardian's own; her keys cannot speak of the pupil.
  const keys = guardianKeys(columns, isList ? [] : pupil)
  const guardian: Block = {
    name: 'Vårdnadshavare',
    entity: 'Person',
    from: table.name,
    each,
    when: isNamed(columns),
    keys,
    attributes: personAttributes(columns, 'Privat'),
  }
  const person = referTo('Person', keys)
  if (pupil.length === 0 || !person) return [guardian]
  const link: Block = {
    name: 'Elevens vårdnadshavare',
    entity: 'Person',
    from: table.name,
    mode: 'extend',
    ...(civicNo && isList ? { each: { column: civicNo.ref, split: ',;' } } : {}),
    keys: pupil,
    attributes: {
      'responsibles[]': { each, when: isNamed(columns), person, relationType: relationType(columns) },
    },
  }
  return [guardian, link]
}

/** What a list of guardians does not say is custody; a relation that it does say and nobody knows is not made into it. */
export function relationType(columns: Columns): Value | undefined {
  const told = valueOf(columns, 'relationType')
  return firstOf(valueOf(columns, 'relationType', { table: 'relation' }), {
    value: 'Vårdnadshavare',
    ...(told ? { when: { empty: told } } : {}),
  })
}

/** What the school form of a row is taken to be until somebody answers: by the year, by the class, at last compulsory school. */
export function guessSchoolType(tables: readonly NamedTable[]): Value {
  const cells = (concept: 'schoolYear' | 'className' | 'programme') =>
    tables.flatMap(({ own, kind }) =>
      kind === 'pupils' || kind === 'groups' ? (valueOf(own, concept) ?? []) : [],
    )
  const year = firstOf(...cells('schoolYear'), ...cells('className'))
  const programme = firstOf(
    ...cells('programme'),
    ...cells('className').map((cell) => ({ ...cell, when: { value: cell, matches: programmeClass } })),
  )
  const derived: Value | undefined = year && {
    derive: 'schoolTypeFromYear',
    from: withoutBlanks({ year, programme }),
  }
  return firstOf(derived, { value: 'GR' }) ?? { value: 'GR' }
}
