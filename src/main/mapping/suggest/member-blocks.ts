/** `Grupp;Lärare;Elev personnr`: a list that names pupils of another list by their personal numbers, and the group of each. */
import type { Block } from '../document.ts'
import { hasName } from './person-values.ts'
import { ask, columnOf, valueOf, withoutBlanks, type NamedTable, type Plan } from './plan.ts'
import { referToPupil } from './pupil-blocks.ts'
import type { KnownTable } from './recognise-table.ts'
import { schoolKey } from './school-blocks.ts'
import { foldOfGroups, namedGroupKeys } from './scim-groups.ts'
import { buildActivity } from './teacher-blocks.ts'

/** Whether a table is such a list; it says something only beside one that tells who the pupils are. */
export function isMemberList({ kind, own }: Pick<KnownTable, 'kind' | 'own'>): boolean {
  return kind === 'pupils' && !hasName(own) && own.has('civicNo') && own.has('groups')
}

/** Whether another list tells who the pupils are. */
export function hasPupils(tables: readonly KnownTable[]): boolean {
  return tables.some(({ kind, own }) => kind === 'pupils' && hasName(own) && own.has('civicNo'))
}

/** The groups with their members and teachers. What else the list would call a group (`Gruppnamn`) is left: one column names it. */
export function buildMembers(plan: Plan, table: NamedTable): Block[] {
  const group = columnOf(table.own, 'groups')
  if (!group) return []
  const name = { column: group.ref }
  const school = schoolKey(plan, table)
  const keys = namedGroupKeys(plan, table, name, 'Undervisning')
  return [
    {
      name: 'Undervisningsgrupp',
      entity: 'Group',
      from: table.name,
      when: { filled: name },
      keys,
      fold: foldOfGroups(plan),
      attributes: {
        displayName: name,
        groupType: { value: 'Undervisning' },
        startDate: ask(plan, 'start'),
        organisation: { reference: 'Organisation', key: [school] },
        'groupMemberships[]': withoutBlanks<unknown>({
          itemKey: ['person'],
          person: referToPupil(plan, table),
          startDate: valueOf(table.own, 'startDate', 'date'),
          endDate: valueOf(table.own, 'endDate', 'date'),
        }),
      },
    },
    ...buildActivity(plan, table, keys.slice(-1)),
  ]
}
