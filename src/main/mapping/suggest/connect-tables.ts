import { addressColumn, type KnownColumn, type KnownTable } from './recognise-table.ts'
import type { Link } from './find-links.ts'
import type { NamedLink, NamedTable } from './plan.ts'
import { seenFrom } from './seen-from.ts'
import type { Concept } from './synonyms.ts'
import type { TableKind } from './targets.ts'

/** What a row is told by the row of another table that it names, where it does not say so itself. */
const told: Partial<Record<TableKind, readonly Concept[]>> = {
  schools: ['schoolName', 'schoolUnitCode'],
  groups: ['schoolName', 'schoolUnitCode', 'className', 'schoolYear'],
  pupils: ['schoolName', 'schoolUnitCode'],
  children: ['schoolName', 'schoolUnitCode'],
  staff: ['schoolName', 'schoolUnitCode'],
}
const nearest: readonly TableKind[] = ['schools', 'groups', 'pupils', 'children', 'staff', 'guardians']

/** Tables with what they name in each other, and with what a row can look up there. In the order of their kinds: schools first. */
export function connectTables(
  tables: readonly (KnownTable & { readonly name: string })[],
  links: readonly Link[],
): NamedTable[] {
  const connected: NamedTable[] = []
  for (const table of tables) {
    const own = links
      .filter(({ source }) => source === table.source)
      .flatMap((link) => {
        const target = connected.find((one) => isSameForm(one, link.target.columns))
        return target ? [nameLink(link, target, table)] : []
      })
      .sort((a, b) => nearest.indexOf(a.target.kind) - nearest.indexOf(b.target.kind))
    connected.push({ ...table, links: own, own: withTold(table, own) })
  }
  return connected
}

function isSameForm({ source }: KnownTable, columns: Link['target']['columns']): boolean {
  return (
    JSON.stringify(source.columns.map(({ path }) => path)) === JSON.stringify(columns.map(({ path }) => path))
  )
}

function nameLink(
  { column, key, isList, target: { profile } }: Link,
  target: NamedTable,
  table: KnownTable,
): NamedLink {
  return {
    target,
    column: addressColumn(table.source.columns, column),
    caption: column.name,
    key: key.name,
    isList,
    isCivicNo: profile.find(({ position }) => position === key.position)?.kind === 'civicNo',
  }
}

function withTold(table: KnownTable, links: readonly NamedLink[]): Map<Concept, readonly KnownColumn[]> {
  const own = new Map(table.own)
  if (table.kind === 'schools') return own
  const namesSchool = own.has('schoolName') || own.has('schoolUnitCode')
  for (const link of links.filter((one) => !one.isList)) {
    const { kind, own: there } = link.target
    for (const concept of told[kind] ?? []) {
      const isSchool = concept === 'schoolName' || concept === 'schoolUnitCode'
      // A list of groups of all types does not say which of them is the pupil's class.
      const isLoose = concept === 'className' && (there.has('groupType') || table.kind === 'links')
      const [column] = there.get(concept) ?? []
      if (!column || own.has(concept) || isLoose || (isSchool && namesSchool)) continue
      if (table.kind === 'groups' && !isSchool) continue
      own.set(concept, [{ ...column, value: seenFrom(link, column.value ?? { column: column.ref }) }])
    }
  }
  return own
}
