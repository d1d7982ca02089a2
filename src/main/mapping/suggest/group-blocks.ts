import type { Block, Value } from '../document.ts'
import { groupKey, referToPupil } from './pupil-blocks.ts'
import { ask, columnOf, firstOf, valueOf, withoutBlanks, type NamedTable, type Plan } from './plan.ts'
import { schoolKey, schoolType } from './school-blocks.ts'
import { foldOfGroups, namedGroupKeys, scimGroupKeys } from './scim-groups.ts'

/** The groups that a list of pupils names, with the pupils as members: class, section, teaching groups. */
export function buildGroupsOfPupils(plan: Plan, table: NamedTable): Block[] {
  const { own } = table
  const className = valueOf(own, 'className')
  const department = valueOf(own, 'department')
  const groups = own.get('groups') ?? []
  return [
    ...(className ? [buildGroup(plan, table, className, 'Klass')] : []),
    ...(department ? [buildGroup(plan, table, department, 'Avdelning')] : []),
    ...groups.map(({ ref }) => ({
      ...buildGroup(plan, table, { item: '' }, 'Undervisning'),
      each: { column: ref, split: ',;' },
    })),
  ]
}

function buildGroup(
  plan: Plan,
  table: NamedTable,
  name: Value,
  type: 'Klass' | 'Avdelning' | 'Undervisning',
): Block {
  const school = schoolKey(plan, table)
  return {
    name: type === 'Undervisning' ? 'Undervisningsgrupp' : type,
    entity: 'Group',
    from: table.name,
    when: { filled: name },
    keys: namedGroupKeys(plan, table, name, type),
    fold: foldOfGroups(plan),
    attributes: {
      displayName: name,
      groupType: { value: type },
      schoolType: schoolType(plan, table),
      startDate: ask(plan, 'start'),
      organisation: { reference: 'Organisation', key: [school] },
      'groupMemberships[]': { itemKey: ['person'], person: referToPupil(plan, table) },
    },
  }
}

/** A list of groups by themselves: what they are, a column says, or the caption of their name, or the name itself. */
export function buildGroups(plan: Plan, table: NamedTable): Block[] {
  const { own } = table
  const known = describeListed(table)
  if (!known) return []
  const { name, type } = known
  return [
    {
      name: 'Grupp',
      entity: 'Group',
      from: table.name,
      keys: [...scimGroupKeys(plan, table, name, type), listedGroupKey(plan, table)],
      fold: foldOfGroups(plan),
      attributes: withoutBlanks({
        displayName: name,
        groupType: type,
        schoolType: schoolType(plan, table),
        startDate: firstOf(valueOf(own, 'startDate', 'date'), ask(plan, 'start')),
        endDate: valueOf(own, 'endDate', 'date'),
        organisation: { reference: 'Organisation', key: [schoolKey(plan, table)] },
      }),
    },
  ]
}

/** What the groups of a list of groups are called, and of what type they are. */
function describeListed({ own }: NamedTable): { readonly name: Value; readonly type: Value } | undefined {
  const column = columnOf(own, 'className') ?? columnOf(own, 'groups')
  if (!column) return undefined
  const name: Value = { column: column.ref }
  const captioned: Value | undefined = column.guess.sure
    ? { value: column.guess.concept === 'className' ? 'Klass' : 'Undervisning' }
    : undefined
  const type = valueOf(own, 'groupType', { table: 'gruppart' }) ??
    captioned ?? { derive: 'groupTypeFromName', from: { name } }
  return { name, type }
}

/** The key of a row of a list of groups. */
export function listedGroupKey(plan: Plan, table: NamedTable): Value[] {
  const known = describeListed(table)
  if (!known) return []
  return [schoolKey(plan, table), known.name, { join: [known.type, { value: '{schoolYear}' }] }]
}

/** Mentors of classes: the column names somebody of a staff list, by signature or by name. */
export function buildMentors(plan: Plan, table: NamedTable): Block[] {
  const mentor = columnOf(table.own, 'mentor')
  const className = valueOf(table.own, 'className')
  if (!mentor || !className || !plan.tables.some(({ kind }) => kind === 'staff')) return []
  const school = schoolKey(plan, table)
  const reversed = mentor.profile.top.every(({ value }) => /^[^,]+, [^,]+$/.test(value))
  return [
    {
      name: 'Mentor',
      entity: 'Duty',
      from: table.name,
      mode: 'extend',
      optional: true,
      each: { column: mentor.ref, split: reversed ? ';/' : ',;/' },
      keys: [[school, calledTeacher(reversed)]],
      attributes: {
        'assignmentRole[]': {
          group: { reference: 'Group', key: groupKey(school, className, 'Klass') },
          assignmentRoleType: { value: 'Mentor' },
        },
      },
    },
  ]
}

/** An item that names a member of staff by signature or name, as the duties of the list of staff are keyed. */
export function calledTeacher(reversed: boolean): Value {
  if (!reversed) return { item: '' }
  return {
    join: [
      { item: '', transform: [{ nameParts: 'given' }] },
      { item: '', transform: [{ nameParts: 'family' }] },
    ],
  }
}
