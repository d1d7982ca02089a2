import type { JsonValue } from '../../../src/main/import/source.ts'
import type { Entity, Migrated } from './migrate-fixture.ts'

/** Who is what, and how large groups of a kind are, in the words of the samples' `expected.json`. */
export function countRoles({ delivered }: Migrated): Record<string, number> {
  const persons = delivered('persons')
  const groups = delivered('groups')
  const organisations = delivered('organisations')
  const asOf = '2026-11-24'
  const pupils = persons.filter((person) => listOf(person, 'enrolments').length > 0)
  const children = new Set(delivered('placements').map((placement) => idOf(placement['child'])))
  const staff = new Set(delivered('duties').map((duty) => idOf(duty['person'])))
  const responsible = new Set(
    persons.flatMap((person) => listOf(person, 'responsibles').map(({ person: one }) => idOf(one))),
  )
  const ofType = (type: string) => groups.filter(({ groupType }) => groupType === type)
  const members = (type: string) =>
    ofType(type).reduce((sum, group) => sum + listOf(group, 'groupMemberships').length, 0)
  return {
    Organisation_Huvudman: organisations.filter(({ organisationType }) => organisationType === 'Huvudman')
      .length,
    Organisation_Skola: organisations.filter(({ organisationType }) => organisationType === 'Skola').length,
    Person_pupils: pupils.length,
    Person_children: children.size,
    Person_staff: staff.size,
    Person_guardians: responsible.size,
    pupilsActive: pupils.filter((person) =>
      listOf(person, 'enrolments').some(({ endDate }) => typeof endDate !== 'string' || endDate >= asOf),
    ).length,
    Group_Mentor: ofType('Mentor').length,
    membersOfKlass: members('Klass'),
    membersOfMentor: members('Mentor'),
    teachers: delivered('activities').reduce((sum, activity) => sum + listOf(activity, 'teachers').length, 0),
  }
}

/** Rows that wait, by file or sheet (without the kind of row), row and rule. */
export function waitingRows({ allFindings }: Migrated): Record<string, Record<number, string>> {
  const rows: Record<string, Record<number, string>> = {}
  for (const { severity, source, row, rule } of allFindings) {
    if (severity !== 'error' || source === undefined || row === undefined) continue
    const [file = '', part = ''] = source.split('#')
    ;(rows[file.endsWith('.xlsx') ? part : file] ??= {})[row] = rule
  }
  return rows
}

/** Of `expected.json`: the rows that must wait, with the rule of each. */
export function asRows(
  expected: { rules?: Record<string, Record<string, string>>; [key: string]: unknown },
  key: string,
): Record<string, Record<number, string>> {
  const blocking: Record<string, readonly number[]> = Object.assign({}, expected[key])
  return Object.fromEntries(
    Object.entries(blocking).map(([file, rows]) => [
      file,
      Object.fromEntries(rows.map((row) => [row, expected.rules?.[file]?.[row] ?? ''])),
    ]),
  )
}

function listOf(entity: Entity, attribute: string): { readonly [name: string]: JsonValue }[] {
  const list = entity[attribute]
  return Array.isArray(list)
    ? list.flatMap((item) =>
        typeof item === 'object' && item !== null && !Array.isArray(item) ? [item] : [],
      )
    : []
}

function idOf(reference: JsonValue | undefined): string | undefined {
  return typeof reference === 'object' &&
    reference !== null &&
    !Array.isArray(reference) &&
    typeof reference['id'] === 'string'
    ? reference['id']
    : undefined
}
