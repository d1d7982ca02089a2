import type { Finding } from '../../shared/finding.ts'
import type { DetectedSource } from './source.ts'

/** Findings about the captions of a table: repeated ones (IMP-09), encoded twice (IMP-05), and a header row that is a mere guess (IMP-25). */
export function checkCaptions(source: DetectedSource): Finding[] {
  const captions = source.columns.map(({ path }) => path.at(-1) ?? '')
  const repeated = new Set(captions.filter((caption, index) => captions.indexOf(caption) < index))
  const findings = [...repeated].map((column): Finding => ({
    rule: 'IMP-09',
    severity: 'warning',
    params: { column },
    source: source.name,
    column,
  }))
  const row = source.read.header?.at(-1)
  for (const { name: column, origins: [value] = [] } of source.columns) {
    if (value === undefined || row === undefined) continue
    // Read as it was, so there is nothing to correct: no suggestion to take.
    const params = { value, suggestion: column }
    findings.push({ rule: 'IMP-05', severity: 'warning', params, source: source.name, column, row })
  }
  const isGuess = source.evidence.some(({ what, confidence }) => what === 'header' && confidence < 0.6)
  if (row !== undefined && isGuess) {
    findings.push({ rule: 'IMP-25', severity: 'warning', params: { row }, source: source.name, row })
  }
  return findings
}
