import type { Finding } from '../../../shared/finding.ts'
import type { Difference } from '../../deliver/difference.ts'
import { findMuchRemoved } from '../../deliver/publish-findings.ts'
import type { NeededEntity } from '../../store/comparison-tables.ts'
import type { WritableDb } from '../../store/database.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'

/** What a comparison has to tell of: new ids (ID-03), what cannot be removed (REF-05), much that is removed (PUB-03). */
export function noteFindings(
  db: WritableDb,
  difference: Difference,
  needed: readonly NeededEntity[],
  newIds: Iterable<{ readonly type: string; readonly id: string }>,
): void {
  const findings = findingWriter(db, concealCivicNos)
  const add = (finding: Finding): void => void findings.add(finding, { stage: 'compare' })
  findings.dropStage('compare')
  for (const { type, id } of newIds)
    add({ rule: 'ID-03', severity: 'warning', params: {}, entity: type, id, attribute: 'id' })
  for (const { type, id, n } of needed)
    add({ rule: 'REF-05', severity: 'error', params: { count: n }, entity: type, id })
  const much = findMuchRemoved(difference)
  if (much) add(much)
}

/** A finding about a delivery as a whole; kept until the next run or comparison. */
export function noteDeliveryFinding(db: WritableDb, finding: Finding | undefined): void {
  if (finding) findingWriter(db, concealCivicNos).add(finding, { stage: 'compare' })
}
