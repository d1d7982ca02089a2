import type { Language } from '../../shared/errors.ts'
import type { Finding, Severity } from '../../shared/finding.ts'
import { tellFinding } from '../model/tell-finding.ts'
import { concealFinding, type ProtectedIds } from './conceal-finding.ts'
import type { DeliveredFile, FileSet } from './file-set.ts'

/** Findings of one rule: how many there are, and the first of them. */
export type FindingGroup = {
  readonly rule: string
  readonly severity: Severity
  count: number
  readonly first: ShownFinding[]
}
export type ShownFinding = Finding & { readonly message: string }
export type FindingDigest = {
  readonly counts: Readonly<Record<Severity, number>>
  readonly groups: readonly FindingGroup[]
}

/** Findings a rule that the report shows (DESIGN.md, Command line). */
const shownPerRule = 200
const severities: readonly Severity[] = ['error', 'warning', 'info']

/**
 * Writes `findings.json`, a finding a line, each with its message in the language asked for and without personal numbers.
 * What the report needs of them is gathered in the same pass: at most 200 a rule, so that memory stays bounded.
 */
export async function writeFindings(
  files: FileSet,
  findings: Iterable<Finding>,
  language: Language,
  protectedIds: ProtectedIds,
): Promise<{ file: DeliveredFile; digest: FindingDigest }> {
  const counts = { error: 0, warning: 0, info: 0 }
  const groups = new Map<string, FindingGroup>()
  const writer = await files.open('findings.json')
  await writer.write('{"findings":[')
  let separator = '\n'
  for (const finding of findings) {
    const shown = showFinding(concealFinding(finding, protectedIds), language)
    await writer.write(separator + JSON.stringify(shown))
    separator = ',\n'
    counts[shown.severity] += 1
    addToGroup(groups, shown)
  }
  await writer.write(`\n],"counts":${JSON.stringify(counts)}}\n`)
  const bySeverity = [...groups.values()].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.count - a.count ||
      (a.rule < b.rule ? -1 : 1),
  )
  return { file: await writer.close(), digest: { counts, groups: bySeverity } }
}

/** The finding's shape of DESIGN.md, in its order; what the store keeps beside it stays there. */
function showFinding(finding: Finding, language: Language): ShownFinding {
  const { rule, severity, params, source, row, column, path, entity, id, attribute, value, suggestion } =
    finding
  return {
    rule,
    severity,
    message: tellFinding(finding, language),
    params,
    ...(source !== undefined && { source }),
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
    ...(path !== undefined && { path }),
    ...(entity !== undefined && { entity }),
    ...(id !== undefined && { id }),
    ...(attribute !== undefined && { attribute }),
    ...(value !== undefined && { value }),
    ...(suggestion !== undefined && { suggestion }),
  }
}

function addToGroup(groups: Map<string, FindingGroup>, finding: ShownFinding): void {
  const key = `${finding.severity} ${finding.rule}`
  const group = groups.get(key) ?? { rule: finding.rule, severity: finding.severity, count: 0, first: [] }
  groups.set(key, group)
  group.count += 1
  if (group.first.length < shownPerRule) group.first.push(finding)
}
