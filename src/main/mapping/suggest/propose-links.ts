import { explainLink, haveSameForm, type Link } from './find-links.ts'
import type { NamedTable } from './plan.ts'
import type { KnownTable, Proposal } from './recognise-table.ts'
import type { TableKind } from './targets.ts'

/** What a column that names rows of another table points at. */
const targets: Readonly<Record<TableKind, string>> = {
  pupils: 'Person (key)',
  children: 'Person (key)',
  staff: 'Duty (key)',
  guardians: 'Person.responsibles[].person',
  groups: 'Group (key)',
  schools: 'Organisation (key)',
  links: '',
}

/** The columns that name rows of other tables, with how many of their values are found there. Only sure ones are used. */
export function proposeLinks(
  links: readonly Link[],
  named: readonly NamedTable[],
  tables: readonly KnownTable[],
): Proposal[] {
  return links.flatMap((link) => {
    const target = tables.find(({ source }) => source === link.target)
    if (!target) return []
    const isUsed = link.sure && named.some((table) => haveSameForm(table.source, link.source))
    return [
      {
        source: link.source.name,
        column: link.column.name,
        target: targets[target.kind],
        score: isUsed ? 0.9 : 0.55,
        sure: isUsed,
        reason: explainLink(link),
      },
    ]
  })
}

/** Where a table of links names groups by key, a course is what is taught them, and makes no group of its own. */
export function nameCourses(
  proposals: readonly Proposal[],
  kind: TableKind,
  named: readonly TableKind[],
): readonly Proposal[] {
  if (kind !== 'links' || !named.includes('groups')) return proposals
  return proposals.map((one) =>
    one.target === 'Group.displayName (Undervisning)' ? { ...one, target: 'Activity.displayName' } : one,
  )
}
