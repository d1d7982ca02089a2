/**
 * Proposes a mapping for files that nobody has described. Rules of what is taken in:
 * - a proposal under the threshold (0.6) is shown and never used;
 * - one that is not sure (under 0.85) is used where its values do not contradict it and no other column of the table fits better;
 * - a column that was understood but that no block can use is marked so;
 * - of several columns for one attribute the likeliest is used, except for e-mail addresses, phone numbers and group lists;
 * - what the files lack is asked for; what a question's default gives is listed as assumed when the mapping runs.
 */
import type { RememberedChoice } from '../../../shared/mapping-contract.ts'
import type { ReadOptions } from '../../import/source.ts'
import { findColumn } from '../columns.ts'
import type { Block, MappingDocument, MappingSource, Question, Value } from '../document.ts'
import { compactCaption } from './read-caption.ts'
import { buildGroups, buildGroupsOfPupils, buildMentors } from './group-blocks.ts'
import { findDoubts } from './find-doubts.ts'
import { notesOfProtection } from './note-columns.ts'
import { hasName } from './person-values.ts'
import { describeScim } from './scim-organisation.ts'
import { columnOf, type NamedTable, type Plan, type ScimOrganisation } from './plan.ts'
import { buildGuardians, buildPupils, guessSchoolType } from './pupil-blocks.ts'
import {
  recogniseTable,
  type KnownColumn,
  type KnownTable,
  type Proposal,
  type SuggestSource,
} from './recognise-table.ts'
import { buildSchools } from './school-blocks.ts'
import { buildStaff } from './staff-blocks.ts'
import { synonymsWithout, type Concept } from './synonyms.ts'
import type { TableKind } from './targets.ts'

/** The name of every proposed mapping. */
export const suggestionName = 'suggestion'

export type Suggestion = {
  readonly mapping: MappingDocument
  readonly proposals: readonly Proposal[]
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
  const tables = sources
    .filter(({ kind }) => kind === 'csv' || kind === 'xlsx')
    .flatMap((source) => recogniseTable(source, synonyms, remembered) ?? [])
  const hasScim = sources.some(({ kind }) => kind === 'scim')
  if (tables.length === 0 && !hasScim) return undefined
  const named = nameTables(tables.filter(hasContent))
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
    proposals: tables.flatMap((table) => [...markUnused(table, used), ...proposeNotes(table)]),
    doubts: findDoubts(named),
  }
}

function buildBlocks(plan: Plan): Block[] {
  return [...buildSchools(plan), ...plan.tables.flatMap((table) => builders[table.kind](plan, table))]
}

const buildAllOfPupils = (plan: Plan, table: NamedTable): Block[] => [
  ...buildPupils(plan, table),
  ...buildGroupsOfPupils(plan, table),
  ...buildMentors(plan, table),
]

/** Schools come first, and from all tables. */
const builders: Readonly<Record<TableKind, (plan: Plan, table: NamedTable) => Block[]>> = {
  pupils: buildAllOfPupils,
  children: buildAllOfPupils,
  guardians: (_plan, table) => buildGuardians(table),
  staff: buildStaff,
  groups: (plan, table) => [...buildGroups(plan, table), ...buildMentors(plan, table)],
  schools: () => [],
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
  return hasName(own) || (kind === 'guardians' && guardians.some(hasName))
}

const tableNames: Readonly<Record<KnownTable['kind'], string>> = {
  pupils: 'elever',
  children: 'barn',
  guardians: 'vårdnadshavare',
  staff: 'personal',
  schools: 'skolor',
  groups: 'grupper',
}

/** Files with the same columns (one a school) are one source of the mapping. */
function nameTables(tables: readonly KnownTable[]): NamedTable[] {
  const order = ['schools', 'staff', 'groups', 'pupils', 'children', 'guardians']
  const named: NamedTable[] = []
  for (const table of [...tables].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    if (named.some((other) => isSameForm(other, table))) continue
    const base = tableNames[table.kind]
    const taken = named.filter(({ kind }) => kind === table.kind).length
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
    schools: tables.find(({ kind }) => kind === 'schools'),
    scim,
    asked: new Set(),
  }
}

/** Captions that a table of the kind is known by, the most telling first. */
const telling: readonly Concept[] = [
  'civicNo',
  'dutyRole',
  'className',
  'department',
  'schoolUnitCode',
  'fullName',
  'familyName',
  'givenName',
  'schoolName',
  'schoolYear',
]

/** By a few captions; by sheet or file too where another source has those as well; by place and form where there are none. */
function describeSource(table: NamedTable, sources: readonly SuggestSource[]): MappingSource {
  const { source, own, guardians, pupil } = table
  const persons = [own, ...guardians, pupil]
  const columns = [
    ...telling.flatMap((concept) => persons.flatMap((person) => columnOf(person, concept) ?? [])),
    ...persons.flatMap((person) => [...person.values()].flat()),
  ]
  const captioned = [...new Set(columns.map(({ ref }) => ref))]
    .filter((ref) => typeof ref !== 'number')
    .slice(0, 5)
  const civicNo = columnOf(own, 'civicNo')
  const others = sources.filter(
    (other) => other !== source && captioned.every((ref) => findColumn(other.columns, ref)),
  )
  const isShared = others.some(
    (other) =>
      JSON.stringify(other.columns.map(({ path }) => path)) !==
      JSON.stringify(source.columns.map(({ path }) => path)),
  )
  const fillDown = findMergedDown(table)
  const removed = columnOf(own, 'removed')
  const read: ReadOptions = {
    ...(fillDown.length > 0 ? { fillDown } : {}),
    ...(removed ? { skip: [{ column: removed.ref, pattern: '^(j|ja|x|1|true|yes)$' }] } : {}),
  }
  return {
    match: {
      ...(captioned.length > 0
        ? { columns: captioned }
        : {
            width: source.columns.length,
            ...(civicNo
              ? { values: [{ column: civicNo.ref, pattern: '^\\d{6,8}[-+]?(\\d{4}|TF\\d\\d)$' }] }
              : {}),
          }),
      ...(captioned.length === 0 || isShared
        ? { file: source.fileName.split('/').at(-1) ?? source.fileName }
        : {}),
      ...(isShared && source.part !== undefined ? { sheet: source.part } : {}),
    },
    ...(Object.keys(read).length > 0 ? { read } : {}),
  }
}

/** School and class that stand once for a block of rows: few cells are filled, each with another value or nearly so. */
function findMergedDown({ source, own }: NamedTable) {
  if (source.kind !== 'xlsx') return []
  const rows = Math.max(0, ...source.profile.map(({ filled }) => filled))
  const isMerged = ({ profile }: KnownColumn) => profile.filled > 0 && profile.filled < rows / 2
  return (['schoolName', 'schoolUnitCode', 'className', 'department'] as const)
    .flatMap((concept) => own.get(concept) ?? [])
    .filter(isMerged)
    .map(({ ref }) => ref)
}

const sharedTables = {
  skolform: { use: 'skolform' },
  kön: { use: 'kon' },
  befattning: { use: 'befattning', otherwise: 'Annan personal' },
  gruppart: { use: 'gruppart', otherwise: 'Övrigt' },
  relation: { use: 'relation' },
}

function describeQuestions(plan: Plan): Record<string, Question> {
  const staff = plan.tables.find(({ kind }) => kind === 'staff')
  return {
    start: {
      label: { sv: 'Läsårets första dag', en: 'First day of the school year' },
      help: {
        sv: 'Startdatum för det som filerna inte ger något för: inskrivningar, grupper, tjänster.',
        en: 'The start date of whatever the files give none for: enrolments, groups, duties.',
      },
      type: 'date',
      default: 'schoolYearStart',
    },
    huvudman: {
      label: { sv: 'Huvudmannens namn', en: 'Name of the school authority' },
      help: {
        sv: 'Kommunen eller bolaget som driver skolorna.',
        en: 'The municipality or company that runs the schools.',
      },
      type: 'text',
      default: plan.scim.authority ?? 'Huvudman',
    },
    skola: {
      label: { sv: 'Skolans namn', en: 'Name of the school' },
      help: {
        sv: 'För de listor som inte säger vilken skola de gäller.',
        en: 'For lists that do not say which school they are of.',
      },
      type: 'text',
      default: findOnlySchool(plan) ?? 'Skola',
    },
    skolenhetskod: {
      label: { sv: 'Skolenhetskod', en: 'School unit code' },
      help: { sv: 'Åtta siffror, ur Skolenhetsregistret.', en: 'Eight digits, from Skolenhetsregistret.' },
      type: 'text',
    },
    skolform: {
      label: { sv: 'Skolform', en: 'School type' },
      type: 'code',
      codesOf: 'Person.enrolments[].schoolType',
      default: guessSchoolType(plan.tables),
    },
    verksamhet: {
      label: { sv: 'Barnens skolform', en: 'School type of the children' },
      type: 'code',
      codesOf: 'Placement.schoolType',
      default: 'FS',
    },
    befattning: {
      label: { sv: 'Personalens roll', en: 'Role of the staff' },
      type: 'code',
      codesOf: 'Duty.dutyRole',
      default: /larar|teacher/.test(compactCaption(staff?.source.name ?? '')) ? 'Lärare' : 'Annan personal',
    },
  }
}

/** The school of all files, where they name but one. */
function findOnlySchool(plan: Plan): Value | string | undefined {
  const columns = plan.tables.flatMap(({ own }) => own.get(plan.schoolKey) ?? [])
  const names = new Set(
    columns.flatMap(({ profile }) =>
      profile.distinct === 1 ? profile.top.map(({ value }) => value) : ['', '?'],
    ),
  )
  return names.size === 1 ? [...names][0] : names.size === 0 ? plan.scim.onlyUnit : undefined
}

function pick<T>(
  record: Readonly<Record<string, T>>,
  test: (entry: [string, T]) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(test))
}
