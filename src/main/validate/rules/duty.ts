import type { EntityCheck } from '../entity-finding.ts'
import { numberOf, textOf } from '../read.ts'
import { deprecatedRoles } from '../suggest-code.ts'

/** RULES.md DUT-01, DUT-03, DUT-05. */
export const checkDuty: EntityCheck = (duty, report) => {
  if (duty['person'] === undefined) report('DUT-01', { attribute: 'person' })
  const role = textOf(duty, 'dutyRole')
  const instead = role === undefined ? undefined : deprecatedRoles.get(role)
  if (instead !== undefined) report('DUT-03', { attribute: 'dutyRole', value: role, suggestion: instead })
  const percent = numberOf(duty, 'dutyPercent')
  if (percent !== undefined && (percent < 0 || percent > 100)) {
    report('DUT-05', { attribute: 'dutyPercent', value: String(percent) })
  }
}
