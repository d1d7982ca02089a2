import type { Language } from '../errors.ts'
import { fillTemplate, type Finding, type FindingParams, type Rule, type RuleFamily } from '../finding.ts'
import { importRules } from './import-rules.ts'
import { mappingRules } from './mapping-rules.ts'
import { pushRules } from './push-rules.ts'
import { showSource } from '../show-source.ts'
import { scimRules } from './scim-rules.ts'
import { validationRules } from './validation-rules.ts'

/** Every rule of the product by its id. docs/RULES.md is generated from it. */
export const rules: RuleFamily = {
  ...importRules,
  ...scimRules,
  ...mappingRules,
  ...validationRules,
  ...pushRules,
}

export function findRule(id: string): Rule | undefined {
  return Object.hasOwn(rules, id) ? rules[id] : undefined
}

/** The text of a finding in a language; the rule's id where the catalogue does not know it (a finding of a newer version). */
export function renderMessage(finding: Pick<Finding, 'rule' | 'params'>, language: Language): string {
  const rule = findRule(finding.rule)
  if (!rule) return finding.rule
  const { attribute } = finding.params
  const plain =
    finding.rule === 'MAP-07' && typeof attribute === 'string' ? plainKind(attribute, language) : undefined
  return fillTemplate(rule[language], {
    ...showSources(finding.params),
    ...(plain === undefined ? {} : { attribute: plain }),
  })
}

/** Sources are told as people read them; the names that the holes have for them begin alike. */
function showSources(params: FindingParams): FindingParams {
  return Object.fromEntries(
    Object.entries(params).map(([hole, value]) => [
      hole,
      hole.startsWith('source') && typeof value === 'string' ? showSource(value) : value,
    ]),
  )
}

/** What a value could not be read as (MAP-07), in words that say it. */
const plainKinds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  integer: { sv: 'ett heltal', en: 'a whole number' },
  number: { sv: 'ett tal', en: 'a number' },
  percent: { sv: 'en andel i procent', en: 'a share in per cent' },
  boolean: { sv: 'ja eller nej', en: 'yes or no' },
  date: { sv: 'ett datum', en: 'a date' },
  schoolYear: { sv: 'en årskurs', en: 'a school year' },
  civicNo: { sv: 'ett personnummer', en: 'a personal number' },
}

function plainKind(name: string, language: Language): string | undefined {
  return Object.hasOwn(plainKinds, name) ? plainKinds[name]?.[language] : undefined
}
