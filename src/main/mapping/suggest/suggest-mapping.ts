/**
 * Proposes a mapping for files that nobody has described. Rules of what is taken in:
 * - a proposal under the threshold (0.6) is shown and never used;
 * - one that is not sure (under 0.85) is used where its values do not contradict it and no other column of the table fits better;
 * - a column that was understood but that no block can use is marked so;
 * - of several columns for one attribute the likeliest is used, except for e-mail addresses, phone numbers and group lists;
 * - what the files lack is asked for; what a question's default gives is listed as assumed when the mapping runs.
 */
import type { RememberedChoice } from '../../../shared/mapping-contract.ts'
import type { Block, MappingDocument } from '../document.ts'
import { chooseLinks } from './choose-links.ts'
import { connectTables } from './connect-tables.ts'
import { describeSource } from './describe-source.ts'
import { buildGroups, buildGroupsOfPupils, buildMentors } from './group-blocks.ts'
import type { Link } from './find-links.ts'
import { findDoubts } from './find-doubts.ts'
import { notesOfProtection } from './note-columns.ts'
import { buildMembers, hasPupils, isMemberList } from './member-blocks.ts'
import { hasName } from './person-values.ts'
import { describeScim } from './scim-organisation.ts'
import { buildLinks, saysSomething } from './link-blocks.ts'
import type { NamedTable, Plan, ScimOrganisation } from './plan.ts'
import { nameCourses, proposeLinks } from './propose-links.ts'
import { buildGuardians } from './guardian-blocks.ts'
import { buildPupils } from './pupil-blocks.ts'
import { describeQuestions, sharedTables } from './questions.ts'
import { recogniseTable, type KnownTable, type Proposal, type SuggestSource } from './recognise-table.ts'
import { isRegister } from './school-register.ts'
import { buildSchools } from './school-blocks.ts'
import { buildStaff } from './staff-blocks.ts'
import { synonymsWithout } from './synonyms.ts'
import type { TableKind } from './targets.ts'

/** The name of every proposed mapping. */
export const suggestionName = 'suggestion'

export type Suggestion = {
  readonly mapping: MappingDocument
  readonly proposals: readonly Proposal[]
  /** Columns whose values are the key of another source. */
  readonly links: readonly Link[]
  /** Why the mapping should not be used unseen; empty when it is sure. */
  readonly doubts: readonly { readonly sv: string; readonly en: string }[]
}

/**
 * The mapping that the files most likely need; undefined when none of them is a table of a known kind.
 * @param without leaves out the captions of one system, to measure how well an unknown one is understood
 * @param remembered what the user has mapped captions to before
 */
export function suggestMapping(
  sources: readonly SuggestSource[],
  without?: string,
  remembered: readonly RememberedChoice[] = [],
): Suggestion | undefined {
  const synonyms = synonymsWithout(without)
  const lists = sources.filter(({ kind }) => kind === 'csv' || kind === 'xlsx')
  const alone = lists.flatMap((source) => recogniseTable(source, synonyms, remembered) ?? [])
  const found = chooseLinks(lists, alone)
  // Of lists in cells, only teachers are taken.
  const isOfStaff = (source: SuggestSource) =>
    alone.some((table) => table.source === source && table.kind === 'staff')
  const links = found.filter(({ sure, isList, target }) => sure && (!isList || isOfStaff(target)))
  // What names rows of another table says nothing by itself: with that known, a table is looked at again.
  const tables = lists.flatMap((source) => {
    const linked = links.filter((link) => link.source === source)
    const positions = new Set(linked.map(({ column }) => column.position))
    const namesPersons = linked.some(({ target }) =>
      alone.some(({ source: one, kind }) => one === target && ['pupils', 'children', 'staff'].includes(kind)),
    )
    return recogniseTable(source, synonyms, remembered, { positions, namesPersons }) ?? []
  })
  const hasScim = sources.some(({ kind }) => kind === 'scim')
  if (tables.length === 0 && !hasScim) return undefined
  const kindsNamed = (source: SuggestSource) =>
    links.flatMap((link) =>
      link.source === source ? (tables.find((table) => table.source === link.target)?.kind ?? []) : [],
    )
  const usable = tables.filter((table) =>
    table.kind === 'links'
      ? saysSomething(table, kindsNamed(table.source))
      : hasContent(table) || (isMemberList(table) && hasPupils(tables)),
  )
  const named = connectTables(nameTables(usable), links)
  const plan = makePlan(named, describeScim(sources))
  const entities = named.length > 0 ? buildBlocks(plan) : []
  if (entities.length === 0 && !hasScim) return undefined
  const described = Object.fromEntries(named.map((table) => [table.name, describeSource(table, sources)]))
  const used = JSON.stringify([entities, Object.values(described).map(({ read }) => read)])
  return {
    mapping: {
      skolflytt: 1,
      name: suggestionName,
      version: '1.0.0',
      label: { sv: 'Föreslagen mappning', en: 'Suggested mapping' },
      ...(hasScim ? { include: ['ss12000-2018'] } : {}),
      sources: described,
      ask: pick(describeQuestions(plan), ({ 0: name }) => plan.asked.has(name)),
      tables: pick(sharedTables, ({ 0: name }) => used.includes(`"table":"${name}"`)),
      entities,
    },
    proposals: [
      ...tables.flatMap((table) => [
        ...nameCourses(markUnused(table, used), table.kind, kindsNamed(table.source)),
        ...proposeNotes(table),
      ]),
      ...proposeLinks(found, named, tables),
    ],
    links: found,
    doubts: findDoubts(named),
  }
}

function buildBlocks(plan: Plan): Block[] {
  return [
    ...buildSchools(plan),
    ...plan.tables.flatMap((table) => builders[table.kind](plan, table)),
    ...plan.tables.flatMap((table) => buildLinks(plan, table)),
  ]
}

const buildAllOfPupils = (plan: Plan, table: NamedTable): Block[] =>
  isMemberList(table)
    ? buildMembers(plan, table)
    : [...buildPupils(plan, table), ...buildGroupsOfPupils(plan, table), ...buildMentors(plan, table)]

/** Schools come first, and from all tables. */
const builders: Readonly<Record<TableKind, (plan: Plan, table: NamedTable) => Block[]>> = {
  pupils: buildAllOfPupils,
  children: buildAllOfPupils,
  guardians: (_plan, table) => buildGuardians(table),
  staff: buildStaff,
  groups: (plan, table) => [...buildGroups(plan, table), ...buildMentors(plan, table)],
  schools: () => [],
  links: () => [],
}

/** A column that was understood and that no block reads (a mentor without a list of staff) is shown as not used. */
function markUnused({ own, guardians, pupil, proposals }: KnownTable, used: string): Proposal[] {
  const columns = [own, ...guardians, pupil].flatMap((person) => [...person.values()].flat())
  const unused = columns
    .filter(({ ref }) => ![',', '}'].some((end) => used.includes(`:${JSON.stringify(ref)}${end}`)))
    .map(({ profile }) => profile.name)
  return proposals.map((proposal) =>
    unused.includes(proposal.column) ? { ...proposal, sure: false, reason: unusedReason } : proposal,
  )
}

/** Of notes, only what says that a pupil is protected is taken. */
function proposeNotes({ kind, source }: KnownTable): Proposal[] {
  if (kind !== 'pupils' && kind !== 'children') return []
  return notesOfProtection(source).map(({ name }) => ({
    source: source.name,
    column: name,
    target: 'Person.securityMarking',
    score: 0.6,
    sure: false,
    reason: noteReason,
  }))
}

const noteReason = {
  sv: 'Fri text, där bara celler som nämner skydd eller sekretess används: de gör eleven skyddad.',
  en: 'Free text, of which only cells that speak of protection or secrecy are used: they make the pupil protected.',
}
const unusedReason = {
  sv: 'Används inte i mappningen: det som kolumnen säger behöver uppgifter som filerna saknar.',
  en: 'Not used in the mapping: what the column says needs facts that the files lack.',
}

/** Whether a table names what its rows are; without that it can only be shown. */
function hasContent({ kind, own, guardians }: KnownTable): boolean {
  if (kind === 'schools') return own.has('schoolName') || own.has('schoolUnitCode')
  if (kind === 'groups') return own.has('className') || own.has('groups')
  if (kind === 'pupils' && own.has('civicNo') && (own.has('className') || own.has('schoolYear'))) return true
  return hasName(own) || (kind === 'guardians' && guardians.some(hasName))
}

const tableNames: Readonly<Record<KnownTable['kind'], string>> = {
  pupils: 'elever',
  children: 'barn',
  guardians: 'vårdnadshavare',
  staff: 'personal',
  schools: 'skolor',
  groups: 'grupper',
  links: 'kopplingar',
}

/** Files with the same columns (one a school) are one source of the mapping. */
function nameTables(tables: readonly KnownTable[]): (KnownTable & { readonly name: string })[] {
  const order = ['schools', 'staff', 'groups', 'pupils', 'children', 'guardians', 'links']
  const named: (KnownTable & { readonly name: string })[] = []
  for (const table of [...tables].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    if (named.some((other) => isSameForm(other, table))) continue
    const base = isMemberList(table) ? 'gruppmedlemmar' : tableNames[table.kind]
    const taken = named.filter(({ name }) => name.replace(/ \d+$/, '') === base).length
    named.push({ ...table, name: taken === 0 ? base : `${base} ${taken + 1}` })
  }
  return named
}

function isSameForm(a: KnownTable, b: KnownTable): boolean {
  const form = ({ kind, source }: KnownTable) =>
    JSON.stringify([kind, source.columns.map(({ path }) => path)])
  return form(a) === form(b)
}

function makePlan(tables: readonly NamedTable[], scim: ScimOrganisation): Plan {
  const naming = tables.filter(({ own }) => own.has('schoolName') || own.has('schoolUnitCode'))
  const allCoded = naming.length > 0 && naming.every(({ own }) => own.has('schoolUnitCode'))
  const allNamed = naming.every(({ own }) => own.has('schoolName'))
  return {
    tables,
    schoolKey: allCoded && !allNamed ? 'schoolUnitCode' : 'schoolName',
    schools: tables.find((table) => table.kind === 'schools' && !isRegister(table)),
    register: tables.find(isRegister),
    scim,
    asked: new Set(),
  }
}

function pick<T>(
  record: Readonly<Record<string, T>>,
  test: (entry: [string, T]) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(test))
}
