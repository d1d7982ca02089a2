import type { MappingDocument } from '../../mapping/document.ts'
import type { EntityType } from '../../model/entities.ts'
import type { Checked } from '../../validate/entity-finding.ts'
import { isRecord, recordOf, textOf } from '../../validate/read.ts'

/** What an id was made of: the personnummer, an id of the source's own, or columns by their captions (`columns:Namn+Klass`). */
export type KeyName = 'civicNo' | 'id' | `columns:${string}`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Tells what an entity's key, and with it its id, was made of. By looking at the key where it can be told from it, else
 * from the mapping: the first key of as many parts among the blocks that create such entities.
 */
export function keyNamer(
  document: MappingDocument | undefined,
): (type: EntityType, key: string, entity: Checked) => KeyName {
  const captions = new Map<string, string>()
  for (const { entity, keys, mode } of document?.entities ?? []) {
    if (mode === 'extend') continue
    for (const parts of keys) {
      const place = `${entity} ${parts.length}`
      if (!captions.has(place)) captions.set(place, parts.flatMap(findCaptions).join('+'))
    }
  }
  return (type, key, entity) => {
    const parts = key.split('\u001f')
    const civicNo = recordOf(entity, 'civicNo')
    const number = civicNo && textOf(civicNo, 'value')
    if (number !== undefined && parts.includes(number.toLowerCase())) return 'civicNo'
    if (parts.some((part) => uuid.test(part))) return 'id'
    return `columns:${captions.get(`${type} ${parts.length}`) ?? ''}`
  }
}

/** The columns that a value of a mapping reads, as their captions stand. */
function findCaptions(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(findCaptions)
  if (!isRecord(value)) return []
  const { column } = value
  if (Array.isArray(column)) return [column.join(' / ')]
  if (typeof column === 'string') return [column]
  if (typeof column === 'number') return [`kolumn ${column}`]
  return Object.values(value).flatMap(findCaptions)
}
