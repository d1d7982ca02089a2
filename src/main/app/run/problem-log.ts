import { hash } from 'node:crypto'
import type { Finding } from '../../../shared/finding.ts'
import type { BoundSource, Problem } from '../../mapping/row-context.ts'
import type { FindingWriter } from '../../store/finding-repository.ts'
import { placeInSource } from './places.ts'

/** Distinct counted problems kept in memory before they are written: bounds memory where a mapping is quite wrong. */
const mostCounted = 20_000

type Place = { readonly source: number; readonly position: number; readonly row: number }

/**
 * Writes what mapping reported: each problem as a finding, or one finding a source, column and value with its count. `keep` is told
 * which finding that is, and where its first row is.
 */
export function createProblemLog(
  findings: FindingWriter,
  keep: (source: number, mark: string, position: number, finding: number) => void,
) {
  const counted = new Map<string, { finding: Finding; place: Place; mark: string; count: number }>()
  let overflowed = false
  const flush = () => {
    for (const { finding, place, mark, count } of counted.values()) {
      const number = findings.add(withCount(finding, count), { stage: 'map', source: place.source })
      keep(place.source, storedMark(mark), place.position, number)
    }
    counted.clear()
  }
  return {
    add(bound: BoundSource, place: Place, problem: Problem): void {
      if (!problem.counted) {
        findings.add(toFinding(bound, place.row, problem), { stage: 'map', source: place.source })
        return
      }
      const mark = markOf(problem)
      const key = `${place.source}|${mark}`
      const known = counted.get(key)
      if (known) known.count += 1
      else {
        if (counted.size >= mostCounted) {
          overflowed = true
          flush()
        }
        counted.set(key, { finding: toFinding(bound, place.row, problem), place, mark, count: 1 })
      }
    },
    flush,
    overflowed: () => overflowed,
  }
}

/** A problem of a row as a finding with its place. */
export function toFinding(bound: BoundSource, row: number, problem: Problem): Finding {
  return {
    rule: problem.rule,
    severity: problem.severity,
    params: problem.params,
    ...placeInSource(bound, row, problem.place),
    ...(problem.value === undefined ? {} : { value: problem.value }),
    ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
  }
}

export function withCount(finding: Finding, count: number): Finding {
  return { ...finding, params: { ...finding.params, count } }
}

/** What counted problems of a source are the same: codes are decided value by value; readings and white space are told once a column. */
export function markOf({ rule, value, place }: Problem): string {
  const about = rule === 'MAP-03' ? value : ''
  const at = place.column?.position ?? place.itemPath?.replace(/\[\d+\]/g, '[]')
  return `${rule}|${at}|${about}`
}

/** A mark as it is stored: it says nothing of the value. */
export function storedMark(mark: string): string {
  return hash('sha256', mark, 'base64url')
}
