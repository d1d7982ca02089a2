import type { FindingParams, Severity } from '../../shared/finding.ts'
import { validationRules } from '../../shared/rules/validation-rules.ts'
import type { EntityType } from '../model/entities.ts'
import type { Profile } from './profiles/profile.ts'

/** What a rule found on an entity. Whoever knows the entity's provenance adds source, row and column. */
export type EntityFinding = {
  readonly rule: string
  readonly severity: Severity
  readonly params: FindingParams
  readonly type: EntityType
  /** Empty for a finding about the data as a whole (ORG-01, PRO-07). */
  readonly id: string
  /** Path inside the entity, `enrolments[0].startDate`. */
  readonly attribute?: string
  readonly value?: string
  readonly suggestion?: string
}

export type CheckContext = {
  /** `YYYY-MM-DD`: stands for today in every rule that speaks of it. */
  readonly asOf: string
  /** What the receiver demands beyond the standard. */
  readonly profile?: Profile
  /** The entities came as SS 12000:2020 data, with their ids, references and markings: no mapping has vouched for them. */
  readonly received?: boolean
  /** Protected persons go along in the delivery (`--protected include`). */
  readonly includeProtected?: boolean
}

export type RuleId = keyof typeof validationRules

export type FindingDetails = {
  readonly attribute?: string | undefined
  readonly value?: string | undefined
  readonly suggestion?: string | undefined
  /** Holes of the message beside `attribute`, `value` and `suggestion`, which fill their own. */
  readonly params?: FindingParams
}

const hidden = '•••'

/**
 * Makes a finding: severity from the catalogue, or as the profile raises it. Of a protected person nothing is repeated that
 * was found with her: no value, no suggestion (RULES.md §6).
 */
export function makeFinding(
  rule: RuleId,
  about: { readonly type: EntityType; readonly id: string; readonly isProtected?: boolean },
  details: FindingDetails,
  profile: Profile | undefined,
): EntityFinding {
  const { attribute, value, suggestion, params } = details
  const known = about.isProtected
    ? {}
    : { ...(value === undefined ? {} : { value }), ...(suggestion === undefined ? {} : { suggestion }) }
  return {
    rule,
    severity: profile?.raises[rule] ?? validationRules[rule].severity,
    params: {
      ...(attribute === undefined ? {} : { attribute }),
      ...(value === undefined ? {} : { value: about.isProtected ? hidden : value }),
      ...(suggestion === undefined ? {} : { suggestion: about.isProtected ? hidden : suggestion }),
      ...params,
    },
    type: about.type,
    id: about.id,
    ...(attribute === undefined ? {} : { attribute }),
    ...known,
  }
}

/** Says what a rule found; bound to the entity that is checked. */
export type Report = (rule: RuleId, details?: FindingDetails) => void

/** An entity as it is checked: nothing is known of it yet. */
export type Checked = Readonly<Record<string, unknown>>

/** One rule, or a tight family of rules, about a single entity. */
export type EntityCheck = (entity: Checked, report: Report, context: CheckContext) => void
