import type { Severity } from '../../shared/finding.ts'
import { findRule } from '../../shared/rules/catalogue.ts'
import type { EntityFinding } from '../validate/entity-finding.ts'

/** A finding about an entity that was or is to be sent. Whoever knows its provenance adds the cell. */
export type PushFinding = EntityFinding

/** A rule with the severity of the catalogue. */
export function rulesOfPush(rule: string): { rule: string; severity: Severity } {
  const found = findRule(rule)
  if (!found) throw new Error(`there is no rule ${rule}`)
  return { rule, severity: found.severity }
}
