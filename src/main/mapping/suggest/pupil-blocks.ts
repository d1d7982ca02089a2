import type { Block, Value } from '../document.ts'
import { buildGuardian, buildResponsible } from './guardian-blocks.ts'
import { notesOfProtection } from './note-columns.ts'
import { hasName, personAttributes, personKeys } from './person-values.ts'
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
import { compactCaption } from './read-caption.ts'

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
        ...(sample ? { 'responsibles[]': buildResponsible(guardians, pupilKeys(plan, table)) } : {}),
      },
    },
    ...(sample ? [buildGuardian(table, guardians, pupilKeys(plan, table))] : []),
    ...(table.kind === 'children' || mayBePlaced(table) ? [buildPlacement(plan, table)] : []),
  ]
}

/** Adult education has a row for each course of a participant, with its own days: each is an enrolment of its own. */
function hasPeriods({ own }: NamedTable): boolean {
  const [civicNo, start] = [columnOf(own, 'civicNo'), columnOf(own, 'startDate')]
  return civicNo !== undefined && start !== undefined && civicNo.profile.distinct < civicNo.profile.filled
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
    itemKey: ['enroledAt', 'schoolType', ...(hasPeriods(table) ? ['startDate'] : [])],
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
      educationCode: valueOf(own, 'programme') ?? valueOf(own, 'programmePart'),
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

const formsInNames: readonly (readonly [RegExp, string])[] = [
  [/sfi/, 'VUXSFI'],
  [/komvux|vuxenutb|vuxenskol/, 'VUX'],
]

/** The school form that all the files' or sheets' names tell: `SFI-deltagare`. Classes and years say more of the others. */
function calledAfterForm(tables: readonly NamedTable[]): Value | undefined {
  const forms = tables
    .filter(({ kind }) => kind === 'pupils')
    .map(({ source: { fileName, part } }) => {
      const name = compactCaption(`${fileName.split('/').at(-1) ?? ''} ${part ?? ''}`)
      return formsInNames.find(([pattern]) => pattern.test(name))?.[1]
    })
  const [form] = forms
  return form !== undefined && forms.every((one) => one === form) ? { value: form } : undefined
}

/** What the school form of a row is taken to be until somebody answers: by the year, by the class, at last compulsory school. */
export function guessSchoolType(tables: readonly NamedTable[]): Value {
  const cells = (concept: 'schoolYear' | 'className' | 'programme' | 'programmePart') =>
    tables.flatMap(({ own, kind }) =>
      kind === 'pupils' || kind === 'groups' ? (valueOf(own, concept) ?? []) : [],
    )
  const year = firstOf(...cells('schoolYear'), ...cells('className'))
  const programme = firstOf(
    ...cells('programme'),
    ...cells('programmePart'),
    ...cells('className').map((cell) => ({ ...cell, when: { value: cell, matches: programmeClass } })),
  )
  const called = calledAfterForm(tables)
  const derived: Value | undefined = year && {
    derive: 'schoolTypeFromYear',
    from: withoutBlanks({ year, programme }),
  }
  return called ?? firstOf(derived, { value: 'GR' }) ?? { value: 'GR' }
}
