import type { Finding, FindingParams } from '../../../shared/finding.ts'
import { rules } from '../../../shared/rules/catalogue.ts'

/** A finding with its rule's own severity. */
export function createFinding(
  rule: string,
  params: FindingParams,
  place: Omit<Finding, 'rule' | 'severity' | 'params'>,
): Finding {
  return { rule, severity: rules[rule]?.severity ?? 'error', params, ...place }
}

/** About a name, once is enough; about values, so many of a kind are shown one by one. */
const ownLimit = 100
const onceAName = new Set(['SCM-13', 'SCM-15'])

export type Reporter = {
  /** The finding, or undefined when enough of its kind (rule, source, attribute) are shown. */
  admit(finding: Finding): Finding | undefined
  /** One finding a kind for those that were not shown, with their number as `count`, and no place. */
  rest(): readonly Finding[]
}

/** Keeps a file with the same peculiarity in a million rows from making a million findings. */
export function createReporter(): Reporter {
  const kinds = new Map<string, { count: number; readonly first: Finding }>()
  return {
    admit(finding) {
      if (finding.severity !== 'info') return finding
      const key = [finding.rule, finding.source, finding.column, finding.params['name']].join('\0')
      const kind = kinds.get(key)
      if (!kind) {
        kinds.set(key, { count: 1, first: finding })
        return finding
      }
      kind.count += 1
      return onceAName.has(finding.rule) || kind.count > ownLimit ? undefined : finding
    },
    rest() {
      return [...kinds.values()].flatMap(({ count, first }) => {
        if (onceAName.has(first.rule) || count <= ownLimit) return []
        const { rule, severity, source, column } = first
        return [
          {
            rule,
            severity,
            params: { ...first.params, count: count - ownLimit },
            ...(source !== undefined && { source }),
            ...(column !== undefined && { column }),
          },
        ]
      })
    },
  }
}
