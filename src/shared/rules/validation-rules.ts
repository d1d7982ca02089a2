import type { RuleFamily } from '../finding.ts'

export const validationRules = {} as const satisfies RuleFamily
