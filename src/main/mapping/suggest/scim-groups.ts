import type { Block, Value } from '../document.ts'
import { firstOf, type NamedTable, type Plan } from './plan.ts'
import { groupKey } from './pupil-blocks.ts'
import { findInScim, schoolKey } from './school-blocks.ts'

/**
 * The keys of a group that a table names: that of the SCIM files' group of the same school, name and type, where there is one, so
 * that the two become one; and the name.
 */
export function namedGroupKeys(plan: Plan, table: NamedTable, name: Value, type: string): Value[][] {
  return [...scimGroupKeys(plan, table, name, { value: type }), groupKey(schoolKey(plan, table), name, type)]
}

/** The key of the SCIM files' group of that name and type in the school that a row names; none where there are no such files. */
export function scimGroupKeys(plan: Plan, table: NamedTable, name: Value, type: Value): Value[][] {
  const { groups } = plan.scim
  const school = firstOf(...findInScim(plan, table))
  if (!groups || !school) return []
  const where = { displayName: name, 'owner.value': school }
  const lookup = { source: 'studentGroups', take: 'externalId' } as const
  return [
    [
      groups.areTyped
        ? {
            lookup: {
              ...lookup,
              where: { ...where, studentGroupType: type },
              reads: { studentGroupType: [{ table: 'gruppart' }] },
            },
          }
        : { lookup: { ...lookup, where } },
    ],
  ]
}

/** Of a group that SCIM files describe, they tell what they tell; of any other the first row does. */
export function foldOfGroups(plan: Plan): NonNullable<Block['fold']> {
  if (!plan.scim.groups) return { displayName: 'first', schoolType: 'first' }
  const scimFirst = { sources: ['studentGroups'] }
  return {
    displayName: scimFirst,
    groupType: scimFirst,
    schoolType: scimFirst,
    organisation: scimFirst,
    startDate: scimFirst,
    endDate: scimFirst,
  }
}
