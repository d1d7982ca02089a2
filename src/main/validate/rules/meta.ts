import type { EntityCheck } from '../entity-finding.ts'
import { recordOf, textOf } from '../read.ts'

/** RULES.md ID-07. */
export const checkMeta: EntityCheck = (entity, report, { asOf }) => {
  const meta = recordOf(entity, 'meta')
  const created = meta && textOf(meta, 'created')
  const modified = meta && textOf(meta, 'modified')
  if (created === undefined || modified === undefined || created === modified) return
  if (modified.slice(0, 10) > asOf || Date.parse(modified) < Date.parse(created)) {
    report('ID-07', { attribute: 'meta.modified', value: modified, params: { asOf } })
  }
}
