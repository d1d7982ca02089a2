import { addCounts, noChanges } from '../../shared/difference.ts'
import type { Finding } from '../../shared/finding.ts'
import type { Difference } from './difference.ts'

/**
 * Findings about a delivery as a whole (RULES.md, PUB-). Each gives nothing where all is well. There is no PUB-02: what a consumer no longer sees
 * is made the entry in its list of deletions by the very write that takes it away (store/served).
 */

/** PUB-01: errors kept a delivery back. */
export function findStopped(errors: number): Finding | undefined {
  return errors > 0 ? { rule: 'PUB-01', severity: 'error', params: { count: errors } } : undefined
}

/** Per cent of what the receiver has; more is told (PUB-03). The limits that stop are the guard's. */
const muchRemoved = 10

/** PUB-03: a large part of what the receiver has would go, as when a source file is missing. */
export function findMuchRemoved(difference: Pick<Difference, 'types'>): Finding | undefined {
  const total = Object.values(difference.types).reduce(addCounts, noChanges)
  const percent = total.before === 0 ? 0 : Math.round((total.delete / total.before) * 100)
  return percent > muchRemoved ? { rule: 'PUB-03', severity: 'warning', params: { percent } } : undefined
}

/** PUB-04: over plain HTTP anyone on the way can read the data. */
export function findInsecureTarget(address: string): Finding | undefined {
  const isSecure = /^https:\/\//i.test(address.trim())
  return isSecure ? undefined : { rule: 'PUB-04', severity: 'warning', params: {} }
}

/** What Skolverket's receiver takes in one call, in bytes. */
export const largestCall = 200_000

/** PUB-05: the call is larger than the receiver takes, and is divided. */
export function findLargeCall(bytes: number, limit = largestCall): Finding | undefined {
  return bytes > limit ? { rule: 'PUB-05', severity: 'info', params: {} } : undefined
}
