import type { Column } from '../../import/source.ts'
import { compactCaption } from './read-caption.ts'
import { findLinks, kindWords, type Link } from './find-links.ts'
import type { KnownColumn, KnownTable, SuggestSource } from './recognise-table.ts'
import type { Concept } from './synonyms.ts'
import type { TableKind } from './targets.ts'

/** By what a source's rows are (`other`: nobody knows), the tables whose rows it may name. */
const mayName: Readonly<Record<TableKind | 'other', readonly TableKind[]>> = {
  pupils: ['schools', 'groups', 'staff', 'guardians'],
  children: ['schools', 'groups', 'staff', 'guardians'],
  guardians: [],
  staff: ['schools'],
  groups: ['schools', 'staff', 'pupils', 'children'],
  schools: [],
  links: [],
  other: ['pupils', 'children', 'guardians', 'staff', 'groups', 'schools'],
}

/** Names that both tables have lead to each other as they stand: no key is needed for it. */
const byName: ReadonlySet<Concept> = new Set([
  'schoolName',
  'schoolUnitCode',
  'className',
  'groups',
  'department',
])
/** What mentors and teachers are called in lists of groups. */
const byTeacher: ReadonlySet<Concept> = new Set(['signature', 'fullName'])

/** The links that say more than the captions do: a column names the rows of another list by their key. */
export function chooseLinks(sources: readonly SuggestSource[], tables: readonly KnownTable[]): Link[] {
  const tableOf = (source: SuggestSource) => tables.find((table) => table.source === source)
  return findLinks(
    sources,
    (source) => tableOf(source)?.kind,
    (ends) => {
      const [from, to] = [tableOf(ends.source), tableOf(ends.target)]
      if (!to || !mayName[from?.kind ?? 'other'].includes(to.kind) || isNamedAfterOthers(ends.key, to.kind))
        return false
      const column = from && conceptOf(from, ends.column.position)
      const key = conceptOf(to, ends.key.position)
      // Guardians beside a pupil are told by their own columns.
      if (column?.guess.party !== undefined && from?.kind !== undefined) return false
      const concept = column?.guess.concept
      if (concept === undefined || key === undefined) return true
      if (byName.has(concept) && byName.has(key.guess.concept)) return false
      return !((concept === 'mentor' || concept === 'teacher') && byTeacher.has(key.guess.concept))
    },
  )
}

/** A key called after rows of another kind (`Klass-id` in a list of pupils) is no key of its own table. */
function isNamedAfterOthers(key: Column, kind: TableKind): boolean {
  const caption = compactCaption(key.name).replace(/person|user|anvandar(e|en)?/, '')
  if (kind === 'links' || kindWords[kind].test(caption)) return false
  return Object.entries(kindWords).some(([, words]) => words.test(caption))
}

function conceptOf({ own, guardians, pupil }: KnownTable, position: number): KnownColumn | undefined {
  return [own, ...guardians, pupil]
    .flatMap((columns) => [...columns.values()].flat())
    .find(({ profile }) => profile.position === position)
}
