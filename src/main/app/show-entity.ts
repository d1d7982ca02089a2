import type { ListedEntity } from '../../shared/contract.ts'
import type { JsonValue } from '../import/source.ts'
import { concealCivicNos } from '../validate/conceal.ts'
import { isProtected } from '../validate/protection.ts'

type EntityJson = Readonly<Record<string, JsonValue>>

/** What tells an entity from its like in a list: a name, and a detail beside it. Personal numbers show the birth date only. */
export function describeEntity(entity: EntityJson): { label: string; detail: string } {
  const text = (name: string) => (typeof entity[name] === 'string' ? entity[name] : '')
  const name = text('displayName') || [text('givenName'), text('familyName')].filter(Boolean).join(' ')
  const details = [
    'organisationType',
    'schoolUnitCode',
    'groupType',
    'dutyRole',
    'activityType',
    'schoolType',
    'birthDate',
    'startDate',
  ].map(text)
  return {
    label: name || text('dutyRole') || text('schoolType') || text('id'),
    detail: details.filter(Boolean).join(' · '),
  }
}

/** An entity of the store, `data` its JSON, as a list shows it: of a protected person nothing is told. */
export function listEntity(id: string, data: string): ListedEntity {
  const entity: EntityJson = JSON.parse(data)
  return isProtected(entity)
    ? { id, label: '•••', detail: '', protected: true }
    : { id, ...describeEntity(entity), protected: false }
}

/** Whether it has a personal number, which is shown on purpose only. */
export function hasCivicNo(entity: EntityJson): boolean {
  const civicNo = entity['civicNo']
  return typeof civicNo === 'object' && civicNo !== null && !Array.isArray(civicNo) && 'value' in civicNo
}

/** The personal number as the birth date alone. */
export function concealCivicNo(entity: EntityJson): EntityJson {
  const civicNo = entity['civicNo']
  if (typeof civicNo !== 'object' || civicNo === null || Array.isArray(civicNo)) return entity
  const { value } = civicNo
  return {
    ...entity,
    civicNo: { ...civicNo, value: typeof value === 'string' ? concealCivicNos(value) : '' },
  }
}

/** Keeps what identifies nobody: id, meta, the marking itself and what is a reference. */
export function maskEntity(entity: EntityJson): EntityJson {
  const open = new Set(['id', 'meta', 'securityMarking', 'enrolments'])
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [name, open.has(name) ? value : '•••']),
  )
}
