import type { ColumnRef } from '../../import/source.ts'
import type { Block, Each, Value } from '../document.ts'
import { hasName, isNamed, nameKey, personAttributes, personKeys } from './person-values.ts'
import { columnOf, firstOf, referTo, valueOf, withoutBlanks, type NamedTable } from './plan.ts'
import type { Columns, KnownColumn } from './recognise-table.ts'
import type { Concept } from './synonyms.ts'
import { isDistinct } from './value-evidence.ts'

/** Guardian columns under names of their own (`vh email`), so that those of all guardians are read alike. */
function renameGuardians(guardians: readonly Columns[]): { each: Each; columns: Columns } {
  const columns = new Map<Concept, readonly KnownColumn[]>()
  const numbered = guardians.map((guardian) => {
    const names: Record<string, ColumnRef> = {}
    for (const [concept, [first]] of guardian) {
      if (!first) continue
      names[`vh ${concept}`] = first.ref
      columns.set(concept, [{ ...first, ref: `vh ${concept}` }])
    }
    return names
  })
  return { each: { numbered }, columns }
}

/** A guardian without a personal number is known again by name and address or number, so that siblings share her; at last by the pupil. */
export function guardianKeys(columns: Columns, pupil: readonly Value[][]): Value[][] {
  const civicNo = valueOf(columns, 'civicNo', 'civicNo')
  const name = [nameKey(columns)].filter((part) => part !== undefined)
  const contacts = [valueOf(columns, 'email', 'lowercase'), valueOf(columns, 'mobile', 'phone')].filter(
    (contact) => contact !== undefined,
  )
  const recordId = columnOf(columns, 'recordId')
  return [
    ...(civicNo ? [[civicNo]] : []),
    ...contacts.map((contact) => [...name, contact]),
    ...(recordId && isDistinct(recordId.profile)
      ? [[{ value: 'vårdnadshavare' }, { column: recordId.ref }]]
      : []),
    ...pupil.map((key) => [...key, ...name]),
  ]
}

/** The guardians beside a pupil, as she points at them. */
export function buildResponsible(
  guardians: readonly Columns[],
  pupil: readonly Value[][],
): Record<string, unknown> {
  const { each, columns } = renameGuardians(guardians)
  return {
    each,
    when: isNamed(columns),
    ...withoutBlanks({
      person: referTo('Person', guardianKeys(columns, pupil)),
      relationType: relationType(columns),
    }),
  }
}

/** The guardians beside a pupil, as persons. */
export function buildGuardian(
  table: NamedTable,
  guardians: readonly Columns[],
  pupil: readonly Value[][],
): Block {
  const { each, columns } = renameGuardians(guardians)
  return {
    name: 'Vårdnadshavare',
    entity: 'Person',
    from: table.name,
    each,
    when: isNamed(columns),
    keys: guardianKeys(columns, pupil),
    attributes: personAttributes(columns, 'Privat'),
  }
}

/** The keys of the guardian of a row, in a list of guardians of which each row is one; none in other lists. */
export function listedGuardianKeys({ own, guardians, pupil }: NamedTable): Value[][] {
  return guardians.some(hasName) ? [] : guardianKeys(own, personKeys(pupil, 'elev', []))
}

/**
 * A list of guardians: each row one or two of them, and the pupil (or a list of siblings) that they answer for, whom another
 * list makes.
 */
export function buildGuardians(table: NamedTable): Block[] {
  const apart = table.guardians.filter(hasName)
  const home = ([...table.own] as const).filter(([concept]) =>
    ['street', 'postalCode', 'locality'].includes(concept),
  )
  const guardians =
    apart.length > 0 ? apart.map((columns): Columns => new Map([...home, ...columns])) : [table.own]
  const { each, columns } = renameGuardians(guardians)
  const civicNo = columnOf(table.pupil, 'civicNo')
  const isList = civicNo?.profile.top.some(({ value }) => /[,;]/.test(value)) ?? false
  const pupil: Value[][] =
    civicNo && isList ? [[{ item: '', transform: ['civicNo'] }]] : personKeys(table.pupil, 'elev', [])
  // Inside a list of siblings an item is a guardian's own; her keys cannot speak of the pupil.
  const keys = guardianKeys(columns, isList ? [] : pupil)
  const guardian: Block = {
    name: 'Vårdnadshavare',
    entity: 'Person',
    from: table.name,
    each,
    when: isNamed(columns),
    keys,
    attributes: personAttributes(columns, 'Privat'),
  }
  const person = referTo('Person', keys)
  if (pupil.length === 0 || !person) return [guardian]
  const link: Block = {
    name: 'Elevens vårdnadshavare',
    entity: 'Person',
    from: table.name,
    mode: 'extend',
    ...(civicNo && isList ? { each: { column: civicNo.ref, split: ',;' } } : {}),
    keys: pupil,
    attributes: {
      'responsibles[]': { each, when: isNamed(columns), person, relationType: relationType(columns) },
    },
  }
  return [guardian, link]
}

/** What a list of guardians does not say is custody; a relation that it does say and nobody knows is not made into it. */
export function relationType(columns: Columns): Value | undefined {
  const told = valueOf(columns, 'relationType')
  return firstOf(valueOf(columns, 'relationType', { table: 'relation' }), {
    value: 'Vårdnadshavare',
    ...(told ? { when: { empty: told } } : {}),
  })
}
