import type { RunSummary } from '../../../shared/contract.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { WritableDb } from '../../store/database.ts'
import type { JobContext } from '../../job-context.ts'
import { NeedsWhole, type WholeReason } from './needs-whole.ts'
import { recheckInTransaction } from './recheck.ts'
import { inRun, runInTransaction } from './run-project.ts'

/** `whole`: all rows were read, and why. */
export type Checked = { readonly summary: RunSummary; readonly whole?: WholeReason }

/**
 * Brings what the project knows of its rows up to date: only what fixes since the last run touch is checked again, with the same
 * result as a whole run, which is what is done where anything else has changed. One transaction, as a run.
 * Throws `no-mapping` when none is chosen.
 */
export function checkProject(db: WritableDb, job: JobContext): Promise<Checked> {
  return inRun(db, (document) => check(db, document, job))
}

async function check(db: WritableDb, document: MappingDocument, job: JobContext): Promise<Checked> {
  db.exec('SAVEPOINT recheck')
  try {
    const summary = await recheckInTransaction(db, document, job)
    db.exec('RELEASE recheck')
    return { summary }
  } catch (error) {
    if (!(error instanceof NeedsWhole)) throw error
    db.exec('ROLLBACK TO recheck; RELEASE recheck')
    const detail = error.reason === 'other-changes' ? {} : { whole: error.reason }
    const summary = await runInTransaction(db, document, job, detail)
    return { summary, whole: error.reason }
  }
}
