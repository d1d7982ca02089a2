import { auditRepository, type AuditFault } from '../store/audit-repository.ts'
import { openProject } from '../store/open-project.ts'
import { settings } from '../store/settings.ts'
import type { AuditEntry } from '../../shared/audit.ts'

export type AuditReport = {
  readonly project: string
  readonly retainUntil: string | undefined
  readonly entries: readonly AuditEntry[]
  readonly fault: AuditFault | undefined
}

/** A project's audit log, and where it is not as it was written. Throws `not-found`, `project-damaged` and the like. */
export function readAudit(path: string): AuditReport {
  const db = openProject(path)
  try {
    const repository = auditRepository(db)
    return {
      project: settings(db).need('project').name,
      retainUntil: settings(db).get('retainUntil'),
      entries: [...repository.all()],
      fault: repository.findFault(),
    }
  } finally {
    db.close()
  }
}

/** The log as NDJSON, to keep: each line has its hash and that of the line before. */
export function auditLines(path: string): string {
  return readAudit(path)
    .entries.map((entry) => `${JSON.stringify(entry)}\n`)
    .join('')
}
