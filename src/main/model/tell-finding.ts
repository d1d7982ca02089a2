import type { Language } from '../../shared/errors.ts'
import type { Finding } from '../../shared/finding.ts'
import { renderMessage } from '../../shared/rules/catalogue.ts'
import { isEntityType } from './entities.ts'
import { findField } from './fields.ts'

/**
 * The text of a finding in a language, with its attribute by the standard's label before its path: ”Årskurs”
 * (Person.enrolments[0].schoolYear).
 */
export function tellFinding(
  finding: Pick<Finding, 'rule' | 'params' | 'entity'>,
  language: Language,
): string {
  const { attribute } = finding.params
  const label =
    typeof attribute === 'string' ? labelAttribute(finding.entity, attribute, language) : undefined
  if (label === undefined) return renderMessage(finding, language)
  const quoted = language === 'sv' ? `”${label}”` : `“${label}”`
  const params = { ...finding.params, attribute: `${quoted} (${String(attribute)})` }
  return renderMessage({ rule: finding.rule, params }, language)
}

/** What the standard calls an attribute, by its path in an entity or with the entity's type before it. */
export function labelAttribute(
  entity: string | undefined,
  path: string,
  language: Language,
): string | undefined {
  const [first = '', ...rest] = path.split('.')
  const [type, inner] = isEntityType(first) && rest.length > 0 ? [first, rest.join('.')] : [entity, path]
  if (type === undefined) return undefined
  const known = inner.replace(/\[\d*\]/g, '[]')
  // An item of a list has the list's own name.
  return findField(type, known.replace(/\[\]$/, ''))?.label[language]
}
