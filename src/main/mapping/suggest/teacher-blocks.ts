/** Teachers and mentors of the groups that a row speaks of. */
import type { ColumnRef } from '../../import/source.ts'
import type { Block } from '../document.ts'
import { calledTeacher } from './group-blocks.ts'
import { filled, linksTo, seenKeys, type Keys } from './link-keys.ts'
import { ask, columnOf, firstOf, referTo, valueOf, type NamedTable, type Plan } from './plan.ts'
import { compactCaption } from './read-caption.ts'
import { schoolKey } from './school-blocks.ts'
import { dutyKeys } from './staff-blocks.ts'

/** Who teaches a group: named by key, or by signature or name as in the list of staff. */
export function buildActivity(plan: Plan, table: NamedTable, keys: Keys): Block[] {
  const teachers = teachersOf(plan, table)
  const [, name] = keys[0] ?? []
  if (teachers.length === 0 || !name) return []
  const course = valueOf(table.own, 'course')
  const school = schoolKey(plan, table)
  return [
    {
      name: `Aktivitet (${table.name})`,
      entity: 'Activity',
      from: table.name,
      when: { any: teachers.map(({ column }) => ({ filled: { column } })) },
      keys: keys.map((key) => [...key, ...(course ? [course] : [])]),
      fold: { displayName: 'first', startDate: 'first' },
      attributes: {
        displayName: firstOf(course, name),
        calendarEventsRequired: { value: false },
        startDate: ask(plan, 'start'),
        organisation: { reference: 'Organisation', key: [school] },
        'groups[]': referTo('Group', keys),
        'teachers[]': teachers.map(({ item }) => item),
      },
    },
  ]
}

type Teacher = { readonly column: ColumnRef; readonly item: Record<string, unknown> }

function teachersOf(plan: Plan, table: NamedTable): Teacher[] {
  const linked = linksTo(table, 'staff')
    .filter(({ column }) => columnOf(table.own, 'mentor')?.ref !== column && !isMentor(column))
    .map((link) => ({
      column: link.column,
      item: {
        itemKey: ['duty'],
        ...(link.isList ? { each: { column: link.column, split: ',;/' } } : {}),
        // A group is there though nobody knows its teacher.
        duty: referTo('Duty', seenKeys(link, dutyKeys(plan, link.target)), { optional: true }),
      },
    }))
  const named = columnOf(table.own, 'teacher')
  if (linked.length > 0 || !named || !plan.tables.some(({ kind }) => kind === 'staff')) return linked
  const reversed = named.profile.top.every(({ value }) => /^[^,]+, [^,]+$/.test(value))
  return [
    {
      column: named.ref,
      item: {
        itemKey: ['duty'],
        each: { column: named.ref, split: reversed ? ';/' : ',;/' },
        duty: { reference: 'Duty', key: [schoolKey(plan, table), calledTeacher(reversed)], optional: true },
      },
    },
  ]
}

const isMentor = (column: ColumnRef): boolean =>
  /mentor|klassforest|handled|tutor/.test(compactCaption([column].flat().join(' ')))

/** Mentors of classes that are named by another key than signature or name. */
export function buildLinkedMentors(plan: Plan, table: NamedTable, keys: Keys): Block[] {
  return linksTo(table, 'staff')
    .filter(({ column }) => isMentor(column))
    .map((link) => ({
      name: `Mentor (${table.name})`,
      entity: 'Duty',
      from: table.name,
      mode: 'extend',
      optional: true,
      when: { all: filled([link]) },
      keys: seenKeys(link, dutyKeys(plan, link.target)),
      attributes: {
        'assignmentRole[]': {
          group: referTo('Group', keys),
          assignmentRoleType: { value: 'Mentor' },
        },
      },
    }))
}
