import type { RuleFamily } from '../finding.ts'

export const scimRules = {} as const satisfies RuleFamily
