import type { EntityType } from '../../model/entities.ts'
import { makeFinding, type RuleId } from '../../validate/entity-finding.ts'
import type { FactName } from './facts.ts'
import { findCycles } from './find-cycles.ts'
import { findRows, type EntityRule } from './rule.ts'

/** Entities that point to each other in a ring: one finding a ring, on the member whose id comes first. */
export function cycleRule(rule: {
  readonly id: RuleId
  readonly type: EntityType
  readonly fact: FactName
  readonly attribute: string
}): EntityRule {
  return {
    ids: [rule.id],
    *run(db, context) {
      context.need([rule.fact])
      const parents = new Map<string, string>()
      const sql = `SELECT id, parent FROM ${rule.fact} WHERE parent IS NOT NULL ORDER BY id`
      for (const { id, parent } of findRows(db, sql, context)) parents.set(String(id), String(parent))
      for (const [first = '', ...rest] of findCycles(parents)) {
        const ring = [first, ...rest, first].join(' → ')
        yield makeFinding(
          rule.id,
          { type: rule.type, id: first },
          { attribute: rule.attribute, params: { ring } },
          context.profile,
        )
      }
    },
  }
}
