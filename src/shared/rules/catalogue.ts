import type { Language } from '../errors.ts'
import { fillTemplate, type Finding, type Rule, type RuleFamily } from '../finding.ts'
import { importRules } from './import-rules.ts'
import { mappingRules } from './mapping-rules.ts'
import { scimRules } from './scim-rules.ts'
import { validationRules } from './validation-rules.ts'

/** Every rule of the product by its id. docs/RULES.md is generated from it. */
export const rules: RuleFamily = { ...importRules, ...scimRules, ...mappingRules, ...validationRules }

export function findRule(id: string): Rule | undefined {
  return Object.hasOwn(rules, id) ? rules[id] : undefined
}

/** The text of a finding in a language; the rule's id where the catalogue does not know it (a finding of a newer version). */
export function renderMessage(finding: Pick<Finding, 'rule' | 'params'>, language: Language): string {
  const rule = findRule(finding.rule)
  return rule ? fillTemplate(rule[language], finding.params) : finding.rule
}
