import type { CheckContext, EntityFinding } from '../../validate/entity-finding.ts'
import type { WritableDb } from '../database.ts'
import { groupRules } from './group-rules.ts'
import { identityRules, referenceRules } from './identity-rules.ts'
import { lessonRules } from './lesson-rules.ts'
import { organisationRules } from './organisation-rules.ts'
import { personRules } from './person-rules.ts'
import { profileRules } from './profile-rules.ts'
import { protectionRules } from './protection-rules.ts'
import { createRuleContext, type EntityRule } from './rule.ts'
import { schoolRules } from './school-rules.ts'
import { studyRules } from './study-rules.ts'

/** Rules over all entities, root causes first (RULES.md note 4). */
export const allRules: readonly EntityRule[] = [
  ...identityRules,
  ...referenceRules,
  ...organisationRules,
  ...personRules,
  ...profileRules,
  ...protectionRules,
  ...schoolRules,
  ...groupRules,
  ...lessonRules,
  ...studyRules,
]

/**
 * One pass of all rules over the entities as they are when it begins. The findings come as they are asked for, as many as
 * there are; the caller may write between them, but what a write changes is seen by the next pass only.
 */
export function* runRules(db: WritableDb, check: CheckContext): Generator<EntityFinding> {
  const context = createRuleContext(db, check)
  try {
    for (const rule of allRules) yield* rule.run(db, context)
  } finally {
    context.drop()
  }
}
