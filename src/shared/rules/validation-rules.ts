import type { RuleFamily } from '../finding.ts'
import { codeRules } from './validation/code-rules.ts'
import { groupRules } from './validation/group-rules.ts'
import { identityRules } from './validation/identity-rules.ts'
import { organisationRules } from './validation/organisation-rules.ts'
import { personRules } from './validation/person-rules.ts'
import { protectionRules } from './validation/protection-rules.ts'
import { schoolRules } from './validation/school-rules.ts'
import { studyRules } from './validation/study-rules.ts'

/**
 * Rules of validation (RULES.md §1 to §11). `severity` is what a rule has without a receiver profile; `{other}` is the id
 * of the other object of a pair, never its name.
 */
export const validationRules = {
  ...identityRules,
  ...organisationRules,
  ...personRules,
  ...protectionRules,
  ...schoolRules,
  ...groupRules,
  ...studyRules,
  ...codeRules,
} as const satisfies RuleFamily
