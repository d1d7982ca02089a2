import type { EntityType } from '../../model/entities.ts'
import type { IdSet } from '../../store/served/conditions.ts'
import type { Order } from '../../store/served/read-view.ts'
import type { SortKey } from '../../store/served/sort-keys.ts'
import { days, type Filter } from '../parameter.ts'

/** What the standard offers of one type of object (MODEL.md §4): the paths `/PATH`, `/PATH/{id}` and `/PATH/lookup`. */
export type Endpoint = {
  readonly type: EntityType
  readonly path: string
  readonly filters: readonly Filter[]
  /** By the standard's names of `sortkey`. */
  readonly sorts: Readonly<Record<string, Order>>
  readonly expands: readonly string[]
  /** Whether `/PATH/{id}` takes `expandReferenceNames`. */
  readonly namesOfOne: boolean
  /** By the names of the lookup's body, `ids` left out; undefined where there is no lookup. */
  readonly lookup?: Readonly<Record<string, (given: IdSet) => IdSet>>
  /** Whether lookups take `expand`. */
  readonly lookupExpands?: true
  /** Methods of the standard that change data: refused, since the project is the source. */
  readonly writes?: readonly ('POST' | 'DELETE')[]
  readonly hasNoIds?: true
}

// What the tables of endpoints are written with.

export const by =
  (type: EntityType, attribute: string) =>
  (to: IdSet): IdSet => ({ type, by: attribute, to })
export const below = (given: IdSet): IdSet => ({ below: given })

export const memberOf = (persons: IdSet): IdSet =>
  by('Activity', 'groups')(by('Group', 'groupMemberships.person')(persons))
export const taughtBy = by('Activity', 'teachers.duty')
export const eventsOf = by('CalendarEvent', 'activity')
export const inOrganisation = (given: IdSet): IdSet => by('Activity', 'organisation')(below(given))
export const attending = (given: IdSet): IdSet => ({
  any: [eventsOf(memberOf(given)), by('CalendarEvent', 'studentExceptions.student')(given)],
})
export const teaching = (given: IdSet): IdSet => ({
  any: [eventsOf(taughtBy(given)), by('CalendarEvent', 'teacherExceptions.duty')(given)],
})
export const ofActivities = (given: IdSet): IdSet => by('Attendance', 'calendarEvent')(eventsOf(given))

export const ascending = (key: SortKey): Order => ({ by: key, descending: false })
export const descending = (key: SortKey): Order => ({ by: key, descending: true })
export const modified = { ModifiedDesc: descending('modified') }
export const both = (name: string, key: SortKey): Record<string, Order> => ({
  [`${name}Asc`]: ascending(key),
  [`${name}Desc`]: descending(key),
})
export const starts = both('StartDate', 'startDate')
export const ends = both('EndDate', 'endDate')
export const period = days('startDate', 'endDate')
export const common = { expands: [], namesOfOne: true, lookup: {} } as const
