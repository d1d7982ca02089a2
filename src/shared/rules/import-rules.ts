import type { RuleFamily } from '../finding.ts'

export const importRules = {} as const satisfies RuleFamily
