import type { Block, Value } from '../document.ts'
import { nameKey, personAttributes, personKeys } from './person-values.ts'
import { ask, firstOf, referTo, valueOf, withoutBlanks, type NamedTable, type Plan } from './plan.ts'
import { schoolKey } from './school-blocks.ts'

/** Members of staff and their duties, one a row: several rows of one person are several duties. */
export function buildStaff(plan: Plan, table: NamedTable): Block[] {
  const { own } = table
  const keys = staffKeys(table)
  const school = schoolKey(plan, table)
  const role = valueOf(own, 'dutyRole', { table: 'befattning' })
  return [
    {
      name: 'Anställd',
      entity: 'Person',
      from: table.name,
      keys,
      attributes: personAttributes(own, 'Skola personal'),
    },
    {
      name: 'Tjänst',
      entity: 'Duty',
      from: table.name,
      keys: [...dutyKeys(plan, table), ...mentorKeys(plan, table).map((key) => [school, key])],
      attributes: withoutBlanks({
        person: referTo('Person', keys),
        dutyAt: { reference: 'Organisation', key: [school] },
        dutyRole: role ?? ask(plan, 'befattning'),
        dutyPercent: valueOf(own, 'dutyPercent', 'percent'),
        signature: valueOf(own, 'signature'),
        startDate: startOf(plan, table),
        endDate: valueOf(own, 'endDate', 'date'),
      }),
    },
  ]
}

/** The keys of a list's members of staff. */
export function staffKeys({ own }: NamedTable): Value[][] {
  return personKeys(own, 'personal', [])
}

/** The keys of the duty that a row tells of. */
export function dutyKeys(plan: Plan, table: NamedTable): Value[][] {
  const role = valueOf(table.own, 'dutyRole')
  const rest = [schoolKey(plan, table), ...(role ? [role] : []), startOf(plan, table)]
  return staffKeys(table).map((key) => [...key, ...rest])
}

function startOf(plan: Plan, { own }: NamedTable): Value {
  return firstOf(valueOf(own, 'startDate', 'date'), ask(plan, 'start')) ?? ask(plan, 'start')
}

/** What a mentor column calls a teacher by: the signature or the name. One that several share names nobody. */
function mentorKeys(plan: Plan, { own }: NamedTable): Value[] {
  if (!plan.tables.some((table) => table.own.has('mentor') || table.own.has('teacher'))) return []
  return [valueOf(own, 'signature'), nameKey(own)].filter((key) => key !== undefined)
}
