import type { CheckContext, RuleId } from '../../../../src/main/validate/entity-finding.ts'
import type { Changes } from '../world.ts'

export type Case = {
  /** How the faultless world is changed. */
  readonly fails: Changes
  /** Everything that is then found, other rules' findings too: one cause should give one. `RULE severity number attribute`. */
  readonly finds: readonly string[]
  /** A change near it that the rule must not mind; the faultless world where nothing lies nearer. */
  readonly passes?: Changes
  readonly context?: Partial<CheckContext>
}
export type Cases = Readonly<Partial<Record<RuleId, Case>>>
