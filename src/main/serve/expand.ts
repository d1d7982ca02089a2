import type { EntityType } from '../model/entities.ts'
import type { ViewReader } from '../store/served/read-view.ts'
import { hasId, isObject, type JsonObject, type Reference } from './walk-references.ts'

/** How one value of `expand` is filled. */
type Expansion =
  /** Objects that this one points at; `many` for a list. */
  | {
      readonly kind: 'forward'
      readonly type: EntityType
      readonly path: readonly string[]
      readonly many: boolean
      readonly fragment?: true
    }
  /** Whole objects that point at this one. */
  | { readonly kind: 'backward'; readonly type: EntityType; readonly attribute: string }
  /** Of the objects that point at this one, the list items that do, each with its object under a name. */
  | {
      readonly kind: 'items'
      readonly type: EntityType
      readonly list: string
      readonly part: string
      readonly as: string
      readonly fragment?: true
    }

const forward = (type: EntityType, ...path: string[]): Expansion => ({
  kind: 'forward',
  type,
  path,
  many: false,
})
const forwardMany = (type: EntityType, ...path: string[]): Expansion => ({
  kind: 'forward',
  type,
  path,
  many: true,
})
const backward = (type: EntityType, attribute: string): Expansion => ({ kind: 'backward', type, attribute })

const expansions: Readonly<Partial<Record<EntityType, Readonly<Record<string, Expansion>>>>> = {
  Person: {
    duties: backward('Duty', 'person'),
    responsibleFor: { kind: 'items', type: 'Person', list: 'responsibles', part: 'person', as: 'person' },
    placements: backward('Placement', 'child'),
    ownedPlacements: backward('Placement', 'owners'),
    groupMemberships: {
      kind: 'items',
      type: 'Group',
      list: 'groupMemberships',
      part: 'person',
      as: 'group',
      fragment: true,
    },
  },
  Placement: { child: forward('Person', 'child'), owners: forwardMany('Person', 'owners') },
  Duty: { person: forward('Person', 'person') },
  Group: {
    assignmentRoles: { kind: 'items', type: 'Duty', list: 'assignmentRole', part: 'group', as: 'duty' },
  },
  Activity: {
    groups: forwardMany('Group', 'groups'),
    teachers: forwardMany('Duty', 'teachers', 'duty'),
    syllabus: forward('Syllabus', 'syllabus'),
  },
  CalendarEvent: {
    activity: forward('Activity', 'activity'),
    attendance: backward('Attendance', 'calendarEvent'),
  },
  AttendanceEvent: {
    person: forward('Person', 'person'),
    group: { kind: 'forward', type: 'Group', path: ['group'], many: false, fragment: true },
    registeredBy: forward('Person', 'registeredBy'),
  },
  AggregatedAttendance: {
    activity: forward('Activity', 'activity'),
    student: forward('Person', 'student'),
  },
}

/** The type that an expansion shows: the consumer must be allowed to see it. */
export function expandedType(type: EntityType, name: string): EntityType | undefined {
  return expansions[type]?.[name]?.type
}

/** Puts what was asked for under `_embedded` of each object: one question to the store for each name, not for each object. */
export function expandObjects(
  reader: ViewReader,
  view: number,
  type: EntityType,
  names: readonly string[],
  objects: readonly JsonObject[],
): void {
  const embedded = objects.map((): JsonObject => ({}))
  for (const name of names) {
    const expansion = expansions[type]?.[name]
    if (!expansion) continue
    const values = expandOne(reader, view, expansion, objects)
    values.forEach((value, at) => {
      const target = embedded[at]
      if (value !== undefined && target) target[name] = value
    })
  }
  objects.forEach((object, at) => {
    object['_embedded'] = embedded[at]
  })
}

/** What points to holders of list items under one name of `_embedded`: references beside whole objects. */
export function embeddedReferences(
  type: EntityType,
  name: string,
  objects: readonly JsonObject[],
): Reference[] {
  const expansion = expansions[type]?.[name]
  if (expansion?.kind !== 'items' || expansion.fragment) return []
  return objects.flatMap(({ _embedded: embedded }) => {
    const items = isObject(embedded) ? embedded[name] : undefined
    return (Array.isArray(items) ? items : []).flatMap((item): Reference[] => {
      const to: unknown = isObject(item) ? item[expansion.as] : undefined
      return isObject(to) && hasId(to) ? [{ to, target: expansion.type }] : []
    })
  })
}

function expandOne(
  reader: ViewReader,
  view: number,
  expansion: Expansion,
  objects: readonly JsonObject[],
): unknown[] {
  if (expansion.kind === 'forward') {
    const wanted = objects.map((object) => idsAt(object, expansion.path))
    const found = load(reader, view, expansion.type, wanted.flat())
    const show = (id: string): JsonObject[] => {
      const object = found.get(id)
      return object ? [expansion.fragment ? asFragment(object) : object] : []
    }
    return wanted.map((ids) => (expansion.many ? ids.flatMap(show) : ids.flatMap(show)[0]))
  }
  const attribute =
    expansion.kind === 'backward' ? expansion.attribute : `${expansion.list}.${expansion.part}`
  const links = reader.linksTo(view, expansion.type, attribute, objects.map(idOf))
  const found = load(
    reader,
    view,
    expansion.type,
    links.map(({ id }) => id),
  )
  const byTarget = Map.groupBy(links, ({ value }) => value)
  return objects.map((object) => {
    const id = idOf(object)
    const pointing = (byTarget.get(id) ?? []).flatMap((link): JsonObject[] => {
      const one = found.get(link.id)
      return one ? [one] : []
    })
    return expansion.kind === 'backward' ? pointing : pointing.flatMap((one) => itemsFor(expansion, one, id))
  })
}

/** The items of a list that speak of one object, each with the object that holds the list. */
function itemsFor(
  { list, part, as, fragment }: Extract<Expansion, { kind: 'items' }>,
  holder: JsonObject,
  id: string,
): JsonObject[] {
  const items = Array.isArray(holder[list]) ? holder[list] : []
  return items.flatMap((item) => {
    if (!isObject(item) || idsAt(item, [part])[0] !== id) return []
    const { [part]: _points, ...rest } = item
    return [{ [as]: fragment ? asFragment(holder) : asReference(holder), ...rest }]
  })
}

/** A reference to a protected person says so (RULES.md PRO-03). */
function asReference({ id, securityMarking }: JsonObject): JsonObject {
  const isMarked = securityMarking !== undefined && securityMarking !== 'Ingen'
  return { id, ...(isMarked ? { securityMarking } : {}) }
}

/** The standard's GroupFragment: a group without its members. */
function asFragment({ groupMemberships: _members, ...group }: JsonObject): JsonObject {
  return group
}

function load(
  reader: ViewReader,
  view: number,
  type: EntityType,
  ids: readonly string[],
): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>()
  for (const { id, data } of reader.findAll(view, type, [...new Set(ids)])) {
    const object: unknown = JSON.parse(data)
    if (isObject(object)) found.set(id, object)
  }
  return found
}

const idOf = (object: JsonObject): string => (typeof object['id'] === 'string' ? object['id'] : '')

function idsAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => idsAt(item, path))
  if (!isObject(value)) return []
  const [name, ...rest] = path
  if (name !== undefined) return idsAt(value[name], rest)
  return typeof value['id'] === 'string' ? [value['id']] : []
}
