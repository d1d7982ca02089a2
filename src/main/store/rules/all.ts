import type { CheckContext, EntityFinding } from '../../validate/entity-finding.ts'
import type { WritableDb } from '../database.ts'
import { groupRules } from './group-rules.ts'
import { identityRules, referenceRules } from './identity-rules.ts'
import { lessonRules } from './lesson-rules.ts'
import { organisationRules } from './organisation-rules.ts'
import { personRules } from './person-rules.ts'
import { profileRules } from './profile-rules.ts'
import { protectionRules } from './protection-rules.ts'
import { makeFacts } from './make-facts.ts'
import type { EntityRule, RuleContext } from './rule.ts'
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

/** Passes of all rules over the same entities. `end` when no more are to come. */
export type RulePasses = {
  /**
   * One pass over the entities as they are when it begins. The findings come as they are asked for, as many as there are; the
   * caller may write between them, but what a write changes is seen by the next pass only.
   */
  pass(): Generator<EntityFinding>
  end(): void
}

export function rulePasses(db: WritableDb, check: CheckContext): RulePasses {
  const facts = makeFacts(db, check)
  const context: RuleContext = { ...check, need: facts.need }
  return {
    *pass() {
      facts.renew()
      for (const rule of allRules) yield* rule.run(db, context)
    },
    end: facts.drop,
  }
}

/** One pass of all rules. */
export function* runRules(db: WritableDb, check: CheckContext): Generator<EntityFinding> {
  const passes = rulePasses(db, check)
  try {
    yield* passes.pass()
  } finally {
    passes.end()
  }
}

/** One pass of some of the rules. */
export function* runSomeRules(
  db: WritableDb,
  check: CheckContext,
  wanted: ReadonlySet<string>,
): Generator<EntityFinding> {
  const facts = makeFacts(db, check)
  try {
    for (const rule of allRules) {
      if (!rule.ids.some((id) => wanted.has(id))) continue
      for (const finding of rule.run(db, { ...check, need: facts.need }))
        if (wanted.has(finding.rule)) yield finding
    }
  } finally {
    facts.drop()
  }
}
