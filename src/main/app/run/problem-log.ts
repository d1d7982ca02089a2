import type { Finding } from '../../../shared/finding.ts'
import type { BoundSource, Problem } from '../../mapping/row-context.ts'
import type { FindingWriter } from '../../store/finding-repository.ts'
import { placeInSource } from './places.ts'

/** Distinct counted problems kept in memory before they are written: bounds memory where a mapping is quite wrong. */
const mostCounted = 20_000

/** Writes what mapping reported: each problem as a finding, or one finding a source, column and value with its count. */
export function createProblemLog(findings: FindingWriter) {
  const counted = new Map<string, { finding: Finding; source: number; count: number }>()
  const flush = () => {
    for (const { finding, source, count } of counted.values()) {
      findings.add({ ...finding, params: { ...finding.params, count } }, { stage: 'map', source })
    }
    counted.clear()
  }
  return {
    add(bound: BoundSource, sourceId: number, row: number, problem: Problem): void {
      const finding: Finding = {
        rule: problem.rule,
        severity: problem.severity,
        params: problem.params,
        ...placeInSource(bound, row, problem.place),
        ...(problem.value === undefined ? {} : { value: problem.value }),
        ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
      }
      if (!problem.counted) {
        findings.add(finding, { stage: 'map', source: sourceId })
        return
      }
      // Codes are decided value by value; readings and white space are told once a column.
      const about = problem.rule === 'MAP-03' ? problem.value : ''
      const place = problem.place.column?.position ?? problem.place.itemPath?.replace(/\[\d+\]/g, '[]')
      const mark = `${sourceId}|${problem.rule}|${place}|${about}`
      const known = counted.get(mark)
      if (known) known.count += 1
      else {
        if (counted.size >= mostCounted) flush()
        counted.set(mark, { finding, source: sourceId, count: 1 })
      }
    },
    flush,
  }
}
