import { v5 as uuidv5 } from 'uuid'
import type { FindingParams, Severity } from '../../../shared/finding.ts'
import type { JsonValue } from '../../import/source.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { foldFragments } from '../../mapping/fold.ts'
import { isReference, type Fragment } from '../../mapping/fragment.ts'
import { showKey } from '../../mapping/text.ts'
import { isEntityType } from '../../model/entities.ts'
import { checkEntity } from '../../validate/check-entity.ts'
import { resolveReferences } from '../run/resolve-references.ts'
import { isProtected } from '../../validate/protection.ts'
import { showCell } from '../../fixing/edit-cell.ts'

export type RecordFinding = {
  rule: string
  severity: Severity
  params: FindingParams
  value?: string
  column?: string
  entity?: string
  attribute?: string
  /** Which of the records it is about. */
  record?: number
}
export type TriedRecord = {
  blocks: number[]
  entity: string
  key: string
  extends: boolean
  protected: boolean
  lines: { path: string; attribute: string; value: string; reference?: string }[]
}

/** Stands for the id that only a run gives: different things have different ones. */
const idOf = (type: string, key: string): string => uuidv5(`${type}:${key}`, uuidv5.URL)
const someTime = 'T00:00:00Z'

/**
 * What the fragments of one row become by themselves, checked as far as one row can tell: references are taken to lead
 * somewhere, and what other rows add is not there.
 */
export function makeRecords(
  document: MappingDocument,
  fragments: readonly Fragment[],
  asOf: string,
): { records: TriedRecord[]; findings: RecordFinding[] } {
  const byKey = new Map<string, Fragment[]>()
  for (const fragment of fragments) {
    const mark = `${fragment.type} ${fragment.key}`
    byKey.set(mark, [...(byKey.get(mark) ?? []), fragment])
  }
  const records: TriedRecord[] = []
  const findings: RecordFinding[] = []
  for (const group of byKey.values()) {
    const [first] = group
    if (!first) continue
    const { data } = foldFragments(
      group.map((fragment) => ({ data: fragment.data, mappedAs: undefined })),
      { rules: {}, itemKeys: {} },
    )
    const creates = group.some((fragment) => fragment.creates)
    records.push({
      blocks: [...new Set(group.map(({ block }) => block))],
      entity: first.type,
      key: showKey(first.key),
      extends: !creates,
      protected: first.type === 'Person' && isProtected(data),
      lines: Object.entries(data).flatMap(([name, value]) => flatten(name, name, value)),
    })
    if (!creates || !isEntityType(first.type)) continue
    const { data: resolved } = resolveReferences(first.type, data, (type, key) => ({
      id: idOf(type, key),
      held: 0,
    }))
    const meta = { created: asOf + someTime, modified: asOf + someTime }
    // Another block, of another source, may add to the same thing: what it lacks here is then no fault of this row.
    const isShared = document.entities.some(
      ({ entity }, index) => entity === first.type && !group.some(({ block }) => block === index),
    )
    for (const finding of checkEntity(
      first.type,
      { id: idOf(first.type, first.key), meta, ...resolved },
      { asOf },
    )) {
      const { rule, severity, params, attribute } = finding
      findings.push({
        rule,
        severity: isShared && rule === 'GEN-01' ? 'info' : severity,
        params: { count: 1, ...params },
        entity: first.type,
        record: records.length - 1,
        ...(attribute === undefined ? {} : { attribute }),
      })
    }
  }
  return { records, findings }
}

/** An object as lines, a value each: `enrolments[0].schoolType`. */
function flatten(path: string, attribute: string, value: JsonValue): TriedRecord['lines'] {
  if (isReference(value)) {
    const told = typeof value.$key === 'string' ? showKey(value.$key) : value.$id
    return [{ path, attribute, value: showCell(told), reference: value.$ref }]
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => flatten(`${path}[${index}]`, `${attribute}[]`, item))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) =>
      name.startsWith('$') ? [] : flatten(`${path}.${name}`, `${attribute}.${name}`, inner),
    )
  }
  return [{ path, attribute, value: showCell(value) }]
}
