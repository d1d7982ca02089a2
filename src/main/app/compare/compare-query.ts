import type { Output, Parsed } from '../../../shared/contract.ts'
import type { ListedChange } from '../../../shared/difference.ts'
import type { JsonValue } from '../../import/source.ts'
import { changedFields, readEntity } from '../../deliver/difference.ts'
import { listedChanges, newIds, type ListedRecord } from '../../store/listed-changes.ts'
import type { ReadableDb } from '../../store/database.ts'
import { otherReceiver, receiverRepository } from '../../store/receiver-repository.ts'
import { stopEvidence } from '../../store/stop-evidence.ts'
import { isProtected } from '../../validate/protection.ts'
import { settings } from '../../store/settings.ts'
import { describeEntity } from '../show-entity.ts'
import { fileReceiver, receiverName } from './file-receiver.ts'
import { judgeDifference, summariseComparison } from './guard-delivery.ts'

/** How the application's next file delivery differs from its last, and what would stop it. */
export function compareState(db: ReadableDb, { format }: Parsed<'compare/state'>): Output<'compare/state'> {
  const receivers = receiverRepository(db)
  const receiver = receivers.find(fileReceiver(format))
  const difference = receivers.difference(fileReceiver(format))
  if (!receiver || !difference) return { units: [], stops: [] }
  const { unitName } = stopEvidence(db, receiver.id)
  return {
    comparison: summariseComparison(difference),
    protected: difference.policy,
    units: difference.units.flatMap(({ type, unit, ...counts }) => {
      const name = unit === '' ? undefined : unitName(unit)
      return name === undefined ? [] : [{ type, unit, name, counts }]
    }),
    stops: judgeDifference(db, difference),
  }
}

/** How the project differs from the other data that it was compared with. */
export function otherState(db: ReadableDb): Output<'compare/otherState'> {
  const difference = receiverRepository(db).difference(otherReceiver)
  const name = settings(db).get('comparedWith')
  if (!difference || name === undefined) return {}
  return { name, comparison: summariseComparison(difference) }
}

/** The changes one by one, with each attribute that differs. */
export function listChanges(
  db: ReadableDb,
  { of, offset, limit, ...filter }: Parsed<'compare/changes'>,
): Output<'compare/changes'> {
  const receiver = receiverRepository(db).find('other' in of ? otherReceiver : receiverName(of))
  if (!receiver) return { total: 0, changes: [] }
  const { total, records } = listedChanges(db, receiver.id, filter, offset, limit)
  if (!('other' in of)) return { total, changes: records.map(showChange) }
  // Two projects give everything ids of their own: a reference to the same person is no difference.
  const newId = newIds(db, receiver.id)
  const asHere = (json: string): string =>
    json.replaceAll(/"id":"([^"]+)"/g, (text, id: string) => {
      const here = newId(id)
      return here === undefined ? text : `"id":"${here}"`
    })
  const translated = records.map(({ before, ...record }) =>
    showChange({ ...record, ...(before === undefined ? {} : { before: asHere(before) }) }),
  )
  return { total, changes: translated }
}

function showChange({ before, after, ...change }: ListedRecord): ListedChange {
  const json = after ?? before ?? '{}'
  const entity: Record<string, JsonValue> = JSON.parse(json)
  const old: Record<string, JsonValue> = JSON.parse(before ?? '{}')
  if (isProtected(entity) || isProtected(old)) return { ...change, label: '•••', detail: '', fields: [] }
  const fields = before !== undefined && after !== undefined ? showFields(before, after) : []
  return { ...change, ...describeEntity(entity), fields }
}

function showFields(before: string, after: string): ListedChange['fields'] {
  const [old, now] = [readEntity(before), readEntity(after)]
  const show = (value: unknown): string | undefined =>
    value === undefined ? undefined : JSON.stringify(value, null, 2)
  return changedFields(before, after).map((attribute) => {
    const [left, right] = [show(old[attribute]), show(now[attribute])]
    return {
      attribute,
      ...(left === undefined ? {} : { before: left }),
      ...(right === undefined ? {} : { after: right }),
    }
  })
}
