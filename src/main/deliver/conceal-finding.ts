import type { Finding, FindingParams } from '../../shared/finding.ts'
import { concealCivicNos } from '../validate/conceal.ts'

/** Ids of persons whose `securityMarking` is other than `Ingen`. */
export type ProtectedIds = { has(id: string): boolean; readonly size: number }

/**
 * A finding as it may leave the project (DESIGN.md, Safety): no personal number in any text, and of protected persons
 * only the place and the rule. The store masks too; a delivery does not rely on it.
 */
export function concealFinding(finding: Finding, protectedIds: ProtectedIds): Finding {
  if (finding.id !== undefined && protectedIds.has(finding.id)) {
    const { value: _value, suggestion: _suggestion, ...rest } = finding
    return { ...rest, params: mapTexts(finding.params, () => '•••') }
  }
  return {
    ...finding,
    params: mapTexts(finding.params, concealCivicNos),
    ...(finding.value !== undefined && { value: concealCivicNos(finding.value) }),
    ...(finding.suggestion !== undefined && { suggestion: concealCivicNos(finding.suggestion) }),
  }
}

function mapTexts(params: FindingParams, change: (text: string) => string): FindingParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? change(value) : value]),
  )
}
