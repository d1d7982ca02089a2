import type { EntityCheck } from '../entity-finding.ts'
import { recordOf, textOf } from '../read.ts'

/** RULES.md ID-07. */
export const checkMeta: EntityCheck = (entity, report, { asOf }) => {
  const meta = recordOf(entity, 'meta')
  const created = meta && textOf(meta, 'created')
  const modified = meta && textOf(meta, 'modified')
  if (created === undefined || modified === undefined || created === modified) return
  if (modified.slice(0, 10) > asOf || isBefore(modified, created)) {
    report('ID-07', { attribute: 'meta.modified', value: modified, params: { asOf } })
  }
}

/** Times of one offset compare as they stand, which is most of them. */
function isBefore(time: string, other: string): boolean {
  return time.slice(19) === other.slice(19) ? time < other : Date.parse(time) < Date.parse(other)
}
