import type { RuleFamily } from '../finding.ts'

export const mappingRules = {} as const satisfies RuleFamily
