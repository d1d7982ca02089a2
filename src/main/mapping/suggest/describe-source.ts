import type { ReadOptions } from '../../import/source.ts'
import { findColumn } from '../columns.ts'
import type { MappingSource } from '../document.ts'
import { columnOf, type NamedTable } from './plan.ts'
import { ceasedUnits } from './school-register.ts'
import type { KnownColumn, SuggestSource } from './recognise-table.ts'
import type { Concept } from './synonyms.ts'

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
export function describeSource(table: NamedTable, sources: readonly SuggestSource[]): MappingSource {
  const { source, guardians, pupil } = table
  const persons = [table.own, ...guardians, pupil]
  const columns = [
    ...telling.flatMap((concept) => persons.flatMap((person) => columnOf(person, concept) ?? [])),
    ...persons.flatMap((person) => [...person.values()].flat()),
  ]
  const own = columns.filter(({ value }) => value === undefined).map(({ ref }) => ref)
  const captioned = [...new Set([...own, ...table.links.map(({ column }) => column)])]
    .filter((ref) => typeof ref !== 'number')
    .slice(0, 5)
  const civicNo = columnOf(table.own, 'civicNo')
  const others = sources.filter(
    (other) => other !== source && captioned.every((ref) => findColumn(other.columns, ref)),
  )
  const isShared = others.some(
    (other) =>
      JSON.stringify(other.columns.map(({ path }) => path)) !==
      JSON.stringify(source.columns.map(({ path }) => path)),
  )
  const fillDown = findMergedDown(table)
  const removed = columnOf(table.own, 'removed')
  const ceased = table.kind === 'schools' ? ceasedUnits(source) : undefined
  const skip = [
    ...(removed ? [{ column: removed.ref, pattern: '^(j|ja|x|1|true|yes)$' }] : []),
    ...(ceased ? [ceased] : []),
  ]
  const read: ReadOptions = {
    ...(fillDown.length > 0 ? { fillDown } : {}),
    ...(skip.length > 0 ? { skip } : {}),
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
    .filter((column) => column.value === undefined && isMerged(column))
    .map(({ ref }) => ref)
}
