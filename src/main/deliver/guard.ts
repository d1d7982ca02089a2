import type { ChangeCounts, GuardStop } from '../../shared/difference.ts'
import { defaultLimits, limitFor, type Limits } from '../../shared/limits.ts'
import { entityTypes, type EntityType } from '../model/entities.ts'
import type { Difference } from './difference.ts'

/** A stop before its cause is known. */
export type BareStop = Omit<GuardStop, 'text' | 'type'> & { readonly type: EntityType | '' }

const counted = {
  creates: 'create',
  updates: 'update',
  deletes: 'delete',
  reidentified: 'reidentified',
} as const satisfies Record<string, keyof ChangeCounts>
const kinds = ['reidentified', 'deletes', 'creates', 'updates'] as const

/**
 * Which limits a delivery breaks. A first delivery to an empty receiver breaks none. What protected identity takes away is
 * not counted among the deletes: it must not wait.
 *
 * @param holds how many entities the receiver says it has, where it can be asked: a first delivery to one that is not empty
 * stops, since nothing is known of what it has
 */
export function findStops(difference: Difference, limits: Limits = defaultLimits, holds = 0): BareStop[] {
  const { first, types, units, unreadRows, protectedDeletes } = difference
  if (first)
    return holds === 0
      ? []
      : [{ kind: 'not-empty', type: '', unit: '', count: holds, before: holds, limit: 0 }]
  const stops: BareStop[] = []
  let deletes = 0
  const judge = (type: EntityType, unit: string, counts: ChangeCounts, exempt: number): void => {
    for (const kind of kinds) {
      const { floor, percent } = limitFor(limits, kind, type, unit !== '')
      const count = counts[counted[kind]] - (kind === 'deletes' ? exempt : 0)
      const limit = Math.max(floor, Math.floor((counts.before * percent) / 100))
      if (count > limit) stops.push({ kind, type, unit, count, before: counts.before, limit })
    }
  }
  for (const type of entityTypes) {
    const counts = types[type]
    if (!counts) continue
    const exempt = protectedDeletes[type] ?? 0
    deletes += counts.delete - exempt
    judge(type, '', counts, exempt)
    for (const unit of units)
      // A school that is new to the receiver is all creates: the limit of the whole type speaks of it.
      if (unit.type === type && unit.unit !== '' && unit.before > 0) judge(type, unit.unit, unit, 0)
  }
  if (unreadRows > 0 && deletes > 0)
    stops.push({ kind: 'unread-rows', type: '', unit: '', count: unreadRows, before: deletes, limit: 0 })
  return stops
}
