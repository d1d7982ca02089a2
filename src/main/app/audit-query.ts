import type { Output, Parsed } from '../../shared/contract.ts'
import { auditRepository } from '../store/audit-repository.ts'
import type { ReadableDb } from '../store/database.ts'

/** The audit log, the latest first, and whether it is as it was written. */
export function listAudit(db: ReadableDb, { offset, limit }: Parsed<'audit/list'>): Output<'audit/list'> {
  const repository = auditRepository(db)
  const fault = repository.findFault()
  return { ...repository.list(offset, limit), ...(fault ? { broken: fault.number } : {}) }
}
