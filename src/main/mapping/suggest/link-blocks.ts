/**
 * What belongs together, where a column names rows of another list by their key: members of groups, teachers of groups,
 * guardians of pupils, addresses of persons. From tables that hold nothing else, and from lists that have such columns too.
 */
import type { Block, Value } from '../document.ts'
import {
  classOf,
  filled,
  groupsOf,
  isClassOf,
  isOfPupils,
  linksTo,
  pupilOf,
  saidKey,
  seenKeys,
  type Keys,
} from './link-keys.ts'
import { personAttributes } from './person-values.ts'
import { ask, referTo, valueOf, withoutBlanks, type NamedLink, type NamedTable, type Plan } from './plan.ts'
import { listedGuardianKeys, relationType } from './guardian-blocks.ts'
import { pupilKeys } from './pupil-blocks.ts'
import type { KnownTable } from './recognise-table.ts'
import { schoolKey, schoolType } from './school-blocks.ts'
import { foldOfGroups, namedGroupKeys } from './scim-groups.ts'
import { seenFrom } from './seen-from.ts'
import { staffKeys } from './staff-blocks.ts'
import type { Concept } from './synonyms.ts'
import type { TableKind } from './targets.ts'
import { buildActivity, buildLinkedMentors } from './teacher-blocks.ts'

/** What a table says of what belongs together. */
export function buildLinks(plan: Plan, table: NamedTable): Block[] {
  const pupil = pupilOf(plan, table)
  const course = buildCourse(plan, table, pupil)
  // A course is pointed at by its name, whichever key it has.
  const groups = [...groupsOf(plan, table), ...(course ? [course.keys.slice(-1)] : [])]
  return [
    ...(course ? [course] : []),
    ...(pupil && !course ? groups.map((keys) => buildMembership(table, keys, pupil)) : []),
    ...groups.flatMap((keys) => buildActivity(plan, table, keys)),
    ...[...groups, ...classOf(plan, table)].flatMap((keys) => buildLinkedMentors(plan, table, keys)),
    ...(pupil ? buildLinkedGuardians(plan, table, pupil) : []),
    ...buildContacts(table, pupil),
    ...tellOfUnknownClasses(table),
  ]
}

/** Whether a table of links says anything that a mapping takes. */
export function saysSomething({ own }: KnownTable, kinds: readonly TableKind[]): boolean {
  const has = (...concepts: readonly Concept[]) => concepts.some((concept) => own.has(concept))
  const group = kinds.includes('groups')
  const contact = has(...contacts)
  const pupils = kinds.filter((kind) => kind === 'pupils' || kind === 'children').length
  if (pupils > 0)
    return (
      group || has('course') || (pupils > 1 && has('relationType')) || kinds.includes('guardians') || contact
    )
  return kinds.includes('staff') && (group || contact)
}

/** What a table may add to a person whom it names by key. */
const contacts: readonly Concept[] = [
  'email',
  'eppn',
  'mobile',
  'homePhone',
  'workPhone',
  'street',
  'birthDate',
  'sex',
  'protected',
]

/** A pupil goes on without a class that nobody describes, with a warning. */
function tellOfUnknownClasses(table: NamedTable): Block[] {
  const name = valueOf(table.own, 'className')
  return linksTo(table, 'groups')
    .filter(({ target }) => isOfPupils(table) && isClassOf(table, target))
    .flatMap((link) =>
      name
        ? [
            {
              name: `Klass som saknas (${table.name})`,
              entity: 'Group',
              from: table.name,
              mode: 'extend',
              optional: true,
              when: { all: [...filled([link]), { empty: name }] },
              keys: [saidKey(link)],
              attributes: {},
            },
          ]
        : [],
    )
}

function buildMembership(table: NamedTable, keys: Keys, pupil: Keys): Block {
  const dated = table.kind === 'links'
  const role = dated ? valueOf(table.own, 'dutyRole') : undefined
  return {
    name: `Gruppmedlem (${table.name})`,
    entity: 'Group',
    from: table.name,
    mode: 'extend',
    when: {
      all: [
        ...filled(
          linksTo(table, ...(isOfPupils(table) ? (['groups'] as const) : (['pupils', 'children'] as const))),
        ),
        // A table of who belongs to a group may hold its teachers too.
        ...(role ? [{ not: { value: role, matches: 'lärare|teacher|faculty|personal|staff' } }] : []),
      ],
    },
    keys: [...keys],
    attributes: {
      'groupMemberships[]': withoutBlanks<unknown>({
        itemKey: ['person'],
        person: referTo('Person', pupil),
        startDate: dated ? valueOf(table.own, 'startDate', 'date') : undefined,
        endDate: dated ? valueOf(table.own, 'endDate', 'date') : undefined,
      }),
    },
  }
}

/** `Elev-id;Kurskod;Lärare`: who takes a course is its group. */
function buildCourse(plan: Plan, table: NamedTable, pupil: Keys | undefined): Block | undefined {
  const course = valueOf(table.own, 'course')
  if (table.kind !== 'links' || !pupil || !course || linksTo(table, 'groups').length > 0) return undefined
  return {
    name: `Kursgrupp (${table.name})`,
    entity: 'Group',
    from: table.name,
    when: { filled: course },
    keys: namedGroupKeys(plan, table, course, 'Undervisning'),
    fold: foldOfGroups(plan),
    attributes: {
      displayName: course,
      groupType: { value: 'Undervisning' },
      schoolType: schoolTypeOfLinked(plan, table),
      startDate: ask(plan, 'start'),
      organisation: { reference: 'Organisation', key: [schoolKey(plan, table)] },
      'groupMemberships[]': { itemKey: ['person'], person: referTo('Person', pupil) },
    },
  }
}

/** The school form as the pupils' own list tells it. */
function schoolTypeOfLinked(plan: Plan, table: NamedTable): Value {
  const [link] = linksTo(table, 'pupils', 'children')
  return link ? seenFrom(link, schoolType(plan, link.target)) : schoolType(plan, table)
}

function buildLinkedGuardians(plan: Plan, table: NamedTable, pupil: Keys): Block[] {
  const links = [
    ...linksTo(table, 'guardians').map((link) => ({ link, keys: listedGuardianKeys(link.target) })),
    ...relativesOf(table).map((link) => ({ link, keys: pupilKeys(plan, link.target) })),
  ].filter(({ keys }) => keys.length > 0)
  if (links.length === 0) return []
  return [
    {
      name: `Elevens vårdnadshavare (${table.name})`,
      entity: 'Person',
      from: table.name,
      mode: 'extend',
      when: { any: filled(links.map(({ link }) => link)) },
      keys: [...pupil],
      attributes: {
        'responsibles[]': links.map(({ link, keys }) => ({
          when: { filled: { column: link.column } },
          person: referTo('Person', seenKeys(link, keys)),
          relationType: relationType(table.own),
        })),
      },
    },
  ]
}

/** One list of all persons, and a table of how they are related: the second whom a row names is the first one's guardian. */
function relativesOf(table: NamedTable): NamedLink[] {
  const [, ...others] = linksTo(table, 'pupils', 'children')
  return table.kind === 'links' && table.own.has('relationType') ? others : []
}

/** Addresses, numbers and the like of persons whom a table names by key. */
function buildContacts(table: NamedTable, pupil: Keys | undefined): Block[] {
  if (table.kind !== 'links' || !contacts.some((concept) => table.own.has(concept))) return []
  const [staff] = linksTo(table, 'staff')
  const keys = pupil ?? (staff && seenKeys(staff, staffKeys(staff.target)))
  if (!keys) return []
  return [
    {
      name: `Kontaktuppgifter (${table.name})`,
      entity: 'Person',
      from: table.name,
      mode: 'extend',
      keys: [...keys],
      attributes: personAttributes(table.own, pupil ? 'Skola elev' : 'Skola personal'),
    },
  ]
}
